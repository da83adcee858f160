/**
 * What is stored of a place in a text, so that it can be found again: the W3C Web Annotation model's TextQuoteSelector and
 * TextPositionSelector. Bounded, however much was selected, since notes travel in small stores.
 */
import * as v from 'valibot';

/** The longest quote that is stored whole. Of a longer one the beginning and the end are. */
const MAX_EXACT = 1024;
/** How much of each end is stored of a longer quote (one unit less where a code point would be cut). */
const CLIP_END = 500;
/** Stands between beginning and end of a quote that was not stored whole. */
const CLIP = '\n…\n';

/**
 * What a quote had elsewhere in its text when it was described: nothing, something like it, nearly its words, nearly its words right beside it
 * (as an item of a list has), just its words, or a twin: (nearly) its words and much of what stands around them too.
 */
export type Company = 'none' | 'like' | 'near' | 'beside' | 'same' | 'twin';

/**
 * Units of context on each side of a quote. The worse its company, the more it takes to tell its place; and since the
 * standard has no field for it, the length also tells `find` what company there was.
 */
export const CONTEXT_LENGTH: Readonly<Record<Company, number>> = {
  none: 48,
  like: 72,
  near: 96,
  beside: 112,
  same: 128,
  twin: 256,
};
export const MAX_CONTEXT = CONTEXT_LENGTH.twin;

/** The most of each string that is taken from elsewhere, in units: more is nobody's selection. */
const MAX_FOREIGN_EXACT = 100_000;
export const MAX_FOREIGN_CONTEXT = 10_000;

const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Checks selectors that come from a store or a file. Other tools' may be longer than our own. */
export const Selectors = v.object({
  quote: v.object({
    exact: v.pipe(v.string(), v.maxLength(MAX_FOREIGN_EXACT, 'The quote is too long to be one.')),
    prefix: v.pipe(v.string(), v.maxLength(MAX_FOREIGN_CONTEXT, 'The text before the quote is too long.')),
    suffix: v.pipe(v.string(), v.maxLength(MAX_FOREIGN_CONTEXT, 'The text after the quote is too long.')),
  }),
  position: v.pipe(
    v.object({ start: offset, end: offset }),
    v.check(({ start, end }) => start <= end, 'The quote ends before it begins.'),
  ),
});

/**
 * A place in a text. `quote`: its words, and those before and after. `position`: UTF-16 offsets into the raw extracted text, as
 * it was when the place was described.
 */
export type Selectors = v.InferOutput<typeof Selectors>;

/** Whether a slice from or to `at` would cut a code point in two. */
export function cutsCodePoint(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/** Beginning and end of what stands between two offsets. */
function endsBetween(text: string, start: number, end: number): Ends {
  const headEnd = start + CLIP_END - (cutsCodePoint(text, start + CLIP_END) ? 1 : 0);
  const tailStart = end - CLIP_END + (cutsCodePoint(text, end - CLIP_END) ? 1 : 0);
  return { head: text.slice(start, headEnd), tail: text.slice(tailStart, end) };
}

/** The words between two offsets as they are stored: whole, or beginning and end. */
export function clip(text: string, start: number, end: number): string {
  if (end - start <= MAX_EXACT) return text.slice(start, end);
  const { head, tail } = endsBetween(text, start, end);
  return head + CLIP + tail;
}

/** The two ends of a long quote. */
export interface Ends {
  readonly head: string;
  readonly tail: string;
}

/**
 * The ends of a quote that isn't looked for as a whole: one that `clip` cut, or one from elsewhere that is longer than we
 * store. Nothing for all others.
 */
export function endsOf({ quote: { exact }, position }: Selectors): Ends | undefined {
  if (exact.length > MAX_EXACT) return endsBetween(exact, 0, exact.length);
  if (position.end - position.start <= MAX_EXACT) return undefined;
  const at = [CLIP_END, CLIP_END - 1].find((each) => exact.startsWith(CLIP, each));
  return at === undefined ? undefined : { head: exact.slice(0, at), tail: exact.slice(at + CLIP.length) };
}
