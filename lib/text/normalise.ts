/**
 * Normalisation: one form for everything that differs on pages without differing for a reader.
 *
 * Method: one pass, code point by code point, through a table that is filled as code points are met: NFKC, lower case,
 * accents off, quotes and dashes to one kind, Kangxi and other radicals to characters, Han variants to Simplified
 * (`han-fold.ts`), zero-width, soft-hyphen and direction controls dropped. White space becomes one space, and none
 * beside a Han character; a hyphen at a line's end is healed. Linear in the text.
 *
 * Every unit of the result knows the unit of the text that it came from, so that spans found in one can be told in the
 * other. Blocks stay parted by a line feed. What it does not do: stemming, spelling variants, anything that looks at
 * words; that is `words.ts`.
 */
import { foldHan } from './han-fold.ts';
import {
  asNormOffset,
  asTextOffset,
  type NormOffset,
  type NormSpan,
  type TextOffset,
  type TextSpan,
} from './offsets.ts';
import { partitionPoint } from './partition-point.ts';

/** A normalised text and the way back from it. */
export interface NormText {
  /** The text as UTF-16 units: what passes over whole documents read. */
  readonly units: Uint16Array;
  /** The same as a string, made when first asked for. */
  readonly text: string;
  /** For each unit the offset in the raw text of the character that it came from; one more at the end. */
  readonly starts: Int32Array;
  readonly raw: string;
}

export const DROP = 0xffff;
export const SLOW = 0xfffe;
const SPACE = 0x20;
const LINE_FEED = 0x0a;
const HYPHEN = 0x2d;

const QUOTES_DOUBLE = /[“”„‟«»″「」『』〝〞〟＂]/u;
const QUOTES_SINGLE = /[‘’‚‛′`´ʼ＇]/u;
const DASHES = /[‐‑‒–—―−﹘﹣－⸺⸻─]/u;
/** Format characters (zero width, direction, soft hyphen, joiners, byte order mark) and variation selectors. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\u034f|[\u115f\u1160\u17b4\u17b5]/u;

/** What one code point becomes: any number of UTF-16 units. */
function foldCodePoint(char: string): string {
  if (INVISIBLE.test(char)) return '';
  if (QUOTES_DOUBLE.test(char)) return '"';
  if (QUOTES_SINGLE.test(char)) return "'";
  if (DASHES.test(char)) return '-';
  if (/\s/u.test(char)) return ' ';
  if (char === '…') return '…';
  const plain = char.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFKC').toLowerCase();
  let folded = '';
  for (const c of plain) folded += foldHan(c);
  return folded === char ? char : folded.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
}

/** For each UTF-16 unit: what it becomes if that is one unit, `DROP` if nothing, `SLOW` if more; 0 until it is met. */
export const FOLDS = new Uint16Array(0x10000);
const expansions = new Map<number, string>();

function learnUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return (FOLDS[unit] = SLOW);
  const folded = foldCodePoint(String.fromCharCode(unit));
  if (folded === '') return (FOLDS[unit] = DROP);
  if (folded.length === 1) return (FOLDS[unit] = folded.charCodeAt(0));
  expansions.set(unit, folded);
  return (FOLDS[unit] = SLOW);
}

/** What a unit is folded to if that is one unit; `DROP` if nothing, `SLOW` if it takes `foldAt` to say. */
export function foldUnit(unit: number): number {
  return FOLDS[unit] || learnUnit(unit);
}

/** What the code point at an offset is folded to, and how many units it is long: for those that `foldUnit` leaves open. */
export function foldAt(raw: string, offset: number): { folded: string; length: number } {
  const char = String.fromCodePoint(raw.codePointAt(offset) ?? 0);
  return {
    folded: char.length > 1 ? foldCodePoint(char) : (expansions.get(char.charCodeAt(0)) ?? char),
    length: char.length,
  };
}

/** Whether a unit of normalised text is a Han character (of the basic plane). */
export function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff && (unit >= 0x4e00 || unit <= 0x4dbf);
}

/** What a unit of normalised text is, by unit: for the rules about white space. */
const LETTER = 1;
const WIDE = 2;
const classes = new Uint8Array(0x10000);
for (let unit = 0x61; unit <= 0x7a; unit += 1) classes[unit] = LETTER;
for (let unit = 0x3000; unit <= 0x9fff; unit += 1) {
  // Chinese text carries no spaces around its own punctuation either.
  if (isHan(unit) || unit <= 0x303f) classes[unit] = WIDE;
}

const noBorder = (): boolean => false;

/** Normalises `raw`, block borders (`\n` where `isBorder` says so) kept as `\n`. See the file's head for what it does. */
export function normalise(raw: string, isBorder: (offset: number) => boolean = noBorder): NormText {
  const size = raw.length;
  let units = new Uint16Array(size + 16);
  let starts = new Int32Array(size + 17);
  let length = 0;
  /** Where white space began that is not written yet: what it becomes depends on both its neighbours. */
  let space = -1;
  for (let i = 0; i < size; i += 1) {
    const unit = raw.charCodeAt(i);
    const folded = FOLDS[unit] || learnUnit(unit);
    if (folded === SPACE) {
      if (unit === LINE_FEED && isBorder(i)) {
        space = -1;
        units[length] = LINE_FEED;
        starts[length] = i;
        length += 1;
      } else if (space < 0) space = i;
      continue;
    }
    if (folded === DROP) continue;
    if (space >= 0) {
      length = writeSpace(
        units,
        starts,
        length,
        space,
        folded === SLOW ? LETTER : (classes[folded] as number),
        raw,
        i,
      );
      space = -1;
    }
    if (folded !== SLOW) {
      units[length] = folded;
      starts[length] = i;
      length += 1;
      continue;
    }
    const { folded: expanded, length: taken } = foldAt(raw, i);
    if (length + expanded.length + (size - i) >= units.length) {
      units = grown(units, new Uint16Array(units.length * 2 + expanded.length));
      starts = grown(starts, new Int32Array(starts.length * 2 + expanded.length));
    }
    for (let k = 0; k < expanded.length; k += 1) {
      units[length] = expanded.charCodeAt(k);
      starts[length] = i;
      length += 1;
    }
    i += taken - 1;
  }
  starts[length] = size;
  return new Normalised(units.subarray(0, length), starts.subarray(0, length + 1), raw);
}

class Normalised implements NormText {
  readonly units: Uint16Array;
  readonly starts: Int32Array;
  readonly raw: string;
  private decoded: string | undefined;
  constructor(units: Uint16Array, starts: Int32Array, raw: string) {
    this.units = units;
    this.starts = starts;
    this.raw = raw;
  }
  get text(): string {
    this.decoded ??= decode(this.units);
    return this.decoded;
  }
}

function grown<T extends Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/**
 * Writes the white space that began at `space`, now that what follows is known (`next`, its class, at `at`): nothing beside
 * Han characters and after a border; nothing and no hyphen where a line end had cut a word. Returns the new length.
 */
function writeSpace(
  units: Uint16Array,
  starts: Int32Array,
  length: number,
  space: number,
  next: number,
  raw: string,
  at: number,
): number {
  if (length === 0 || next === WIDE) return length;
  const before = units[length - 1] as number;
  if (before === LINE_FEED || classes[before] === WIDE) return length;
  const cut =
    before === HYPHEN && next === LETTER && length > 1 && classes[units[length - 2] as number] === LETTER;
  if (cut && healsHyphen(raw, space, at)) return length - 1;
  units[length] = SPACE;
  starts[length] = space;
  return length + 1;
}

/** Whether a hyphen before white space is a line's end ("counter-\nfeit") rather than "small- and medium-sized". */
function healsHyphen(raw: string, spaceAt: number, wordAt: number): boolean {
  return (
    !/^(?:and|or|to|und)\b/i.test(raw.slice(wordAt, wordAt + 4)) && raw.slice(spaceAt, wordAt).trim() === ''
  );
}

/** UTF-16 units as a string. */
export function decode(units: Uint16Array): string {
  const STEP = 0x2000;
  let text = '';
  for (let i = 0; i < units.length; i += STEP)
    text += String.fromCharCode.apply(null, units.subarray(i, i + STEP) as unknown as number[]);
  return text;
}

/** The span of the raw text that a span of the normalised text came from. */
export function toTextSpan(norm: NormText, span: NormSpan): TextSpan {
  const start = norm.starts[span.start] ?? 0;
  const end = span.end > span.start ? endOf(norm, span.end - 1) : start;
  return { start: asTextOffset(start), end: asTextOffset(Math.max(start, end)) };
}

/** The offset in the raw text after the character that a unit came from. */
export function endOf({ starts, raw }: NormText, unit: number): number {
  const start = starts[unit] ?? raw.length;
  const first = raw.charCodeAt(start);
  return Math.min(raw.length, start + (first >= 0xd800 && first <= 0xdbff ? 2 : 1));
}

/** The span of the normalised text that came from a span of the raw text (what was dropped at its edges left out). */
export function toNormSpan(norm: NormText, span: TextSpan): NormSpan {
  const { starts } = norm;
  // Its last is the end of the text.
  const at = (offset: TextOffset): NormOffset =>
    asNormOffset(partitionPoint(starts.length - 1, (i) => (starts[i] as number) < offset));
  return { start: at(span.start), end: at(span.end) };
}
