/** What is brought into pages stays small, and nothing is too large for what stores check. After `wxt build`, as the other tests here. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
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

  // Mozilla's checker refuses what it should read and is larger: https://github.com/mozilla/addons-linter, `FILE_TOO_LARGE`.
  test('no script, page or data in text has more than 5 MB', () => {
    const files = readdirSync(join(OUTPUT, build), { recursive: true, encoding: 'utf8' });
    const read = files.filter((file) => /\.(?:m?js|json|html|css)$/.test(file));
    expect(read.length).toBeGreaterThan(5);
    const sizes = read.map((file) => ({ file, bytes: statSync(join(OUTPUT, build, file)).size }));
    expect(sizes.filter(({ bytes }) => bytes > 5_000_000)).toEqual([]);
  });
});
