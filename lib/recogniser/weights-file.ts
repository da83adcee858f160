/**
 * Weights as one file of bytes, as extensions carry them: a quarter smaller than JSON with base64, nothing to be decoded at each start, and
 * no script, of which stores check none over 5 MB.
 *
 * Format: the header's length as little-endian uint32; the header, the weights as JSON in ASCII with `[begin, length]` in place of bytes; the bytes.
 */
import * as v from 'valibot';
import { bytesOf, uint32Of } from './stored-bytes.ts';
import { StoredWeights } from './weights.ts';

/** Of the length that stands first. */
const FIRST = 4;
const BYTES = new Set(['features', 'counts', 'classes', 'values']);
const Place = v.tuple([v.number(), v.number()]);

/** The file of a pack's weights. Throws if they aren't of the schema. */
export function weightsFile(stored: unknown): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const json = JSON.stringify(v.parse(StoredWeights, stored), (key, value: unknown) => {
    if (!BYTES.has(key)) return value;
    const bytes = bytesOf(value as string | Uint8Array);
    parts.push(bytes);
    size += bytes.length;
    return [size - bytes.length, bytes.length];
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

/** The weights in a file, for a pack. Their bytes are the file's own. Throws if it isn't one. */
export function weightsOfFile(file: Uint8Array): StoredWeights {
  const [length = 0] = uint32Of(file.subarray(0, FIRST));
  let header = '';
  for (const code of file.subarray(FIRST, FIRST + length)) header += String.fromCharCode(code);
  const bytes = file.subarray(FIRST + length);
  const weights: unknown = JSON.parse(header, (key, value: unknown) => {
    if (!BYTES.has(key)) return value;
    const [begin, size] = v.parse(Place, value);
    if (begin + size > bytes.length) throw new Error('The file of weights is cut off.');
    return bytes.subarray(begin, begin + size);
  });
  return v.parse(StoredWeights, weights);
}
