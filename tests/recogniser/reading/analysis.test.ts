import { describe, expect, it } from 'vitest';
import type { BlockAnalysis } from '../../../lib/recogniser/reading/analysis.ts';
import { neighbourhoodOf } from '../../../lib/recogniser/reading/analysis.ts';

/** A block of sentences of so many words. */
function blockOf(...lengths: readonly number[]): BlockAnalysis {
  let to = 0;
  const sentences = lengths.map((length) => {
    const from = to;
    to += length;
    return { from, to, clauses: [] };
  });
  return { sentences } as unknown as BlockAnalysis; // nothing else of it is asked
}

describe('the neighbourhood of a window', () => {
  it('is its sentence, the one before and the one after', () => {
    expect(neighbourhoodOf(blockOf(5, 10, 7), { from: 8, to: 12 })).toEqual({
      sentence: { from: 5, to: 15 },
      before: { from: 0, to: 5 },
      after: { from: 15, to: 22 },
    });
  });

  it('has the sentences of a window over two as one, and those on either side of both', () => {
    expect(neighbourhoodOf(blockOf(5, 10, 7, 3), { from: 8, to: 17 })).toEqual({
      sentence: { from: 5, to: 22 },
      before: { from: 0, to: 5 },
      after: { from: 22, to: 25 },
    });
  });

  it('has nothing beside a sentence where its block begins and ends', () => {
    expect(neighbourhoodOf(blockOf(10), { from: 2, to: 4 })).toEqual({
      sentence: { from: 0, to: 10 },
      before: { from: 0, to: 0 },
      after: { from: 10, to: 10 },
    });
  });

  it('has the words of a long sentence that are nearest', () => {
    const { before, after } = neighbourhoodOf(blockOf(500, 10, 500), { from: 500, to: 510 });
    expect([before.to, after.from]).toEqual([500, 510]);
    expect(before.to - before.from).toBeLessThan(100);
    expect(after.to - after.from).toBe(before.to - before.from);
  });

  it('is found alike wherever in its sentence a window lies', () => {
    const block = blockOf(3, 4, 5, 6);
    const around = neighbourhoodOf(block, { from: 7, to: 12 });
    expect(around).toEqual({
      sentence: { from: 7, to: 12 },
      before: { from: 3, to: 7 },
      after: { from: 12, to: 18 },
    });
    for (let from = 7; from < 12; from += 1)
      for (let to = from + 1; to <= 12; to += 1) expect(neighbourhoodOf(block, { from, to })).toEqual(around);
  });

  it('is the window alone in a sentence of hundreds of words', () => {
    const window = { from: 40, to: 60 };
    expect(neighbourhoodOf(blockOf(20, 900, 20), window)).toEqual({
      sentence: window,
      before: { from: 40, to: 40 },
      after: { from: 60, to: 60 },
    });
  });
});
