import type { Bytes } from './web-crypto.ts';

/** What every browser, worker and Node has; the pure rooms are compiled without the types of any of them. */
declare class TextEncoder {
  encode(text: string): Bytes;
}
const encoder = new TextEncoder();

export const utf8 = (text: string): Bytes => encoder.encode(text);

/** Whether two runs of bytes are the same, in a time that tells nothing of where they differ. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let differing = 0;
  for (let i = 0; i < a.length; i += 1) differing |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return differing === 0;
}

/** A whole number below 2^32 as four bytes, the largest first. */
export const uint32 = (value: number): Bytes =>
  new Uint8Array([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]);

export const readUint32 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) |
    ((bytes[at + 1] ?? 0) << 16) |
    ((bytes[at + 2] ?? 0) << 8) |
    (bytes[at + 3] ?? 0)) >>>
  0;
