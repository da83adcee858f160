/**
 * The recogniser on the command line, for checking an archive of articles.
 *
 *   npm run -s recognise -- [--json | --text] [--pack FILE] FILE…      (`-` reads standard input)
 *
 * HTML, PDF and plain text are told apart by content. Exit 0 whether or not anything is found; 1 if something could not be
 * read (everything else is still done) or the output not be written; 2 for a wrong call.
 */
import { parseArgs } from 'node:util';
import { getHeapStatistics } from 'node:v8';
import type { Pack } from '../../data/schema.ts';
import type { Recogniser } from '../recogniser/recogniser.ts';
import { plainTextDocument } from '../text/plain-text.ts';
import { spelledOut } from './character-references.ts';
import { asJsonLine, asText, type ReadDocument } from './describe-matches.ts';
import { htmlDocument } from './html-document.ts';
import { InputError } from './input-error.ts';
import { isHtml } from './is-html.ts';
import { jsonProse } from './json-prose.ts';
import { loadPack, recogniserOf } from './load-pack.ts';
import { OutputError, print, printable } from './print.ts';
import { readBytes, STANDARD_INPUT } from './read-bytes.ts';
import { transcriptOf } from './subtitles.ts';
import { pdfSignature } from './text-kind.ts';
import { holderOf, textOf } from './text-of.ts';

const USAGE = `Usage: npm run -s recognise -- [--json | --text] [--pack FILE] FILE...

Finds passages of the report, quoted or restated, in HTML, PDF or plain text files.
  -            read standard input
  --json       one line of JSON a file
  --text       print the text of one file as it is read: what offsets are into
  --pack FILE  use another pack (a compiled pack, or the folder of an authored one)`;

/** Runs the command. Gives the exit code. One file is read after the other, so that memory holds one at a time. */
export async function main(args: readonly string[]): Promise<number> {
  let call: ReturnType<typeof parse>;
  try {
    call = parse(args);
  } catch (error) {
    complain(`${wrongCall(error)}\n\n${USAGE}`);
    return 2;
  }
  try {
    if (call.values.help) {
      await print(`${USAGE}\n`);
      return 0;
    }
    const handle = call.values.text ? printText : recognising(call.values);
    let failed = false;
    for (const file of call.positionals) {
      if (!(await one(file, handle))) failed = true;
    }
    return failed ? 1 : 0;
  } catch (error) {
    if (error instanceof OutputError) {
      if (error.closed) return 0;
      complain(error.message);
      return 1;
    }
    if (!(error instanceof InputError)) throw error;
    complain(error.message);
    return 2;
  }
}

function parse(args: readonly string[]) {
  const call = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      text: { type: 'boolean', default: false },
      pack: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { json, text, help } = call.values;
  if (help) return call;
  if (call.positionals.length === 0) throw new Error('No file was named.');
  if (text && json) throw new Error('--text and --json are two kinds of output; choose one.');
  if (text && call.positionals.length > 1) throw new Error('--text takes one file.');
  return call;
}

/** What is done with each file that was read: gives what to print. */
type Handle = (file: string, read: ReadDocument) => string;

/** Exactly the text, so that offsets are right; but a terminal isn't steered by it. */
const printText: Handle = (_file, { document: { text } }) => (process.stdout.isTTY ? printable(text) : text);

function recognising({ json, pack: path }: { readonly json: boolean; readonly pack?: string }): Handle {
  const pack: Pack = loadPack(path);
  const recogniser: Recogniser = recogniserOf(pack, path);
  return (file, read) => {
    const matches = recogniser.recognise(read.document);
    return `${json ? asJsonLine(file, read, matches) : printable(asText(file, read, matches, pack))}\n`;
  };
}

/** Reads one file, and prints what is to be said of it. Gives whether all of it could be read. */
async function one(file: string, handle: Handle): Promise<boolean> {
  const name = file === STANDARD_INPUT ? 'standard input' : file || '""';
  try {
    const read = await readDocument(file);
    await print(handle(file, read));
    for (const fault of read.faults ?? []) complain(`${name} ${fault}`);
    return (read.faults ?? []).length === 0;
  } catch (error) {
    if (error instanceof OutputError) throw error;
    // Whatever it is, the files that follow are still to be read.
    const message = error instanceof InputError ? error.message : `could not be read: ${messageOf(error)}`;
    complain(`${name} ${message}`);
    return false;
  }
}

function complain(message: string): void {
  console.error(printable(message));
}

/** What is wrong with a call: an option that isn't one may be the name of a file. */
const wrongCall = (error: unknown): string =>
  error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `${/'(-[^']*)'/.exec(error.message)?.[1] ?? 'What begins with a dash'} is no option. Files whose names begin with a dash come after --, or as ./-name.`
    : messageOf(error);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The document in a file. Throws an `InputError` that says why it can't be read. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const bytes = await readBytes(file);
  switch (pdfSignature(bytes)) {
    case 'begins':
      return readPdf(bytes);
    case 'names': {
      // A PDF with something before it, or else a text about PDFs; or one of many files in one.
      const holder = holderOf(bytes);
      if (holder) throw new InputError(holder);
      return readPdf(bytes).catch((error: unknown) => {
        try {
          return readText(bytes);
        } catch {
          throw error;
        }
      });
    }
    default:
      return readText(bytes);
  }
}

async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  // Not loaded for other files: pdf.js is larger than all the rest.
  const { pdfText } = await import('./pdf-document.ts');
  const pdf = await pdfText(bytes);
  const { document, unread } = pdf;
  const faults: string[] = [];
  if (unread.whole.length > 0) faults.push(`has pages that could not be read: ${unread.whole.join(', ')}`);
  if (unread.partly.length > 0)
    faults.push(`has damaged pages, of which some text may be missing: ${unread.partly.join(', ')}`);
  if (faults.length === 0 && document.text.trim() === '')
    faults.push('has no text that could be read (a scan?)');
  return { document, pageOf: (offset) => pdf.pageOf(offset), faults };
}

function readText(bytes: Uint8Array): ReadDocument {
  const text = textOf(bytes);
  const transcript = transcriptOf(text);
  if (transcript !== undefined) return { document: plainTextDocument(transcript) };
  const json = jsonProse(text);
  if (json) {
    const { document, unreadLines } = json;
    return {
      document,
      faults: unreadLines > 0 ? [`has lines that are no JSON, and were not read: ${unreadLines}`] : [],
    };
  }
  if (text.length > MAX_MARKUP && BEGINS_WITH_TAG.test(text))
    throw new InputError(`is too large to be read as HTML or XML (${megabytes(text.length)} MB); split it`);
  return { document: isHtml(text) ? htmlDocument(text) : plainTextDocument(spelledOut(text)) };
}

/** What the tree of a page takes of memory, in bytes a character: measured 25 to 30. A tree that is too large would end the whole run. */
const TREE_BYTES = 36;
const MAX_MARKUP = getHeapStatistics().heap_size_limit / TREE_BYTES;
const BEGINS_WITH_TAG = /^[\s\ufeff]*</;
const megabytes = (length: number): number => Math.round(length / 1e6);

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
