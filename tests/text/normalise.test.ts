import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalise, toNormSpan, toTextSpan } from '../../lib/text/normalise.ts';
import { asNormOffset, asTextOffset } from '../../lib/text/offsets.ts';

const textOf = (raw: string): string => normalise(raw).text;

describe('normalise', () => {
  it.each([
    ['case, quotes and dashes', 'The “Good Faith” – programme’s', 'the "good faith" - programme\'s'],
    ['full-width letters and punctuation', 'ＵＳＴＲ：２０１７，', 'ustr:2017,'],
    ['ligatures', 'ﬁnd eﬀort', 'find effort'],
    ['accents', 'café', 'cafe'],
    ['combining accents', 'cafe\u0301', 'cafe'],
    ['zero-width, soft hyphens, direction marks', 'tao\u200bbao\u00ad \u202e\u2066list\u2069', 'taobao list'],
    ['line-end hyphens', 'coun-\nterfeit', 'counterfeit'],
    ['hanging hyphens', 'small- and medium-sized', 'small- and medium-sized'],
    ['white space', ' a \t\n b\u00a0c ', 'a b c'],
    ['Traditional to Simplified', '權利人、連結、裡', '权利人、连结、里'],
    ['Kangxi and other radicals', '⽂⻅', '文见'],
    ['spaces beside Han characters', '2017 年，淘寶 Taobao 網', '2017年,淘宝taobao网'],
  ])('folds %s', (_what, raw, expected) => {
    expect(textOf(raw)).toBe(expected);
  });

  it('keeps borders of blocks and no other line ends', () => {
    const raw = 'one\ntwo\nthree';
    expect(normalise(raw, (offset) => offset === 7).text).toBe('one two\nthree');
  });

  it('knows where every unit came from', () => {
    const raw = 'ﬁ\u200bnd 權 利';
    const norm = normalise(raw);
    const at = norm.text.indexOf('权利');
    const span = toTextSpan(norm, { start: asNormOffset(at), end: asNormOffset(at + 2) });
    expect(raw.slice(span.start, span.end)).toBe('權 利');
  });

  const anyText = fc.string({
    unit: fc.constantFrom(...'aB é“”-–\u00ad\u200b \n\t權利龍⽂ﬁ🙂𝐓①．。', 'e\u0301'),
  });

  it('maps spans there and back without losing a unit', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const norm = normalise(raw);
        for (let i = 0; i < norm.text.length; i += 1) {
          const span = toTextSpan(norm, { start: asNormOffset(i), end: asNormOffset(i + 1) });
          expect(span.start).toBeLessThan(span.end);
          expect(span.end).toBeLessThanOrEqual(raw.length);
          const back = toNormSpan(norm, span);
          expect(back.start).toBeLessThanOrEqual(i);
          expect(back.end).toBeGreaterThan(i);
        }
      }),
    );
  });

  it('never goes back in the raw text, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const norm = normalise(raw);
        for (let i = 1; i < norm.starts.length; i += 1) {
          expect(norm.starts[i]).toBeGreaterThanOrEqual(norm.starts[i - 1] ?? 0);
        }
        expect(normalise(norm.text).text).toBe(norm.text.trim());
      }),
    );
  });

  it('finds nothing of an empty span', () => {
    const norm = normalise('abc');
    expect(toTextSpan(norm, { start: asNormOffset(1), end: asNormOffset(1) })).toEqual({ start: 1, end: 1 });
    expect(toNormSpan(norm, { start: asTextOffset(3), end: asTextOffset(3) })).toEqual({ start: 3, end: 3 });
  });
});
