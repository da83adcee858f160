/** A place that a quote may have in a page, and how well it fits. */
import { type NormText, toTextSpan } from '../text/normalise.ts';
import { asNormOffset, asTextOffset, type TextSpan } from '../text/offsets.ts';
import { align } from './align.ts';
import { fitAround, together } from './context.ts';
import { WIDE_FROM } from './gram-index.ts';
import { type Identity, identityOf, NOTHING_TOLD } from './identity.ts';
import type { Quote } from './quote.ts';

export interface Placement {
  readonly span: TextSpan;
  /** Share of the quote that is there, 0 to 1; 1 if it differs in nothing that normalisation keeps. */
  readonly likeness: number;
  /** How well the context fits, 0 to 1. */
  readonly fit: number;
  /** How well the worse side of it fits. */
  readonly leastFit: number;
  /** What it has of the numbers and names of the quote's line. */
  readonly identity: Identity;
  /** All together, 0 to 1: what places are ranked by. */
  readonly score: number;
}

/** What the parts of a score weigh; as in Hypothesis's `match-quote`, so that their scores compare. */
const QUOTE_WEIGHT = 50;
const CONTEXT_WEIGHT = 20;
const POSITION_WEIGHT = 2;

/** Less than this of a quote is never it. */
const MIN_LIKENESS = 0.3;
/** Alignments of one candidate whose context is looked at. */
const MAX_ALIGNMENTS = 6;

/** Judges a quote at a span of the raw text. */
export function placementAt(text: string, span: TextSpan, likeness: number, quote: Quote): Placement {
  const around = fitAround(text, span, quote.context);
  const sides = [around.before, around.after].filter((side) => side !== undefined);
  const position = 1 - Math.min(1, Math.abs(span.start - quote.at) / Math.max(1, text.length));
  const sum =
    QUOTE_WEIGHT * likeness +
    sides.reduce((total, side) => total + CONTEXT_WEIGHT * side, POSITION_WEIGHT * position);
  let identity: Identity | undefined;
  return {
    span,
    likeness,
    get identity() {
      // Most places are never asked.
      identity ??= quote.line ? identityOf(quote.line, text, span) : NOTHING_TOLD;
      return identity;
    },
    fit: together(around),
    leastFit: sides.length === 0 ? 0 : Math.min(...sides),
    score: sum / (QUOTE_WEIGHT + CONTEXT_WEIGHT * sides.length + POSITION_WEIGHT),
  };
}

/** The places near a candidate (`at`: where the quote's first unit is expected in the page, give or take `slack`). */
export function placementsNear(page: NormText, at: number, slack: number, quote: Quote): Placement[] {
  const size = quote.units.length;
  const margin = 2 * slack + (size >> 3);
  const from = Math.max(0, at - margin);
  const stretch = page.units.subarray(from, Math.max(from, at + size + margin));
  const maxErrors = Math.floor(size * (1 - MIN_LIKENESS));
  return align(quote.units, stretch, maxErrors, MAX_ALIGNMENTS).map(({ start, end, errors }) => {
    const span = rawSpan(page, from + start, from + end);
    const whole = errors === 0 ? span : wholeWords(page.raw, span, quote);
    return placementAt(page.raw, whole, 1 - errors / size, quote);
  });
}

/** A letter of a script that parts words by spaces. */
const LETTER = /[\p{L}\p{N}]/u;
const isLetter = (text: string, at: number): boolean =>
  text.charCodeAt(at) < WIDE_FROM && LETTER.test(text[at] ?? '');
/** A longer word is none. */
const MAX_WORD = 30;

/** A span that doesn't cut words which the quote didn't cut: edits make its ends uncertain. */
function wholeWords(text: string, { start, end }: TextSpan, { cutsFirst, cutsLast }: Quote): TextSpan {
  let first: number = start;
  let last: number = end;
  if (!cutsFirst && isLetter(text, first))
    while (start - first < MAX_WORD && isLetter(text, first - 1)) first -= 1;
  if (!cutsLast && isLetter(text, last - 1)) while (last - end < MAX_WORD && isLetter(text, last)) last += 1;
  return { start: asTextOffset(first), end: asTextOffset(last) };
}

/** The raw span of page units; the marks that belong to its last character with it. */
function rawSpan(page: NormText, start: number, end: number): TextSpan {
  const span = toTextSpan(page, { start: asNormOffset(start), end: asNormOffset(end) });
  MARKS.lastIndex = span.end;
  const marks = MARKS.exec(page.raw)?.[0].length ?? 0;
  return { start: span.start, end: asTextOffset(span.end + marks) };
}

/** Combining marks, which normalisation drops. */
const MARKS = /[\p{M}]+/uy;
