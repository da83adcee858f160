/** What of pdf.js is in the packages, and what must not be. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('pdf.js is of a version that runs no script of a PDF', () => {
  const { version } = JSON.parse(
    readFileSync(join(ROOT, 'node_modules/pdfjs-dist/package.json'), 'utf8'),
  ) as { version: string };
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(6e6 + 2e3 + 108);
});

describe.each(['chrome-mv3', 'firefox-mv3'])('the package %s', (build) => {
  const folder = join(ROOT, '.output', build);
  const files = filesIn(folder);
  test('holds no interpreter of scripts', () => {
    expect(files.filter((file) => /quickjs|sandbox/i.test(file))).toEqual([]);
  });
  test('builds no code from text', () => {
    const readers = files.filter((file) => /\/pdf\.(?:worker|renderer)|chunks\/reader/.test(file));
    expect(readers.length).toBeGreaterThanOrEqual(3);
    for (const file of readers) expect(readFileSync(file, 'utf8')).not.toMatch(/\beval\(|new Function\(/);
  });
  test('brings its own character maps, fonts and decoders', () => {
    for (const part of ['cmaps/UniGB-UCS2-H.bcmap', 'standard_fonts/FoxitSerif.pfb', 'wasm/openjpeg.wasm'])
      expect(files).toContain(join(folder, 'pdf', part));
  });
  test('lets nothing in but itself and what is fetched', () => {
    const { content_security_policy: policy } = JSON.parse(
      readFileSync(join(folder, 'manifest.json'), 'utf8'),
    ) as { content_security_policy: { extension_pages: string } };
    const rules = policy.extension_pages;
    expect(rules).toMatch(/^default-src 'none';/);
    expect(rules).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(rules).toContain("worker-src 'self';");
    expect(rules).not.toMatch(/'unsafe-eval'|'unsafe-inline'|\*/);
  });
});
