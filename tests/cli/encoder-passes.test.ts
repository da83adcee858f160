import { beforeAll, describe, expect, it } from 'vitest';
import { compilePasses } from '../../lib/cli/compile-passes.ts';
import { EncoderMemory, type Weights } from '../../lib/cli/encoder-memory.ts';
import { knownFeatures, type Lesson, Trainer, trainEncoder } from '../../lib/cli/learn-encoder.ts';
import { generator } from '../../lib/cli/learn-model.ts';
import type { Source } from '../../lib/cli/learn-sequences.ts';
import { encoderOf } from '../../lib/cli/store-encoder.ts';
import { furtherOf, furtherScores, type Turned } from '../../lib/cli/turned-claims.ts';
import { decodeEncoder, FURTHER_SCORES, type StoredEncoder } from '../../lib/recogniser/encoder.ts';
import { CONTEXT_FEATURES } from '../../lib/recogniser/features.ts';
import { alone } from '../../lib/recogniser/neighbourhood.ts';
import { type Network, networkOf, type Shape } from '../../lib/recogniser/network.ts';
import { bytesOf, int16Of, uint32Of } from '../../lib/recogniser/stored-bytes.ts';
import { plainScores } from '../recogniser/plain-passes.ts';

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
  source: 'all' as Source,
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
  /** Words 1 to 4 in texts that all learn from, word 5 in those alone that opposites are learned from. */
  const sequences = (['all', 'opposites'] as const).flatMap((source) =>
    Array.from({ length: MANY }, () => ({
      ...sequence,
      features: Uint32Array.from([1, 2, 3, 4, source === 'all' ? 2 : 5, 1, 2, 3]),
      turned: source === 'all' ? undefined : [2],
      source,
    })),
  );
  const task = {
    sequences,
    known: knownFeatures(sequences),
    passages,
    seed: 1,
    widths: { embedding: 48, channels: 96, hidden: 96 },
  };
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compilePasses();
  }, 120_000);

  it('is stored with what recognition asks for: a score a passage and, of one that learned opposites, that a claim is turned round', () => {
    const scoresOf = (lesson: Lesson): number | undefined => {
      const stored = trainEncoder({ ...task, lesson }, module);
      expect(() => decodeEncoder(stored, passages)).not.toThrow();
      expect(() => decodeEncoder(stored, passages - 1 - FURTHER_SCORES)).toThrow(/for 1 passages/);
      return stored.networks.map(({ dense }) => int16Of(dense.outputBias.values).length)[0];
    };
    expect(scoresOf('claims')).toBe(passages);
    expect(scoresOf('opposites')).toBe(passages + FURTHER_SCORES);
    expect(scoresOf('denials')).toBe(passages + FURTHER_SCORES);
  });

  it('reads what stands beside a claim that is turned round more often where denials are the lesson, and all else alike', () => {
    const plain = { ...task, sequences: sequences.map((each) => ({ ...each, turned: undefined })) };
    const learned = (of: typeof task, lesson: Lesson): string =>
      JSON.stringify(trainEncoder({ ...of, lesson }, module));
    expect(learned(plain, 'denials')).toBe(learned(plain, 'opposites'));
    expect(learned(task, 'denials')).not.toBe(learned(task, 'opposites'));
  });

  it('goes into a committee with those of another lesson: a word that its own doesn’t teach is unknown to it', () => {
    const [claims, opposites] = (['claims', 'opposites'] as const).map((lesson) =>
      trainEncoder({ ...task, lesson }, module),
    );
    if (!claims || !opposites) throw new Error('not two');
    const panels = [
      { reviewers: [1, 2], leeway: 2, sure: 1 },
      { reviewers: [2], leeway: 3, sure: 0 },
    ];
    const encoder = decodeEncoder(encoderOf([claims, opposites, opposites], [2, 0], panels), passages);
    expect(encoder.committee).toHaveLength(2);
    expect(encoder.panels.map(({ reviewers, ...limits }) => [reviewers.length, limits])).toEqual([
      [2, { leeway: 2, sure: 1 }],
      [1, { leeway: 3, sure: 0 }],
    ]);
    expect(encoder.panels[1]?.reviewers[0]).toBe(encoder.panels[0]?.reviewers[1]);
    expect(encoder.committee[0]).toBe(encoder.panels[1]?.reviewers[0]);
    for (const [committee, on] of [
      [[0], panels],
      [[1], []],
    ] as const)
      expect(() => decodeEncoder(encoderOf([claims], [...committee], [...on]), passages)).toThrow(
        'There is no network 1 to be asked: there are 1.',
      );
    const features = [...uint32Of(claims.features)];
    expect(features).toEqual([1, 2, 3, 4, 5]);
    const rowsOf = ({ networks: [network], embedding }: StoredEncoder): string[] => {
      const values = Buffer.from(bytesOf(network?.embeddings.values ?? ''));
      return Array.from({ length: features.length + 1 }, (_, row) =>
        values.subarray(row * embedding, (row + 1) * embedding).toString('hex'),
      );
    };
    const [fifth, unknown] = rowsOf(claims).slice(4);
    expect(fifth).toBe(unknown);
    expect(new Set(rowsOf(opposites)).size).toBe(features.length + 1);
  });

  it('stands beside those that know more words: what it knows is the beginning of that', () => {
    const few = knownFeatures(sequences.filter(({ source }) => source === 'all'));
    const more = knownFeatures(sequences, few.features);
    expect([...more.features.subarray(0, few.features.length)]).toEqual([...few.features]);
    expect(more.features.length).toBeGreaterThan(few.features.length);
    const [claims, reviewer] = [
      trainEncoder({ ...task, known: few, lesson: 'claims' }, module),
      trainEncoder({ ...task, known: more, lesson: 'denials' }, module),
    ];
    const both = encoderOf([claims, reviewer], [0], [{ reviewers: [1], leeway: 2, sure: 1 }]);
    expect([...uint32Of(both.features)]).toEqual([...more.features]);
    expect(() => decodeEncoder(both, passages)).not.toThrow();
    expect(() => decodeEncoder({ ...both, features: claims.features }, passages)).toThrow(
      /embeddings of the weights/,
    );
    const other = knownFeatures(sequences, new Uint32Array([99]));
    const stranger = trainEncoder({ ...task, known: other, lesson: 'denials' }, module);
    expect(() => encoderOf([claims, stranger], [0])).toThrow('Networks that know other words.');
  });

  it('learns from everyday texts several times in each round', () => {
    const as = (source: 'opposites' | 'everyday'): string =>
      JSON.stringify(
        trainEncoder(
          { ...task, sequences: sequences.map((s) => ({ ...s, source })), lesson: 'denials' },
          module,
        ),
      );
    expect(as('everyday')).not.toBe(as('opposites'));
  });
});

describe('the passes of learning', () => {
  let module: WebAssembly.Module;
  beforeAll(async () => {
    module = await compilePasses();
  }, 120_000);
  const trainerOf = (seed: number): { memory: EncoderMemory; trainer: Trainer } => {
    const memory = new EncoderMemory(module, shape, FEATURES + 1, MOST, FURTHER);
    return { memory, trainer: new Trainer(memory, generator(seed), seed, { dropping: false }) };
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
    expect(() => new EncoderMemory(module, many, FEATURES, MOST, furtherScores(32))).toThrow(RangeError);
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
      new EncoderMemory(module, { ...shape, scores: passages }, FEATURES + 1, MOST);
    expect(make(32)).not.toThrow();
    expect(make(33)).toThrow(/More than 32 passages/);
  });

  it('ask for widths that are multiples of four', () => {
    expect(() => new EncoderMemory(module, { ...shape, hidden: 6 }, 3, MOST)).toThrow(RangeError);
  });
});
