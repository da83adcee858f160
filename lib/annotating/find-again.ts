import type { TextDocument } from '../text/document.ts';
import { asTextOffset, type TextSpan } from '../text/offsets.ts';
import { contextOfSpan, type Entry } from './entry.ts';

/**
 * Finds where words stand that a page has drawn anew: the same ones, in a block whose other words are the same. Figures beside them may differ, as a clock's do.
 * @param isTaken whether a span is somebody else's
 */
export function findAgain(
  document: TextDocument,
  { words, context }: Pick<Entry, 'words' | 'context'>,
  isTaken: (span: TextSpan) => boolean,
): TextSpan | undefined {
  if (words === '') return undefined;
  const { before, after } = context;
  for (let at = document.text.indexOf(words); at >= 0; at = document.text.indexOf(words, at + 1)) {
    const span = { start: asTextOffset(at), end: asTextOffset(at + words.length) };
    const now = contextOfSpan(document, span);
    if (isLike(now.before, before) && isLike(now.after, after) && !isTaken(span)) return span;
  }
  return undefined;
}

const isLike = (a: string, b: string): boolean => withoutFigures(a) === withoutFigures(b);
const withoutFigures = (text: string): string => text.replace(/\p{Nd}+/gu, '0');
