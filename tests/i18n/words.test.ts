import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { langOfWords, localeOf, localeOfText } from '../../lib/i18n/locale.ts';
import { UI_LOCALES, type UiLocale, WORDS } from '../../lib/i18n/say.ts';
import { OPTIONS_WORDS, SYNC_WORDS } from '../../lib/i18n/say-options.ts';
import { PANEL_WORDS } from '../../lib/i18n/say-panel.ts';
import { READER_WORDS } from '../../lib/i18n/say-reader.ts';
import { TOOLBAR_WORDS, toolbarVoiceOf } from '../../lib/i18n/say-toolbar.ts';
import type { Word } from '../../lib/i18n/types.ts';

/** The dictionaries: of all surfaces, and of each alone. */
const DICTIONARIES: Readonly<Record<string, Readonly<Record<UiLocale, Readonly<Record<string, Word>>>>>> = {
  'all surfaces': WORDS,
  'the toolbar': TOOLBAR_WORDS,
  'the panel': PANEL_WORDS,
  'options and welcome page': OPTIONS_WORDS,
  syncing: SYNC_WORDS,
  'the reader': READER_WORDS,
};
const textsOf = (word: Word = ''): string[] => (typeof word === 'string' ? [word] : Object.values(word));
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

describe.each(Object.entries(DICTIONARIES))('the words of %s', (_name, words) => {
  const keys = Object.keys(words.en);
  test.each(UI_LOCALES)('in %s are all there, and none is empty', (locale) => {
    expect(Object.keys(words[locale]).sort()).toEqual([...keys].sort());
    for (const key of keys)
      for (const text of textsOf(words[locale][key])) expect(text.trim(), key).not.toBe('');
  });
  test.each(UI_LOCALES)('in %s have the placeholders that the English ones have', (locale) => {
    for (const key of keys) {
      const [english = ''] = textsOf(words.en[key]).slice(-1);
      for (const text of textsOf(words[locale][key]))
        expect(placeholders(text), key).toEqual(placeholders(english));
    }
  });
  test.each(UI_LOCALES)('in %s use its script', (locale) => {
    const all = keys.flatMap((key) => textsOf(words[locale][key])).join('');
    if (locale === 'en') expect(all).not.toMatch(/\p{Script=Han}/u);
    if (locale === 'zh-Hant') expect(all).not.toMatch(/[们这个产权贸恶报导网题对与为会并将达关开]/u);
    if (locale === 'zh-Hans') expect(all).not.toMatch(/[們這個產權貿惡報導網題對與為會並將達關開]/u);
  });
});

test('no surface has words of its own for what all of them say', () => {
  const shared = new Set(Object.keys(WORDS.en));
  const toolbar = new Set(Object.keys(TOOLBAR_WORDS.en));
  expect(Object.keys(TOOLBAR_WORDS.en).filter((key) => shared.has(key))).toEqual([]);
  for (const words of [PANEL_WORDS, OPTIONS_WORDS, SYNC_WORDS, READER_WORDS])
    expect(Object.keys(words.en).filter((key) => shared.has(key) || toolbar.has(key))).toEqual([]);
});

test('numbers choose the plural form, and are written as the language does', () => {
  expect(toolbarVoiceOf('en')('answered', { n: 1 })).toBe('1 passage answered on this page');
  expect(toolbarVoiceOf('en')('answered', { n: 1234 })).toBe('1,234 passages answered on this page');
  expect(toolbarVoiceOf('zh-Hant')('answered', { n: 2 })).toBe('此頁有 2 個段落已獲回應');
});

test.each([
  ['en-GB', 'en'],
  ['zh-TW', 'zh-Hant'],
  ['zh_HK', 'zh-Hant'],
  ['zh-Hant-CN', 'zh-Hant'],
  ['zh', 'zh-Hans'],
  ['zh-CN', 'zh-Hans'],
  ['zh-Hans-HK', 'zh-Hans'],
  ['fr', undefined],
  ['', undefined],
  [null, undefined],
])('%s asks for %s', (tag, locale) => {
  expect(localeOf(tag)).toBe(locale);
});

test.each([
  ['Taobao sells goods', 'en'],
  ['中小企業仍舊在進入和使用淘寶網的投訴系統時存在問題', 'zh-Hant'],
  ['中小企业仍旧在进入和使用淘宝网的投诉系统时存在问题', 'zh-Hans'],
  ['USTR 认为淘宝网 takedown 机制不够', 'zh-Hans'],
])('%s is written in %s', (text, locale) => {
  expect(localeOfText(text)).toBe(locale);
});

test.each([
  // What the page declares holds,
  ['中小企业仍旧在进入', 'zh-CN', 'zh-CN'],
  ['中小企业仍旧在进入', 'zh-Hant-HK', 'zh-Hant-HK'],
  ['continue to have problems', 'en-GB', 'en-GB'],
  ['continuent à avoir des problèmes', 'fr', 'fr'],
  ['中小企業', 'ja', 'ja'],
  ['淘宝网 takedown procedures, as the office calls them', 'zh-CN', 'zh-CN'],
  // but for a script that the words are not in, and where it leaves the script open.
  ['投诉系统时存在问题', 'en', 'zh-Hans'],
  ['公司', 'en', 'zh'],
  ['continue to have problems', 'zh-TW', 'en'],
  ['使用淘寶網的投訴系統時', 'zh', 'zh-Hant'],
  ['使用淘宝网的投诉系统时', 'zh', 'zh-Hans'],
  ['公司', 'zh', 'zh'],
  // Nothing is declared.
  ['使用淘寶網的投訴系統時', '', 'zh-Hant'],
  ['使用淘宝网的投诉系统时', undefined, 'zh-Hans'],
  ['公司', '', ''],
  ['continue to have problems', '', ''],
])('“%s”, of which a page declares %j, is tagged %j', (words, declared, lang) => {
  expect(langOfWords(words, declared)).toBe(lang);
});

test('the manifest’s words are in all languages, short enough for the stores', () => {
  const read = (folder: string): Record<string, { message: string }> =>
    JSON.parse(
      readFileSync(join(import.meta.dirname, '../../public/_locales', folder, 'messages.json'), 'utf8'),
    ) as never;
  const english = read('en');
  for (const folder of ['en', 'zh_TW', 'zh_CN']) {
    const words = read(folder);
    expect(Object.keys(words)).toEqual(Object.keys(english));
    expect(words.description?.message.length).toBeLessThanOrEqual(132);
    expect(words.shortName?.message.length).toBeLessThanOrEqual(12);
  }
});
