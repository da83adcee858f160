import { type PageText, pageTextOf } from '../pdf-text/page-text.ts';
import type { PdfDocument, PdfPage } from './library.ts';

/** A page whose text doesn't come in this time is passed over. */
const PAGE_MS = 15_000;

export interface ReadOptions {
  readonly signal: AbortSignal;
  onProgress?(read: number): void;
}

/**
 * Reads the text of all pages, one after the other, so that a page that is to be drawn waits for one page's text at most. A page that can't be read has no
 * runs. Rejects with the signal's reason.
 */
export async function* readPageTexts(document: PdfDocument, { signal, onProgress }: ReadOptions) {
  for (let page = 0; page < document.numPages; page += 1) {
    signal.throwIfAborted();
    yield await readPage(document, page, signal);
    onProgress?.(page + 1);
  }
}

async function readPage(document: PdfDocument, page: number, signal: AbortSignal): Promise<PageText> {
  const nothing: PageText = { page, view: [0, 0, 0, 0], runs: [] };
  try {
    return await within(PAGE_MS, signal, async () => textOf(await document.getPage(page + 1), page));
  } catch {
    signal.throwIfAborted();
    return nothing;
  }
}

async function textOf(pdfPage: PdfPage, page: number): Promise<PageText> {
  // Just as the text layer asks for it, so that runs and offsets are the same: marked content parts runs, normalisation changes lengths.
  const content = await pdfPage.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  return pageTextOf(page, pdfPage.view, content);
}

async function within<T>(ms: number, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stop: (() => void) | undefined;
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('too long')), ms);
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([work(), ended]);
  } finally {
    clearTimeout(timer);
    if (stop) signal.removeEventListener('abort', stop);
  }
}
