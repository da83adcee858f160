import { speaking, type UiLocale, WORDS } from './say.ts';
import { TOOLBAR_WORDS } from './say-toolbar.ts';
import type { SayOf, WordsOf } from './types.ts';
import type { WORDS_EN } from './words.en.ts';
import { READER_WORDS_EN } from './words.reader.en.ts';
import { READER_WORDS_ZH_HANS } from './words.reader.zh-hans.ts';
import { READER_WORDS_ZH_HANT } from './words.reader.zh-hant.ts';
import type { TOOLBAR_WORDS_EN } from './words.toolbar.en.ts';

export const READER_WORDS: Readonly<Record<UiLocale, WordsOf<typeof READER_WORDS_EN>>> = {
  en: READER_WORDS_EN,
  'zh-Hant': READER_WORDS_ZH_HANT,
  'zh-Hans': READER_WORDS_ZH_HANS,
};

/** Says what all surfaces say, what is said of a page outside of it, and what the reader of PDFs alone says. */
export type SayInReader = SayOf<typeof WORDS_EN & typeof TOOLBAR_WORDS_EN & typeof READER_WORDS_EN>;

/** A voice of the reader of PDFs in one language. */
export const readerVoiceOf = (locale: UiLocale): SayInReader =>
  speaking(locale, { ...WORDS[locale], ...TOOLBAR_WORDS[locale], ...READER_WORDS[locale] });
