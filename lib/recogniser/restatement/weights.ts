/**
 * What the restatement tier goes by, decoded from `weights-file.ts`. The linear part has for each feature a few weights: one for each passage that it speaks for or
 * against, and one shared by all passages (what tells a claim from its opposite tells it for every passage). It is the first look, and reasons come from it. Finder and
 * verifier are networks that read words in order.
 */
import { CONTENT_LANGS } from '../../../data/content-langs.ts';
import type { Pack } from '../../../data/schema.ts';
import { normalise } from '../../text/normalise.ts';
import { asTextOffset } from '../../text/offsets.ts';
import { END, type FeatureTable, featureTable, START } from '../linear/feature-table.ts';
import { CONTEXT_FEATURES, describeWindow, FeatureSet } from '../linear/features.ts';
import { networkOf, PARTS } from '../network/network.ts';
import { WindowScores } from '../network/window-scores.ts';
import { EMBEDDING } from '../network/word-products.ts';
import { analyseBlock } from '../reading/analysis.ts';
import type { ConceptFinder } from '../reading/concepts.ts';
import {
  float32Of,
  int8Of,
  readWeights,
  type StoredNetwork,
  type StoredWeights,
  uint32Of,
} from './weights-file.ts';

/** Decoded weights, ready to score with. */
export interface Weights {
  readonly passages: readonly string[];
  readonly bias: Float32Array;
  /** Where each feature's weights stand in `packed`. */
  readonly table: FeatureTable;
  /** Weights, each with its class (`packWeight`), in steps of `scale`. */
  readonly packed: Int32Array;
  readonly scale: number;
  /** The networks whose mean scores each window, and those whose mean is asked about what is to be marked. None for a pack that brings no weights. */
  readonly finder: readonly WindowScores[];
  readonly verifier: readonly WindowScores[];
  /**
   * The score above which a window is a match: in a document that names both the subject and the office, one of them, or neither, and (`company`) in one where another
   * window or a quotation is a match by itself. An article that surely restates one passage likely restates more.
   */
  readonly threshold: StoredWeights['threshold'];
  /** The logistic curve from scores to confidence. */
  readonly calibration: StoredWeights['calibration'];
}

/** Besides the passages' scores a verifier's networks have one that the window turns some claim round. */
export const TURNED_SCORES = 1;

/** Decodes a file of weights. Throws if it isn't of this format, or its parts don't fit each other. */
export function decodeWeights(file: Uint8Array): Weights {
  const stored = readWeights(file);
  const { linear, passages, threshold, calibration } = stored;
  const features = uint32Of(linear.features);
  const starts = rowStarts(linear.counts);
  const values = int8Of(linear.values);
  if (linear.counts.length !== features.length || values.length !== starts.at(-1))
    throw new Error('The linear weights are not of their features.');
  if (linear.bias.length !== passages.length || linear.classes.some((index) => index > passages.length))
    throw new Error('The linear weights are not of their passages.');
  const vocabulary = uint32Of(stored.vocabulary);
  const rowOf = rowsOf(vocabulary);
  const decode = (network: StoredNetwork, scores: number): WindowScores =>
    decodeNetwork(network, scores, vocabulary.length, rowOf);
  return {
    passages,
    bias: Float32Array.from(linear.bias),
    table: featureTable({ features, starts }),
    packed: Int32Array.from(linear.classes, (index, i) => packWeight(index, values[i] as number)),
    scale: linear.scale,
    finder: stored.finder.map((network) => decode(network, passages.length)),
    verifier: stored.verifier.map((network) => decode(network, passages.length + TURNED_SCORES)),
    threshold,
    calibration,
  };
}

/** Gives the row of a word; -1 for one that isn't known. */
function rowsOf(vocabulary: Uint32Array): (feature: number) => number {
  const starts = Int32Array.from({ length: vocabulary.length + 1 }, (_, row) => row);
  const table = featureTable({ features: vocabulary, starts });
  return (feature) => {
    const at = table.find(feature);
    return at < 0 ? -1 : (table.entries[at + START] as number);
  };
}

function decodeNetwork(
  { embeddings, dense }: StoredNetwork,
  scores: number,
  words: number,
  rowOf: (feature: number) => number,
): WindowScores {
  const known = embeddings.peaks.length - 1;
  if (known < 0 || known > words || embeddings.values.length !== ((known + 1) * EMBEDDING) / 2)
    throw new Error('The embeddings of a network are not of its words.');
  const parts = Object.fromEntries(PARTS.map((name) => [name, decodePart(dense[name])])) as Record<
    (typeof PARTS)[number],
    Float64Array
  >; // PARTS names them all
  const shape = {
    embedding: EMBEDDING,
    channels: parts.firstBias.length,
    hidden: parts.hiddenBias.length,
    context: CONTEXT_FEATURES.length,
    scores,
  };
  return new WindowScores(networkOf(shape, parts), {
    ...embeddings,
    unknown: known,
    rowOf: (feature) => {
      const row = rowOf(feature);
      return row < known ? row : -1;
    },
  });
}

function decodePart({ values, steps }: StoredNetwork['dense']['first']): Float64Array {
  const rounded = int8Of(values);
  const scales = float32Of(steps);
  const width = rounded.length / scales.length;
  if (!Number.isInteger(width)) throw new Error('A part of a network has no whole rows.');
  const numbers = new Float64Array(rounded.length);
  for (let row = 0; row < scales.length; row += 1) {
    const scale = scales[row] as number;
    for (let i = row * width; i < (row + 1) * width; i += 1) numbers[i] = (rounded[i] as number) * scale;
  }
  return numbers;
}

/** A weight as one number: the class below, the value (a whole number of steps) above, so that both are fetched at once. */
export const packWeight = (index: number, value: number): number => (value << 8) | index;

/** Where the weights of each row begin, from how many each has. */
export function rowStarts(counts: ArrayLike<number>): Int32Array {
  const rows = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i += 1) rows[i + 1] = (rows[i] ?? 0) + (counts[i] ?? 0);
  return rows;
}

/** Scores a window for every passage by the linear part. `into` has one place a passage. */
export function scoreWindow(weights: Weights, features: FeatureSet, into: Float32Array): void {
  const { packed, bias, table } = weights;
  const { entries } = table;
  const passages = weights.passages.length;
  sums.fill(0, 0, passages + 1);
  const { list, size } = features;
  for (let f = 0; f < size; f += 1) {
    const at = table.find(list[f] as number);
    if (at < 0) continue;
    const end = entries[at + END] as number;
    for (let i = entries[at + START] as number; i < end; i += 1) {
      const weight = packed[i] as number;
      const index = weight & 0xff;
      sums[index] = (sums[index] as number) + (weight >> 8);
    }
  }
  const shared = sums[passages] as number;
  const scale = weights.scale * scaleOf(size);
  for (let k = 0; k < passages; k += 1)
    into[k] = ((sums[k] as number) + shared) * scale + (bias[k] as number);
}

/** Scratch: one sum a class. Classes are stored as a byte. */
const sums = new Float64Array(257);

/**
 * What a window's sum is multiplied by: one over the root of the number of its features, as if it had at least `FEW`. A word or
 * two must not score as a sentence does.
 */
export function scaleOf(features: number): number {
  return 1 / Math.sqrt(Math.max(features, FEW));
}

/** A clause of about eight words has this many features. */
const FEW = 48;

/** What one feature adds to a passage's score, before it is divided by the window's length. */
export function weightOf(weights: Weights, feature: number, passage: number): number {
  const { entries } = weights.table;
  const at = weights.table.find(feature);
  if (at < 0) return 0;
  let sum = 0;
  for (let i = entries[at + START] as number; i < (entries[at + END] as number); i += 1) {
    const weight = weights.packed[i] as number;
    const index = weight & 0xff;
    if (index === passage || index === weights.passages.length) sum += weight >> 8;
  }
  return sum * weights.scale;
}

/** A window that shares this part of a passage's weight scores zero. A choice: the invented argument of the tests is found with it. */
const HALFWAY = 0.34;
const STEEPNESS = 12;

/** The features of one text on its own. */
function featuresOfText(text: string, finder: ConceptFinder, conceptHashes: readonly number[]): number[] {
  const norm = normalise(text);
  const block = { start: asTextOffset(0), end: asTextOffset(text.length), kind: 'paragraph' as const };
  const analysis = analyseBlock({ text, blocks: [block] }, norm, block, finder);
  const set = new FeatureSet();
  describeWindow(analysis, { from: 0, to: analysis.words.length }, conceptHashes, [], set);
  return [...set.list.subarray(0, set.size)];
}

/** Weights are whole numbers of such steps: far finer than what tells passages apart. */
const STEP = 1 / 4096;

/**
 * Overlap as a linear model: with w the rarity weights of a wording, the score is
 * `STEEPNESS * (cosine(window, wording) - HALFWAY)`; the division by the window's length is the scorer's.
 */
export function overlapWeights(pack: Pack, finder: ConceptFinder, conceptHashes: readonly number[]): Weights {
  const passages = pack.exchanges.flatMap((exchange) => exchange.passages);
  const wordings = passages.map((p) =>
    CONTENT_LANGS.map((lang) => featuresOfText(p.text[lang], finder, conceptHashes)),
  );
  const spread = new Map<number, Set<number>>();
  wordings.forEach((texts, k) => {
    for (const feature of texts.flat()) spread.set(feature, (spread.get(feature) ?? new Set()).add(k));
  });
  const rarity = (feature: number): number =>
    Math.log(1 + passages.length / (spread.get(feature)?.size ?? 1));
  const weights = new Map<number, Map<number, number>>();
  wordings.forEach((texts, k) => {
    for (const features of texts) {
      const norm = Math.sqrt(features.reduce((sum, f) => sum + rarity(f) ** 2, 0));
      for (const feature of features) {
        const row = weights.get(feature) ?? new Map<number, number>();
        row.set(k, Math.max(row.get(k) ?? 0, (STEEPNESS * rarity(feature)) / (norm || 1)));
        weights.set(feature, row);
      }
    }
  });
  const features = Uint32Array.from([...weights.keys()].sort((a, b) => a - b));
  const rows = [...features].map((f) => [...(weights.get(f) ?? new Map<number, number>())]);
  return {
    passages: passages.map((p) => p.id),
    bias: new Float32Array(passages.length).fill(-STEEPNESS * HALFWAY),
    finder: [],
    verifier: [],
    table: featureTable({ features, starts: rowStarts(rows.map((row) => row.length)) }),
    packed: Int32Array.from(
      rows.flatMap((row) => row.map(([k, value]) => packWeight(k, Math.round(value / STEP)))),
    ),
    scale: STEP,
    threshold: { both: 0, one: 0, none: 0.6, company: 0 },
    calibration: { slope: 1, offset: 0.5 },
  };
}
