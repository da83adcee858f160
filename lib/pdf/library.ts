/**
 * pdf.js, set up once. Nothing else imports it: what of it may run is decided here. No script of a PDF is run (there is no sandbox in the
 * package), and no XFA form is built.
 */
import * as pdfjs from 'pdfjs-dist';
import rendererUrl from 'pdfjs-dist/build/pdf.renderer.min.mjs?url';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

pdfjs.GlobalWorkerOptions.workerSrc = workerUrl;
// Pages are drawn off the page's thread too, so that scrolling never waits for a page.
pdfjs.GlobalWorkerOptions.rendererSrc = rendererUrl;
// The viewer's components take the library from here, and from nowhere else.
(globalThis as { pdfjsLib?: unknown }).pdfjsLib = pdfjs;

export type {
  PDFDocumentLoadingTask as LoadingTask,
  PDFDocumentProxy as PdfDocument,
  PDFPageProxy as PdfPage,
} from 'pdfjs-dist';
export { pdfjs };

/** An image of more pixels isn't drawn: 64 million are 256 MB. */
export const MAX_IMAGE_PIXELS = 2 ** 26;
/** The most pixels of a page's canvas; what is in sight of a page that is zoomed in further gets a canvas of its own. */
export const MAX_CANVAS_PIXELS = 2 ** 24;
/** The longest side of a canvas: what all browsers can do. */
export const MAX_CANVAS_SIDE = 16_384;
/** A file of more bytes isn't read. */
export const MAX_FILE_BYTES = 2 ** 30;
