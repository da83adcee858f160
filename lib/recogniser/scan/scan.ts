/**
 * The first look: one pass over a whole document that says where a second is worth it. Nothing is stored but the places
 * found, so that a million characters about something else cost a few milliseconds and no memory.
 *
 * Each unit is folded as `normalise` would; where units stand that a name begins with it is looked for (`names.ts`), and along
 * the letters the grams of all known wordings (`grams.ts`). A place is worth a look if a name stands there, or if grams of one wording lie so close
 * that together they cover as much as the quote tier asks of a cluster.
 */
import { DROP, FOLDS, foldAt, foldUnit, isHan, SLOW } from '../../text/normalise.ts';
import { encodePiece, pieceBuffer } from '../../text/utf8.ts';
import { DRIFT, MIN_SEEDED, SEED_GAP } from '../quote/quote.ts';
import {
  type GramIndex,
  HAN_GRAM,
  hanGram,
  LATIN_GRAM,
  LETTER_BITS,
  latinGram,
  SIX_LETTERS,
  sixAt,
  TOP_LETTER,
  withLetter,
} from './grams.ts';
import { HAN_WEIGHT, IS_LETTER } from './letters.ts';
import { hanPair, isMarked, type NameFinder, type Naming, START_UNITS, startOf, startUnit } from './names.ts';

export interface Scan {
  /** Names in order; `at` is the offset after the name in the raw text. */
  readonly names: readonly Naming[];
  /** Raw offsets at which a wording may be quoted, in order. */
  readonly quoted: readonly number[];
}

/**
 * Looks through a raw text once. The loop is written out, with what it needs in local variables. Plain characters are taken two at a
 * time: one look at what the last six letters and the last four units come to tells whether a gram of a wording or the beginning of a name may
 * end at the last of them or at the next. Only there it is looked for; around other characters they are taken one by one.
 */
export function scan(raw: string, finder: NameFinder, grams: GramIndex, wordings: number): Scan {
  const names: Naming[] = [];
  const seen = new SeedCounter(grams, wordings);
  const { begins, beginsNear, beginsHan } = finder;
  const { sixes } = grams;
  const buffer = pieceBuffer();
  const pairs = new Uint16Array(buffer.buffer);
  /** The last six letters, and how many there were. */
  let six = 0;
  let letters = 0;
  /** The last units, a byte of each. */
  let lastUnits = 0;
  let hanRun = 0;
  let beforeLast = 0;
  let last = 0;
  let lastAt = 0;
  /** How many characters are to be looked at one by one: a name may begin before them with others than plain ones. */
  let single = START_UNITS;

  // What changes in the loop is given as arguments: a variable that a function holds on to lies in memory.
  /** Looks for a name whose first units end with the unit at `at`. */
  const nameAt = (units: number, at: number): void => {
    if (!isMarked(begins, startOf(units))) return;
    const word = wordStart(raw, at);
    if (word >= 0) finder.into(names, raw, word);
  };
  /** Counts the gram that ends with the last of six letters before the offset `at`, if it may be a wording's. */
  const gramAt = (lastSix: number, sixBefore: number, count: number, at: number): void => {
    if (count < LATIN_GRAM || !isMarked(sixes, sixAt(lastSix)) || !isMarked(sixes, sixAt(sixBefore))) return;
    seen.count(latinGram(lastSix, sixBefore >>> TOP_LETTER), LATIN_GRAM, count, at);
  };
  /**
   * Counts grams where six letters were found: the one that ends with the last of two characters before the offset `at`, and the one that ends with the first letter
   * of the two from there on. (What ended with the first of those before was ahead of others.)
   */
  const gramsAround = (
    two: number,
    sixBefore: number,
    lastSix: number,
    count: number,
    ahead: number,
    at: number,
  ): void => {
    if (countOf(two) === 2) gramAt(lastSix, withLetter(sixBefore, firstIn(two)), count, at);
    if (countOf(ahead) > 0)
      gramAt(withLetter(lastSix, firstIn(ahead)), lastSix, count + 1, at + placeOfFirst(ahead));
  };

  for (let piece = 0; piece < raw.length; ) {
    const { bytes, length, next } = encodePiece(raw, piece, buffer);
    /** What a byte's index and this come to is the offset of its unit. */
    let shift = piece;
    piece = next;
    for (let i = 0; i < length; ) {
      const lettersBefore = letters;
      while (i < length && (bytes[i] as number) < 0x80) {
        if (single <= 0 && (i & 1) === 0) {
          const first = i >> 1;
          const end = length >> 1;
          let sixBefore = six;
          let two = 0;
          let p = first;
          for (;;) {
            let pair = NOT_PLAIN;
            for (; p < end; p += 1) {
              pair = pairs[p] as number;
              const gram = sixAt(six);
              const start = startOf(lastUnits);
              const here =
                ((sixes[gram >>> 5] as number) >>> (gram & 31)) |
                ((beginsNear[start >>> 5] as number) >>> (start & 31));
              if ((here & 1) === 1 || (pair & NOT_PLAIN) !== 0) break;
              two = PAIRS[pair] as number;
              sixBefore = six;
              six = ((six << shiftOf(two)) | lettersIn(two)) & SIX_LETTERS;
              letters += countOf(two);
              lastUnits = (lastUnits << 16) | (two >>> 16);
            }
            const isAhead = p < end && (pair & NOT_PLAIN) === 0;
            const ahead = isAhead ? (PAIRS[pair] as number) : 0;
            const at = 2 * p + shift;
            if (isMarked(sixes, sixAt(six)))
              gramsAround(p > first ? two : 0, sixBefore, six, letters, ahead, at);
            if (isMarked(beginsNear, startOf(lastUnits))) {
              if (p > first) nameAt(lastUnits, at - 1);
              if (isAhead) nameAt((lastUnits << 8) | (ahead >>> 24), at);
            }
            if (!isAhead) break;
            two = ahead;
            sixBefore = six;
            six = ((six << shiftOf(two)) | lettersIn(two)) & SIX_LETTERS;
            letters += countOf(two);
            lastUnits = (lastUnits << 16) | (two >>> 16);
            p += 1;
          }
          i = 2 * p;
          single = 2;
          continue;
        }
        const byte = bytes[i] as number;
        const bits = LETTER_BITS_OF[byte] as number;
        i += 1;
        single -= 1;
        lastUnits = (lastUnits << 8) | (START_UNIT_OF[byte] as number);
        nameAt(lastUnits, i + shift - 1);
        if (bits === 0) continue;
        const sixBefore = six;
        six = withLetter(six, bits);
        letters += 1;
        gramAt(six, sixBefore, letters, i + shift);
      }
      if (letters !== lettersBefore) hanRun = 0;
      if (i >= length) break;
      single = START_UNITS;

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
      lastUnits = (lastUnits << 8) | startUnit(unit);
      if (IS_LETTER[unit] === 0) continue;
      const sixBefore = six;
      six = withLetter(six, unit);
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
        gramAt(six, sixBefore, letters, at + 1);
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

/** Bits that are set in a pair of bytes one of which is no plain character. */
const NOT_PLAIN = 0x8080;

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

const PLAIN = 0x80;
/** A letter's bits are marked so, since of some letters they are zero. */
const IS_ONE = 0x20;

/** For each plain character its `startUnit`, and its bits in a gram (the lowest five; 0 for what is no letter). */
export const START_UNIT_OF = new Uint8Array(PLAIN);
export const LETTER_BITS_OF = new Uint8Array(PLAIN);
for (let code = 0; code < PLAIN; code += 1) {
  const unit = foldUnit(code);
  START_UNIT_OF[code] = unit < SLOW ? startUnit(unit) : 0;
  LETTER_BITS_OF[code] = unit < SLOW && IS_LETTER[unit] === 1 ? IS_ONE | (unit & 31) : 0;
}

const SHIFT = 10;
const COUNT = 14;

/**
 * Two plain characters, as `PAIRS` has them: above stand their start units. The bits of the letters among them, by how much these move
 * the letters before them, and how many they are.
 */
export const lettersIn = (two: number): number => two & 0x3ff;
const shiftOf = (two: number): number => (two >>> SHIFT) & 0xf;
export const countOf = (two: number): number => (two >>> COUNT) & 3;
/** The bits of the first letter among them, if there is one, and how many characters it is to the end of that. */
export const firstIn = (two: number): number =>
  countOf(two) === 2 ? lettersIn(two) >>> LETTER_BITS : lettersIn(two);
export const placeOfFirst = (two: number): number => (isLetterUnit[two >>> 24] === 1 ? 1 : 2);

/** By start unit, whether that is a letter's. */
const isLetterUnit = new Uint8Array(0x100);
for (let code = 0; code < PLAIN; code += 1)
  if (LETTER_BITS_OF[code] !== 0) isLetterUnit[START_UNIT_OF[code] as number] = 1;

/** What is known of two plain characters, by both as a little-endian number of 16 bits. */
export const PAIRS = new Int32Array((PLAIN << 8) | 0xff);
for (let first = 0; first < PLAIN; first += 1) {
  for (let second = 0; second < PLAIN; second += 1) {
    let [count, bits] = [0, 0];
    for (const code of [first, second]) {
      const letter = LETTER_BITS_OF[code] as number;
      if (letter === 0) continue;
      count += 1;
      bits = (bits << LETTER_BITS) | (letter & (IS_ONE - 1));
    }
    const units = ((START_UNIT_OF[first] as number) << 8) | (START_UNIT_OF[second] as number);
    PAIRS[(second << 8) | first] = (units << 16) | (count << COUNT) | ((count * LETTER_BITS) << SHIFT) | bits;
  }
}
