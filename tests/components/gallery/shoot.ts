/**
 * Photographs the gallery in all widths, schemes and languages, into a folder:
 *
 *   node tests/components/gallery/shoot.ts FOLDER [PART OF A NAME]
 *
 * With a second argument, only the pictures whose names have it.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { chromiumLaunch } from '../../../lib/cli/start-browser.ts';
import { NOTES_STATES } from '../notes-state-names.ts';
import { READER_STATE_NAMES } from '../reader-state-names.ts';

const [, , out = 'gallery', wanted = ''] = process.argv;
const ROOT = join(import.meta.dirname, '../../..');
const LANGS = ['en', 'zh-Hant', 'zh-Hans'] as const;
const SCHEMES = ['light', 'dark', 'forced'] as const;
const FILE_STATES = ['new', 'joining', 'done', 'failed'];

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
  whole = false,
): Promise<void> {
  if (!name.includes(wanted)) return;
  const page = await browser.newPage({
    viewport: { width, height },
    colorScheme: scheme === 'dark' ? 'dark' : 'light',
    forcedColors: scheme === 'forced' ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.goto(`${base}?${query}`);
  await page.locator('#app > *').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(500);
  await page.screenshot({ path: join(out, `${name}-${width}-${scheme}.png`), fullPage: whole });
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
for (const state of ['none', 'off', 'error', 'browser', 'pdf', 'file', 'hidden'])
  await shoot(`popup-${state}`, `surface=popup&state=${state}`, 320, 'light', 300);
/** The panel's states, each with what is asked of the gallery. */
const PANEL = {
  'panel-page': 'tab=page&open',
  'panel-argument': 'tab=argument',
  'panel-contents': 'tab=argument&contents',
  'panel-at': 'tab=argument&at=finding-4',
  'panel-evidence': 'tab=argument&evidence',
  'panel-found': 'tab=argument&query=counterfeit',
} as const;
for (const [name, query] of Object.entries(PANEL)) {
  const whole = name === 'panel-evidence';
  for (const lang of LANGS) {
    await shoot(`${name}-${lang}`, `surface=panel&lang=${lang}&${query}`, 400, 'light', 900, whole);
    await shoot(`${name}-${lang}`, `surface=panel&lang=${lang}&${query}`, 320, 'dark', 900, whole);
  }
  await shoot(name, `surface=panel&${query}`, 400, 'forced', 900, whole);
  await shoot(name, `surface=panel&${query}`, 1000, 'light', 900, whole);
  await shoot(`${name}-mixed`, `surface=panel&locale=zh-Hant&lang=en&${query}`, 400, 'dark', 900, whole);
}
for (const page of ['none', 'off', 'unavailable', 'unread', 'looking', 'error'])
  await shoot(`panel-${page}`, `surface=panel&page=${page}`, 320, 'light', 480);
await shoot('panel-some-found', 'surface=panel&tab=argument&query=takedown+qqqq', 320, 'dark', 480);
await shoot('panel-nothing-found', 'surface=panel&tab=argument&query=xylophone', 320, 'light', 480);
for (const state of [...NOTES_STATES]) {
  for (const lang of LANGS) {
    await shoot(`notes-${state}-${lang}`, `surface=notes&state=${state}&lang=${lang}`, 400, 'light', 900);
    await shoot(`notes-${state}-${lang}`, `surface=notes&state=${state}&lang=${lang}`, 320, 'dark', 900);
  }
  await shoot(`notes-${state}`, `surface=notes&state=${state}`, 400, 'forced', 900);
  await shoot(`notes-${state}`, `surface=notes&state=${state}`, 1000, 'light', 900);
  await shoot(`notes-${state}-large`, `surface=notes&state=${state}&large`, 400, 'light', 900);
}
for (const lang of LANGS) {
  const query = `surface=options&lang=${lang}`;
  await shoot(`options-${lang}`, query, 320, 'light', 800, true);
  await shoot(`options-${lang}`, query, 400, 'dark', 800, true);
  await shoot(`options-${lang}`, query, 1000, 'light', 800, true);
  await shoot(`options-sync-${lang}`, `${query}&state=troubled`, 400, 'dark', 800, true);
}
await shoot('options-sync', 'surface=options&state=troubled', 320, 'light', 800, true);
await shoot('options-sync', 'surface=options&state=syncing', 1000, 'light', 800, true);
await shoot('options-sync', 'surface=options&state=troubled', 400, 'forced', 800, true);
await shoot('options-plain', 'surface=options&state=plain', 1000, 'dark', 800, true);
await shoot('options', 'surface=options&state=plain', 400, 'forced', 800, true);
await shoot('options-large', 'surface=options&large', 400, 'light', 800, true);
await shoot('options-done', 'surface=options&did', 400, 'light', 800);
await shoot('options-failed', 'surface=options&state=failed', 320, 'light', 400);
for (const state of FILE_STATES) {
  const query = `surface=options&state=plain&file=${state}`;
  for (const lang of LANGS) await shoot(`file-${state}-${lang}`, `${query}&lang=${lang}`, 400, 'light', 800);
  await shoot(`file-${state}`, query, 320, 'dark', 800);
  await shoot(`file-${state}`, query, 400, 'forced', 800);
}
for (const lang of LANGS) {
  const query = `surface=welcome&lang=${lang}`;
  await shoot(`welcome-${lang}`, query, 320, 'light', 800, true);
  await shoot(`welcome-open-${lang}`, `${query}&open`, 400, 'dark', 900);
  await shoot(`welcome-open-${lang}`, `${query}&open`, 1000, 'light', 1000);
}
await shoot('welcome', 'surface=welcome', 400, 'forced', 800, true);
await shoot('welcome-large', 'surface=welcome&large', 400, 'light', 800, true);
await shoot('welcome-firefox', 'surface=welcome&state=firefox', 400, 'dark', 800, true);
for (const state of READER_STATE_NAMES) {
  for (const lang of LANGS)
    await shoot(`reader-${state}-${lang}`, `surface=reader&state=${state}&lang=${lang}`, 1000, 'light', 720);
  await shoot(`reader-${state}`, `surface=reader&state=${state}`, 1000, 'forced', 720);
  await shoot(`reader-${state}`, `surface=reader&state=${state}`, 400, 'dark', 720);
  await shoot(`reader-${state}-low`, `surface=reader&state=${state}`, 320, 'light', 256);
}
await browser.close();
await server.close();
