/** Bytes of a file to text, and what kind of text it is: archives hold UTF-8, UTF-16, GBK and Big5 beside each other. */
import { InputError } from './input-error.ts';

const NULS_SEEN_IN = 4096;

/**
 * Decodes a file: by its byte order mark, by the charset that an HTML file names, as UTF-8, or else as whichever of
 * GB 18030, Big5 and Windows-1252 reads best. Throws an `InputError` for what is not text.
 */
export function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.subarray(0, NULS_SEEN_IN).includes(0)) throw new InputError('is not text (it holds zero bytes)');
  const named = namedCharset(bytes);
  if (named) return named.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return bestGuess(bytes);
  }
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function namedCharset(bytes: Uint8Array): TextDecoder | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  if (!name || /^utf-?8$/i.test(name)) return undefined;
  try {
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

/** The commonest characters of Chinese prose, both scripts: the decoding that shows most of them is right. */
const COMMON =
  /[的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着下自之年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些主样樣理心她本前开開但因只从從想实實]/gu;

function bestGuess(bytes: Uint8Array): string {
  const read = ['gb18030', 'big5', 'windows-1252'].map((label) => new TextDecoder(label).decode(bytes));
  const marks = read.map(
    (text) => (text.match(COMMON)?.length ?? 0) - 5 * (text.match(/\ufffd/g)?.length ?? 0),
  );
  return read[marks.indexOf(Math.max(...marks))] ?? '';
}

/** Whether a text is HTML: it begins as a document does, or holds several tags of the kinds that make up a page. */
export function isHtml(text: string): boolean {
  const start = text.slice(0, 1024).replace(/^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*/, '');
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return true;
  const tags = text.match(
    /<\/?(?:html|head|body|main|article|section|div|p|span|h[1-6]|ul|ol|li|table|tr|td|blockquote|a|em|strong|b|i|br|hr|img|meta|link|title)(?:\s[^<>]*)?\/?>/gi,
  );
  return tags !== null && (tags.length >= 3 || /^<[a-z]/i.test(start));
}

/** How far into a file its signature may stand; so far readers look for it. */
const SIGNATURE_WITHIN = 1024;

/** Whether a file is a PDF by its content. */
export function isPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(SIGNATURE_WITHIN, bytes.length)).includes(
    '%PDF-',
  );
}
