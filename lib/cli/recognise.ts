/**
 * The recogniser on the command line, for checking an archive of articles.
 *
 *   npm run -s recognise -- [--json] [--pack FILE] FILE…      (`-` reads standard input)
 *
 * HTML, PDF and plain text are told apart by content. Exit 0 whether or not anything is found; 1 if something could not be
 * read (everything else is still done); 2 for a wrong call.
 */
import { readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createRecogniser, type Recogniser } from '../recogniser/recogniser.ts';
import { plainTextDocument } from '../text/plain-text.ts';
import { decodeText } from './decode-text.ts';
import { asJsonLine, asText, type ReadDocument } from './describe-matches.ts';
import { htmlDocument } from './html-document.ts';
import { InputError } from './input-error.ts';
import { loadPack } from './load-pack.ts';
import { isHtml, pdfSignature } from './text-kind.ts';

const USAGE = `Usage: npm run -s recognise -- [--json] [--pack FILE] FILE...

Finds passages of the report, quoted or restated, in HTML, PDF or plain text files.
  -            read standard input
  --json       one line of JSON a file
  --pack FILE  use another pack (a compiled pack, or the folder of an authored one)`;

/** Runs the command. Gives the exit code. One file is read after the other, so that memory holds one at a time. */
export async function main(args: readonly string[]): Promise<number> {
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
    let failed = false;
    for (const file of call.positionals) {
      if (!(await one(file, recogniser, pack, call.values.json))) failed = true;
    }
    return failed ? 1 : 0;
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

/** Recognises one file and prints it. Gives whether it could be read. */
async function one(
  file: string,
  recogniser: Recogniser,
  pack: ReturnType<typeof loadPack>,
  json: boolean,
): Promise<boolean> {
  try {
    const read = await readDocument(file);
    const matches = recogniser.recognise(read.document);
    console.log(json ? asJsonLine(file, read, matches) : asText(file, read, matches, pack));
    return true;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    console.error(`${file === '-' ? 'standard input' : file} ${error.message}`);
    return false;
  }
}

/** The document in a file. Throws an `InputError` that says why it can't be read. */
export async function readDocument(file: string): Promise<ReadDocument> {
  const bytes = readBytes(file);
  if (pdfSignature(bytes)) {
    // Not loaded for other files: pdf.js is larger than all the rest.
    const { pdfText } = await import('./pdf-document.ts');
    const pdf = await pdfText(bytes);
    return { document: pdf.document, pageOf: (offset) => pdf.pageOf(offset) };
  }
  const text = decodeText(bytes);
  return { document: isHtml(text) ? htmlDocument(text) : plainTextDocument(text) };
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

if (import.meta.main) process.exitCode = await main(process.argv.slice(2));
