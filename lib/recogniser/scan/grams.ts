/**
 * Where a document may quote a known wording: an index of all grams of all wordings, and one pass over the document's
 * letters. A gram is 7 Latin letters or 3 Han characters; one in five survives when a fifth of the letters are edited, which in a
 * quotation of 150 letters leaves about thirty. A bit set in front of the index answers most positions (Bloom, 1970).
 */
import { isHan } from '../../text/normalise.ts';
import type { Letters } from './letters.ts';

export const LATIN_GRAM = 7;
export const HAN_GRAM = 3;
const BITS = 1 << 20;
const GRAM_MASK = BITS - 1;
/** Bits for the six letters that a gram begins or ends with: 32 kB, so that they stay in the processor's nearest caches. */
const SIX_BITS = 18;
/** What a hash is shifted by for a second bit: together they say yes to one in five thousand others. */
const SECOND_BIT = 10;

/** A gram that a document and a wording share. */
export interface Seed {
  readonly wording: number;
  /** Letter index in the wording. */
  readonly at: number;
  /** Letter index in the document. */
  readonly in: number;
}

export interface GramIndex {
  /** A bit for each hash (its low bits, `GRAM_MASK`): 0 for grams of no wording, 1 for theirs and a few others. */
  readonly bits: Uint32Array;
  /**
   * A bit for six letters (`sixAt`): 1 if a wording's gram begins or ends with them, and for a few others. Of two places side by side in a text the later
   * tells of grams that end at either, or one place on.
   */
  readonly sixes: Uint32Array;
  /** Whether a gram may be a wording's: says yes to a few others. */
  may(hash: number): boolean;
  /** Where a gram stands: wording, letter index, wording, letter index … Nothing for grams in too many places. */
  places(hash: number): readonly number[];
  /** All shared grams, by place in the document. */
  seeds(document: Letters): Seed[];
}

/** A gram in more places than this tells nothing ("ontaobao"): other grams of the quotation do. */
const MAX_PLACES = 12;

/** Indexes wordings; `seeds` names them by their place in `wordings`. */
export function indexGrams(wordings: readonly Letters[]): GramIndex {
  const table = new Map<number, number[]>();
  const bits = new Uint32Array(BITS >> 5);
  const moreBits = new Uint32Array(BITS >> 5);
  const sixes = new Uint32Array(1 << (SIX_BITS - 5));
  wordings.forEach((letters, wording) => {
    forEachGram(letters, (hash, at, six, before) => {
      if (six >= 0) {
        setBit(sixes, sixAt(six));
        setBit(sixes, sixAt(before));
      }
      setBit(bits, hash);
      setBit(moreBits, hash >>> SECOND_BIT);
      const list = table.get(hash) ?? [];
      list.push(wording, at);
      table.set(hash, list);
    });
  });
  const may = (hash: number): boolean => isSet(bits, hash) && isSet(moreBits, hash >>> SECOND_BIT);
  const places = placesIn(table);
  return {
    bits,
    sixes,
    may,
    places,
    seeds(document) {
      const seeds: Seed[] = [];
      const visit = (hash: number, at: number): void => {
        if (!may(hash)) return;
        const list = places(hash);
        for (let i = 0; i < list.length; i += 2) {
          seeds.push({ wording: list[i] as number, at: list[i + 1] as number, in: at });
        }
      };
      forEachGram(document, visit, sixes);
      return seeds;
    },
  };
}

const NOWHERE: readonly number[] = [];

/** Looks a hash up by open addressing, which takes a fraction of the time of a map: a page shares thousands of grams with some wording. */
function placesIn(table: ReadonlyMap<number, readonly number[]>): (hash: number) => readonly number[] {
  let size = 1;
  while (size < 2 * table.size) size *= 2;
  const hashes = new Int32Array(size).fill(-1);
  const lists: (readonly number[])[] = new Array(size).fill(NOWHERE);
  for (const [hash, list] of table) {
    let slot = hash & (size - 1);
    while (hashes[slot] !== -1) slot = (slot + 1) & (size - 1);
    hashes[slot] = hash;
    if (list.length <= 2 * MAX_PLACES) lists[slot] = list;
  }
  return (hash) => {
    let slot = hash & (size - 1);
    while (hashes[slot] !== hash) {
      if (hashes[slot] === -1) return NOWHERE;
      slot = (slot + 1) & (size - 1);
    }
    return lists[slot] as readonly number[];
  };
}

const isSet = (bits: Uint32Array, hash: number): boolean =>
  (((bits[(hash & GRAM_MASK) >> 5] as number) >>> (hash & 31)) & 1) === 1;

function setBit(bits: Uint32Array, hash: number): void {
  const word = (hash & GRAM_MASK) >> 5;
  bits[word] = (bits[word] as number) | (1 << (hash & 31));
}

/** The last six letters, five bits each: what of the letters rolls along. The seventh is what falls out at the top. */
export const SIX_LETTERS = 0x3fffffff;
export const LETTER_BITS = 5;
export const TOP_LETTER = 25;
/** The last six letters when another follows. */
export const withLetter = (six: number, unit: number): number =>
  ((six << LETTER_BITS) | (unit & 31)) & SIX_LETTERS;

/** Hashes stay below 2^30, where engines keep numbers unboxed. */
const SMALL = 0x3fffffff;

/** The hash of seven letters: the last six, and the one before them. */
export function latinGram(six: number, seventh: number): number {
  const h = Math.imul(six ^ Math.imul(seventh, 0x27d4eb2f), 0x9e3779b1);
  return (h ^ (h >>> 15)) & SMALL;
}

/** Where in `sixes` six letters stand. */
export const sixAt = (six: number): number => Math.imul(six, 0x9e3779b1) >>> (32 - SIX_BITS);

/** The hash of three Han characters. */
export function hanGram(a: number, b: number, c: number): number {
  const h = Math.imul(Math.imul(Math.imul(a, 0x01000193) + b, 0x01000193) + c + 1, 0x85ebca6b);
  return (h ^ (h >>> 13)) & SMALL;
}

/**
 * Visits every gram, with its place, and of a Latin one with its last six letters and its first (-1: it is none).
 * @param sixes if given, Latin grams are passed over whose last six letters have no bit there
 */
function forEachGram(
  { codes, length }: Letters,
  visit: (hash: number, at: number, six: number, before: number) => void,
  sixes?: Uint32Array,
): void {
  let six = 0;
  let hanRun = 0;
  for (let i = 0; i < length; i += 1) {
    const code = codes[i] as number;
    const before = six;
    six = withLetter(six, code);
    if (isHan(code)) {
      hanRun += 1;
      if (hanRun >= HAN_GRAM)
        visit(hanGram(codes[i - 2] as number, codes[i - 1] as number, code), i - 2, -1, -1);
    } else {
      hanRun = 0;
      if (i >= LATIN_GRAM - 1 && (!sixes || isSet(sixes, sixAt(six))))
        visit(latinGram(six, before >>> TOP_LETTER), i - LATIN_GRAM + 1, six, before);
    }
  }
}
