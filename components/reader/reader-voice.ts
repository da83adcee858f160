import { readerVoiceOf } from '../../lib/i18n/say-reader.ts';
import { createUiVoice } from '../ui-voice.tsx';

/** What the reader's own components speak. */
export const [ReaderVoice, useReaderVoice] = createUiVoice(readerVoiceOf);
