/** PDFs in Node: the text of each page as pdf.js gives it, and all of it in the order of reading. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PageText, pageTextOf } from '../pdf-text/page-text.ts';
import type { PdfText } from '../pdf-text/pdf-text.ts';
import { readInOrder } from '../pdf-text/read-in-order.ts';
import { InputError } from './input-error.ts';

/** Where pdf.js has its tables; in Node it wants paths, not addresses. */
const PARTS = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`;
/** How far into a file its signature may stand; so far readers look for it. */
const SIGNATURE_WITHIN = 1024;

/** Whether a file is a PDF by its content. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(SIGNATURE_WITHIN, bytes.length)).includes(
    '%PDF-',
  );
}

/** The text of a PDF in reading order. Throws an `InputError` that says why it can't be read. `bytes` are given away. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const pages = await pageTexts(bytes);
  const text = readInOrder(pages);
  if (text.pageCount === 0) throw new InputError('is a PDF without pages');
  return text;
}

/** What pdf.js gives for each page. */
export async function pageTexts(bytes: Uint8Array): Promise<PageText[]> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${PARTS}cmaps/`,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    const pages: PageText[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const page = await pdf.getPage(number);
      const content = await page.getTextContent({ disableNormalization: true });
      pages.push(pageTextOf(number - 1, page.view, content));
      page.cleanup();
    }
    return pages;
  } catch (error) {
    throw asInputError(error);
  } finally {
    await task.destroy();
  }
}

function asInputError(error: unknown): unknown {
  if (error instanceof PasswordException)
    return new InputError(
      'is a PDF that asks for a password; open it with that, and print it to a PDF without',
    );
  if (error instanceof InvalidPDFException)
    return new InputError('is a damaged PDF (truncated, or not one at all)');
  return error;
}
