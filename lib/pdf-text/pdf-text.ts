import type { TextDocument } from '../text/document.ts';
import type { TextOffset, TextSpan } from '../text/offsets.ts';
import type { RunSpan } from './page-text.ts';

/**
 * The text of a PDF in the order in which it is read, with the way back to the runs that it came from. Columns follow each
 * other, paragraphs go on over page breaks, line-end hyphens are left for normalisation to heal, and what repeats on every
 * page (running headers, footers, page numbers) is left out, as are footnote marks within a sentence; footnotes are blocks of their own, after
 * the text of their page.
 */
export interface PdfText {
  readonly document: TextDocument;
  readonly pageCount: number;
  /** The pages on which nothing but pictures was found. */
  readonly pagesWithoutText: readonly number[];
  /** The runs that a span covers, in the order of the text. */
  runsOf(span: TextSpan): RunSpan[];
  /**
   * The offset of a place in a run. What was left out of the run (white space at its ends, a footnote's mark) stands where what follows it there
   * begins, or where what came before it ends. `undefined` if all of the run was left out.
   */
  at(page: number, run: number, offset: number): TextOffset | undefined;
  /** The page on which the character at an offset stands. */
  pageOf(offset: TextOffset): number;
}
