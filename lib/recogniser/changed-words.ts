/** What words a page has where a wording has others. */
import type { WordRange } from './analysis.ts';

/** Words of a page that stand where a wording has others. Either range may be empty: words put in, or left out. */
export interface Change {
  readonly page: WordRange;
  readonly wording: WordRange;
}

/** More cells than this are not filled: no quotation of a passage comes near. */
const MOST_CELLS = 1 << 18;

/**
 * The changes between two runs of words, in order: what is left between the words of a longest common subsequence (Wagner and Fischer, "The
 * string-to-string correction problem", 1974). Time is the product of what lies between the first and the last change; `undefined` if that is beyond reason.
 */
export function changesBetween(page: readonly string[], wording: readonly string[]): Change[] | undefined {
  const same = (i: number, j: number): boolean => page[i] === wording[j];
  let start = 0;
  while (start < Math.min(page.length, wording.length) && same(start, start)) start += 1;
  let [pageEnd, wordingEnd] = [page.length, wording.length];
  while (pageEnd > start && wordingEnd > start && same(pageEnd - 1, wordingEnd - 1)) {
    pageEnd -= 1;
    wordingEnd -= 1;
  }
  const width = wordingEnd - start + 1;
  if (width * (pageEnd - start + 1) > MOST_CELLS) return undefined;
  // How many words the rests of both have in common, from each pair of places on.
  const common = new Uint16Array(width * (pageEnd - start + 1));
  const cell = (i: number, j: number): number => (i - start) * width + j - start;
  for (let i = pageEnd - 1; i >= start; i -= 1)
    for (let j = wordingEnd - 1; j >= start; j -= 1)
      common[cell(i, j)] = same(i, j)
        ? (common[cell(i + 1, j + 1)] as number) + 1
        : Math.max(common[cell(i + 1, j)] as number, common[cell(i, j + 1)] as number);
  const changes: Change[] = [];
  let [i, j] = [start, start];
  while (i < pageEnd || j < wordingEnd) {
    const [from, wordingFrom] = [i, j];
    while ((i < pageEnd || j < wordingEnd) && !(i < pageEnd && j < wordingEnd && same(i, j))) {
      const skipsPage =
        j >= wordingEnd ||
        (i < pageEnd && (common[cell(i + 1, j)] as number) >= (common[cell(i, j + 1)] as number));
      if (skipsPage) i += 1;
      else j += 1;
    }
    changes.push({ page: { from, to: i }, wording: { from: wordingFrom, to: j } });
    while (i < pageEnd && j < wordingEnd && same(i, j)) {
      i += 1;
      j += 1;
    }
  }
  return changes;
}
