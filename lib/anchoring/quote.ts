/** A quote that is looked for: the words of selectors, folded once for all the places that they are compared with. */
import { isHan, normalise, toNormSpan } from '../text/normalise.ts';
import { asTextOffset } from '../text/offsets.ts';
import { type Context, contextOf } from './context.ts';
import { type Line, lineOf } from './identity.ts';
import { CONTEXT_LENGTH, type Company, MAX_CONTEXT } from './selectors.ts';

export interface Quote {
  readonly exact: string;
  /** The normalised quote, without white space at its ends; may be empty. */
  readonly units: Uint16Array;
  /** The normalised quote with its context: what candidates are voted for with. */
  readonly pattern: Uint16Array;
  /** Where in `pattern` the quote begins. */
  readonly lead: number;
  readonly context: Context;
  /** How much the quote tells, in Latin letters. */
  readonly weight: number;
  /** Whether it is mostly of Han characters: unrelated texts have far fewer of these in common than letters. */
  readonly isHan: boolean;
  /** Where it began in the raw text. */
  readonly at: number;
  readonly company: Company;
  /** Its own line, if it had (nearly) its words elsewhere. */
  readonly line: Line | undefined;
  /** Whether it begins, and ends, within a word. */
  readonly cutsFirst: boolean;
  readonly cutsLast: boolean;
}

/** A Han character tells about as much as three Latin letters. */
const HAN_WEIGHT = 3;
const SPACE = 0x20;
const CUT = /^[\p{L}\p{N}]{2}$/u;
/** From this weight on words tell their place, if they have no copy. */
export const TELLING = 30;

/** Prepares a quote. `company` is read off the length of its context, unless it is given. */
export function quoteOf(
  exact: string,
  prefix: string,
  suffix: string,
  at: number,
  company = companyOf(prefix, suffix),
): Quote {
  const before = prefix.slice(-MAX_CONTEXT);
  const norm = normalise(before + exact + suffix.slice(0, MAX_CONTEXT));
  const own = toNormSpan(norm, {
    start: asTextOffset(before.length),
    end: asTextOffset(before.length + exact.length),
  });
  let start: number = own.start;
  let end: number = own.end;
  while (start < end && norm.units[start] === SPACE) start += 1;
  while (end > start && norm.units[end - 1] === SPACE) end -= 1;
  const units = norm.units.subarray(start, end);
  const weight = units.reduce((sum, unit) => sum + (isHan(unit) ? HAN_WEIGHT : 1), 0);
  return {
    exact,
    units,
    pattern: norm.units,
    lead: start,
    context: contextOf(prefix, suffix, weight >= TELLING && (company === 'none' || company === 'like')),
    weight,
    isHan: weight > 2 * units.length,
    at,
    company,
    line: company === 'none' || company === 'like' ? undefined : lineOf(prefix, exact, suffix),
    cutsFirst: CUT.test(prefix.slice(-1) + exact.slice(0, 1)),
    cutsLast: CUT.test(exact.slice(-1) + suffix.slice(0, 1)),
  };
}

/**
 * What company `describe` found, by the length of the context that it kept (one less where a code point would have been cut).
 * Of selectors with any other context, other tools' too, it is taken that their words stood elsewhere too.
 */
function companyOf(prefix: string, suffix: string): Company {
  const longest = Math.max(prefix.length, suffix.length);
  const fits = (company: Company): boolean => (CONTEXT_LENGTH[company] - longest) >> 1 === 0;
  return (['none', 'like', 'near', 'beside', 'twin'] as const).find(fits) ?? 'same';
}
