import { beforeAll, describe, expect, it } from 'vitest';
import { compilePasses } from '../../lib/learning/compile-passes.ts';
import { generator } from '../../lib/learning/linear.ts';
import { NetworkMemory, type Weights } from '../../lib/learning/network-memory.ts';
import type { Source } from '../../lib/learning/sequences.ts';
import {
  knownFeatures,
  type Lesson,
  type NetworkTask,
  Trainer,
  trainNetwork,
} from '../../lib/learning/train-network.ts';
import { furtherOf, furtherScores, type Turned } from '../../lib/learning/turned-claims.ts';
import { CONTEXT_FEATURES } from '../../lib/recogniser/linear/features.ts';
import { type Network, networkOf, type Shape } from '../../lib/recogniser/network/network.ts';
import { alone } from '../../lib/recogniser/reading/analysis.ts';
import { decodeWeights, TURNED_SCORES } from '../../lib/recogniser/restatement/weights.ts';
import { type StoredNetwork, writeWeights } from '../../lib/recogniser/restatement/weights-file.ts';
import { plainScores } from '../recogniser/network/plain-passes.ts';
import { bytesOf, smallWeights } from '../recogniser/restatement/small-weights.ts';

const shape: Shape = {
  embedding: 4,
  channels: 8,
  hidden: 4,
  context: CONTEXT_FEATURES.length,
  scores: 3,
};
const FEATURES = 5;
const MOST = { words: 9, features: 12 };
/** Seven words of five known features, one of them with two, one of them unknown (row 5). */
const sequence = {
  starts: Int32Array.from([0, 1, 2, 4, 5, 6, 7, 8]),
  features: new Uint32Array(8),
  kinds: Uint8Array.from([0, 0, 0, 2, 0, 0, 0, 0]),
  rows: Int32Array.from([0, 1, 2, 3, 5, 1, 4, -1]),
  windows: [
    {
      ...{ from: 0, to: 3, context: ['office' as const], states: [1], unsure: [] },
      around: { sentence: { from: 0, to: 4 }, before: { from: 0, to: 0 }, after: { from: 4, to: 7 } },
    },
    { ...{ from: 0, to: 7, context: [], states: [0], unsure: [2] }, around: alone({ from: 0, to: 7 }) },
    {
      ...{ from: 4, to: 5, context: ['item' as const], states: [], unsure: [] },
      around: { sentence: { from: 3, to: 5 }, before: { from: 1, to: 3 }, after: { from: 5, to: 6 } },
    },
  ].map((w) => ({ ...w, always: true })),
  turned: undefined as Turned,
  source: 'claims' as Source,
};
/** Scores besides those of the passages: that some claim is turned round, and that one of the three is. */
const FURTHER = furtherScores(shape.scores);
const scored: Shape = { ...shape, scores: shape.scores + FURTHER };
const SMOOTHING = 0.02;
const POSITIVE_WEIGHT = 1.5;
const OPPOSITE_WEIGHT = 6;

const networkFrom = (weights: Weights): Network =>
  networkOf(
    scored,
    Object.fromEntries(Object.entries(weights).map(([name, part]) => [name, Float64Array.from(part)])),
  );

/** The loss of the sequence by plain loops, in 64 bits. */
function lossOf(net: Network, embeddings: Float64Array, { turned }: typeof sequence): number {
  const words = Array.from({ length: sequence.starts.length - 1 }, (_, i) =>
    Array.from({ length: shape.embedding }, (__, e) =>
      [...sequence.rows.slice(sequence.starts[i], sequence.starts[i + 1])].reduce(
        (sum, row) => (row < 0 ? sum : sum + (embeddings[row * shape.embedding + e] ?? 0)),
        0,
      ),
    ),
  );
  let loss = 0;
  for (const { around, context, states, unsure, ...window } of sequence.windows) {
    const scores = plainScores(net, words, window, around, context);
    scores.forEach((score, k) => {
      const further = k - shape.scores;
      const { holds, doubtful } = furtherOf({ states }, turned);
      const isUnsure = further < 0 ? unsure.some((n) => n === k) : (doubtful >> further) & 1;
      if (isUnsure) return;
      const isStated = further < 0 ? states.some((n) => n === k) : (holds >> further) & 1;
      const against = turned && further < 0 ? OPPOSITE_WEIGHT : 1;
      const target = (isStated ? 1 - SMOOTHING : 0) + SMOOTHING / shape.scores;
      const p = 1 / (1 + Math.exp(-score));
      const entropy = -target * Math.log(p) - (1 - target) * Math.log(1 - p);
      loss += (isStated ? POSITIVE_WEIGHT : against) * entropy;
    });
  }
  return loss;
}

describe('a network that is learned', () => {
  const passages = 3;
  const MANY = 5;
  /** Words 1 to 4 in texts of claims, word 5 in claims that are turned round alone. */
  const sequences = (['claims', 'turned'] as const).flatMap((source) =>
    Array.from({ length: MANY }, () => ({
      ...sequence,
      features: Uint32Array.from([1, 2, 3, 4, source === 'claims' ? 2 : 5, 1, 2, 3]),
      turned: source === 'claims' ? undefined : [2],
      source,
    })),
  );
  const claims = sequences.filter(({ source }) => source === 'claims');
  const known = knownFeatures(sequences);
  const task = { known, passages, seed: 1, widths: { embedding: 48, channels: 96, hidden: 96 } };
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compilePasses();
  }, 120_000);
  const learned = (
    lesson: Lesson,
    of: NetworkTask['sequences'] = lesson === 'find' ? claims : sequences,
    seed = 1,
  ): StoredNetwork => trainNetwork({ ...task, sequences: of, seed, lesson }, module);
  const scoresOf = ({ dense }: StoredNetwork): number => dense.outputBias.values.length;
  /** All bytes of a network, to compare. */
  const all = ({ embeddings, dense }: StoredNetwork): string =>
    JSON.stringify({ embeddings, dense }, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    );

  it('is stored with what recognition asks for: a score a passage, and of a verifier that a claim is turned round', () => {
    const [finder, verifier] = [learned('find'), learned('verify')];
    expect([scoresOf(finder), scoresOf(verifier)]).toEqual([passages, passages + TURNED_SCORES]);
    const file = writeWeights({
      ...smallWeights(),
      passages: ['A', 'B', 'C'],
      linear: { ...smallWeights().linear, bias: [0, 0, 0] },
      vocabulary: bytesOf(known.features),
      finder: [finder],
      verifier: [verifier],
    });
    const decoded = decodeWeights(file);
    expect([decoded.finder.length, decoded.verifier.length]).toEqual([1, 1]);
  });

  it('is the same each time that it is learned, and another one by another seed', () => {
    const first = all(learned('find'));
    expect(all(learned('find'))).toBe(first);
    expect(all(learned('find', claims, 2))).not.toBe(first);
  });

  it('has a row for each word that any network knows; what its own texts don’t teach is unknown to it', () => {
    const rowsOf = ({ embeddings: { values, peaks } }: StoredNetwork): string[] =>
      Array.from(peaks, (peak, row) => {
        const width = values.length / peaks.length;
        return `${peak} ${Buffer.from(values.subarray(row * width, (row + 1) * width)).toString('hex')}`;
      });
    expect([...known.features]).toEqual([1, 2, 3, 4, 5]);
    const [finds, verifies] = [rowsOf(learned('find')), rowsOf(learned('verify'))];
    expect([finds.length, verifies.length]).toEqual([known.features.length + 1, known.features.length + 1]);
    expect(finds[4]).toBe(finds[5]);
    expect(new Set(finds).size).toBe(known.features.length);
    expect(new Set(verifies).size).toBe(known.features.length + 1);
  });

  it('knows what is met often enough in texts that somebody wrote', () => {
    const [one] = claims;
    if (!one) throw new Error('No text.');
    const met = (...of: NetworkTask['sequences']): number[] => [...knownFeatures(of).features];
    // In it words 1 and 3 stand twice, word 2 three times, and 4, a concept, once: a word is known from three times on.
    expect(met(one)).toEqual([2, 4]);
    expect(met(one, one)).toEqual([1, 2, 3, 4]);
    expect(met(one, { ...one, source: 'mixed' })).toEqual([2, 4]);
  });

  it('learns as a finder nothing of what is turned round, though it is handed it', () => {
    const turned = claims.map((each) => ({ ...each, turned: [2], source: 'turned' as const }));
    // How often words are met in all that is handed says how exactly their embeddings are kept, and the weights on those.
    const beyondWords = ({ dense: { first: _, ...rest } }: StoredNetwork): string => JSON.stringify(rest);
    const [finder, verifier] = [beyondWords(learned('find')), beyondWords(learned('verify', claims))];
    expect(beyondWords(learned('find', [...claims, ...turned]))).toBe(finder);
    expect(beyondWords(learned('verify', [...claims, ...turned]))).not.toBe(verifier);
  });

  it('learns from everyday texts several times in each round as a verifier', () => {
    const as = (source: Source): string =>
      all(
        learned(
          'verify',
          sequences.map((s) => ({ ...s, source })),
        ),
      );
    expect(as('everyday')).not.toBe(as('turned'));
    expect(as('news')).not.toBe(as('everyday'));
  });
});

describe('the passes of learning', () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compilePasses();
  }, 120_000);
  const trainerOf = (
    seed: number,
    options: { dropping?: boolean; sparesTurned?: boolean } = { dropping: false },
  ): { memory: NetworkMemory; trainer: Trainer } => {
    const memory = new NetworkMemory(module, shape, FEATURES + 1, MOST, FURTHER);
    return { memory, trainer: new Trainer(memory, generator(seed), seed, options) };
  };

  it.each([
    { seed: 1, turned: undefined },
    { seed: 2, turned: undefined },
    { seed: 3, turned: [] },
    { seed: 1, turned: [2] },
  ])(
    'have the loss of plain loops and the gradients that its differences show (seed $seed, turned $turned)',
    ({ seed, turned }) => {
      const { memory, trainer } = trainerOf(seed);
      const run = { ...sequence, turned };
      trainer.learn(run);
      const net = networkFrom(memory.weights);
      const embeddings = Float64Array.from(memory.embeddings);
      expect(trainer.takeLoss()).toBeCloseTo(lossOf(net, embeddings, run), 4);
      const gradients = { ...memory.gradients, embeddings: memory.embeddingGradients };
      const step = 1e-6;
      for (const [name, expected] of Object.entries(gradients)) {
        const values = name === 'embeddings' ? embeddings : net[name as keyof typeof memory.gradients];
        expect(expected.some((g) => g !== 0)).toBe(true);
        for (let i = 0; i < values.length; i += 1) {
          const value = values[i] as number;
          values[i] = value + step;
          const above = lossOf(net, embeddings, run);
          values[i] = value - step;
          const below = lossOf(net, embeddings, run);
          values[i] = value;
          expect((above - below) / (2 * step), `${name} ${i}`).toBeCloseTo(expected[i] as number, 4);
        }
      }
    },
  );

  it('spare what stands beside a claim that is turned round where that is asked, and all else alike', () => {
    const learnedFrom = (turned: Turned, sparesTurned: boolean): number => {
      const { trainer } = trainerOf(7, { sparesTurned });
      for (let n = 0; n < 40; n += 1) trainer.learn({ ...sequence, turned });
      return trainer.takeLoss();
    };
    expect(learnedFrom(undefined, true)).toBe(learnedFrom(undefined, false));
    expect(learnedFrom([2], true)).not.toBe(learnedFrom([2], false));
  });

  it('read a short run alike after a long one', () => {
    const short = {
      ...sequence,
      starts: sequence.starts.slice(0, 4),
      windows: sequence.windows.slice(0, 1).map((w) => ({ ...w, around: alone({ from: 0, to: 3 }) })),
    };
    const lossAfter = (runs: readonly (typeof sequence)[]): number => {
      const { trainer } = trainerOf(6);
      for (const run of runs) trainer.learn(run);
      trainer.takeLoss();
      trainer.learn(short);
      return trainer.takeLoss();
    };
    expect(lossAfter([sequence])).toBe(lossAfter([]));
  });

  it('refuse more scores than their bits can tell', () => {
    const many = { ...shape, scores: 32 };
    expect(() => new NetworkMemory(module, many, FEATURES, MOST, furtherScores(32))).toThrow(RangeError);
  });

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
      new NetworkMemory(module, { ...shape, scores: passages }, FEATURES + 1, MOST);
    expect(make(32)).not.toThrow();
    expect(make(33)).toThrow(/More than 32 passages/);
  });

  it('ask for widths that are multiples of four', () => {
    expect(() => new NetworkMemory(module, { ...shape, hidden: 6 }, 3, MOST)).toThrow(RangeError);
  });
});
