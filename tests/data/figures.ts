/**
 * The figures in a text, so that a translation's can be compared with its original's: numbers, percentages, years,
 * months, fractions, and numbers in words from two to nine ("one" and 一 are articles as often as numbers). A figure is
 * written as digits, a percentage with its sign, a fraction as `2/3`. Half a year counts as six months.
 */
type Rule = readonly [pattern: RegExp, figure: (match: RegExpMatchArray) => string];

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const ENGLISH_WORDS = 'two three four five six seven eight nine'.split(' ');
const CHINESE_WORDS = '二三四五六七八九';
const PARTS = 'third quarter fifth'.split(' ');
const POWERS: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const digits = (text: string): string => text.replaceAll(',', '');
const englishWord = (word: string): string => String(ENGLISH_WORDS.indexOf(word.toLowerCase()) + 2);
const chineseWord = (word: string): string =>
  /[兩两]/.test(word) ? '2' : String(CHINESE_WORDS.indexOf(word) + 2);
const DIGITS: Rule = [/\d[\d,]*(?:\.\d+)?\s?%?/, ([all]) => digits(all).replace(/\s/, '')];

/** Rules in order: what one has taken, the next do not see. */
const RULES: Readonly<Record<'en' | 'zh', readonly Rule[]>> = {
  en: [
    [
      new RegExp(`\\b(${ENGLISH_WORDS.join('|')})[ -](${PARTS.join('|')})s?\\b`, 'i'),
      ([, count = '', part = '']) => `${englishWord(count)}/${PARTS.indexOf(part.toLowerCase()) + 3}`,
    ],
    [
      /(\d[\d,]*)\s(thousand|million|billion)\b/,
      ([, count = '', power = '']) => String(Number(digits(count)) * (POWERS[power] ?? 1)),
    ],
    [new RegExp(`\\b(${MONTHS.join('|')})\\b`), ([, month = '']) => String(MONTHS.indexOf(month) + 1)],
    DIGITS,
    [new RegExp(`\\b(${ENGLISH_WORDS.join('|')})\\b`, 'i'), ([, word = '']) => englishWord(word)],
  ],
  zh: [
    [
      /([二三四五六七八九])分之([二三四五六七八九])/,
      ([, of = '', count = '']) => `${chineseWord(count)}/${chineseWord(of)}`,
    ],
    [/(\d[\d,]*)\s?[億亿]/, ([, count = '']) => String(Number(digits(count)) * 1e8)],
    [/(?<![上下])半年/, () => '6'],
    DIGITS,
    [/[兩两二三四五六七八九]/, ([word]) => chineseWord(word)],
  ],
};

/** The figures of a text, sorted, since languages put them in different orders. */
export function figuresIn(text: string, lang: 'en' | 'zh'): string[] {
  let rest = text;
  const figures: string[] = [];
  for (const [pattern, figure] of RULES[lang]) {
    for (let match = rest.match(pattern); match; match = rest.match(pattern)) {
      figures.push(figure(match));
      rest = rest.replace(pattern, ' · ');
    }
  }
  return figures.sort();
}
