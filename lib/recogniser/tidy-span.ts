/** The ends of a mark, as a reader would set them. */
import { asNormOffset, type NormSpan } from '../text/offsets.ts';

/** The number of an item of a list, with what closes it: "3)", "iv.", "b)", "二、". */
const ITEM_NUMBER = /^(?:\d{1,2}|[ivx]{1,4}|[a-z]|[一二三四五六七八九十]{1,2})(?:\) ?|\. |[、:](?!\d))/;
const ITEM_NUMBER_LENGTH = 7;
/** A reference to a footnote behind the mark that ends a clause: "year;2", "platforms.[14]". */
const REFERENCE = /[^\d\s][.;")](?:\d{1,3}| ?\[\d{1,3}\])$/;
const REFERENCE_LENGTH = 9;
/** So many brackets and quotation marks may follow each other. */
const MOST_CLOSED = 4;

/**
 * A span of normalised text without the number of an item that it begins with, without the reference to a note that it ends with, and with the
 * brackets and quotation marks that close what was opened in it.
 */
export function tidySpan(text: string, { start: from, end: to }: NormSpan): NormSpan {
  const [number = ''] = ITEM_NUMBER.exec(text.slice(from, Math.min(to, from + ITEM_NUMBER_LENGTH))) ?? [];
  const start = from + number.length;
  const [reference = ''] = REFERENCE.exec(text.slice(Math.max(start, to - REFERENCE_LENGTH), to)) ?? [];
  let end: number = to - Math.max(0, reference.length - 1);
  if (start >= end) return { start: asNormOffset(from), end: asNormOffset(to) };
  for (let closed = 0; closed < MOST_CLOSED; closed += 1) {
    if (!closes(text.slice(start, end), text[end] ?? '')) break;
    end += 1;
  }
  return { start: asNormOffset(start), end: asNormOffset(end) };
}

/** Whether a mark closes what is open in these words. */
function closes(words: string, mark: string): boolean {
  const count = (of: string): number => words.split(of).length - 1;
  if (mark === '"') return count('"') % 2 === 1;
  const opener = { ')': '(', ']': '[' }[mark];
  return opener !== undefined && count(opener) > count(mark);
}
