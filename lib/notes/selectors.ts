import * as v from 'valibot';
import { MAX_QUOTE_CHARS } from './limits.ts';

const words = v.pipe(v.string(), v.maxLength(MAX_QUOTE_CHARS));
const offset = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Where in a page's extracted text a note hangs: the words with what stands around them, and where they stood (UTF-16
 * offsets). The names are those of the W3C's TextQuoteSelector and TextPositionSelector.
 */
export const Selectors = v.strictObject({
  quote: v.strictObject({ exact: words, prefix: words, suffix: words }),
  position: v.pipe(
    v.strictObject({ start: offset, end: offset }),
    v.check(({ start, end }) => start <= end, 'a position ends before it starts'),
  ),
});
export type Selectors = v.InferOutput<typeof Selectors>;
