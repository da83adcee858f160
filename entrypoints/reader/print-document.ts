import type { PdfDocument } from '../../lib/pdf/library.ts';
import { paperPages } from '../../lib/pdf/paper.ts';

/**
 * Prints a document: its pages as pictures, each on a sheet of its own, of the first page's size. Rejects with the signal's reason.
 */
export async function printDocument(
  pdf: PdfDocument,
  signal: AbortSignal,
  onPage: (page: number) => void,
): Promise<void> {
  const paper = document.createElement('div');
  paper.className = 'paper';
  const addresses: string[] = [];
  const sheet = new CSSStyleSheet();
  try {
    for await (const { address, width, height } of paperPages(pdf, signal)) {
      addresses.push(address);
      onPage(addresses.length);
      if (addresses.length === 1) sheet.replaceSync(`@page { size: ${width}pt ${height}pt; margin: 0 }`);
      const image = document.createElement('img');
      image.src = address;
      image.alt = '';
      await image.decode();
      paper.append(image);
    }
    document.body.append(paper);
    document.adoptedStyleSheets.push(sheet);
    window.print();
  } finally {
    paper.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    for (const address of addresses) URL.revokeObjectURL(address);
  }
}
