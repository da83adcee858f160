import { toolbarVoiceOf } from '../../lib/i18n/say-toolbar.ts';
import { createUiVoice } from '../ui-voice.tsx';

/** What the popup's own components speak. */
export const [PopupVoice, usePopupVoice] = createUiVoice(toolbarVoiceOf);
