/** The pack as an extension carries it, in two files: its words, which every part of the background needs at once, and its weights (`weights-file.ts`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Pack } from '../../data/schema.ts';
import { weightsFile } from '../recogniser/weights-file.ts';

const DATA = join(import.meta.dirname, '../../data');

/** Where the weights are written. */
export const WEIGHTS_FILE = join(DATA, 'pack-weights.bin');

/** Writes both beside the compiled pack, from it. Throws if that isn't there. */
export function writeExtensionPack(): void {
  const { weights, ...words } = JSON.parse(readFileSync(join(DATA, 'pack.json'), 'utf8')) as Pack;
  writeFileSync(join(DATA, 'pack-words.json'), `${JSON.stringify(words)}\n`);
  writeFileSync(WEIGHTS_FILE, weightsFile(weights));
}
