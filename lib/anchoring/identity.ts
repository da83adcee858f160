/**
 * What tells like items of a list from one another: their numbers, and their names in brackets. Two items that are the same but for these are two
 * items, however many of their words they share; one that has kept its number is the same, however it was edited.
 */
import type { TextSpan } from '../text/offsets.ts';

/** What a place has of a quote's: the same, nearly the same, others, or none; `untold`: the quote had none. */
type Told = 'equal' | 'edited' | 'other' | 'gone' | 'untold';

export interface Identity {
  readonly numbers: Told;
  readonly names: Told;
}

export const NOTHING_TOLD: Identity = { numbers: 'untold', names: 'untold' };

/** Both together. `changed`: it has the quote's number but other names, or its names but no number. A name is easily another's too. `untold`: nothing tells. */
export type Kept = 'kept' | 'changed' | 'other' | 'untold';

/** A quote with what its own line has around it, as far as that was stored: the number of an item mostly stands at its beginning. */
export interface Line {
  readonly text: string;
  /** How much of it stands before the quote, and after it. */
  readonly before: number;
  readonly after: number;
}

export function lineOf(prefix: string, exact: string, suffix: string): Line {
  const before = prefix.slice(prefix.lastIndexOf('\n') + 1);
  const end = suffix.indexOf('\n');
  const after = end < 0 ? suffix : suffix.slice(0, end);
  return { text: before + exact + after, before: before.length, after: after.length };
}

/** What the line around a span of `text` has of what tells a quote's line from its like. */
export function identityOf(line: Line, text: string, { start, end }: TextSpan): Identity {
  const there = text.slice(Math.max(0, start - withEdits(line.before)), end + withEdits(line.after));
  return {
    numbers: compared(digitsOf(line.text), digitsOf(there)),
    names: compared(namesOf(line.text), namesOf(there)),
  };
}

export function keptOf({ numbers, names }: Identity): Kept {
  if (names === 'other') return isKept(numbers) ? 'changed' : 'other';
  if (numbers === 'other') return 'other';
  if (numbers === 'gone') return isKept(names) ? 'changed' : 'other';
  return isKept(numbers) || isKept(names) ? 'kept' : 'untold';
}

/** Whether a place has just the quote's number, and no other names. */
export const isNumbered = ({ numbers, names }: Identity): boolean => numbers === 'equal' && names !== 'other';

const isKept = (told: Told): boolean => told === 'equal' || told === 'edited';

/** Edits may have made it longer. */
const withEdits = (length: number): number => (length === 0 ? 0 : length + (length >> 3) + 4);

const digitsOf = (text: string): string => text.normalize('NFKC').replace(/\P{Nd}+/gu, '');

/** A name in brackets: a word or a few. */
const BRACKETED = /[(（[【]\s*(\p{L}[\p{L}\p{N} .'-]{0,40}?)\s*[)）\]】]/gu;
const namesOf = (text: string): string =>
  [...text.matchAll(BRACKETED)].map(([, name]) => name?.toLowerCase()).join(' ');

/** `other`: no more than half of the characters are the same ones in order. */
function compared(own: string, there: string): Told {
  if (own === '') return 'untold';
  // A digit is easily what edits left of another number.
  if (own === there) return own.length > 1 ? 'equal' : 'edited';
  if (there === '') return 'gone';
  let kept = 0;
  for (let at = 0; kept < own.length; kept += 1) {
    at = there.indexOf(own[kept] ?? '', at) + 1;
    if (at === 0) break;
  }
  return kept * 2 <= Math.max(own.length, there.length) ? 'other' : 'edited';
}
