/** Where the command line gets its pack from. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { ContentError } from '../../data/compile/problem.ts';
import { Pack } from '../../data/schema.ts';
import { InputError } from './input-error.ts';

const OWN = join(import.meta.dirname, '../../data');

/**
 * The pack in a file, or compiled from a folder of authored files; without a path, this project's own.
 * Throws an `InputError` that names the file and what is wrong in it.
 */
export function loadPack(path?: string): Pack {
  if (path === undefined) return compilePack(OWN);
  try {
    if (statSync(path).isDirectory()) return compilePack(path);
    return checked(path, JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof ContentError) throw new InputError(error.message);
    if (error instanceof SyntaxError) throw new InputError(`${path} is not JSON: ${error.message}`);
    throw new InputError(
      `${path} could not be read as a pack: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function checked(path: string, data: unknown): Pack {
  const result = v.safeParse(Pack, data);
  if (result.success) return result.output;
  const lines = result.issues
    .slice(0, 10)
    .map((issue) => `  ${v.getDotPath(issue) ?? '(the whole file)'}: ${issue.message}`);
  throw new InputError(`${path} is not a pack:\n${lines.join('\n')}`);
}
