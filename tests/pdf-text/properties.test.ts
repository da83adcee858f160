import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageText, TextRun } from '../../lib/pdf-text/page-text.ts';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';
import { asTextOffset } from '../../lib/text/offsets.ts';
import { column, page, run } from './pages.ts';

const number = fc.oneof(
  fc.integer({ min: -50, max: 900 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e12, 0),
);
const anyRun: fc.Arbitrary<TextRun> = fc.record({
  str: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('counter-', 'feit', '⽂本', 'ﬁne', 'שלום', ' ', '', '12', '• a'),
  ),
  transform: fc.oneof(
    fc.tuple(
      fc.constantFrom(10, 12, 7),
      fc.constant(0),
      fc.constant(0),
      fc.constantFrom(10, 12, 7),
      number,
      number,
    ),
    fc.array(number, { minLength: 0, maxLength: 6 }),
  ),
  width: number,
  height: number,
  fontName: fc.constantFrom('f1', 'f2'),
  hasEOL: fc.boolean(),
  dir: fc.constantFrom('ltr', 'rtl', 'ttb'),
});
const anyPages: fc.Arbitrary<PageText[]> = fc
  .array(fc.array(anyRun, { maxLength: 40 }), { maxLength: 5 })
  .map((pages) => pages.map((runs, number) => page(number, runs)));

describe('the text of a PDF, whatever its pages hold', () => {
  it('has for each character its place in a run, or is a separator; and no place twice', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const pdf = readInOrder(pages);
        const { text, blocks } = pdf.document;
        const seen = new Set<string>();
        for (let i = 0; i < text.length; i += 1) {
          const spans = pdf.runsOf({ start: asTextOffset(i), end: asTextOffset(i + 1) });
          if (spans.length === 0) {
            expect(text[i]).toMatch(/[ \n]/);
            continue;
          }
          const [{ page: at = 0, run: index = 0, start = 0 } = {}] = spans;
          expect(spans).toHaveLength(1);
          expect(pages[at]?.runs[index]?.str[start]).toBe(text[i]);
          expect(pdf.pageOf(asTextOffset(i))).toBe(at);
          expect(seen.has(`${at} ${index} ${start}`)).toBe(false);
          seen.add(`${at} ${index} ${start}`);
        }
        let last = 0;
        for (const { start, end } of blocks) {
          expect(start === last || text.slice(last, start) === '\n').toBe(true);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBe(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the way back to each place that it kept, and goes with what was left out to what stands beside it in its run', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const pdf = readInOrder(pages);
        const kept = new Map<string, number>();
        for (let i = 0; i < pdf.document.text.length; i += 1) {
          const [span] = pdf.runsOf({ start: asTextOffset(i), end: asTextOffset(i + 1) });
          if (span) kept.set(`${span.page} ${span.run} ${span.start}`, i);
        }
        pages.forEach(({ runs }, at) => {
          runs.forEach(({ str }, index) => {
            const places = Array.from({ length: str.length + 1 }, (_, i) => pdf.at(at, index, i));
            const own = places.map((_, i) => kept.get(`${at} ${index} ${i}`));
            const isThere = own.some((offset) => offset !== undefined);
            let last = -1;
            for (const [i, place] of places.entries()) {
              expect(place !== undefined).toBe(isThere);
              expect(place ?? last).toBeGreaterThanOrEqual(last);
              expect(place).toBe(own[i] ?? place);
              last = place ?? last;
            }
          });
        });
      }),
      { numRuns: 300 },
    );
  });

  it('comes of 10,000 pages too', () => {
    const text =
      'A market of many stalls that sell what others have made and named, and that the law of the place has long forbidden to be sold.';
    const pages = Array.from({ length: 10_000 }, (_, number) =>
      page(number, [
        run('Review of markets', 72, 760, 9),
        ...column(`${number} ${text}`, { x: 72, y: 700, width: 300 }),
        run(`${number + 1}`, 300, 30, 9),
      ]),
    );
    const { document, pageCount } = readInOrder(pages);
    expect(pageCount).toBe(10_000);
    expect(document.blocks).toHaveLength(10_000);
    expect(document.text).not.toContain('Review');
  });
});
