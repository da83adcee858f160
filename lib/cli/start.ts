/**
 * `npm start`: builds the extension and opens a browser with it on the sample article, or on the address or file that is
 * named after `--`. Without a display it runs headless, prints what was recognised and leaves a screenshot.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type FolderServer, serveFolder } from './serve-folder.ts';
import { startBrowser } from './start-browser.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'docs/sample/en.html');
const SCREENSHOT = join(ROOT, '.output/start.png');
const HEADED =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
/** How long marks may take to settle on a page that is loaded. */
const SETTLE_MS = 10_000;

const target = process.argv[2] ?? SAMPLE;
const isAddress = /^https?:\/\//i.test(target);
if (!isAddress && !existsSync(target)) {
  console.error(`${target} is neither an address (http:// or https://) nor a file that exists.`);
  process.exit(2);
}

build();
const server = isAddress ? undefined : await serveFolder(dirname(resolve(target)));
const address = server ? `${server.origin}/${encodeURIComponent(basename(target))}` : target;
const { browser } = await startBrowser('chromium', {
  headless: !HEADED,
  defaultViewport: HEADED ? null : { width: 1000, height: 900 },
});
try {
  const page = (await browser.pages())[0] ?? (await browser.newPage());
  await page.goto(address, { waitUntil: 'load', timeout: 60_000 });
  // The welcome page opened with the installation, and lies over it.
  await page.bringToFront();
  if (HEADED) await stay(page, server);
  else await report(page);
} catch (error) {
  console.error(`${address} could not be opened: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  await browser.close();
  server?.close();
}

function build(): void {
  for (const [command, ...args] of [
    ['node', 'data/compile/main.ts'],
    ['wxt', 'build'],
  ] as const) {
    const { status } = spawnSync(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      console.error(`${command} ${args.join(' ')} failed.`);
      process.exit(1);
    }
  }
}

async function stay(page: Page, served: FolderServer | undefined): Promise<void> {
  console.log(
    `Open on ${page.url()}. Close the browser to end${served ? ' (the page is served from here)' : ''}.`,
  );
  await new Promise<void>((done) => browser.once('disconnected', () => done()));
}

async function report(page: Page): Promise<void> {
  const marks = await settled(page);
  console.log(
    `${page.url()}: ${marks.length === 0 ? 'nothing is answered here' : `${marks.length} passages answered`}`,
  );
  for (const { kind, text } of marks) console.log(`  ${kind.padEnd(11)}  ${text}`);
  mkdirSync(dirname(SCREENSHOT), { recursive: true });
  await page.screenshot({ path: SCREENSHOT, fullPage: true });
  console.log(`Screenshot: ${SCREENSHOT}`);
}

interface Painted {
  readonly kind: string;
  readonly text: string;
}

/** The marks of a page, once no more were added for a while. The registry of highlights is the page's own: it can be asked. */
async function settled(page: Page): Promise<Painted[]> {
  let marks: Painted[] = [];
  for (let waited = 0, quiet = 0; waited < SETTLE_MS && quiet < 4; waited += 500) {
    await new Promise((done) => setTimeout(done, 500));
    const now = await page.evaluate(painted);
    quiet = now.length > 0 && now.length === marks.length ? quiet + 1 : 0;
    marks = now;
  }
  return marks;
}

/** Runs in the page. */
function painted(): Painted[] {
  const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
    .filter(([name]) => name.startsWith('rejoinder'))
    .flatMap(([name, highlight]) =>
      [...highlight].map((range) => ({ kind: name.split('-')[1] ?? '', range })),
    );
  ranges.sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range));
  return ranges.map(({ kind, range }) => ({ kind, text: range.toString().replace(/\s+/g, ' ') }));
}
