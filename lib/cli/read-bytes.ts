/** The bytes of what a call names: files, and standard input. */
import { fstatSync, readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from './input-error.ts';

/** The name of standard input on the command line. */
export const STANDARD_INPUT = '-';

/** The bytes of a file or of standard input. Throws an `InputError` that says why it can't be read. */
export async function readBytes(file: string): Promise<Uint8Array> {
  if (file === '') throw new InputError('is not the name of a file');
  try {
    if (file === STANDARD_INPUT) return await readInput();
    const path = fromCaller(file);
    if (statSync(path).isDirectory()) throw new InputError('is a folder; name the files in it');
    return readFileSync(path);
  } catch (error) {
    throw asInputError(error);
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

/** What went wrong in reading, in plain words. */
export function asInputError(error: unknown): InputError {
  if (error instanceof InputError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new InputError('was not found');
  if (code === 'EACCES' || code === 'EPERM') return new InputError('may not be read (permission denied)');
  return new InputError(`could not be read: ${error instanceof Error ? error.message : String(error)}`);
}

/** Read as a stream: what stands at the other end of a pipe may not have written yet. */
async function readInput(): Promise<Uint8Array> {
  if (fstatSync(0).isDirectory()) throw new InputError('is a folder; name the files in it');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
