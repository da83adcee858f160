/**
 * The first look: one pass over a whole document that says where a second is worth it. Nothing is stored but the places
 * found, so that a million characters about something else cost a few milliseconds and no memory.
 *
 * Each unit is folded as `normalise` would, and goes through the automaton of names (`names.ts`) and the rolling grams of
 * all known wordings (`grams.ts`). A place is worth a look if a name stands there, or if grams of one wording lie so close
 * that together they cover as much as the quote tier asks of a cluster.
 */
import { DROP, foldAt, foldUnit, isHan, SLOW } from '../text/normalise.ts';
import {
  GRAM_BASE,
  GRAM_MASK,
  GRAM_OUT,
  type GramIndex,
  HAN_GRAM,
  hanGram,
  LATIN_GRAM,
  mixed,
} from './grams.ts';
import { HAN_WEIGHT, IS_LETTER } from './letters.ts';
import type { NameFinder, Naming } from './names.ts';
import { MIN_SEEDED, SEED_GAP } from './quote.ts';

export interface Scan {
  /** Names in order; `at` is the offset after the name in the raw text. */
  readonly names: readonly Naming[];
  /** Raw offsets at which a wording may be quoted, in order. */
  readonly quoted: readonly number[];
}

const SPACE = 0x20;

/**
 * Looks through a raw text once. The loop is written out, with what it needs in local variables: it runs over every
 * character of every page that is recognised, and calls cost more than what they would do.
 */
export function scan(raw: string, finder: NameFinder, grams: GramIndex, wordings: number): Scan {
  const names: Naming[] = [];
  const seen = new SeedCounter(grams, wordings);
  const { classOf, classes, transitions, ends } = finder;
  const { bits } = grams;
  const last = new Uint16Array(8);
  let state = 0;
  let pending = 0;
  let rolling = 0;
  let letters = 0;
  let hanRun = 0;
  let spaced = true;
  let expansion = '';
  let inside = 0;

  for (let i = 0; i <= raw.length; ) {
    let unit: number;
    if (inside < expansion.length) {
      unit = expansion.charCodeAt(inside);
      inside += 1;
    } else {
      unit = i < raw.length ? foldUnit(raw.charCodeAt(i)) : SPACE;
      if (unit === SLOW) {
        const { folded, length } = foldAt(raw, i);
        expansion = folded;
        inside = 0;
        i += length;
        continue;
      }
      i += 1;
      if (unit === DROP || (unit === SPACE && spaced)) continue;
    }
    spaced = unit === SPACE;

    // Names: a state of the automaton a unit; only where a name ends is anything asked.
    if (pending !== 0) {
      if (!isWordUnit(unit)) names.push({ role: pending === SUBJECT ? 'subject' : 'office', at: i - 1 });
      pending = 0;
    }
    state = transitions[state * classes + (classOf[unit] as number)] as number;
    const ended = ends[state];
    if (ended !== undefined) {
      for (const form of ended) {
        const start = i - form.text.length;
        if (!form.han && start > 0 && isWordUnit(foldUnit(raw.charCodeAt(start - 1)))) continue;
        if (form.han || form.open) names.push({ role: form.role, at: i });
        else pending = form.role === 'subject' ? SUBJECT : OFFICE;
      }
    }

    // Grams: a hash rolls along the letters; one bit says of most that no wording holds them.
    if (IS_LETTER[unit] === 0) continue;
    rolling = Math.imul(rolling, GRAM_BASE) + unit;
    if (letters >= LATIN_GRAM) rolling -= Math.imul(GRAM_OUT, last[(letters - LATIN_GRAM) & 7] as number);
    rolling |= 0;
    last[letters & 7] = unit;
    letters += 1;
    let hash: number;
    let length = LATIN_GRAM;
    if (unit >= 0x3400 && isHan(unit)) {
      hanRun += 1;
      if (hanRun < HAN_GRAM) continue;
      length = HAN_GRAM;
      hash = hanGram(last[(letters - 3) & 7] as number, last[(letters - 2) & 7] as number, unit);
    } else {
      hanRun = 0;
      if (letters < LATIN_GRAM) continue;
      hash = mixed(rolling);
    }
    if ((((bits[(hash & GRAM_MASK) >> 5] as number) >>> (hash & 31)) & 1) === 1)
      seen.count(hash, length, letters, i);
  }
  return { names, quoted: seen.places };
}

const SUBJECT = 1;
const OFFICE = 2;

const isWordUnit = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39);

/** Adds up, wording by wording, how much grams cover that lie near each other. */
class SeedCounter {
  readonly places: number[] = [];
  private readonly last: Int32Array;
  private readonly covered: Int32Array;
  private readonly grams: GramIndex;
  constructor(grams: GramIndex, wordings: number) {
    this.grams = grams;
    this.last = new Int32Array(wordings).fill(-1_000_000);
    this.covered = new Int32Array(wordings);
  }

  /** A gram that may be a wording's ended with letter `at`, at `offset` in the raw text. */
  count(hash: number, length: number, at: number, offset: number): void {
    const found = this.grams.places(hash);
    const each = length === HAN_GRAM ? HAN_WEIGHT : 1;
    for (let i = 0; i < found.length; i += 2) {
      const wording = found[i] as number;
      const since = at - (this.last[wording] as number);
      const weight = Math.min(since, length) * each;
      const covered = since > SEED_GAP ? weight : (this.covered[wording] as number) + weight;
      this.covered[wording] = covered;
      this.last[wording] = at;
      if (covered >= MIN_SEEDED && this.places.at(-1) !== offset) this.places.push(offset);
    }
  }
}
