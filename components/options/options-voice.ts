import { optionsVoiceOf } from '../../lib/i18n/say-options.ts';
import { createUiVoice } from '../ui-voice.tsx';

/** What options and welcome page speak. */
export const [OptionsVoice, useOptionsVoice] = createUiVoice(optionsVoiceOf);
