import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ContentLang } from '../data/schema.ts';
import { type Say, voiceOf } from '../lib/i18n/say.ts';

interface Voice {
  readonly lang: ContentLang;
  readonly say: Say;
}

/** The language that a surface speaks, and how it speaks it. */
const VoiceContext = createContext<Voice>({ lang: 'en', say: voiceOf('en') });

/** Lets everything in it speak a language. */
export const VoiceProvider = VoiceContext.Provider;
export const useVoice = (): Voice => useContext(VoiceContext);

/** A voice for the provider. */
export const makeVoice = (lang: ContentLang): Voice => ({ lang, say: voiceOf(lang) });
