import { type PdfDocument, pdfjs } from './library.ts';

/** Pictures for paper are drawn at so many dots an inch: letters are sharp, and a page takes some 8 MB while it is drawn. */
const DOTS = 150;
const POINTS_AN_INCH = 72;

/** A page as a picture for paper. */
export interface PaperPage {
  /** The picture's address, to be revoked when it is done with. */
  readonly address: string;
  /** In PDF points. */
  readonly width: number;
  readonly height: number;
}

/** Draws all pages for paper, one after the other. Rejects with the signal's reason. */
export async function* paperPages(
  document: PdfDocument,
  signal: AbortSignal,
): AsyncGenerator<PaperPage, void> {
  for (let page = 1; page <= document.numPages; page += 1) {
    signal.throwIfAborted();
    const pdfPage = await document.getPage(page);
    const plain = pdfPage.getViewport({ scale: 1 });
    const viewport = pdfPage.getViewport({ scale: DOTS / POINTS_AN_INCH });
    const canvas = globalThis.document.createElement('canvas');
    canvas.width = Math.ceil(viewport.width);
    canvas.height = Math.ceil(viewport.height);
    await pdfPage.render({
      canvas,
      viewport,
      intent: 'print',
      annotationMode: pdfjs.AnnotationMode.ENABLE,
    }).promise;
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    canvas.width = 0;
    canvas.height = 0;
    if (!blob) throw new Error('the page could not be drawn');
    yield { address: URL.createObjectURL(blob), width: plain.width, height: plain.height };
  }
}
