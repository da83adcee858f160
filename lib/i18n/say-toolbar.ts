import type { UnavailableWhy } from '../status/unavailable.ts';
import { speaking, type UiLocale, WORDS } from './say.ts';
import type { SayOf, WordsOf } from './types.ts';
import type { WORDS_EN } from './words.en.ts';
import { TOOLBAR_WORDS_EN } from './words.toolbar.en.ts';
import { TOOLBAR_WORDS_ZH_HANS } from './words.toolbar.zh-hans.ts';
import { TOOLBAR_WORDS_ZH_HANT } from './words.toolbar.zh-hant.ts';

export const TOOLBAR_WORDS: Readonly<Record<UiLocale, WordsOf<typeof TOOLBAR_WORDS_EN>>> = {
  en: TOOLBAR_WORDS_EN,
  'zh-Hant': TOOLBAR_WORDS_ZH_HANT,
  'zh-Hans': TOOLBAR_WORDS_ZH_HANS,
};

/** Says what all surfaces say, and what is said of a page outside of it. */
export type SayInToolbar = SayOf<typeof WORDS_EN & typeof TOOLBAR_WORDS_EN>;

/** A voice of the toolbar button and its popup in one language. */
export const toolbarVoiceOf = (locale: UiLocale): SayInToolbar =>
  speaking(locale, { ...WORDS[locale], ...TOOLBAR_WORDS[locale] });

/** Why nothing can be done on a page, in words. */
export const WHY_WORDS = {
  browser: 'whyBrowser',
  store: 'whyStore',
  pdf: 'whyPdf',
  file: 'whyFile',
  extension: 'whyExtension',
  hidden: 'whyHidden',
  'kept-out': 'whyKeptOut',
} as const satisfies Record<UnavailableWhy, keyof typeof TOOLBAR_WORDS_EN>;
