/**
 * How well the text around a place fits what stood around a quote.
 *
 * Method: edit distance (`edit-distance.ts`) between the stored context and the page's text, both normalised, from the quote's border
 * outwards; the far end of the page's text is free.
 */
import { normalise } from '../text/normalise.ts';
import type { TextSpan } from '../text/offsets.ts';
import { errorsAtStart, type Pattern, patternOf } from './edit-distance.ts';
import { MAX_CONTEXT } from './selectors.ts';

/** Stored context, ready to be compared: from the border outwards. */
export interface Context {
  readonly before: Pattern;
  readonly after: Pattern;
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
    before: patternOf(normalise(prefix.slice(-MAX_CONTEXT)).units.slice().reverse()),
    after: patternOf(normalise(suffix.slice(0, MAX_CONTEXT)).units),
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
const reach = ({ length }: Pattern): number => length * 2 + 32;

function fitOf(context: Pattern, page: Uint16Array, loose: boolean): number {
  const width = Math.ceil(context.length * 1.5);
  const share = 1 - errorsAtStart(context, page, width, loose ? isCheap : isNever) / context.length;
  return Math.max(0, (share - CHANCE) / (1 - CHANCE));
}

/** What is put in before costs its full price at first, and an eighth of it then. */
const isCheap = (j: number): boolean => j > FULL_PRICE && (j - FULL_PRICE) % 8 !== 0;
const isNever = (): boolean => false;

/** Both sides as one number, 0 where no context was stored. A half is what a place gets that only one side speaks for. */
export function together({ before, after }: Fit): number {
  return before === undefined || after === undefined ? (before ?? after ?? 0) : (before + after) / 2;
}
