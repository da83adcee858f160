import { expect, test } from 'vitest';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import { pack } from '../pack/own-pack.ts';

test.each([
  // Whatever it is about: each has no character of those that the argument is full of.
  ['明天開車去臺灣看鐵路', 'zh-Hans', 'zh-Hant'],
  ['記錄：統計表', 'zh-Hans', 'zh-Hant'],
  ['明天开车去看铁路', 'zh-Hant', 'zh-Hans'],
  ['记录：统计表', 'zh-Hant', 'zh-Hans'],
  ['see 第 3 頁 of the report', 'zh-Hans', 'zh-Hant'],
  // What both have tells nothing: neither 后 nor 准 nor 里 is Simplified alone.
  ['皇后批准公里', 'zh-Hant', 'zh-Hant'],
  ['公司人口', 'zh-Hant', 'zh-Hant'],
  ['公司人口', 'zh-Hans', 'zh-Hans'],
  ['公司人口', 'en', 'zh'],
  // Nothing is said of other languages.
  ['Check the figure', 'zh-Hant', ''],
  ['東京でニュースを読む', 'zh-Hant', ''],
  ['', 'zh-Hant', ''],
] as const)('“%s” among what is in %s is tagged %j', (text, locale, lang) => {
  expect(langOfText(text, locale)).toBe(lang);
});

test('every passage and every answer is told in both scripts', () => {
  const texts = pack.exchanges.flatMap(({ title, passages, answer }) => [
    title,
    ...passages.map(({ text }) => text),
    ...answer.flatMap(({ points }) => points.map(({ text }) => text)),
  ]);
  for (const text of texts)
    for (const lang of ['zh-Hant', 'zh-Hans'] as const)
      expect(langOfText(text[lang], lang === 'zh-Hant' ? 'zh-Hans' : 'zh-Hant'), text[lang]).toBe(lang);
});
