import { speaking, type UiLocale, WORDS } from './say.ts';
import { TOOLBAR_WORDS } from './say-toolbar.ts';
import type { SayOf, WordsOf } from './types.ts';
import type { WORDS_EN } from './words.en.ts';
import { PANEL_WORDS_EN } from './words.panel.en.ts';
import { PANEL_WORDS_ZH_HANS } from './words.panel.zh-hans.ts';
import { PANEL_WORDS_ZH_HANT } from './words.panel.zh-hant.ts';
import type { TOOLBAR_WORDS_EN } from './words.toolbar.en.ts';

export const PANEL_WORDS: Readonly<Record<UiLocale, WordsOf<typeof PANEL_WORDS_EN>>> = {
  en: PANEL_WORDS_EN,
  'zh-Hant': PANEL_WORDS_ZH_HANT,
  'zh-Hans': PANEL_WORDS_ZH_HANS,
};

/** Says what all surfaces say, what is said of a page outside of it, and what the panel alone says. */
export type SayInPanel = SayOf<typeof WORDS_EN & typeof TOOLBAR_WORDS_EN & typeof PANEL_WORDS_EN>;

/** A voice of the panel in one language. */
export const panelVoiceOf = (locale: UiLocale): SayInPanel =>
  speaking(locale, { ...WORDS[locale], ...TOOLBAR_WORDS[locale], ...PANEL_WORDS[locale] });
