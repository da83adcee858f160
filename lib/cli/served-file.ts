/** A file as it is served to a browser: with a type that has it shown rather than saved, and text as UTF-8. */
import { extname } from 'node:path';
import { decodeText } from './decode-text.ts';
import { isHtml } from './is-html.ts';
import { pdfSignature } from './text-kind.ts';
import { asHtml } from './xhtml.ts';

export interface ServedFile {
  readonly type: string;
  readonly body: Uint8Array | string;
}

/** Files that pages are made of, and that are what they are called. */
const TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.xml': 'text/xml',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};
/** Texts, which are decoded as `recognise` does: browsers would believe what is said of them here, and it must be right. */
const TEXTS: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.htm': 'text/html',
  '.txt': 'text/plain',
  '.md': 'text/plain',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** How a file is served: pictures and the like by their name, texts by it or else by what they hold. */
export function servedFile(name: string, bytes: Uint8Array): ServedFile {
  const extension = extname(name).toLowerCase();
  const type = TYPES[extension];
  if (type !== undefined) return { type, body: bytes };
  if (pdfSignature(bytes) === 'begins') return { type: 'application/pdf', body: bytes };
  let text: string;
  try {
    text = decodeText(bytes);
  } catch {
    return { type: 'application/octet-stream', body: bytes };
  }
  const textType = TEXTS[extension] ?? (isHtml(text) ? 'text/html' : 'text/plain');
  // XHTML is often no well-formed XML, for which browsers show an error in its stead.
  return { type: `${textType}; charset=utf-8`, body: textType === 'text/html' ? asHtml(text) : text };
}
