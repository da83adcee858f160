/** What is brought into pages stays small. After `wxt build`, as the other tests here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

const OUTPUT = join(import.meta.dirname, '../../.output');

describe.each(['chrome-mv3', 'firefox-mv3'])('in %s', (build) => {
  test.each([
    ['gate.js', 3000],
    ['annotator.js', 40_000],
  ])('%s has at most %i bytes, gzipped', (file, limit) => {
    expect(gzipSync(readFileSync(join(OUTPUT, build, file)), { level: 9 }).length).toBeLessThanOrEqual(limit);
  });
});
