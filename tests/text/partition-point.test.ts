import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partitionPoint } from '../../lib/text/partition-point.ts';

describe('partitionPoint', () => {
  it('is the index of the first that does not come before, as a plain search finds it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 20 })),
        fc.integer({ min: -1, max: 21 }),
        (numbers, n) => {
          const sorted = numbers.sort((a, b) => a - b);
          const plain = sorted.findIndex((x) => x >= n);
          expect(partitionPoint(sorted.length, (i) => (sorted[i] as number) < n)).toBe(
            plain < 0 ? sorted.length : plain,
          );
        },
      ),
    );
  });

  it('asks about few of many', () => {
    let asked = 0;
    const at = partitionPoint(1_000_000, (i) => {
      asked += 1;
      return i < 700_000;
    });
    expect(at).toBe(700_000);
    expect(asked).toBeLessThanOrEqual(21);
  });

  it('asks nothing about nothing', () => {
    expect(
      partitionPoint(0, () => {
        throw new Error('There is nothing to ask about.');
      }),
    ).toBe(0);
  });
});
