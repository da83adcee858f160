import { type PdfDocument, pdfjs } from './library.ts';

/** Draws small pictures of pages, one at a time, so that the pages in sight come first. */
export interface Thumbnails {
  /** Draws a page (from 1) into a canvas, `width` CSS px wide. Resolves when it is there, or won't be: then with false. */
  draw(page: number, canvas: HTMLCanvasElement, width: number, signal: AbortSignal): Promise<boolean>;
}

/** A picture that takes longer isn't waited for. */
const DRAW_MS = 8000;
/** Pages may be as narrow as a ribbon. */
const MOST_HEIGHT_TO_WIDTH = 4;

export function createThumbnails(document: PdfDocument, onDrawn: (page: number) => void): Thumbnails {
  let queue: Promise<unknown> = Promise.resolve();

  const drawNow = async (
    page: number,
    canvas: HTMLCanvasElement,
    width: number,
    signal: AbortSignal,
  ): Promise<boolean> => {
    if (signal.aborted) return false;
    const pdfPage = await document.getPage(page);
    const plain = pdfPage.getViewport({ scale: 1 });
    const scale = (width * devicePixelRatio) / plain.width;
    const viewport = pdfPage.getViewport({ scale });
    if (signal.aborted || plain.height > plain.width * MOST_HEIGHT_TO_WIDTH) return false;
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    const task = pdfPage.render({ canvas, viewport, annotationMode: pdfjs.AnnotationMode.DISABLE });
    const stop = (): void => task.cancel();
    const timer = setTimeout(stop, DRAW_MS);
    signal.addEventListener('abort', stop);
    try {
      await task.promise;
      return true;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      onDrawn(page);
    }
  };
  return {
    draw(page, canvas, width, signal) {
      const done = queue.then(() => drawNow(page, canvas, width, signal)).catch(() => false);
      queue = done;
      return done;
    },
  };
}
