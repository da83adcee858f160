import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorsAtStart, patternOf } from '../../lib/anchoring/edit-distance.ts';

/** The same by the whole matrix, row by row. */
function byMatrix(
  pattern: Uint16Array,
  text: Uint16Array,
  width: number,
  isFree: (j: number) => boolean,
): number {
  const columns = Math.min(width, text.length);
  let row = [0];
  for (let j = 1; j <= columns; j += 1) row.push((row[j - 1] ?? 0) + (isFree(j) ? 0 : 1));
  pattern.forEach((unit, i) => {
    const next = [i + 1];
    for (let j = 1; j <= columns; j += 1)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (text[j - 1] === unit ? 0 : 1),
        ),
      );
    row = next;
  });
  return Math.min(...row);
}

const units = (maxLength: number): fc.Arbitrary<Uint16Array> =>
  fc.array(fc.integer({ min: 0x61, max: 0x64 }), { maxLength }).map((list) => Uint16Array.from(list));

it('counts what the whole matrix counts, over any number of blocks', () => {
  fc.assert(
    fc.property(
      units(100),
      units(160),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 9 }),
      (pattern, text, width, every) => {
        for (const isFree of [() => false, (j: number) => j % every !== 0])
          expect(errorsAtStart(patternOf(pattern), text, width, isFree)).toBe(
            byMatrix(pattern, text, width, isFree),
          );
      },
    ),
    { numRuns: 2000 },
  );
});
it('counts no errors in a pattern that is there, and no more than it is long', () => {
  fc.assert(
    fc.property(units(80), units(80), fc.boolean(), (pattern, more, free) => {
      const table = patternOf(pattern);
      expect(errorsAtStart(table, Uint16Array.from([...pattern, ...more]), 999, () => free)).toBe(0);
      expect(errorsAtStart(table, more, 999, () => free)).toBeLessThanOrEqual(pattern.length);
    }),
  );
});
it('finds a pattern whole at the start, also after what costs nothing', () => {
  const [pattern, text] = ['where it stood', 'now where it stood, and so on'].map((each) =>
    Uint16Array.from(each, (c) => c.charCodeAt(0)),
  ) as [Uint16Array, Uint16Array];
  expect(errorsAtStart(patternOf(pattern), text.subarray(4), 99, () => false)).toBe(0);
  expect(errorsAtStart(patternOf(pattern), text, 99, () => false)).toBe(4);
  expect(errorsAtStart(patternOf(pattern), text, 99, () => true)).toBe(0);
});
