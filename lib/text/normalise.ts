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
import { asNormOffset, asTextOffset, type NormSpan, type TextSpan } from './offsets.ts';

/** A normalised text and the way back from it. */
export interface NormText {
  readonly text: string;
  /** For each unit of `text` the offset of the unit of the raw text that it came from; one more at the end. */
  readonly starts: Int32Array;
  /** For each unit of `text` the offset after the raw character that it came from. */
  readonly ends: Int32Array;
}

const DROP = 0xffff;
const SLOW = 0xfffe;
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
const table = new Uint16Array(0x10000);
const expansions = new Map<number, string>();

function learnUnit(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return (table[unit] = SLOW);
  const folded = foldCodePoint(String.fromCharCode(unit));
  if (folded === '') return (table[unit] = DROP);
  if (folded.length === 1) return (table[unit] = folded.charCodeAt(0));
  expansions.set(unit, folded);
  return (table[unit] = SLOW);
}

/** Whether a unit of normalised text is a Han character (of the basic plane). */
export function isHan(unit: number): boolean {
  return unit >= 0x3400 && unit <= 0x9fff && (unit >= 0x4e00 || unit <= 0x4dbf);
}

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
/** Chinese text carries no spaces around these either. */
const isWide = (unit: number): boolean => isHan(unit) || (unit >= 0x3000 && unit <= 0x303f);

/** Normalises `raw`, block borders (`\n` where `isBorder` says so) kept as `\n`. See the file's head for what it does. */
export function normalise(raw: string, isBorder: (offset: number) => boolean = () => false): NormText {
  let capacity = raw.length + 16;
  let units = new Uint16Array(capacity);
  let starts = new Int32Array(capacity + 1);
  let ends = new Int32Array(capacity + 1);
  let length = 0;
  let pendingSpace = -1;

  const push = (unit: number, start: number, end: number): void => {
    if (length + 1 >= capacity) {
      capacity = capacity * 2;
      const [u, s, e] = [
        new Uint16Array(capacity),
        new Int32Array(capacity + 1),
        new Int32Array(capacity + 1),
      ];
      u.set(units);
      s.set(starts);
      e.set(ends);
      [units, starts, ends] = [u, s, e];
    }
    units[length] = unit;
    starts[length] = start;
    ends[length] = end;
    length += 1;
  };
  /** A space that was waiting is written only now that both its neighbours are known. */
  const pushAfterSpace = (unit: number, start: number, end: number): void => {
    if (pendingSpace >= 0) {
      const before = length > 0 ? (units[length - 1] as number) : LINE_FEED;
      if (before === HYPHEN && isLetter(unit) && length > 1 && isLetter(units[length - 2] as number)) {
        if (healsHyphen(raw, pendingSpace, start)) length -= 1;
        else push(SPACE, pendingSpace, pendingSpace + 1);
      } else if (before !== LINE_FEED && !isWide(before) && !isWide(unit))
        push(SPACE, pendingSpace, pendingSpace + 1);
      pendingSpace = -1;
    }
    push(unit, start, end);
  };

  for (let i = 0; i < raw.length; ) {
    const unit = raw.charCodeAt(i);
    const folded = table[unit] || learnUnit(unit);
    if (folded === SPACE) {
      if (unit === LINE_FEED && isBorder(i)) {
        pendingSpace = -1;
        push(LINE_FEED, i, i + 1);
      } else if (pendingSpace < 0) pendingSpace = i;
      i += 1;
    } else if (folded === DROP) i += 1;
    else if (folded !== SLOW) {
      if (pendingSpace >= 0) pushAfterSpace(folded, i, i + 1);
      else push(folded, i, i + 1);
      i += 1;
    } else {
      const char = String.fromCodePoint(raw.codePointAt(i) ?? unit);
      const expanded = char.length > 1 ? foldCodePoint(char) : (expansions.get(unit) ?? char);
      for (let k = 0; k < expanded.length; k += 1) pushAfterSpace(expanded.charCodeAt(k), i, i + char.length);
      i += char.length;
    }
  }
  starts[length] = raw.length;
  ends[length] = raw.length;
  return {
    text: decode(units.subarray(0, length)),
    starts: starts.subarray(0, length + 1),
    ends: ends.subarray(0, length + 1),
  };
}

/**
 * Whether a hyphen before white space is a line's end ("counter-\nfeit") rather than "small- and medium-sized".
 * Only when the break was a line's; the word after says the rest.
 */
function healsHyphen(raw: string, spaceAt: number, wordAt: number): boolean {
  return (
    !/^(?:and|or|to|und)\b/i.test(raw.slice(wordAt, wordAt + 4)) && raw.slice(spaceAt, wordAt).trim() === ''
  );
}

function decode(units: Uint16Array): string {
  const STEP = 0x2000;
  if (units.length <= STEP) return String.fromCharCode(...units);
  const parts: string[] = [];
  for (let i = 0; i < units.length; i += STEP)
    parts.push(String.fromCharCode(...units.subarray(i, i + STEP)));
  return parts.join('');
}

/** The span of the raw text that a span of the normalised text came from. */
export function toTextSpan(norm: NormText, span: NormSpan): TextSpan {
  const start = norm.starts[span.start] ?? 0;
  const end = span.end > span.start ? (norm.ends[span.end - 1] ?? start) : start;
  return { start: asTextOffset(start), end: asTextOffset(Math.max(start, end)) };
}

/** The span of the normalised text that came from a span of the raw text (what was dropped at its edges left out). */
export function toNormSpan(norm: NormText, span: TextSpan): NormSpan {
  return {
    start: asNormOffset(lowerBound(norm.starts, span.start)),
    end: asNormOffset(lowerBound(norm.starts, span.end)),
  };
}

function lowerBound(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
