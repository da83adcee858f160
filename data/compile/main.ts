/**
 * Compiles the content pack.
 *
 *   node data/compile/main.ts                 check the content and write data/pack.json
 *   node data/compile/main.ts --write-hans    first bring every zh-Hans in the authored files up to date
 *   node data/compile/main.ts --out FILE      write the pack elsewhere
 *   node data/compile/main.ts --data FOLDER   compile another argument
 */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compilePack } from './compile-pack.ts';
import { ContentError } from './problem.ts';
import { refreshedFiles } from './read-content.ts';

const { values } = parseArgs({
  options: {
    'write-hans': { type: 'boolean', default: false },
    out: { type: 'string' },
    data: { type: 'string', default: join(import.meta.dirname, '..') },
  },
});

try {
  const dataDir = resolve(values.data);
  if (values['write-hans']) {
    for (const { path, name, text } of refreshedFiles(dataDir)) {
      writeFileSync(path, text);
      console.log(`${name}: zh-Hans brought up to date`);
    }
  }
  const out = values.out ?? join(dataDir, 'pack.json');
  const pack = compilePack(dataDir);
  // Its weights stay a file of their own.
  writeFileSync(out, `${JSON.stringify({ ...pack, weights: undefined })}\n`);
  console.log(`${out}: ${pack.exchanges.length} exchanges, ${pack.evidence.length} evidence records`);
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
