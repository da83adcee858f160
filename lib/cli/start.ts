/**
 * `npm start`: builds the extension and opens a browser with it on the sample article, or on the address or file that is
 * named after `--`. Without a display it runs headless, prints what was recognised and leaves a screenshot.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'puppeteer-core';
import { InputError } from './input-error.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { printable } from './print.ts';
import { serveFolder } from './serve-folder.ts';
import { marksOfPage, marksOfReader, type ShownMark } from './shown-marks.ts';
import { startBrowser } from './start-browser.ts';
import { isPdfFile, type StartTarget, startTarget } from './start-target.ts';

const ROOT = join(import.meta.dirname, '../..');
const SAMPLE = join(ROOT, 'docs/sample/en.html');
const SCREENSHOT = join(ROOT, '.output/start.png');
const HEADED =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
/** The driver gives up on one thing asked of the browser after so long. */
const PATIENCE_MS = 90_000;

const USAGE = `Usage: npm start [-- ADDRESS | -- FILE]

Builds the extension, and opens Chromium with it on an address (http://, https://), or on a page, text or PDF of this computer;
without either on a sample article. Where there is no display, what is found is printed, and a screenshot left in .output/start.png.`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  let target: StartTarget;
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { help: { type: 'boolean', short: 'h', default: false } },
    });
    if (values.help) {
      console.log(USAGE);
      return 0;
    }
    if (positionals.length > 1) throw new InputError('Name one address or file.');
    target = positionals[0] === undefined ? { kind: 'file', path: SAMPLE } : startTarget(positionals[0]);
  } catch (error) {
    const usage = error instanceof InputError ? '' : `\n\n${USAGE}`;
    return complain(`${messageOf(error)}${usage}`, 2);
  }
  let isPdf: boolean;
  try {
    // Before anything is built: what can't be read would be shown as a page on which nothing is answered.
    isPdf = target.kind === 'file' && isPdfFile(target.path);
  } catch (error) {
    return complain(`${target.kind === 'file' ? target.path : target.address} ${messageOf(error)}.`, 1);
  }
  return build() ?? (await run(target, isPdf));
}

/** Gives the exit code if it fails. */
function build(): number | undefined {
  for (const [command, ...args] of [
    ['node', 'data/compile/main.ts'],
    ['wxt', 'build'],
  ] as const) {
    const { status } = spawnSync(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (status !== 0) return complain(`${command} ${args.join(' ')} failed.`, 1);
  }
  return undefined;
}

async function run(target: StartTarget, isPdf: boolean): Promise<number> {
  // A picture of another page would be taken for this one's.
  rmSync(SCREENSHOT, { force: true });
  const server = target.kind === 'file' ? await serveFolder(dirname(target.path)) : undefined;
  const address =
    target.kind === 'file'
      ? `${server?.origin}/${encodeURIComponent(basename(target.path))}`
      : target.address;
  let browser: Browser | undefined;
  const ended = onSignal(() => browser?.close());
  try {
    const running = await startBrowser('chromium', {
      headless: !HEADED,
      defaultViewport: HEADED ? null : { width: 1000, height: 900 },
      protocolTimeout: PATIENCE_MS,
      // Told by us, once the browser is closed.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    browser = running.browser;
    const opened = ended.code === undefined ? await openPage(running, address, isPdf) : undefined;
    if (!opened) return ended.code ?? 1;
    if (opened.fault) complain(`${address}: ${opened.fault}.`, 1);
    if (HEADED) await stay(running.browser, opened, server !== undefined);
    else if (!opened.fault) return await report(opened, address);
    return opened.fault ? 1 : (ended.code ?? 0);
  } catch (error) {
    if (ended.code !== undefined) return ended.code;
    const message = error instanceof InputError ? error.message : `could not be opened: ${messageOf(error)}`;
    return complain(`${address} ${message}.`, 1);
  } finally {
    await browser?.close().catch(() => {});
    server?.close();
  }
}

/** Ends what runs when a signal asks for it; `code` is then what to exit with. */
function onSignal(end: () => Promise<void> | undefined): { readonly code: number | undefined } {
  const ended: { code: number | undefined } = { code: undefined };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => {
      ended.code = 128 + constants.signals[signal];
      void end()?.catch(() => {});
    });
  return ended;
}

async function stay(browser: Browser, { page }: OpenPage, served: boolean): Promise<void> {
  // From here on what the page asks is the reader's to answer.
  page.removeAllListeners('dialog');
  console.log(
    `Open on ${page.url()}. Close the browser to end${served ? ' (the page is served from here)' : ''}.`,
  );
  await new Promise<void>((done) => browser.once('disconnected', () => done()));
}

/** Prints what is marked on the page, and leaves a picture of it. Gives the exit code. */
async function report({ page, inReader }: OpenPage, address: string): Promise<number> {
  let marks: readonly ShownMark[];
  if (inReader) {
    const pdf = await marksOfReader(page);
    if (pdf.failed) return complain(`${address} is not shown by the reader of PDFs: ${pdf.says}`, 1);
    console.log(printable(`${address}, in the reader of PDFs: ${pdf.says}`));
    marks = pdf.marks;
  } else {
    marks = await marksOfPage(page);
    console.log(`${page.url()}: ${inWords(marks.length)}`);
  }
  for (const { kind, text } of marks) console.log(printable(`  ${kind.padEnd(11)}  ${text}`));
  try {
    mkdirSync(dirname(SCREENSHOT), { recursive: true });
    // Tabs that aren't in sight aren't drawn, and a page may have opened another.
    await page.bringToFront();
    const isWhole = !inReader && (await takesWhole(page));
    if (!isWhole) await page.screenshot({ path: SCREENSHOT });
    if (!isWhole && !inReader)
      console.log('The page is too tall for one picture: it shows the part in the window.');
  } catch (error) {
    if (!page.browser().connected) throw error;
    return complain(`The screenshot could not be taken: ${messageOf(error)}`, 1);
  }
  console.log(`Screenshot: ${SCREENSHOT}`);
  return 0;
}

/** Takes a picture of the whole page; false where that is too tall for one. */
async function takesWhole(page: Page): Promise<boolean> {
  try {
    await page.screenshot({ path: SCREENSHOT, fullPage: true });
    return true;
  } catch (error) {
    if (/too large/i.test(messageOf(error))) return false;
    throw error;
  }
}

function inWords(count: number): string {
  if (count === 0) return 'nothing is answered here';
  return count === 1 ? '1 passage answered' : `${count} passages answered`;
}

function complain(message: string, code: number): number {
  console.error(printable(message));
  return code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
