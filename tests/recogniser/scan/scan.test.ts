import { describe, expect, it } from 'vitest';
import { quoteFinder } from '../../../lib/recogniser/quote/quote.ts';
import { compileNames } from '../../../lib/recogniser/scan/names.ts';
import { type Scan, scan } from '../../../lib/recogniser/scan/scan.ts';
import { edited, paragraphs, randomFrom } from '../../bench/recogniser/pages.ts';
import { pack, wordings } from '../own-pack.ts';

const names = compileNames(pack.lexicon ?? { concepts: [] });
const finder = quoteFinder(wordings);
const scanned = (text: string): Scan => scan(text, names, finder.grams, finder.wordings);

const random = randomFrom(5);
const planted = pack.exchanges.flatMap((e) => e.passages).map((p) => edited(p.text.en, 0.08, random));
const PAGE = paragraphs(20_000, planted).join('\n');

/** What is found in a text that begins with something else, as if it began without. */
function behind(before: string, text: string): Scan {
  const { names: named, quoted } = scanned(before + text);
  return {
    names: named.map((n) => ({ ...n, at: n.at - before.length })),
    quoted: quoted.map((at) => at - before.length),
  };
}

describe('the first look', () => {
  it('finds names and quotations of a page', () => {
    const found = scanned(PAGE);
    expect(found.names.length).toBeGreaterThan(10);
    expect(found.quoted.length).toBeGreaterThan(1000);
  });

  it('finds the same wherever the text stands: characters are taken in pairs, and in pieces of 8,192', () => {
    const found = scanned(PAGE);
    for (const length of [1, 2, 3, 8191, 8192, 8193])
      expect(behind(' '.repeat(length), PAGE), `behind ${length} spaces`).toEqual(found);
    for (const before of ['“', '“ ', '。\u{1f600}', '\u00ad-', '“ – '])
      expect(behind(before, PAGE), `behind ${before}`).toEqual(found);
  });

  it('finds the same with characters between that nobody sees', () => {
    const found = scanned(PAGE);
    const every = (step: number): string => PAGE.replace(new RegExp(`.{${step}}`, 'gs'), '$&\u00ad');
    for (const step of [1, 2, 3, 5, 8]) {
      const seen = scanned(every(step));
      expect(seen.names.map((n) => n.role)).toEqual(found.names.map((n) => n.role));
      expect(seen.quoted.length).toBe(found.quoted.length);
    }
  });

  it('finds a name at the very beginning and end, and between signs', () => {
    for (const text of [
      'Taobao',
      'Taobao.',
      '(Taobao)',
      '“Taobao”',
      '…Taobao',
      'Tao\u00adbao',
      '淘宝',
      'x Taobao',
    ])
      expect(scanned(text).names, text).toHaveLength(1);
    for (const text of ['xTaobao', 'éTaobao', 'Tao, bao']) expect(scanned(text).names, text).toEqual([]);
  });
});
