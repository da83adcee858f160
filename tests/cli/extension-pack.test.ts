import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeExtensionPack } from '../../lib/cli/extension-pack.ts';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { weightsOfFile } from '../../lib/recogniser/weights-file.ts';

const { weights, ...words } = loadPack();

/** The two files of a pack. */
function written(pack: object): { words: unknown; weights: Uint8Array } {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-'));
  writeFileSync(join(folder, 'pack.json'), JSON.stringify(pack));
  writeExtensionPack(folder);
  return {
    words: JSON.parse(readFileSync(join(folder, 'pack-words.json'), 'utf8')),
    weights: readFileSync(join(folder, 'pack-weights.bin')),
  };
}

it('a pack goes into an extension as its words and its weights', () => {
  const files = written({ ...words, weights });
  expect(files.words).toEqual(words);
  expect(weightsOfFile(files.weights).passages).toEqual(weights?.passages);
});

it('one without weights leaves their file empty', () => {
  const files = written(words);
  expect(files.words).toEqual(words);
  expect(files.weights).toHaveLength(0);
});
