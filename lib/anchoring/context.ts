/**
 * How well the text around a place fits what stood around a quote.
 *
 * Method: edit distance (Levenshtein) between the stored context and the page's text, both normalised, from the quote's border
 * outwards; the far end of the page's text is free. Quadratic in the context, which is short.
 */
import { normalise } from '../text/normalise.ts';
import type { TextSpan } from '../text/offsets.ts';
import { MAX_CONTEXT } from './selectors.ts';

/** Stored context, ready to be compared: units from the border outwards. */
export interface Context {
  readonly before: Uint16Array;
  readonly after: Uint16Array;
  /** Whether something may have been put in between it and the quote. */
  readonly loose: boolean;
}

/** How the two sides fit, 0 (as any text would) to 1; nothing where no context was stored. */
export interface Fit {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** What is put in right at the border costs its full price only so far: a whole sentence there leaves the rest as it was. */
const FULL_PRICE = 4;
/** How alike unrelated texts are by this measure. */
const CHANCE = 0.25;

/** Prepares what stood before and after a quote. Of long contexts from elsewhere only what is near counts. */
export function contextOf(prefix: string, suffix: string, loose: boolean): Context {
  return {
    before: normalise(prefix.slice(-MAX_CONTEXT)).units.slice().reverse(),
    after: normalise(suffix.slice(0, MAX_CONTEXT)).units,
    loose,
  };
}

/** How the context fits around a span of the raw text. */
export function fitAround(text: string, { start, end }: TextSpan, { before, after, loose }: Context): Fit {
  const left = (): Uint16Array => normalise(text.slice(Math.max(0, start - reach(before)), start)).units;
  const right = (): Uint16Array => normalise(text.slice(end, end + reach(after))).units;
  return {
    before: before.length === 0 ? undefined : fitOf(before, left().slice().reverse(), loose),
    after: after.length === 0 ? undefined : fitOf(after, right(), loose),
  };
}

/** How much raw text may hold a context with white space and words put in. */
const reach = (context: Uint16Array): number => context.length * 2 + 32;

function fitOf(context: Uint16Array, page: Uint16Array, loose: boolean): number {
  const share = 1 - errorsBetween(context, page, loose) / context.length;
  return Math.max(0, (share - CHANCE) / (1 - CHANCE));
}

/** The fewest edits that turn `context` into any beginning of `page`; `loose`: something put in before it costs little. */
export function errorsBetween(context: Uint16Array, page: Uint16Array, loose: boolean): number {
  let same = 0;
  while (same < context.length && context[same] === page[same]) same += 1;
  if (same === context.length) return 0;
  const width = Math.min(page.length, Math.ceil(context.length * 1.5));
  let row = new Uint16Array(width + 1);
  let next = new Uint16Array(width + 1);
  for (let j = 0; j <= width; j += 1)
    row[j] = !loose || j <= FULL_PRICE ? j : FULL_PRICE + ((j - FULL_PRICE) >> 3);
  for (let i = 1; i <= context.length; i += 1) {
    const unit = context[i - 1];
    next[0] = i;
    for (let j = 1; j <= width; j += 1) {
      const diagonal = (row[j - 1] as number) + (page[j - 1] === unit ? 0 : 1);
      const edit = Math.min(row[j] as number, next[j - 1] as number) + 1;
      next[j] = Math.min(diagonal, edit);
    }
    [row, next] = [next, row];
  }
  return row.reduce((least, errors) => Math.min(least, errors), context.length);
}

/** Both sides as one number, 0 where no context was stored. A half is what a place gets that only one side speaks for. */
export function together({ before, after }: Fit): number {
  return before === undefined || after === undefined ? (before ?? after ?? 0) : (before + after) / 2;
}
