import { beforeAll, describe, expect, it } from 'vitest';
import { compilePasses } from '../../lib/cli/compile-passes.ts';
import { EncoderMemory, networkFrom } from '../../lib/cli/encoder-memory.ts';
import { Trainer } from '../../lib/cli/learn-encoder.ts';
import { generator } from '../../lib/cli/learn-model.ts';
import { addContext } from '../../lib/recogniser/encoder.ts';
import { CONTEXT_FEATURES } from '../../lib/recogniser/features.ts';
import {
  Activations,
  convolve,
  type Network,
  pooledSize,
  poolWindow,
  scorePooled,
} from '../../lib/recogniser/network.ts';

const shape = { embedding: 4, channels: 8, hidden: 4, context: CONTEXT_FEATURES.length, passages: 3 };
const FEATURES = 5;
const MOST = { words: 9, features: 12 };
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
const SMOOTHING = 0.02;
const POSITIVE_WEIGHT = 1.5;

/** The loss of the sequence by the passes of recognition, in 64 bits. */
function lossOf(net: Network, embeddings: Float64Array): number {
  const words = sequence.starts.length - 1;
  const a = new Activations();
  a.begin(shape, words);
  for (let i = 0; i < words; i += 1)
    for (const row of sequence.rows.slice(sequence.starts[i], sequence.starts[i + 1]))
      for (let e = 0; row >= 0 && e < shape.embedding; e += 1) {
        const at = (i + 1) * shape.embedding + e;
        a.input[at] = (a.input[at] ?? 0) + (embeddings[row * shape.embedding + e] ?? 0);
      }
  convolve(net, a);
  let loss = 0;
  const [pooled, hidden, scores] = [pooledSize(shape), shape.hidden, shape.passages].map(
    (size) => new Float64Array(size),
  ) as [Float64Array, Float64Array, Float64Array];
  for (const { whole, context, states, unsure, ...window } of sequence.windows) {
    poolWindow(shape, a, window, whole, pooled);
    addContext(shape.channels, context, pooled);
    scorePooled(net, pooled, hidden, scores);
    scores.forEach((score, k) => {
      if (unsure.some((n) => n === k)) return;
      const isStated = states.some((n) => n === k);
      const target = (isStated ? 1 - SMOOTHING : 0) + SMOOTHING / shape.passages;
      const p = 1 / (1 + Math.exp(-score));
      const entropy = -target * Math.log(p) - (1 - target) * Math.log(1 - p);
      loss += (isStated ? POSITIVE_WEIGHT : 1) * entropy;
    });
  }
  return loss;
}

describe('the passes of learning', () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compilePasses();
  }, 120_000);
  const trainerOf = (seed: number): { memory: EncoderMemory; trainer: Trainer } => {
    const memory = new EncoderMemory(module, shape, FEATURES + 1, MOST);
    return { memory, trainer: new Trainer(memory, shape, generator(seed), seed, false) };
  };

  it.each([1, 2, 3])(
    'have the loss and the gradients that differences of recognition show (seed %i)',
    (seed) => {
      const { memory, trainer } = trainerOf(seed);
      trainer.learn(sequence);
      const net = networkFrom(shape, memory.weights);
      const embeddings = Float64Array.from(memory.embeddings);
      expect(trainer.takeLoss()).toBeCloseTo(lossOf(net, embeddings), 4);
      const gradients = { ...memory.gradients, embeddings: memory.embeddingGradients };
      const step = 1e-6;
      for (const [name, expected] of Object.entries(gradients)) {
        const values = name === 'embeddings' ? embeddings : net[name as keyof typeof memory.gradients];
        expect(expected.some((g) => g !== 0)).toBe(true);
        for (let i = 0; i < values.length; i += 1) {
          const value = values[i] as number;
          values[i] = value + step;
          const above = lossOf(net, embeddings);
          values[i] = value - step;
          const below = lossOf(net, embeddings);
          values[i] = value;
          expect((above - below) / (2 * step), `${name} ${i}`).toBeCloseTo(expected[i] as number, 4);
        }
      }
    },
  );

  it('lead downhill', () => {
    const { trainer } = trainerOf(4);
    trainer.learn(sequence);
    const before = trainer.takeLoss();
    for (let n = 0; n < 50; n += 1) {
      trainer.step(0.01);
      trainer.learn(sequence);
    }
    trainer.takeLoss();
    trainer.learn(sequence);
    expect(trainer.takeLoss()).toBeLessThan(before / 4);
  });

  it('leave embeddings alone of which a batch has none, and forget gradients after a step', () => {
    const { memory, trainer } = trainerOf(5);
    const rows = { ...sequence, rows: sequence.rows.map((row) => (row === 4 ? -1 : row)) };
    const before = memory.embeddings.slice();
    trainer.learn(rows);
    trainer.step(0.01);
    const isMoved = Array.from({ length: FEATURES + 1 }, (_, row) =>
      memory.embeddings
        .subarray(row * shape.embedding, (row + 1) * shape.embedding)
        .some((x, e) => x !== before[row * shape.embedding + e]),
    );
    expect(isMoved).toEqual([true, true, true, true, false, true]);
    expect(Object.values(memory.gradients).every((part) => part.every((g) => g === 0))).toBe(true);
    expect(memory.embeddingGradients.every((g) => g === 0)).toBe(true);
  });

  it('ask for no more passages than they can be told of', () => {
    const make = (passages: number) => () =>
      new EncoderMemory(module, { ...shape, passages }, FEATURES + 1, MOST);
    expect(make(32)).not.toThrow();
    expect(make(33)).toThrow(/More than 32 passages/);
  });

  it('ask for widths that are multiples of four', () => {
    expect(() => new EncoderMemory(module, { ...shape, hidden: 6 }, 3, MOST)).toThrow(RangeError);
  });
});
