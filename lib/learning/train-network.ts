/**
 * Training of one of the networks that read words in order (`lib/recogniser/network/network.ts`): Adam over batches of blocks, words and pooled
 * channels dropped at random (Srivastava et al., 2014), labels smoothed (Szegedy et al., 2016), a fixed order.
 *
 * Widths and dropping were chosen with hands left out of learning: docs/recognition.md has what was tried. Further
 * scores are learned beside those of the passages, of which one is stored (`turned-claims.ts`).
 */
import { writeSync } from 'node:fs';
import { CONTEXT_FEATURES, type ContextFeature } from '../recogniser/linear/features.ts';
import { PARTS, type Shape } from '../recogniser/network/network.ts';
import { CONCEPT, PAIR, WORD } from '../recogniser/network/word-features.ts';
import { EMBEDDING } from '../recogniser/network/word-products.ts';
import { alone, type Neighbourhood } from '../recogniser/reading/analysis.ts';
import { TURNED_SCORES } from '../recogniser/restatement/weights.ts';
import type { StoredNetwork } from '../recogniser/restatement/weights-file.ts';
import { generator, shuffle } from './linear.ts';
import { narrowed } from './narrow-embeddings.ts';
import { NetworkMemory, type Weights } from './network-memory.ts';
import type { LearnWindow, Sequence, Source } from './sequences.ts';
import { storedNetwork } from './store-network.ts';
import { furtherOf, furtherScores, type Turned } from './turned-claims.ts';

/** How often the texts are gone through. With fewer a finder finds less of what is said plainly. */
const ROUNDS: Readonly<Record<Lesson, number>> = { find: 16, verify: 12 };
const BATCH = 64;
/** With four hands left out of learning 2e-3 and 4e-3 did alike, and 1e-3 found four points less. */
const RATE = 3e-3;
/** What is left of the rate at the end. */
const LAST_RATE = 0.05;
const DROPPED_WORDS = 0.15;
const DROPPED_CHANNELS = 0.3;
/**
 * Of windows that are learned from as if nothing stood beside their sentence: what is said there is seldom what tells. For a verifier it may be, and
 * those that turn a claim round are learned as they stand.
 */
const DROPPED_NEIGHBOURS = 0.2;
const SMOOTHING = 0.02;
const POSITIVE_WEIGHT = 1.5;
/** What it weighs for a verifier that an opposite states nothing: it is what is hardest to tell, and where a mark would do most harm. */
const OPPOSITE_WEIGHT = 6;
/** A score that is nearer to what it should be is left as it is: most windows state nothing, and that is soon learned. */
const LEAST_ERROR = 0.004;
/** Of a block's clauses and pairs of sentences so many are learned from in an epoch. */
const MORE_WINDOWS = 3;
/**
 * How often each text is read in a round. Everyday texts and news are what readers meet, and they are few. A verifier reads half of what the finder learned from: the
 * others in the next round.
 */
const TIMES: Readonly<Record<Lesson, Readonly<Record<Source, number>>>> = {
  find: { claims: 1, turned: 0, everyday: 0, news: 3, mixed: 1 },
  verify: { claims: 0.5, turned: 1, everyday: 2, news: 3, mixed: 0.5 },
};
/** A word, pair or concept met less often is not known. */
const MIN_MET: Readonly<Record<number, number>> = { [WORD]: 3, [PAIR]: 5, [CONCEPT]: 1 };

/**
 * What a network learns: to find claims; or to verify them: opposites weigh more, what turns a claim round may be said in a sentence beside it, and there are further
 * scores of what is turned round.
 */
export type Lesson = 'find' | 'verify';

/** Numbers of a word, channels of a convolution, and hidden units. */
export type Widths = Pick<Shape, 'embedding' | 'channels' | 'hidden'>;

export interface NetworkTask {
  readonly sequences: readonly Sequence[];
  /** All words that it is to have rows for: those that only other networks learn from are unknown to it. */
  readonly known: KnownFeatures;
  readonly widths: Widths;
  readonly passages: number;
  /** Of what is drawn by chance: another number gives another network. */
  readonly seed: number;
  readonly lesson: Lesson;
}

/** Learns a network. `module`: the compiled passes. */
export function trainNetwork(
  { sequences, known, passages, seed, lesson, widths }: NetworkTask,
  module: WebAssembly.Module,
): StoredNetwork {
  const verifies = lesson === 'verify';
  const { features } = knownFeatures(sequences);
  const rowOf = new Map(Array.from(features, (f, row) => [f, row] as const));
  const shape: Shape = { ...widths, context: CONTEXT_FEATURES.length, scores: passages };
  const random = generator(seed);
  const inputs = sequences.map((sequence) => ({
    ...sequence,
    turned: verifies ? sequence.turned : undefined,
    rows: Int32Array.from(
      sequence.features,
      (f, i) => rowOf.get(f) ?? (sequence.kinds[i] === WORD ? features.length : -1),
    ),
  }));
  const most = {
    words: inputs.reduce((max, { starts }) => Math.max(max, starts.length), 1),
    features: inputs.reduce((max, { rows }) => Math.max(max, rows.length), 1),
  };
  const further = verifies ? furtherScores(passages) : 0;
  const memory = new NetworkMemory(module, shape, features.length + 1, most, further);
  const trainer = new Trainer(memory, random, seed, { sparesTurned: verifies });
  for (let round = 0; round < ROUNDS[lesson]; round += 1) {
    const order = inputs.flatMap(({ source }, i) => {
      const times = TIMES[lesson][source];
      return new Array<number>(Math.ceil(times - ((i + round) % 2) * (times % 1 && 1))).fill(i);
    });
    const batches = Math.ceil(order.length / BATCH);
    shuffle(order, random);
    for (let batch = 0; batch < batches; batch += 1) {
      for (const i of order.slice(batch * BATCH, (batch + 1) * BATCH)) trainer.learn(inputs[i] as Input);
      const done = (round + batch / batches) / ROUNDS[lesson];
      trainer.step(RATE * (1 - (1 - LAST_RATE) * done));
    }
    // A thread that never rests hands on what it logs when it is done.
    writeSync(
      1,
      `${lesson} ${seed}: round ${round + 1} of ${ROUNDS[lesson]}, loss ${trainer.takeLoss().toFixed(4)} a block\n`,
    );
  }
  const met = new Int32Array(features.length + 1);
  for (const { rows } of inputs) for (const row of rows) if (row >= 0) met[row] = (met[row] ?? 0) + 1;
  const { embeddings, first } = narrowed(
    { embeddings: memory.embeddings, first: memory.weights.first },
    widths.embedding,
    EMBEDDING,
    met,
  );
  return storedNetwork(
    firstScores({ ...memory.weights, first }, passages + (verifies ? TURNED_SCORES : 0)),
    spread(embeddings, features, known),
  );
}

const firstScores = (weights: Weights, scores: number): Weights => ({
  ...weights,
  output: weights.output.slice(0, scores * weights.hiddenBias.length),
  outputBias: weights.outputBias.slice(0, scores),
});

export interface KnownFeatures {
  /** Sorted. */
  readonly features: Uint32Array<ArrayBuffer>;
  readonly kindOf: ReadonlyMap<number, number>;
}

/** What is met often enough in texts that somebody wrote. */
export function knownFeatures(sequences: readonly Sequence[]): KnownFeatures {
  const counts = new Map<number, number>();
  const kindOf = new Map<number, number>();
  for (const s of sequences) {
    if (s.source === 'mixed') continue;
    s.features.forEach((f, i) => {
      counts.set(f, (counts.get(f) ?? 0) + 1);
      kindOf.set(f, s.kinds[i] as number);
    });
  }
  const met = [...counts].filter(([f, n]) => n >= (MIN_MET[kindOf.get(f) ?? WORD] ?? 1));
  return { features: Uint32Array.from(met, ([f]) => f).sort(), kindOf };
}

/** Embeddings with a row for each of `all`: words that aren't among `own` have that of an unknown word, which is the last, and what else isn't has none. */
function spread(
  embeddings: Float32Array,
  own: Uint32Array,
  { features, kindOf }: KnownFeatures,
): Float32Array {
  const width = EMBEDDING;
  const rowOf = new Map(Array.from(own, (f, row) => [f, row] as const));
  const row = (at: number): Float32Array => embeddings.subarray(at * width, (at + 1) * width);
  const rows = new Float32Array((features.length + 1) * width);
  features.forEach((f, i) => {
    const at = rowOf.get(f) ?? (kindOf.get(f) === WORD ? own.length : undefined);
    if (at !== undefined) rows.set(row(at), i * width);
  });
  rows.set(row(own.length), features.length * width);
  return rows;
}

interface Input extends Sequence {
  /** The row of each feature; -1 if it is not known. */
  readonly rows: Int32Array;
}

/** A network that is being learned, with its embeddings: a row a known feature, and one for unknown words. */
export class Trainer {
  private readonly memory: NetworkMemory;
  private readonly touched = new Set<number>();
  private readonly random: () => number;
  private readonly dropping: boolean;
  private readonly sparesTurned: boolean;
  private blocks = 0;

  /** With `dropping` words, channels and neighbours are dropped at random; with `sparesTurned` not what stands beside a claim that is turned round. */
  constructor(
    memory: NetworkMemory,
    random: () => number,
    seed: number,
    { dropping = true, sparesTurned = false }: { dropping?: boolean; sparesTurned?: boolean } = {},
  ) {
    this.memory = memory;
    this.random = random;
    this.dropping = dropping;
    this.sparesTurned = sparesTurned;
    begin(memory, random);
    const [dropped, least] = dropping ? [DROPPED_CHANNELS, LEAST_ERROR] : [0, 0];
    memory.passes.setLearning(dropped, SMOOTHING, POSITIVE_WEIGHT, least, seed);
  }

  /** Adds the gradients of one sequence. */
  learn(input: Input): void {
    const { memory } = this;
    memory.starts.set(input.starts);
    this.drop(input);
    memory.read(input.starts.length - 1);
    let isAmiss = false;
    for (const window of this.chosen(input.windows)) isAmiss = this.learnWindow(window, input) || isAmiss;
    this.blocks += 1;
    if (isAmiss) memory.finish();
  }

  /** Makes a step with the gradients that were added. */
  step(rate: number): void {
    this.memory.step(rate, this.touched);
    this.touched.clear();
  }

  /** The mean loss of the sequences since this was last asked. */
  takeLoss(): number {
    const mean = this.memory.passes.takeLoss() / Math.max(1, this.blocks);
    this.blocks = 0;
    return mean;
  }

  /** Chooses which features of the words are read. */
  private drop({ starts, rows, kinds }: Input): void {
    const { random, dropping, touched } = this;
    const { kept } = this.memory;
    for (let i = 0; i + 1 < starts.length; i += 1) {
      const isWordDropped = dropping && random() < DROPPED_WORDS;
      for (let f = starts[i] as number; f < (starts[i + 1] as number); f += 1) {
        const kind = kinds[f];
        const isDropped =
          (isWordDropped && kind !== CONCEPT) || (kind !== WORD && dropping && random() < DROPPED_WORDS);
        const row = isDropped ? -1 : (rows[f] as number);
        kept[f] = row;
        if (row >= 0) touched.add(row);
      }
    }
  }

  /** The windows to learn from this time. */
  private *chosen(windows: readonly LearnWindow[]): Iterable<LearnWindow> {
    const others = windows.filter((w) => !w.always);
    yield* windows.filter((w) => w.always);
    for (let n = 0; n < MORE_WINDOWS && others.length > 0; n += 1) {
      const [window] = others.splice(Math.floor(this.random() * others.length), 1);
      if (window) yield window;
    }
  }

  /** What is read around a window this time. */
  private aroundOf({ around }: LearnWindow, turned: Turned): Neighbourhood {
    if (!this.dropping || (this.sparesTurned && turned)) return around;
    return this.random() < DROPPED_NEIGHBOURS ? alone(around.sentence) : around;
  }

  /** Gives whether there was anything to learn. */
  private learnWindow(window: LearnWindow, { turned }: Sequence): boolean {
    const { from, to, context, states, unsure } = window;
    const { passes } = this.memory;
    const { sentence, before, after } = this.aroundOf(window, turned);
    const { holds, doubtful } = furtherOf(window, turned);
    const amiss = passes.learnWindow(
      from,
      to,
      sentence.from,
      sentence.to,
      before.from,
      before.to,
      after.from,
      after.to,
      contextBits(context),
      bits(states),
      bits(unsure),
      holds,
      doubtful,
      turned ? OPPOSITE_WEIGHT : 1,
    );
    return amiss !== 0;
  }
}

const bits = (numbers: readonly number[]): number => numbers.reduce((all, n) => all | (1 << n), 0);
const contextBits = (context: readonly ContextFeature[]): number =>
  bits(context.map((name) => CONTEXT_FEATURES.indexOf(name)));

/**
 * Weights to begin with: uniform within one over the root of a row's length. Few windows state anything, which the last bias says, and no hidden unit
 * is to be dead from the start.
 */
function begin({ embeddings, weights }: NetworkMemory, random: () => number): void {
  for (let i = 0; i < embeddings.length; i += 1) embeddings[i] = 0.3 * normal(random);
  const biases: Partial<Record<string, Float32Array>> = {
    first: weights.firstBias,
    second: weights.secondBias,
    third: weights.thirdBias,
    hidden: weights.hiddenBias,
    output: weights.outputBias,
  };
  for (const name of PARTS) {
    const part = weights[name];
    const rows = biases[name]?.length;
    if (name === 'outputBias') part.fill(-3);
    if (name === 'hiddenBias') part.fill(0.2);
    if (rows === undefined) continue;
    const bound = 1 / Math.sqrt(part.length / rows);
    for (let i = 0; i < part.length; i += 1) part[i] = bound * (2 * random() - 1);
  }
}

/** A normally distributed number (Box & Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
}
