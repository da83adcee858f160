/** Builds pdf.js's own viewer as an extension of its own, so that both run in the same browser, in pages of the same kind. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

const PDFJS = join(import.meta.dirname, '../../../node_modules/pdfjs-dist');
const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>pdf.js</title><div class="pages"><div class="pdfViewer"></div></div>';

/** Gives the folder, and what removes it. */
export async function buildPeer(): Promise<{ readonly folder: string; remove(): void }> {
  const source = mkdtempSync(join(tmpdir(), 'rejoinder-peer-source-'));
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-peer-'));
  try {
    writeFileSync(
      join(source, 'viewer.html'),
      `${PAGE}<script type="module" src="${join(import.meta.dirname, 'peer-viewer.ts')}"></script></html>`,
    );
    await build({
      configFile: false,
      logLevel: 'error',
      root: source,
      base: '/',
      build: {
        target: 'chrome125',
        modulePreload: false,
        outDir: folder,
        emptyOutDir: true,
        rolldownOptions: { input: join(source, 'viewer.html') },
      },
      server: { fs: { strict: false } },
    });
  } finally {
    rmSync(source, { recursive: true, force: true });
  }
  for (const part of ['cmaps', 'standard_fonts', 'wasm', 'iccs'])
    cpSync(join(PDFJS, part), join(folder, 'pdf', part), { recursive: true });
  writeFileSync(
    join(folder, 'manifest.json'),
    JSON.stringify({
      manifest_version: 3,
      name: 'pdf.js',
      version: '1',
      host_permissions: ['http://*/*'],
      content_security_policy: {
        extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
      },
    }),
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
