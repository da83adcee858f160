import { describe, expect, it } from 'vitest';
import { generator } from '../../lib/learning/linear.ts';
import { type Embedded, narrowed } from '../../lib/learning/narrow-embeddings.ts';

const [WORDS, WIDTH, OUTPUTS, TAPS] = [60, 8, 5, 3];

/** Embeddings that lie in so many directions. */
function embedded(directions: number): Embedded {
  const random = generator(7);
  const number = (): number => random() - 0.5;
  const of = (rows: number, columns: number): number[][] =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, number));
  const [left, right] = [of(WORDS, directions), of(directions, WIDTH)];
  const embeddings = left.flatMap((row) =>
    Array.from({ length: WIDTH }, (_, e) =>
      row.reduce((sum, x, d) => sum + x * ((right[d] as number[])[e] as number), 0),
    ),
  );
  return {
    embeddings: Float32Array.from(embeddings),
    first: Float32Array.from({ length: OUTPUTS * TAPS * WIDTH }, number),
  };
}

/** What each output sees of each word at each place. */
function seen({ embeddings, first }: Embedded, width: number): number[] {
  const all: number[] = [];
  for (let row = 0; row < WORDS; row += 1)
    for (let tap = 0; tap < OUTPUTS * TAPS; tap += 1) {
      let sum = 0;
      for (let e = 0; e < width; e += 1)
        sum += (embeddings[row * width + e] as number) * (first[tap * width + e] as number);
      all.push(sum);
    }
  return all;
}
const distance = (a: readonly number[], b: readonly number[], from = 0, to = a.length): number =>
  Math.sqrt(a.slice(from, to).reduce((sum, x, i) => sum + (x - (b[from + i] as number)) ** 2, 0));

describe('narrower embeddings', () => {
  it('show the convolution the same if they leave out nothing that it sees', () => {
    for (const [directions, narrow] of [
      [3, 4],
      [8, 8],
    ] as const) {
      const wide = embedded(directions);
      const slim = narrowed(wide, WIDTH, narrow, []);
      expect(slim.embeddings).toHaveLength(WORDS * narrow);
      expect(distance(seen(slim, narrow), seen(wide, WIDTH))).toBeLessThan(1e-3);
    }
  });

  it('show words that are met often more exactly than others', () => {
    const wide = embedded(8);
    const each = OUTPUTS * TAPS;
    const error = (met: readonly number[]): number =>
      distance(seen(narrowed(wide, WIDTH, 3, met), 3), seen(wide, WIDTH), 0, 3 * each);
    expect(error([1000, 1000, 1000])).toBeLessThan(error([]) / 10);
  });

  it('use all that 8 bits can tell of each direction', () => {
    const { embeddings } = narrowed(embedded(8), WIDTH, 4, []);
    for (let column = 0; column < 4; column += 1) {
      const largest = Math.max(
        ...Array.from({ length: WORDS }, (_, row) => Math.abs(embeddings[row * 4 + column] as number)),
      );
      expect(largest).toBeCloseTo(1, 5);
    }
  });
});
