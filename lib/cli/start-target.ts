/** What `npm start` is to open: the page of an address, or a file of this computer. */
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from './input-error.ts';
import { asInputError, fromCaller } from './read-bytes.ts';
import { pdfSignature } from './text-kind.ts';
import { holderOf, textOf } from './text-of.ts';

export type StartTarget =
  | { readonly kind: 'address'; readonly address: string }
  | { readonly kind: 'file'; readonly path: string };

/** `example.org/page`: what a browser's address bar would take for an address. */
const HOST = /^(?:[\p{L}\d-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]|$)/u;
/** Names of files that look like hosts. */
const FILE_NAME = /\.(?:x?html?|pdf|txt|md)$/i;

/** What a name on the command line means. Throws an `InputError`, a whole sentence, if it means nothing that can be opened. */
export function startTarget(named: string): StartTarget {
  const scheme = /^([a-z][a-z\d+.-]+):\/\//i.exec(named)?.[1]?.toLowerCase();
  switch (scheme) {
    case undefined:
      return file(named, fromCaller(named));
    case 'http':
    case 'https':
      if (!URL.canParse(named)) throw new InputError(`${named} is not a whole address.`);
      return { kind: 'address', address: named };
    case 'file':
      return file(named, pathOf(named));
    default:
      throw new InputError(
        `${named} can't be opened: only addresses with http://, https:// or file://, and files, can.`,
      );
  }
}

function pathOf(address: string): string {
  try {
    return fileURLToPath(address);
  } catch {
    throw new InputError(`${address} is not the address of a file on this computer.`);
  }
}

function file(named: string, path: string): StartTarget {
  if (named === '') throw new InputError('"" is not the name of a file.');
  try {
    const found = statSync(path);
    if (found.isFile()) return { kind: 'file', path: resolve(path) };
    const what = found.isDirectory() ? 'is a folder; name a page in it' : 'is not a file';
    throw new InputError(`${named} ${what}.`);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const meant =
      HOST.test(named) && !FILE_NAME.test(basename(named))
        ? `; for the page on the web, say https://${named}`
        : '';
    throw new InputError(`${named} ${asInputError(error).message}${meant}.`);
  }
}

/** Whether a file is a PDF rather than a page or a text. Throws an `InputError`, as `recognise` does, if it is none of these. */
export function isPdfFile(path: string): boolean {
  try {
    const bytes = readFileSync(path);
    const signature = pdfSignature(bytes);
    if (signature === 'begins') return true;
    const holder = signature === 'names' ? holderOf(bytes) : undefined;
    if (holder) throw new InputError(holder);
    try {
      textOf(bytes);
      return false;
    } catch (error) {
      // A PDF with something before it.
      if (signature === 'names') return true;
      throw error;
    }
  } catch (error) {
    throw asInputError(error);
  }
}
