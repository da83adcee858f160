/** The pack as an extension carries it, in two files: its words, which every part of the background needs at once, and its weights (`weights-file.ts`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../../data/schema.ts';
import { weightsFile } from '../recogniser/weights-file.ts';

/** Where the compiled pack is. */
const DATA = join(import.meta.dirname, '../../data');

const WEIGHTS = 'pack-weights.bin';
/** Where this project's weights are written. */
export const WEIGHTS_FILE = join(DATA, WEIGHTS);

/** Writes both beside the compiled pack, from it; the file of weights is empty where the pack has none. Throws if that isn't there. */
export function writeExtensionPack(folder = DATA): void {
  const { weights, ...words } = JSON.parse(readFileSync(join(folder, 'pack.json'), 'utf8')) as Pack;
  writeFileSync(join(folder, 'pack-words.json'), `${JSON.stringify(words)}\n`);
  writeFileSync(join(folder, WEIGHTS), weights ? weightsFile(weights) : '');
}
