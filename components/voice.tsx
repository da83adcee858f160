import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ContentLang } from '../data/schema.ts';
import { type Say, type UiLocale, voiceOf } from '../lib/i18n/say.ts';

export interface Voice {
  /** The language of the argument that is shown. */
  readonly lang: ContentLang;
  /** Says what belongs to the argument (whose words these are, how evidence stands) in the argument's language. */
  readonly say: Say;
  /** The language of the interface; what speaks it inside the argument carries it as its `lang`. */
  readonly locale: UiLocale;
  /** Says what belongs to the interface: buttons, hints, states. */
  readonly sayUi: Say;
}

/** The languages that a surface speaks, and how it speaks them. */
const VoiceContext = createContext<Voice>(makeVoice('en'));

/** Lets everything in it speak its languages. */
export const VoiceProvider = VoiceContext.Provider;
export const useVoice = (): Voice => useContext(VoiceContext);

/** A voice for the provider: of a surface that speaks the argument's language throughout, if no other is given for the interface. */
export function makeVoice(lang: ContentLang, locale: UiLocale = lang): Voice {
  return { lang, say: voiceOf(lang), locale, sayUi: voiceOf(locale) };
}
