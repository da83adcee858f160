import { speaking, type UiLocale, WORDS } from './say.ts';
import { TOOLBAR_WORDS } from './say-toolbar.ts';
import type { SayOf, WordsOf } from './types.ts';
import type { WORDS_EN } from './words.en.ts';
import { OPTIONS_WORDS_EN } from './words.options.en.ts';
import { OPTIONS_WORDS_ZH_HANS } from './words.options.zh-hans.ts';
import { OPTIONS_WORDS_ZH_HANT } from './words.options.zh-hant.ts';
import { SYNC_WORDS_EN } from './words.sync.en.ts';
import { SYNC_WORDS_ZH_HANS } from './words.sync.zh-hans.ts';
import { SYNC_WORDS_ZH_HANT } from './words.sync.zh-hant.ts';
import type { TOOLBAR_WORDS_EN } from './words.toolbar.en.ts';

export const OPTIONS_WORDS: Readonly<Record<UiLocale, WordsOf<typeof OPTIONS_WORDS_EN>>> = {
  en: OPTIONS_WORDS_EN,
  'zh-Hant': OPTIONS_WORDS_ZH_HANT,
  'zh-Hans': OPTIONS_WORDS_ZH_HANS,
};

/** What the options alone say, of syncing. */
export const SYNC_WORDS: Readonly<Record<UiLocale, WordsOf<typeof SYNC_WORDS_EN>>> = {
  en: SYNC_WORDS_EN,
  'zh-Hant': SYNC_WORDS_ZH_HANT,
  'zh-Hans': SYNC_WORDS_ZH_HANS,
};

/** What each language calls itself, in full. */
export const FULL_LANG_NAMES: Readonly<Record<UiLocale, string>> = {
  en: 'English',
  'zh-Hant': '繁體中文',
  'zh-Hans': '简体中文',
};

/** Says what all surfaces say, what is said of a page outside of it, and what options and welcome page alone say. */
export type SayInOptions = SayOf<
  typeof WORDS_EN & typeof TOOLBAR_WORDS_EN & typeof OPTIONS_WORDS_EN & typeof SYNC_WORDS_EN
>;

/** A voice of the options and the welcome page in one language. */
export const optionsVoiceOf = (locale: UiLocale): SayInOptions =>
  speaking(locale, {
    ...WORDS[locale],
    ...TOOLBAR_WORDS[locale],
    ...OPTIONS_WORDS[locale],
    ...SYNC_WORDS[locale],
  });
