/**
 * The linear model of the restatement tier: for each feature a few weights, one for each passage that it speaks for or
 * against, and one shared by all passages (what tells a claim from its opposite tells it for every passage).
 *
 * Format (in the pack, made by `npm run learn`): feature hashes as sorted little-endian uint32, for each the number of
 * its weights as uint8, then for all of them the class as uint8 (the last class is the shared one) and the value as int8
 * times `scale`; all base64. `threshold` and `calibration` are fitted on the tuning half of the evaluation set.
 */
import * as v from 'valibot';

export const WEIGHTS_FORMAT = 1;

const base64 = v.pipe(v.string(), v.base64());
export const StoredWeights = v.strictObject({
  format: v.literal(WEIGHTS_FORMAT),
  passages: v.array(v.string()),
  features: base64,
  counts: base64,
  classes: base64,
  values: base64,
  scale: v.number(),
  bias: v.array(v.number()),
  threshold: v.strictObject({ known: v.number(), bare: v.number() }),
  calibration: v.strictObject({ slope: v.number(), offset: v.number() }),
});
export type StoredWeights = v.InferOutput<typeof StoredWeights>;

/** Decoded weights, ready to score with. */
export interface Weights {
  readonly passages: readonly string[];
  readonly bias: Float32Array;
  /** The row of a feature, or -1. */
  rowOf(feature: number): number;
  /** Where a row's weights begin in `classes` and `values`; the next row's beginning is its end. */
  readonly rows: Int32Array;
  readonly classes: Uint8Array;
  readonly values: Float32Array;
  /** The score above which a window is a match: in a document that names both sides, and in any other. */
  readonly threshold: { readonly known: number; readonly bare: number };
  readonly calibration: { readonly slope: number; readonly offset: number };
}

function bytes(text: string): Uint8Array {
  const binary = atob(text);
  const out = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) out[i] = binary.charCodeAt(i);
  return out;
}

/** Decodes what a pack holds. Throws if it isn't of this format. */
export function decodeWeights(stored: unknown): Weights {
  const parsed = v.parse(StoredWeights, stored);
  const raw = bytes(parsed.features);
  const features = new Uint32Array(raw.buffer, 0, raw.length >> 2);
  const counts = bytes(parsed.counts);
  const signed = new Int8Array(bytes(parsed.values).buffer);
  return {
    passages: parsed.passages,
    bias: Float32Array.from(parsed.bias),
    ...table(features, counts),
    classes: bytes(parsed.classes),
    values: Float32Array.from(signed, (value) => value * parsed.scale),
    threshold: parsed.threshold,
    calibration: parsed.calibration,
  };
}

/** Rows by feature, in an open-addressed table: a look-up is most of what scoring costs. */
export function table(features: Uint32Array, counts: ArrayLike<number>): Pick<Weights, 'rowOf' | 'rows'> {
  const rows = new Int32Array(features.length + 1);
  for (let i = 0; i < features.length; i += 1) rows[i + 1] = (rows[i] ?? 0) + (counts[i] ?? 0);
  let size = 16;
  while (size < features.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  for (let i = 0; i < features.length; i += 1) {
    let slot = (features[i] as number) & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = i;
  }
  const rowOf = (feature: number): number => {
    for (let slot = feature & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const row = slots[slot] as number;
      if (row === -1 || features[row] === feature) return row;
    }
  };
  return { rowOf, rows };
}

/**
 * Scores a window for every passage. `into` has one place a passage.
 * @param features the hashes of the window's features, each once
 */
export function scoreWindow(weights: Weights, features: readonly number[], into: Float32Array): void {
  const passages = weights.passages.length;
  into.fill(0);
  let shared = 0;
  for (const feature of features) {
    const row = weights.rowOf(feature);
    if (row < 0) continue;
    const end = weights.rows[row + 1] as number;
    for (let i = weights.rows[row] as number; i < end; i += 1) {
      const index = weights.classes[i] as number;
      if (index < passages) (into[index] as number) += weights.values[i] as number;
      else shared += weights.values[i] as number;
    }
  }
  const length = 1 / Math.sqrt(features.length || 1);
  for (let k = 0; k < passages; k += 1)
    into[k] = ((into[k] as number) + shared) * length + (weights.bias[k] as number);
}

/** What one feature adds to a passage's score, before it is divided by the window's length. */
export function weightOf(weights: Weights, feature: number, passage: number): number {
  const row = weights.rowOf(feature);
  if (row < 0) return 0;
  let sum = 0;
  for (let i = weights.rows[row] as number; i < (weights.rows[row + 1] as number); i += 1) {
    const index = weights.classes[i] as number;
    if (index === passage || index === weights.passages.length) sum += weights.values[i] as number;
  }
  return sum;
}
