import { saveBlob } from '../../components/save-blob.ts';
import type { PdfDocument } from '../../lib/pdf/library.ts';

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
