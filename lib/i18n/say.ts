import { CONTENT_LANGS, type ContentLang } from '../../data/content-langs.ts';
import type { Dictionary, SayOf, Words } from './types.ts';
import { WORDS_EN } from './words.en.ts';
import { WORDS_ZH_HANS } from './words.zh-hans.ts';
import { WORDS_ZH_HANT } from './words.zh-hant.ts';

/** The languages of the interface. They are those of the content: a popover speaks the language that it shows. */
export type UiLocale = ContentLang;
export const UI_LOCALES = CONTENT_LANGS;

export const WORDS: Readonly<Record<UiLocale, Words>> = {
  en: WORDS_EN,
  'zh-Hant': WORDS_ZH_HANT,
  'zh-Hans': WORDS_ZH_HANS,
};

/** What each language calls itself, as short as a switch needs. */
export const LANG_NAMES: Readonly<Record<ContentLang, string>> = {
  en: 'English',
  'zh-Hant': '繁體',
  'zh-Hans': '简体',
};

export type Say = SayOf<typeof WORDS_EN>;

/** By which word the interface's language calls each language: within sentences, and beside what is said in it. */
export const WORD_OF_LANG = {
  en: 'inEnglish',
  'zh-Hant': 'inTraditional',
  'zh-Hans': 'inSimplified',
} as const satisfies Record<ContentLang, keyof typeof WORDS_EN>;

/** A voice in one language. */
export const voiceOf = (locale: UiLocale): Say => speaking(locale, WORDS[locale]);

/** A voice that says the words of a dictionary, which must be that language's. */
export function speaking<D extends Dictionary>(locale: UiLocale, words: Dictionary): SayOf<D> {
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, ...filling) => {
    const word = words[key as string] ?? '';
    const values = (filling[0] ?? {}) as Readonly<Record<string, string | number>>;
    const text =
      typeof word === 'string' ? word : plural.select(Number(values.n)) === 'one' ? word.one : word.other;
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      return value === undefined ? all : typeof value === 'number' ? number.format(value) : value;
    });
  };
}
