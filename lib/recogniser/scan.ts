/**
 * The first look: one pass over a whole document that says where a second is worth it. Nothing is stored but the places
 * found, so that a million characters about something else cost a few milliseconds and no memory.
 *
 * Each unit is folded as `normalise` would; where a word begins names are looked for (`names.ts`), and along the letters the grams of
 * all known wordings (`grams.ts`). A place is worth a look if a name stands there, or if grams of one wording lie so close
 * that together they cover as much as the quote tier asks of a cluster.
 */
import { DROP, FOLDS, foldAt, foldUnit, isHan, SLOW } from '../text/normalise.ts';
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
import { type NameFinder, type Naming, startOf } from './names.ts';
import { DRIFT, MIN_SEEDED, SEED_GAP } from './quote.ts';

export interface Scan {
  /** Names in order; `at` is the offset after the name in the raw text. */
  readonly names: readonly Naming[];
  /** Raw offsets at which a wording may be quoted, in order. */
  readonly quoted: readonly number[];
}

/**
 * Looks through a raw text once. The loop is written out, with what it needs in local variables: it runs over every
 * character of every page that is recognised, and calls cost more than what they would do.
 */
export function scan(raw: string, finder: NameFinder, grams: GramIndex, wordings: number): Scan {
  const names: Naming[] = [];
  const seen = new SeedCounter(grams, wordings);
  const { begins } = finder;
  const { bits } = grams;
  let inWord = false;
  let six = 0;
  let letters = 0;
  let hanRun = 0;
  let beforeLast = 0;
  let last = 0;
  for (let i = 0; i < raw.length; ) {
    const code = raw.charCodeAt(i);
    let unit = FOLDS[code] || foldUnit(code);
    let next = i + 1;
    if (unit >= SLOW) {
      if (unit === DROP) {
        i = next;
        continue;
      }
      // A ligature or a letter beyond the basic plane: its first letter will do for a first look.
      const { folded, length } = foldAt(raw, i);
      unit = folded.charCodeAt(0) || SPACE;
      next = i + length;
    }
    const start = i;
    i = next;
    if (IS_LETTER[unit] === 0) {
      inWord = false;
      continue;
    }

    // Names begin where words do, and anywhere in Chinese.
    const han = unit >= 0x3400 && isHan(unit);
    if (!inWord || han) {
      const second = FOLDS[raw.charCodeAt(i)] as number;
      const third = han ? 0 : (FOLDS[raw.charCodeAt(i + 1)] as number);
      // What is dropped or still unknown may hide the next letters: then the name is asked for itself.
      const hidden = second === 0 || second >= SLOW || (third === 0 && !han) || third >= SLOW;
      if (hidden || begins[startOf(unit, second, third)] === 1) {
        const naming = finder.at(raw, start);
        if (naming) names.push(naming);
      }
    }
    inWord = !han;

    // Grams: a hash rolls along the letters; one bit says of most that no wording holds them.
    const seventh = six >>> TOP_LETTER;
    six = ((six << LETTER_BITS) | (unit & 31)) & SIX_LETTERS;
    letters += 1;
    let hash: number;
    if (han) {
      hanRun += 1;
      hash = hanRun < HAN_GRAM ? -1 : hanGram(beforeLast, last, unit);
      beforeLast = last;
      last = unit;
    } else {
      hanRun = 0;
      hash = letters < LATIN_GRAM ? -1 : latinGram(six, seventh);
    }
    if (hash < 0 || (((bits[(hash & GRAM_MASK) >> 5] as number) >>> (hash & 31)) & 1) === 0) continue;
    seen.count(hash, han ? HAN_GRAM : LATIN_GRAM, letters, i);
  }
  return { names, quoted: seen.places };
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
