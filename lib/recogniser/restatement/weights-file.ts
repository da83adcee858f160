/**
 * The file of a pack's learned weights, `weights.bin`, as `npm run learn` writes it and as extensions carry it.
 *
 * Format: the length of the header as a little-endian uint32; the header, JSON in ASCII, in which `{ "at", "length" }` stands in place of a run of bytes; the bytes.
 *
 * - linear part: sorted feature hashes (uint32); for each the number of its weights (uint8); then for all weights the class (uint8; the last class is shared by all
 *   passages) and the value (int8, in steps of `scale`);
 * - each network: for each word that it knows a row of the embeddings in 4 bits, and one more row for unknown words. A row's peak (uint8, in steps of `scale`)
 *   stands for the largest number, 7; two numbers a byte, the lower half first. The other parts in 8 bits, with a step for each row (float32).
 */
import * as v from 'valibot';
import { PARTS } from '../network/network.ts';

export const WEIGHTS_FORMAT = 9;

const Bytes = v.instance(Uint8Array);
const Part = v.strictObject({ values: Bytes, steps: Bytes });
const StoredNetwork = v.strictObject({
  embeddings: v.strictObject({ values: Bytes, peaks: Bytes, scale: v.number() }),
  dense: v.strictObject(v.entriesFromList(PARTS, Part)),
});
export type StoredNetwork = v.InferOutput<typeof StoredNetwork>;

export const StoredWeights = v.strictObject({
  format: v.literal(WEIGHTS_FORMAT),
  passages: v.array(v.string()),
  linear: v.strictObject({
    features: Bytes,
    counts: Bytes,
    classes: Bytes,
    values: Bytes,
    scale: v.number(),
    bias: v.array(v.number()),
  }),
  /** Hashes (uint32) of the words that networks know: the first so many, as they have rows. */
  vocabulary: Bytes,
  finder: v.pipe(v.array(StoredNetwork), v.minLength(1)),
  verifier: v.pipe(v.array(StoredNetwork), v.minLength(1)),
  threshold: v.strictObject({ both: v.number(), one: v.number(), none: v.number(), company: v.number() }),
  calibration: v.strictObject({ slope: v.number(), offset: v.number() }),
});
export type StoredWeights = v.InferOutput<typeof StoredWeights>;

/** Bytes of the header's length. */
const FIRST = 4;
const Place = v.strictObject({ at: v.number(), length: v.number() });

/** Writes weights as a file. */
export function writeWeights(weights: StoredWeights): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const json = JSON.stringify(weights, (_key, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    parts.push(value);
    size += value.length;
    return { at: size - value.length, length: value.length };
  });
  const header = json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const file = new Uint8Array(FIRST + header.length + size);
  new DataView(file.buffer).setUint32(0, header.length, true);
  for (let i = 0; i < header.length; i += 1) file[FIRST + i] = header.charCodeAt(i);
  let at = FIRST + header.length;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

/** Reads a file of weights: its bytes are the file's own, not copies. Throws an error that says what is wrong if it isn't one. */
export function readWeights(file: Uint8Array): StoredWeights {
  if (file.length < FIRST) throw new Error('The file of weights is empty.');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(0, true);
  let header = '';
  for (const code of file.subarray(FIRST, FIRST + length)) header += String.fromCharCode(code);
  // A view of the bytes alone: what Node reads is a buffer, which JSON would write as an object.
  const bytes = new Uint8Array(
    file.buffer,
    file.byteOffset + FIRST + length,
    Math.max(0, file.length - FIRST - length),
  );
  const stored: unknown = JSON.parse(header, (_key, value: unknown) => {
    if (!v.is(Place, value)) return value;
    if (value.at + value.length > bytes.length) throw new Error('The file of weights is cut off.');
    return bytes.subarray(value.at, value.at + value.length);
  });
  const { success, output, issues } = v.safeParse(StoredWeights, stored);
  if (success) return output;
  throw new Error(`The file of weights is not of this version (${v.getDotPath(issues[0])}): make it anew.`);
}

/** Little-endian numbers from bytes that may begin anywhere. */
export const uint32Of = (bytes: Uint8Array): Uint32Array => new Uint32Array(new Uint8Array(bytes).buffer);
export const float32Of = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);
/** Signed bytes: a view, no copy. */
export const int8Of = ({ buffer, byteOffset, length }: Uint8Array): Int8Array =>
  new Int8Array(buffer, byteOffset, length);
