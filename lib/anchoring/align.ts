/**
 * Where in a short stretch of text a quote stands with the fewest edits.
 *
 * Method: dynamic programming with a free beginning and end (Sellers, "The theory and computation of evolutionary distances: pattern
 * recognition", 1980), each cell carrying where its alignment began. Time is quote times stretch, memory one column.
 * Unlike a search for the least errors alone it gives the second-best places too: context may speak for one of them.
 */

/** A stretch of the text that stands for the quote, in units of the stretch looked at. */
export interface Alignment {
  readonly start: number;
  readonly end: number;
  /** Units replaced, put in or left out. */
  readonly errors: number;
}

/**
 * The alignments with at most `maxErrors`, one for each beginning, at most `max` of them: fewest errors first, then those of the
 * quote's length, then those nearest to the middle of the text.
 */
export function align(quote: Uint16Array, text: Uint16Array, maxErrors: number, max: number): Alignment[] {
  const size = quote.length;
  // The column of the text's last unit: errors, and where each alignment began.
  const errors = Int32Array.from({ length: size + 1 }, (_, i) => i);
  const starts = new Int32Array(size + 1);
  const found = new Map<number, Alignment>();
  for (let j = 1; j <= text.length; j += 1) {
    const unit = text[j - 1];
    let diagonal = 0;
    let diagonalStart = j - 1;
    let left = 0;
    let leftStart = j;
    for (let i = 1; i <= size; i += 1) {
      const put = errors[i] as number;
      const putStart = starts[i] as number;
      let least = quote[i - 1] === unit ? diagonal : diagonal + 1;
      let start = diagonalStart;
      if (put + 1 < least) {
        least = put + 1;
        start = putStart;
      }
      if (left + 1 < least) {
        least = left + 1;
        start = leftStart;
      }
      errors[i] = left = least;
      starts[i] = leftStart = start;
      diagonal = put;
      diagonalStart = putStart;
    }
    if (left <= maxErrors && j > leftStart)
      keepBetter(found, { start: leftStart, end: j, errors: left }, size);
  }
  const aside = ({ start, end }: Alignment): number => Math.abs(start + end - text.length);
  return [...found.values()]
    .sort((a, b) => a.errors - b.errors || oddity(a, size) - oddity(b, size) || aside(a) - aside(b))
    .slice(0, max);
}

/** How far an alignment is from the quote's length. */
const oddity = ({ start, end }: Alignment, size: number): number => Math.abs(end - start - size);

function keepBetter(found: Map<number, Alignment>, next: Alignment, size: number): void {
  const known = found.get(next.start);
  const better =
    !known ||
    next.errors < known.errors ||
    (next.errors === known.errors && oddity(next, size) < oddity(known, size));
  if (better) found.set(next.start, next);
}
