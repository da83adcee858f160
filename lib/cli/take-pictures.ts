/**
 * `npm run pictures`: takes the pictures of the documents from the extension as it was last built, on the sample articles.
 * `npm run pictures -- firefox FOLDER [dark | forced-colours]` takes them in Firefox, to be looked at: nothing can be emulated
 * there, so it is the whole browser that is dark, or has colours of its own.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { takeReader } from './picture-reader.ts';
import { takeSurfaces } from './picture-surfaces.ts';
import { serveFolder } from './serve-folder.ts';
import { startBrowser } from './start-browser.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'docs/pictures');
const VIEWPORT = { width: 1000, height: 800 };
/** Past the head of the article, so that there is room for the answer under the mark. */
const SCROLLED_BY = 220;
/** How long marks may take to appear, and how long a popover is given to find its place. */
const MARKS_MS = 10_000;
const SETTLE_MS = 800;

interface Picture {
  readonly name: string;
  readonly page: string;
  /** Words of the mark that is opened. */
  readonly mark: string;
  readonly media?: readonly { readonly name: string; readonly value: string }[];
}

const light = { name: 'prefers-color-scheme', value: 'light' };
const PICTURES: readonly Picture[] = [
  { name: 'popover-en', page: 'en.html', mark: 'continue to have problems', media: [light] },
  { name: 'popover-zh-hant', page: 'zh-hant.html', mark: '中小企業', media: [light] },
  {
    name: 'popover-dark',
    page: 'en.html',
    mark: 'continue to have problems',
    media: [{ name: 'prefers-color-scheme', value: 'dark' }],
  },
  {
    name: 'popover-forced-colours',
    page: 'en.html',
    mark: 'continue to have problems',
    media: [light, { name: 'forced-colors', value: 'active' }],
  },
];

const FIREFOX_LOOKS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  light: {},
  dark: { 'ui.systemUsesDarkTheme': 1, 'layout.css.prefers-color-scheme.content-override': 0 },
  'forced-colours': { 'browser.display.document_color_use': 2 },
};

const [, , kind = 'chromium', out = OUT, look = 'light'] = process.argv;
if (kind !== 'chromium' && kind !== 'firefox') throw new Error(`no browser "${kind}"`);
const looks = FIREFOX_LOOKS[look];
if (!looks) throw new Error(`no look "${look}": ${Object.keys(FIREFOX_LOOKS).join(', ')}`);
mkdirSync(out, { recursive: true });
const server = await serveFolder(join(ROOT, 'docs/sample'));
const pdfs = await serveFolder(join(ROOT, 'tests/fixtures/pdf'));
/** Where the test PDFs seem to be, so that pictures show an address as readers have it. */
const PDF_SITE = 'http://www.example.org';
const running = await startBrowser(
  kind,
  kind === 'chromium'
    ? {
        defaultViewport: VIEWPORT,
        args: [`--host-resolver-rules=MAP ${new URL(PDF_SITE).host} ${new URL(pdfs.origin).host}`],
      }
    : { extraPrefsFirefox: looks },
);
const { browser } = running;
try {
  for (const picture of PICTURES) await take(browser, picture);
  const page = await browser.newPage();
  await page.goto(`${server.origin}/en.html`, { waitUntil: 'load' });
  await page.waitForFunction(isMarked, { timeout: MARKS_MS });
  for (const path of await takeSurfaces(running, page, out)) console.log(path);
  const site = kind === 'chromium' ? PDF_SITE : pdfs.origin;
  for (const path of await takeReader(running, kind, site, out)) console.log(path);
} finally {
  await browser.close();
  server.close();
  pdfs.close();
}

async function take(from: Browser, { name, page: file, mark, media = [] }: Picture): Promise<void> {
  const page = await from.newPage();
  // Puppeteer's own emulation knows no forced colours; the protocol does.
  if (kind === 'chromium') {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', { features: [...media] });
  }
  await page.goto(`${server.origin}/${file}`, { waitUntil: 'load' });
  // The welcome page opened with the installation, and lies over it.
  await settle();
  await page.bringToFront();
  await page.waitForFunction(isMarked, { timeout: MARKS_MS });
  await settle();
  await page.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), SCROLLED_BY);
  const place = await page.evaluate(placeOf, mark);
  if (!place) throw new Error(`${file}: no mark holds "${mark}"`);
  await page.mouse.click(place.x, place.y);
  await page.waitForSelector('rejoinder-host', { timeout: MARKS_MS });
  await page.mouse.move(1, 1);
  await settle();
  const path = join(out, `${name}.png`);
  await page.screenshot({ path: path as `${string}.png` });
  console.log(path);
  await page.close();
}

function settle(): Promise<void> {
  return new Promise((done) => setTimeout(done, SETTLE_MS));
}

/** Runs in the page. */
function isMarked(): boolean {
  return [...(CSS.highlights as unknown as Map<string, Set<Range>>)].some(
    ([name, highlight]) => name.startsWith('rejoinder') && highlight.size > 0,
  );
}

/** Runs in the page: where the first line of the mark is. */
function placeOf(words: string): { x: number; y: number } | null {
  const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
    .filter(([name]) => name.startsWith('rejoinder'))
    .flatMap(([, highlight]) => [...highlight])
    .sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
  const range = ranges.find((r) => r.toString().replace(/\s+/g, ' ').includes(words));
  const rect = range?.getClientRects()[0];
  return rect ? { x: rect.left + Math.min(30, rect.width / 2), y: rect.top + rect.height / 2 } : null;
}
