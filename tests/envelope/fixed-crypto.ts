import type { Bytes, WebCrypto } from '../../lib/envelope/web-crypto.ts';

/** The platform's own cipher with chance taken out of it: byte `i` of what is random is `first + i`. */
export function fixedCrypto(first: number): WebCrypto {
  return {
    subtle: crypto.subtle,
    getRandomValues(into) {
      for (let i = 0; i < into.length; i += 1) into[i] = (first + i) & 255;
    },
  };
}

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
export const fromHex = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));
export const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);

/** The bytes with one bit of them turned round. */
export function flipped(bytes: Bytes, bit: number): Bytes {
  const changed = bytes.slice();
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
