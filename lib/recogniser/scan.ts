/**
 * The first look: one pass over a whole document that says where a second is worth it. Nothing is stored but the places
 * found, so that a million characters about something else cost a few milliseconds and no memory.
 *
 * Each unit is folded as `normalise` would; where units stand that a name begins with it is looked for (`names.ts`), and along
 * the letters the grams of all known wordings (`grams.ts`). A place is worth a look if a name stands there, or if grams of one wording lie so close
 * that together they cover as much as the quote tier asks of a cluster.
 */
import { DROP, FOLDS, foldAt, foldUnit, isHan, SLOW } from '../text/normalise.ts';
import { encodePiece, pieceBuffer } from '../text/utf8.ts';
import {
  GRAM_MASK,
  type GramIndex,
  HAN_GRAM,
  hanGram,
  LATIN_GRAM,
  LETTER_BITS,
  latinGram,
  SIX_LETTERS,
  TOP_LETTER,
} from './grams.ts';
import { HAN_WEIGHT, IS_LETTER } from './letters.ts';
import { hanPair, type NameFinder, type Naming, START_UNITS, startOf } from './names.ts';
import { DRIFT, MIN_SEEDED, SEED_GAP } from './quote.ts';

export interface Scan {
  /** Names in order; `at` is the offset after the name in the raw text. */
  readonly names: readonly Naming[];
  /** Raw offsets at which a wording may be quoted, in order. */
  readonly quoted: readonly number[];
}

/** What an ASCII character is: the unit it is folded to; all bits set if that is a letter; its bits in a gram. */
const PLAIN = new Uint8Array(0x80);
const LETTER_MASK = new Int32Array(0x80);
const GRAM_BITS = new Int32Array(0x80);
for (let code = 0; code < 0x80; code += 1) {
  const unit = foldUnit(code);
  PLAIN[code] = unit < 0x80 ? unit : 0;
  if (unit >= SLOW || IS_LETTER[unit] === 0) continue;
  LETTER_MASK[code] = -1;
  GRAM_BITS[code] = unit & 31;
}

/**
 * Looks through a raw text once. The loop is written out, with what it needs in local variables, and for plain characters
 * it asks nothing whose answer can't be foreseen (whether a word ends, say): a wrong guess of the processor's costs more than the work.
 */
export function scan(raw: string, finder: NameFinder, grams: GramIndex, wordings: number): Scan {
  const names: Naming[] = [];
  const seen = new SeedCounter(grams, wordings);
  const { begins, beginsHan } = finder;
  const { bits } = grams;
  const buffer = pieceBuffer();
  /** The last six letters, the one before them, and how many there were. */
  let six = 0;
  let seventh = 0;
  let letters = 0;
  /** The last units, a byte of each. */
  let lastUnits = 0;
  let hanRun = 0;
  let beforeLast = 0;
  let last = 0;
  let lastAt = 0;
  for (let piece = 0; piece < raw.length; ) {
    const { bytes, length, next } = encodePiece(raw, piece, buffer);
    /** What a byte's index and this come to is the offset of its unit. */
    let shift = piece;
    piece = next;
    for (let i = 0; i < length; ) {
      const lettersBefore = letters;
      for (; i < length; i += 1) {
        const byte = bytes[i] as number;
        if (byte >= 0x80) break;
        const mask = LETTER_MASK[byte] as number;
        seventh = (seventh & ~mask) | ((six >>> TOP_LETTER) & mask);
        six = (six & ~mask) | (((six << LETTER_BITS) | (GRAM_BITS[byte] as number)) & SIX_LETTERS & mask);
        letters -= mask;
        lastUnits = (lastUnits << 8) | (PLAIN[byte] as number);
        const start = startOf(lastUnits);
        if ((((begins[start >>> 5] as number) >>> (start & 31)) & 1) === 1) {
          const word = wordStart(raw, i + shift);
          if (word >= 0) finder.into(names, raw, word);
        }
        const mixed = Math.imul(six ^ Math.imul(seventh, 0x27d4eb2f), 0x9e3779b1);
        const hash = (mixed ^ (mixed >>> 15)) & 0x3fffffff;
        if ((((bits[(hash & GRAM_MASK) >> 5] as number) >>> (hash & 31)) & 1) === 0 || mask === 0) continue;
        if (letters >= LATIN_GRAM) seen.count(hash, LATIN_GRAM, letters, i + shift + 1);
      }
      if (letters !== lettersBefore) hanRun = 0;
      if (i >= length) break;

      const byte = bytes[i] as number;
      const at = i + shift;
      let code: number;
      if (byte < 0xe0) {
        code = ((byte & 0x1f) << 6) | ((bytes[i + 1] as number) & 0x3f);
        i += 2;
        shift -= 1;
      } else if (byte < 0xf0) {
        code =
          ((byte & 0xf) << 12) | (((bytes[i + 1] as number) & 0x3f) << 6) | ((bytes[i + 2] as number) & 0x3f);
        i += 3;
        shift -= 2;
      } else {
        code = raw.charCodeAt(at);
        i += 4;
        shift -= 2;
      }
      let unit = FOLDS[code] || foldUnit(code);
      if (unit === DROP) continue;
      // A ligature or a letter beyond the basic plane: its first letter will do for a first look.
      if (unit === SLOW) unit = foldAt(raw, at).folded.charCodeAt(0) || SPACE;
      lastUnits = (lastUnits << 8) | (unit & 0xff);
      if (IS_LETTER[unit] === 0) continue;
      seventh = six >>> TOP_LETTER;
      six = ((six << LETTER_BITS) | (unit & 31)) & SIX_LETTERS;
      letters += 1;
      if (isHan(unit)) {
        const pair = hanPair(last, unit);
        if ((((beginsHan[pair >>> 5] as number) >>> (pair & 31)) & 1) === 1) finder.into(names, raw, lastAt);
        hanRun += 1;
        if (hanRun >= HAN_GRAM) seen.count(hanGram(beforeLast, last, unit), HAN_GRAM, letters, at + 1);
        beforeLast = last;
        last = unit;
        lastAt = at;
      } else {
        hanRun = 0;
        const word = wordStart(raw, at);
        if (word >= 0) finder.into(names, raw, word);
        if (letters >= LATIN_GRAM) seen.count(latinGram(six, seventh), LATIN_GRAM, letters, at + 1);
      }
    }
  }
  // A short name at the very end has no unit after it.
  const end = wordStart(raw, raw.length);
  if (end >= 0) finder.into(names, raw, end);
  return { names, quoted: seen.places };
}

/**
 * The offset at which a word begins whose third unit stands at `at`; -1 if none begins there. What is dropped doesn't count, and Chinese
 * names are found by themselves.
 */
function wordStart(raw: string, at: number): number {
  let start = at;
  for (let back = 1; back < START_UNITS; back += 1) start = unitBefore(raw, start);
  if (start < 0 || isHan(foldUnit(raw.charCodeAt(start)))) return -1;
  const before = unitBefore(raw, start);
  const unit = before < 0 ? SPACE : foldUnit(raw.charCodeAt(before));
  return IS_LETTER[unit] === 0 || isHan(unit) ? start : -1;
}

function unitBefore(raw: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && foldUnit(raw.charCodeAt(before)) === DROP) before -= 1;
  return before;
}

const SPACE = 0x20;

/** Two alignments a wording are kept in sight: a chance gram must not hide the quotation that follows it. */
const SLOTS = 2;

/** Adds up, wording by wording, how much grams cover that lie near each other and near one diagonal. */
class SeedCounter {
  readonly places: number[] = [];
  private readonly last: Int32Array;
  private readonly diagonal: Int32Array;
  private readonly covered: Int32Array;
  private readonly grams: GramIndex;
  constructor(grams: GramIndex, wordings: number) {
    this.grams = grams;
    this.last = new Int32Array(wordings * SLOTS).fill(-1_000_000);
    this.diagonal = new Int32Array(wordings * SLOTS);
    this.covered = new Int32Array(wordings * SLOTS);
  }

  /** A gram that may be a wording's ended with letter `at`, at `offset` in the raw text. */
  count(hash: number, length: number, at: number, offset: number): void {
    if (!this.grams.may(hash)) return;
    const found = this.grams.places(hash);
    const each = length === HAN_GRAM ? HAN_WEIGHT : 1;
    for (let i = 0; i < found.length; i += 2) {
      const slot = this.slotFor(found[i] as number, at - (found[i + 1] as number), at);
      const since = at - (this.last[slot] as number);
      const weight = Math.min(since, length) * each;
      const covered = since > SEED_GAP ? weight : (this.covered[slot] as number) + weight;
      this.covered[slot] = covered;
      this.last[slot] = at;
      this.diagonal[slot] = at - (found[i + 1] as number);
      if (covered >= MIN_SEEDED && this.places.at(-1) !== offset) this.places.push(offset);
    }
  }

  /** The slot of a wording whose diagonal a gram lies near, or the one that was silent longest, emptied. */
  private slotFor(wording: number, diagonal: number, at: number): number {
    const first = wording * SLOTS;
    let oldest = first;
    for (let slot = first; slot < first + SLOTS; slot += 1) {
      const near = Math.abs((this.diagonal[slot] as number) - diagonal) <= DRIFT;
      if (near && at - (this.last[slot] as number) <= SEED_GAP) return slot;
      if ((this.last[slot] as number) < (this.last[oldest] as number)) oldest = slot;
    }
    this.last[oldest] = -1_000_000;
    return oldest;
  }
}
