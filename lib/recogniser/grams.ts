/**
 * Where a document may quote a known wording: an index of all grams of all wordings, and one pass over the document's
 * letters. A gram is 7 Latin letters or 3 Han characters; one in five survives when a fifth of the letters are edited, which in a
 * quotation of 150 letters leaves about thirty. A bit set in front of the index answers most positions (Bloom, 1970).
 */
import { isHan } from '../text/normalise.ts';
import type { Letters } from './letters.ts';

export const LATIN_GRAM = 7;
export const HAN_GRAM = 3;
const BITS = 1 << 18;

/** A gram that a document and a wording share. */
export interface Seed {
  readonly wording: number;
  /** Letter index in the wording. */
  readonly at: number;
  /** Letter index in the document. */
  readonly in: number;
}

export interface GramIndex {
  /** All shared grams, by place in the document. */
  seeds(document: Letters): Seed[];
}

/** A gram in more places than this tells nothing ("ontaobao"): other grams of the quotation do. */
const MAX_PLACES = 12;

/** Indexes wordings; `seeds` names them by their place in `wordings`. */
export function indexGrams(wordings: readonly Letters[]): GramIndex {
  const places = new Map<number, number[]>();
  const bits = new Uint32Array(BITS >> 5);
  wordings.forEach((letters, wording) => {
    forEachGram(letters, undefined, (hash, at) => {
      bits[(hash & (BITS - 1)) >> 5] = (bits[(hash & (BITS - 1)) >> 5] as number) | (1 << (hash & 31));
      const list = places.get(hash) ?? [];
      list.push(wording, at);
      places.set(hash, list);
    });
  });
  return {
    seeds(document) {
      const seeds: Seed[] = [];
      forEachGram(document, bits, (hash, at) => {
        const list = places.get(hash);
        if (!list || list.length > 2 * MAX_PLACES) return;
        for (let i = 0; i < list.length; i += 2)
          seeds.push({ wording: list[i] as number, at: list[i + 1] as number, in: at });
      });
      return seeds;
    },
  };
}

/** Powers for rolling the hash of seven letters (Karp & Rabin, 1987), modulo 2^32. */
const BASE = 0x01000193;
const OUT = (() => {
  let power = 1;
  for (let i = 0; i < LATIN_GRAM; i += 1) power = Math.imul(power, BASE);
  return power;
})();

function forEachGram(
  letters: Letters,
  bits: Uint32Array | undefined,
  visit: (hash: number, at: number) => void,
): void {
  const { codes, length } = letters;
  let rolling = 0;
  let hanRun = 0;
  for (let i = 0; i < length; i += 1) {
    const code = codes[i] as number;
    rolling = Math.imul(rolling, BASE) + code;
    if (i >= LATIN_GRAM) rolling -= Math.imul(OUT, codes[i - LATIN_GRAM] as number);
    rolling |= 0;
    if (code >= 0x3400 && isHan(code)) {
      hanRun += 1;
      if (hanRun < HAN_GRAM) continue;
      const hash = mixed(
        Math.imul(Math.imul(codes[i - 2] as number, BASE) + (codes[i - 1] as number), BASE) + code + 1,
      );
      if (!bits || isSet(bits, hash)) visit(hash, i - HAN_GRAM + 1);
    } else {
      hanRun = 0;
      if (i < LATIN_GRAM - 1) continue;
      const hash = mixed(rolling);
      if (!bits || isSet(bits, hash)) visit(hash, i - LATIN_GRAM + 1);
    }
  }
}

function mixed(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

function isSet(bits: Uint32Array, hash: number): boolean {
  return (((bits[(hash & (BITS - 1)) >> 5] as number) >>> (hash & 31)) & 1) === 1;
}
