import type { TextDocument } from '../text/document.ts';
import type { TextOffset, TextSpan } from '../text/offsets.ts';

/**
 * Where extracted text stands in a document that is shown. Pages implement it over DOM text nodes (`DomText`); a PDF
 * reader implements the same over its text layer, so that painting, hit-testing and anchoring know one interface only.
 */
export interface PositionMap {
  /** The text that the offsets are into. */
  readonly document: TextDocument;
  /**
   * The places of a span, in document order: one Range for each run that is contiguous in one tree (a Range can't cross
   * a shadow root, and never covers text that wasn't extracted). Empty when the text there is gone or has changed since
   * it was extracted: a span is never put in a wrong place.
   */
  ranges(span: TextSpan): Range[];
  /**
   * The offset of a place; of one between texts that of the text after it, else of the end of the text before. `undefined` in text that wasn't extracted
   * or has changed.
   */
  at(node: Node, offset: number): TextOffset | undefined;
}

/**
 * The span that a Range (a reader's selection, say) covers, or `undefined` when either end is outside the extracted text
 * or when nothing is between them.
 */
export function spanOfRange(map: PositionMap, range: AbstractRange): TextSpan | undefined {
  const start = map.at(range.startContainer, range.startOffset);
  const end = map.at(range.endContainer, range.endOffset);
  return start !== undefined && end !== undefined && start < end ? { start, end } : undefined;
}
