import { CONTENT_LANGS, type ContentLang } from '../../data/schema.ts';
import type { Filling, WordKey, Words } from './types.ts';
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

/** Says something in one language; numbers choose the plural form and are written in that language's way. */
export type Say = <K extends WordKey>(key: K, ...filling: Filling<K>) => string;

/** A voice in one language. */
export function voiceOf(locale: UiLocale): Say {
  const words = WORDS[locale];
  const plural = new Intl.PluralRules(locale);
  const number = new Intl.NumberFormat(locale);
  return (key, ...filling) => {
    const word = words[key];
    const values = (filling[0] ?? {}) as Readonly<Record<string, string | number>>;
    const text =
      typeof word === 'string' ? word : plural.select(Number(values.n)) === 'one' ? word.one : word.other;
    return text.replace(/\{(\w+)\}/g, (all, name: string) => {
      const value = values[name];
      return value === undefined ? all : typeof value === 'number' ? number.format(value) : value;
    });
  };
}
