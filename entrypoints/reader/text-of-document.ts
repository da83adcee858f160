import { pause } from '../../lib/page/idle.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';
import { readPageTexts } from '../../lib/pdf/page-texts.ts';
import { PdfPositions } from '../../lib/pdf/positions.ts';
import type { PageText } from '../../lib/pdf-text/page-text.ts';
import type { PdfText } from '../../lib/pdf-text/pdf-text.ts';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';

/** What was read of a document. */
export interface TextSoFar {
  readonly text: PdfText;
  readonly positions: PdfPositions;
  /** Whether these are all its pages. */
  readonly whole: boolean;
}

/** The first answers are looked for when so many pages are read, then when all are: each time from the start, since running lines show over many pages. */
const FIRST_PAGES = 12;

/** Reads a document's text in idle time, and gives it twice: the first pages', and all of it. */
export async function* textOfDocument(
  document: PdfDocument,
  layerOf: (page: number) => HTMLElement | undefined,
  signal: AbortSignal,
  onProgress: (read: number) => void,
): AsyncGenerator<TextSoFar, void> {
  const pages: PageText[] = [];
  const soFar = (whole: boolean): TextSoFar => {
    const text = readInOrder(pages);
    return { text, positions: new PdfPositions(text, [...pages], (page) => layerOf(page + 1)), whole };
  };
  for await (const page of readPageTexts(document, { signal, onProgress })) {
    pages.push(page);
    if (pages.length === FIRST_PAGES && document.numPages > FIRST_PAGES * 2) {
      yield soFar(false);
      await pause();
    }
  }
  yield soFar(true);
}
