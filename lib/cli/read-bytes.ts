/** The bytes of what a call names: files, and standard input. */
import { createReadStream, fstatSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from './input-error.ts';

/** The name of standard input on the command line. */
export const STANDARD_INPUT = '-';

/** The bytes of a file or of standard input. Throws an `InputError` that says why it can't be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  if (file === '') throw new InputError('is not the name of a file');
  try {
    if (file === STANDARD_INPUT) return await (input ??= readInput());
    const path = fromCaller(file);
    const found = statSync(path);
    if (found.isDirectory()) throw new InputError('is a folder; name the files in it');
    // Some never end; what stands for standard input is a pipe or a terminal.
    if (found.isCharacterDevice() && !ENDING_DEVICES.test(path))
      throw new InputError('is a device, not a file');
    return found.isFIFO() ? await readPipe(path) : readFileSync(path);
  } catch (error) {
    throw asInputError(error, file);
  }
}

const ENDING_DEVICES = /^\/dev\/(?:null|tty|stdin|fd\/\d+)$/;
/** After so long without a word from the other end of a pipe, the reader is told what is waited for. */
const QUIET_MS = 5000;

/** A named pipe is read when somebody writes into it, if anybody does. */
async function readPipe(path: string): Promise<Uint8Array> {
  const waiting = setTimeout(
    () => console.error(`${path} is a pipe; waiting for what is written into it`),
    QUIET_MS,
  );
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of createReadStream(path)) {
      clearTimeout(waiting);
      chunks.push(Buffer.from(chunk));
    }
    return Buffer.concat(chunks);
  } finally {
    clearTimeout(waiting);
  }
}

/** The scripts that are handed names of files. */
const NAMING: ReadonlySet<string> = new Set(['recognise', 'start']);

/**
 * Where a name that the caller gave points. npm runs a command in the project's folder, wherever it was called (`--prefix`),
 * and says where that was.
 */
export function fromCaller(file: string): string {
  const { npm_lifecycle_event: script, INIT_CWD: folder } = process.env;
  return script !== undefined && NAMING.has(script) && folder ? resolve(folder, file) : file;
}

/** What went wrong in reading what was named so, in plain words. */
export function asInputError(error: unknown, name = ''): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT')
    return new InputError(
      name.includes('\ufffd')
        ? 'was not found by this name, which is no UTF-8; rename it, or give it as standard input: - < FILE'
        : 'was not found',
    );
  if (code === 'ENOTDIR') return new InputError('was not found (what stands before the last / is no folder)');
  if (code === 'ELOOP') return new InputError('is a link that leads back to itself');
  if (code === 'ENAMETOOLONG') return new InputError('was not found (the name is too long to be one)');
  if (code === 'EACCES' || code === 'EPERM') return new InputError('may not be read (permission denied)');
  return new InputError(`could not be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** What was read of standard input: it may be named twice, and comes once. */
let input: Promise<Uint8Array> | undefined;

/** Read as a stream: what stands at the other end of a pipe may not have written yet. */
async function readInput(): Promise<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new InputError('is a folder; name the files in it');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
