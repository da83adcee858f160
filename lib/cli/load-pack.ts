/** Where the command line gets its pack from. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { compilePack } from '../../data/compile/compile-pack.ts';
import { ContentError } from '../../data/compile/problem.ts';
import { Pack } from '../../data/schema.ts';
import { createRecogniser, type Recogniser } from '../recogniser/recogniser.ts';
import { packProblems } from './check-pack.ts';
import { InputError } from './input-error.ts';
import { asInputError, fromCaller } from './read-bytes.ts';

const OWN = join(import.meta.dirname, '../../data');

/**
 * The pack in a file, or compiled from a folder of authored files; without a path, this project's own.
 * Throws an `InputError` that names the file and what is wrong in it.
 */
export function loadPack(path?: string): Pack {
  if (path === undefined) return compilePack(OWN);
  if (path === '') throw new InputError('--pack needs the name of a file or folder.');
  try {
    const place = fromCaller(path);
    const pack = statSync(place).isDirectory()
      ? compilePack(place)
      : parsed(path, JSON.parse(readFileSync(place, 'utf8').replace(/^\ufeff/, '')));
    const problems = packProblems(pack);
    if (problems.length > 0) throw notAPack(path, problems);
    return pack;
  } catch (error) {
    if (error instanceof InputError) throw error;
    if (error instanceof ContentError) throw new InputError(error.message);
    if (error instanceof SyntaxError) throw new InputError(`${path} is not JSON: ${error.message}`);
    throw new InputError(`${path} ${asInputError(error).message}`);
  }
}

/** The recogniser of a pack that `loadPack` gave for the path. Throws an `InputError` if none can be made of it. */
export function recogniserOf(pack: Pack, path = OWN): Recogniser {
  try {
    return createRecogniser(pack);
  } catch (error) {
    throw notAPack(path, [
      { field: 'weights', message: error instanceof Error ? error.message : String(error) },
    ]);
  }
}

function parsed(path: string, data: unknown): Pack {
  const result = v.safeParse(Pack, data);
  if (result.success) return result.output;
  throw notAPack(
    path,
    result.issues.map((issue) => ({
      field: v.getDotPath(issue) ?? '(the whole file)',
      message: issue.message,
    })),
  );
}

/** More lines than this are no help. */
const SHOWN = 10;

function notAPack(path: string, problems: ReturnType<typeof packProblems>): InputError {
  const lines = problems.slice(0, SHOWN).map(({ field, message }) => `  ${field}: ${message}`);
  return new InputError(`${path} is not a pack:\n${lines.join('\n')}`);
}
