/**
 * Photographs the gallery in all widths, schemes and languages, into a folder:
 *
 *   node tests/components/gallery/shoot.ts FOLDER
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumLaunch } from '../../../lib/cli/start-browser.ts';

const out = process.argv[2] ?? 'gallery';
const ROOT = join(import.meta.dirname, '../../..');
const LANGS = ['en', 'zh-Hant', 'zh-Hans'] as const;
const SCHEMES = ['light', 'dark', 'forced'] as const;

mkdirSync(out, { recursive: true });
const server = await createServer({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
  server: { port: 0, host: '127.0.0.1' },
});
await server.listen();
const address = server.httpServer?.address();
if (!address || typeof address === 'string') throw new Error('the gallery has no address');
const base = `http://127.0.0.1:${address.port}/tests/components/gallery/index.html`;
const browser = await chromium.launch(chromiumLaunch());

async function shoot(
  name: string,
  query: string,
  width: number,
  scheme: (typeof SCHEMES)[number],
  height = 800,
): Promise<void> {
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    forcedColors: scheme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.goto(`${base}?${query}`);
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(out, `${name}-${width}-${scheme}.png`) });
  await page.close();
}

for (const lang of LANGS) {
  for (const scheme of SCHEMES) {
    await shoot(`popover-${lang}`, `lang=${lang}&exchange=finding-4`, 400, scheme);
    await shoot(`popup-${lang}`, `surface=popup&lang=${lang}`, 400, scheme, 900);
  }
  await shoot(
    `popover-long-${lang}`,
    `lang=${lang}&exchange=finding-1&open&end&tier=restatement`,
    320,
    'light',
  );
  await shoot(
    `popover-end-${lang}`,
    `lang=${lang}&exchange=recommendation-2&open&end&tier=restatement`,
    1000,
    'dark',
  );
}
for (const state of ['none', 'off', 'unavailable', 'error'])
  await shoot(`popup-${state}`, `surface=popup&state=${state}`, 320, 'light', 300);
await browser.close();
await server.close();
