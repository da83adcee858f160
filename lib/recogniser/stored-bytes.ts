/** Bytes of a pack: as base64 where it is JSON, as they are where it came otherwise (`weights-file.ts`). */
import * as v from 'valibot';
import { fromBase64, isBase64 } from '../text/base64.ts';

export const StoredBytes = v.union([
  v.pipe(v.string(), v.check(isBase64, 'must be base64')),
  v.instance(Uint8Array),
]);
type Stored = string | Uint8Array;

/** The bytes themselves; where they came as bytes, these and no copy. */
export const bytesOf = (stored: Stored): Uint8Array =>
  typeof stored === 'string' ? fromBase64(stored) : stored;

/** A copy, which begins where numbers may begin. (`slice` of Node's buffers would be a view.) */
const copyOf = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Little-endian numbers of 32 bits. */
export const uint32Of = (stored: Stored): Uint32Array => new Uint32Array(copyOf(bytesOf(stored)));

/** Little-endian signed numbers of 16 bits; a last odd byte is left out. */
export function int16Of(stored: Stored): Int16Array {
  const bytes = bytesOf(stored);
  return new Int16Array(copyOf(bytes.subarray(0, bytes.length - (bytes.length % 2))));
}

/** Signed bytes: a view, and no copy, of what came as bytes. */
export function int8Of(stored: Stored): Int8Array {
  const { buffer, byteOffset, length } = bytesOf(stored);
  return new Int8Array(buffer, byteOffset, length);
}
