import { describe, expect, it } from 'vitest';
import { Trainer } from '../../lib/cli/learn-encoder.ts';
import { generator } from '../../lib/cli/learn-model.ts';
import { CONTEXT_FEATURES } from '../../lib/recogniser/features.ts';

const shape = { embedding: 4, channels: 4, hidden: 4, context: CONTEXT_FEATURES.length, passages: 3 };
/** Seven words of five known features, one of them with two, one of them unknown (row 5). */
const sequence = {
  starts: Int32Array.from([0, 1, 2, 4, 5, 6, 7, 8]),
  features: new Uint32Array(8),
  kinds: Uint8Array.from([0, 0, 0, 2, 0, 0, 0, 0]),
  rows: Int32Array.from([0, 1, 2, 3, 5, 1, 4, -1]),
  windows: [
    { from: 0, to: 3, whole: { from: 0, to: 7 }, context: ['office' as const], states: [1], unsure: [] },
    { from: 0, to: 7, whole: { from: 0, to: 7 }, context: [], states: [0], unsure: [2] },
    { from: 5, to: 6, whole: { from: 4, to: 7 }, context: ['item' as const], states: [], unsure: [] },
  ].map((w) => ({ ...w, always: true })),
};

function lossOf(trainer: Trainer): number {
  trainer.takeLoss();
  trainer.learn(sequence);
  return trainer.takeLoss();
}

describe('the gradients of the network', () => {
  it.each([1, 2, 3])('are those that differences show (seed %i)', (seed) => {
    const trainer = new Trainer(shape, 5, generator(seed), false);
    trainer.learn(sequence);
    const gradients = Object.entries(trainer.gradients()).map(
      ([name, values]) => [name, Float64Array.from(values)] as const,
    );
    const weights: Readonly<Record<string, unknown>> = {
      ...trainer.network,
      embeddings: trainer.embeddings,
    };
    const step = 1e-6;
    for (const [name, expected] of gradients) {
      const values = weights[name] as Float64Array;
      expect(expected.some((g) => g !== 0)).toBe(true);
      for (let i = 0; i < values.length; i += 1) {
        const value = values[i] as number;
        values[i] = value + step;
        const above = lossOf(trainer);
        values[i] = value - step;
        const below = lossOf(trainer);
        values[i] = value;
        expect((above - below) / (2 * step), `${name} ${i}`).toBeCloseTo(expected[i] as number, 5);
      }
    }
  });

  it('lead downhill', () => {
    const trainer = new Trainer(shape, 5, generator(4), false);
    const before = lossOf(trainer);
    for (let n = 0; n < 50; n += 1) {
      trainer.step(0.01);
      trainer.learn(sequence);
    }
    expect(lossOf(trainer)).toBeLessThan(before / 4);
  });
});
