/**
 * Numbers made of texts: ids and client ids for what another tool wrote, so that importing it twice, or in two browsers, gives
 * the same; keys of words that were set aside. All of these are stored. Method: cyrb53 (public domain, by bryc), 53 bits; not a cryptographic hash, and nothing rests on it being one.
 */
export function hash53(text: string, seed = 0): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** A note's id made of a text: 106 bits. */
export const idOfContent = (text: string): string =>
  `x-${hash53(text, 1).toString(36).padStart(11, '0')}${hash53(text, 2).toString(36).padStart(11, '0')}`;
