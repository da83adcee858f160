/**
 * The recogniser on the command line, for checking an archive of articles.
 *
 *   npm run -s recognise -- [--json] [--pack FILE] FILE…      (`-` reads standard input)
 *
 * HTML and plain text are told apart by content. Exit 0 whether or not anything is found; 1 if something could not be
 * read (everything else is still done); 2 for a wrong call.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRecogniser, type Recogniser } from '../recogniser/recogniser.ts';
import type { TextDocument } from '../text/document.ts';
import { plainTextDocument } from '../text/plain-text.ts';
import { decodeText, isHtml } from './decode-text.ts';
import { asJsonLine, asText } from './describe-matches.ts';
import { htmlDocument } from './html-document.ts';
import { InputError } from './input-error.ts';
import { loadPack } from './load-pack.ts';

const USAGE = `Usage: npm run -s recognise -- [--json] [--pack FILE] FILE...

Finds passages of the report, quoted or restated, in HTML or plain text files.
  -            read standard input
  --json       one line of JSON a file
  --pack FILE  use another pack (a compiled pack, or the folder of an authored one)`;

/** Runs the command. Returns the exit code. */
export function main(args: readonly string[]): number {
  let call: ReturnType<typeof parse>;
  try {
    call = parse(args);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  if (call.values.help) {
    console.log(USAGE);
    return 0;
  }
  if (call.positionals.length === 0) {
    console.error(`No file was named.\n\n${USAGE}`);
    return 2;
  }
  try {
    const pack = loadPack(call.values.pack);
    const recogniser = createRecogniser(pack);
    return call.positionals.map((file) => one(file, recogniser, pack, call.values.json)).every(Boolean)
      ? 0
      : 1;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(error.message);
    return 2;
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      pack: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
}

/** Recognises one file and prints it. Returns whether it could be read. */
function one(
  file: string,
  recogniser: Recogniser,
  pack: ReturnType<typeof loadPack>,
  json: boolean,
): boolean {
  try {
    const document = readDocument(file);
    const matches = recogniser.recognise(document);
    console.log(json ? asJsonLine(file, document, matches) : asText(file, document, matches, pack));
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`${file === '-' ? 'standard input' : file} ${error.message}`);
    return false;
  }
}

/** The document in a file. Throws an `InputError` that says why it can't be read. */
export function readDocument(file: string): TextDocument {
  const text = decodeText(readBytes(file));
  return isHtml(text) ? htmlDocument(text) : plainTextDocument(text);
}

function readBytes(file: string): Uint8Array {
  try {
    if (file !== '-' && statSync(file).isDirectory())
      throw new InputError('is a folder; name the files in it');
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') throw new InputError('was not found');
    if (code === 'EACCES' || code === 'EPERM') throw new InputError('may not be read (permission denied)');
    throw new InputError(`could not be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
