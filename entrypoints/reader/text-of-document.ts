import { inSlices, pause } from '../../lib/page/idle.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';
import { readPageTexts } from '../../lib/pdf/page-texts.ts';
import { PdfPositions } from '../../lib/pdf/positions.ts';
import type { PageText } from '../../lib/pdf-text/page-text.ts';
import type { PdfText } from '../../lib/pdf-text/pdf-text.ts';
import { readInSteps } from '../../lib/pdf-text/read-in-order.ts';

/** What was read of a document. */
export interface TextSoFar {
  readonly text: PdfText;
  readonly positions: PdfPositions;
  /** Whether these are all its pages. */
  readonly whole: boolean;
}

/** The first answers are looked for when so many pages are read. */
const FIRST_PAGES = 12;
/** They are looked for again when there are so many times more, and when all are read: each time from the start, since running lines show over many pages. */
const TIMES_MORE = 6;

type Layers = (page: number) => HTMLElement | undefined;

/** By itself, and not a closure in what reads: positions live as long as the document, and would hold on to all that was read. */
const fromZero =
  (layerOf: Layers): Layers =>
  (page) =>
    layerOf(page + 1);

/** Reads a document's text, and gives it several times: the first pages', more, and all of it. */
export async function* textOfDocument(
  document: PdfDocument,
  layerOf: Layers,
  signal: AbortSignal,
  onProgress: (read: number) => void,
): AsyncGenerator<TextSoFar, void> {
  const pages: PageText[] = [];
  const layer = fromZero(layerOf);
  const soFar = async (whole: boolean): Promise<TextSoFar> => {
    const text = await inSlices(readInSteps([...pages]), signal);
    return { text, positions: new PdfPositions(text, pages, layer), whole };
  };
  let next = FIRST_PAGES;
  for await (const page of readPageTexts(document, { signal, onProgress })) {
    pages.push(page);
    if (pages.length === next && document.numPages > next * 2) {
      next *= TIMES_MORE;
      yield await soFar(false);
      await pause();
    }
  }
  yield await soFar(true);
}
