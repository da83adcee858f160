import type { PdfDocument } from '../../lib/pdf/library.ts';

/** An address of a blob is given up after this; the browser has taken the file by then. */
const GIVE_UP_MS = 60_000;

/** Hands a file to the browser, to be saved. */
export function saveBlob(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), GIVE_UP_MS);
}

/** Saves a PDF as it came. */
export async function savePdf(pdf: PdfDocument, name: string): Promise<void> {
  const data = await pdf.getData();
  const ending = /\.pdf$/i.test(name) ? '' : '.pdf';
  saveBlob(
    new Blob([data as Uint8Array<ArrayBuffer>], { type: 'application/pdf' }),
    `${name || 'document'}${ending}`,
  );
}

/** The last part of an address's path, in words. */
export function fileNameOf(address: string | undefined): string | undefined {
  const path = address === undefined ? undefined : URL.parse(address)?.pathname;
  const last = path?.split('/').at(-1);
  if (!last) return address;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
