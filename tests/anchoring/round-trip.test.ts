import fc from 'fast-check';
import * as v from 'valibot';
import { expect, it, describe as suite } from 'vitest';
import { align } from '../../lib/anchoring/align.ts';
import { describe } from '../../lib/anchoring/describe.ts';
import { find, indexText } from '../../lib/anchoring/find.ts';
import { Selectors } from '../../lib/anchoring/selectors.ts';
import { asTextOffset, type TextSpan } from '../../lib/text/offsets.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({
    unit: fc.constantFrom(...'ab \n“–權权🙂。', 'e\u0301', '\u200b', '\ud83d', 'Taobao '),
    maxLength: 400,
  }),
  fc.string({ unit: fc.constantFrom(...'abcd\n…', '🙂'), minLength: 1100, maxLength: 3000 }),
);
const textAndSpan = text.chain((raw) =>
  fc.tuple(fc.nat(raw.length), fc.nat(raw.length)).map(([a, b]) => ({
    raw,
    span: { start: asTextOffset(Math.min(a, b)), end: asTextOffset(Math.max(a, b)) },
  })),
);
const units = (s: string): Uint16Array => Uint16Array.from({ length: s.length }, (_, i) => s.charCodeAt(i));

suite('describe and find', () => {
  it('give back any span of any text', () => {
    fc.assert(
      fc.property(textAndSpan, ({ raw, span }) => {
        const selectors = describe(raw, span);
        expect(find(raw, selectors)).toEqual({ span, score: 1 });
        expect(indexText(raw).find(selectors)).toEqual({ span, score: 1 });
      }),
      { numRuns: 1000 },
    );
  });
  it('make selectors that pass the schema, within bounds', () => {
    fc.assert(
      fc.property(textAndSpan, ({ raw, span }) => {
        const selectors = describe(raw, span);
        expect(v.parse(Selectors, JSON.parse(JSON.stringify(selectors)))).toEqual(selectors);
        expect(selectors.quote.exact.length).toBeLessThanOrEqual(1024);
        expect(Math.max(selectors.quote.prefix.length, selectors.quote.suffix.length)).toBeLessThanOrEqual(
          256,
        );
      }),
    );
  });
  it('give a span within the text, or nothing, for any selectors and text', () => {
    const selectors = fc.record({
      quote: fc.record({ exact: text, prefix: text, suffix: text }),
      position: fc
        .tuple(fc.nat(), fc.nat())
        .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    });
    fc.assert(
      fc.property(text, selectors, (raw, each) => {
        const found = find(raw, each);
        if (!found) return;
        const { start, end }: TextSpan = found.span;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(raw.length);
        expect(found.score).toBeGreaterThan(0);
        expect(found.score).toBeLessThanOrEqual(1);
      }),
    );
  });
  it('put spans outside the text right', () => {
    expect(describe('abc', { start: asTextOffset(2), end: asTextOffset(9) }).position).toEqual({
      start: 2,
      end: 3,
    });
  });
});

suite('the schema', () => {
  const good = { quote: { exact: 'a', prefix: '', suffix: '' }, position: { start: 0, end: 1 } };
  it.each([
    ['a missing part', { quote: good.quote }],
    ['an end before its start', { ...good, position: { start: 2, end: 1 } }],
    ['offsets that are none', { ...good, position: { start: -1, end: 1.5 } }],
    ['a quote that is too long', { ...good, quote: { ...good.quote, exact: 'a'.repeat(100_001) } }],
  ])('refuses %s', (_what, bad) => expect(v.safeParse(Selectors, bad).success).toBe(false));
  it('takes what is right', () => expect(v.parse(Selectors, good)).toEqual(good));
});

suite('alignment', () => {
  /** Levenshtein by its definition. */
  const distance = (a: string, b: string): number =>
    a === '' || b === ''
      ? a.length + b.length
      : Math.min(
          distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
          distance(a.slice(1), b) + 1,
          distance(a, b.slice(1)) + 1,
        );
  it('finds the fewest errors, and says them truly', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 4 });
    const stretch = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(short, stretch, (quote, page) => {
        const found = align(units(quote), units(page), quote.length - 1, 100);
        for (const { start, end, errors } of found)
          expect(distance(quote, page.slice(start, end))).toBe(errors);
        let least = quote.length;
        for (let a = 0; a <= page.length; a += 1)
          for (let b = a + 1; b <= page.length; b += 1)
            least = Math.min(least, distance(quote, page.slice(a, b)));
        expect(found[0]?.errors ?? quote.length).toBe(least);
      }),
    );
  });
});
