/** PDFs in Node: the text of each page as pdf.js gives it, and all of it in the order of reading. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import {
  getDocument,
  InvalidPDFException,
  PasswordException,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import { type PageText, pageTextOf } from '../pdf-text/page-text.ts';
import type { PdfText } from '../pdf-text/pdf-text.ts';
import { readInOrder } from '../pdf-text/read-in-order.ts';
import { InputError } from './input-error.ts';

/** Where pdf.js has its tables; in Node it wants paths, not addresses. */
const PARTS = `${dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))}/`;

/** The text of a PDF file. */
export interface PdfFileText extends PdfText {
  readonly unread: UnreadPages;
}

/** The numbers (from 1) of pages that could not be read, and of those that are damaged, so that some of their text may be missing. */
export interface UnreadPages {
  readonly whole: number[];
  readonly partly: number[];
}

/** The text of a PDF in reading order. Throws an `InputError` that says why it can't be read. */
export async function pdfText(bytes: Uint8Array): Promise<PdfFileText> {
  const unread: UnreadPages = { whole: [], partly: [] };
  const pages = await pageTexts(bytes, unread);
  const text = readInOrder(pages);
  if (text.pageCount === 0) throw new InputError('is a PDF without pages');
  if (unread.whole.length === pages.length)
    throw new InputError('is a PDF of whose pages none could be read');
  return Object.assign(text, { unread });
}

/**
 * What pdf.js gives for each page; a page that it can't read has no text, the others still have theirs.
 * @param unread takes the pages that could not be read, or not whole
 */
export async function pageTexts(
  bytes: Uint8Array,
  unread: UnreadPages = { whole: [], partly: [] },
): Promise<PageText[]> {
  const { heard, end } = hearWarnings();
  const task = getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${PARTS}cmaps/`,
    standardFontDataUrl: `${PARTS}standard_fonts/`,
    wasmUrl: `${PARTS}wasm/`,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    verbosity: VerbosityLevel.WARNINGS,
  });
  try {
    const pdf = await task.promise;
    const pages: PageText[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      heard.clear();
      const page = await pageTextAt(pdf, number);
      if (!page) unread.whole.push(number);
      else if (heard.has('breaksOff') || (heard.has('notUnpacked') && page.runs.length === 0))
        unread.partly.push(number);
      pages.push(page ?? { page: number - 1, view: [0, 0, 0, 0], runs: [] });
    }
    return pages;
  } catch (error) {
    throw asInputError(error);
  } finally {
    await task.destroy().finally(end);
  }
}

/** What pdf.js says of a page's drawing, or a part of it, that breaks off, and of a stream that can't be unpacked: a drawing, or a font that its text has no need of. */
const DAMAGE = {
  breaksOff: /getTextContent - ignoring (?:errors|XObject)|ignoring sub-stream|unterminated string/i,
  notUnpacked: /invalid stream/i,
} as const;
type Damage = keyof typeof DAMAGE;

/** Keeps pdf.js's warnings from the console, the only place where it tells what it passed over. For one PDF at a time: they don't say which is meant. */
function hearWarnings(): { readonly heard: Set<Damage>; end(): void } {
  const { warn } = console;
  const heard = new Set<Damage>();
  console.warn = (...parts: unknown[]) => {
    const warning = parts.join(' ');
    for (const damage of ['breaksOff', 'notUnpacked'] as const)
      if (DAMAGE[damage].test(warning)) heard.add(damage);
  };
  return { heard, end: () => void (console.warn = warn) };
}

async function pageTextAt(pdf: PDFDocumentProxy, number: number): Promise<PageText | undefined> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ disableNormalization: true });
    const text = pageTextOf(number - 1, page.view, content);
    page.cleanup();
    return text;
  } catch {
    return undefined;
  }
}

function asInputError(error: unknown): InputError {
  if (error instanceof PasswordException)
    return new InputError(
      'is a PDF that asks for a password; open it with that, and print it to a PDF without',
    );
  if (error instanceof InvalidPDFException)
    return new InputError('is a damaged PDF (truncated, or not one at all)');
  return new InputError(
    `is a PDF that could not be read: ${error instanceof Error ? error.message : String(error)}`,
  );
}
