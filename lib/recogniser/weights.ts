/**
 * The model of the restatement tier. Its linear part has for each feature a few weights, one for each passage that it speaks
 * for or against, and one shared by all passages (what tells a claim from its opposite tells it for every passage); reasons
 * come from it. Beside it stand networks that read words in order (`encoder.ts`), which see what only holds together. They are asked
 * about windows that the linear part finds plausible.
 *
 * Format (in the pack, made by `npm run learn`): feature hashes as sorted little-endian uint32, for each the number of
 * its weights as uint8, then for all of them the class as uint8 (the last class is the shared one) and the value as int8
 * times `scale`; all as base64, or as bytes (`stored-bytes.ts`). `threshold` and `calibration` are fitted on the tuning half of the evaluation set.
 */
import * as v from 'valibot';
import { decodeEncoder, type Encoder, StoredEncoder } from './encoder.ts';
import { END, type FeatureTable, featureTable, START } from './feature-table.ts';
import type { FeatureSet } from './features.ts';
import { bytesOf, int8Of, StoredBytes, uint32Of } from './stored-bytes.ts';

export const WEIGHTS_FORMAT = 8;

export const StoredWeights = v.strictObject({
  format: v.literal(WEIGHTS_FORMAT),
  passages: v.array(v.string()),
  features: StoredBytes,
  counts: StoredBytes,
  classes: StoredBytes,
  values: StoredBytes,
  scale: v.number(),
  bias: v.array(v.number()),
  encoder: v.optional(StoredEncoder),
  threshold: v.strictObject({ both: v.number(), one: v.number(), none: v.number(), company: v.number() }),
  calibration: v.strictObject({ slope: v.number(), offset: v.number() }),
});
export type StoredWeights = v.InferOutput<typeof StoredWeights>;

/** Decoded weights, ready to score with. */
export interface Weights {
  readonly passages: readonly string[];
  readonly bias: Float32Array;
  /** Where each feature's weights stand in `packed`. */
  readonly table: FeatureTable;
  readonly encoder: Encoder | undefined;
  /** Weights, each with its class (`packWeight`), in steps of `scale`. */
  readonly packed: Int32Array;
  readonly scale: number;
  /**
   * The score above which a window is a match: in a document that names both the subject and the office, one of them, or
   * neither, and (`company`) in one where another window or a quotation is a match by itself. An article that surely
   * restates one passage likely restates more.
   */
  readonly threshold: {
    readonly both: number;
    readonly one: number;
    readonly none: number;
    readonly company: number;
  };
  readonly calibration: { readonly slope: number; readonly offset: number };
}

/** Decodes what a pack holds. Throws if it isn't of this format. */
export function decodeWeights(stored: unknown): Weights {
  const parsed = v.parse(StoredWeights, stored);
  const features = uint32Of(parsed.features);
  const starts = rowStarts(bytesOf(parsed.counts));
  const classes = bytesOf(parsed.classes);
  const values = int8Of(parsed.values);
  return {
    passages: parsed.passages,
    bias: Float32Array.from(parsed.bias),
    encoder: parsed.encoder && decodeEncoder(parsed.encoder, parsed.passages.length),
    table: featureTable({ features, starts }),
    packed: Int32Array.from(classes, (index, i) => packWeight(index, values[i] as number)),
    scale: parsed.scale,
    threshold: parsed.threshold,
    calibration: parsed.calibration,
  };
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
