/**
 * What a PDF of 500 pages costs in the built extension, beside pdf.js's own viewer in the same browser: until its first page can be seen, until all
 * answers are there, while it is scrolled through from the first moment, and in memory. The two take turns; medians.
 */
import type { Browser, Page } from 'puppeteer-core';
import { startBrowser } from '../../../lib/cli/start-browser.ts';
import { servePdfs } from '../../e2e/pdf-server.ts';
import { buildPeer } from './build-peer.ts';
import { firstPages } from './first-pages.ts';
import { longReport, PAGES } from './long-report.ts';
import { type Task, tasksDuring } from './main-thread.ts';
import { memoryOf } from './memory.ts';
import { scrollPages, watchFirstPage } from './watch-pages.ts';

const ROUNDS = 3;
/** The first page is seen soon: that can be tried more often. */
const OPENINGS = 10;
/** Some 50 pages, at the pace of a wheel that is turned on and on. */
const STEPS = 500;
const STEP_PX = 80;
const VIEWPORT = { width: 1200, height: 900 };
const PATIENCE_MS = 180_000;
/** A task that takes longer is felt. */
const LONG_MS = 50;

type Viewer = 'reader' | 'peer';

interface Run {
  readonly firstPage: number;
  /** Of the reader until all passages are counted, while it is scrolled; of the peer until its own find has read all pages, while it is not. */
  readonly allText: number;
  /** From when the first page was there, while it was scrolled; in the reader until all passages were counted, if that came later. */
  readonly tasks: readonly Task[];
  /** More than the browser held before, in MB. */
  readonly memory: number | undefined;
}

/** Milliseconds and MB. The extension must have been built. */
export async function figures(): Promise<Record<string, number | string>> {
  const server = await servePdfs({ 'report.pdf': { body: await longReport(), ranges: true } });
  const peer = await buildPeer();
  const address = `${server.origin}/report.pdf`;
  try {
    const first = await firstPages(peer.folder, address, OPENINGS, VIEWPORT);
    const runs: Record<Viewer | 'still', Run[]> = { reader: [], peer: [], still: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      runs.peer.push(await runIn('peer', peer.folder, address, STEPS));
      runs.reader.push(await runIn('reader', peer.folder, address, STEPS));
      runs.still.push(await runIn('reader', peer.folder, address, 0));
    }
    return {
      pages: PAGES,
      'first page, ours : pdf.js, median': ratio(middle(first.reader), middle(first.peer)),
      'first page, ours : pdf.js, fastest': ratio(Math.min(...first.reader), Math.min(...first.peer)),
      'all answers : all pages read by pdf.js’s find': compared(runs.still, runs.peer, (run) => run.allText),
      'the same, ours scrolled all the while': compared(runs.reader, runs.peer, (run) => run.allText),
      [`tasks over ${LONG_MS} ms while scrolled, ours`]: slow(runs.reader),
      [`tasks over ${LONG_MS} ms while scrolled, pdf.js`]: slow(runs.peer),
      'memory more than before it was opened, ours : pdf.js': compared(
        runs.reader,
        runs.peer,
        (run) => run.memory,
      ),
    };
  } finally {
    peer.remove();
    await server.close();
  }
}

async function runIn(viewer: Viewer, peerFolder: string, address: string, steps: number): Promise<Run> {
  const { browser, extensionRoot } = await startBrowser('chromium', {
    protocolTimeout: PATIENCE_MS,
    defaultViewport: VIEWPORT,
  });
  try {
    const peerId = await browser.installExtension(peerFolder);
    const file = encodeURIComponent(address);
    const url =
      viewer === 'reader'
        ? `${extensionRoot}reader.html?file=${file}`
        : `chrome-extension://${peerId}/viewer.html?file=${file}`;
    await wait(3000);
    const before = await settledMemory(browser);
    const page = await browser.newPage();
    await page.bringToFront();
    await page.evaluateOnNewDocument(watchFirstPage);
    await page.goto(url);
    await page.waitForFunction(() => 'firstPage' in globalThis);
    const firstPage = await page.evaluate(() => (globalThis as unknown as { firstPage: number }).firstPage);
    let allText = 0;
    const tasks = await tasksDuring(page, async () => {
      const answered = viewer === 'reader' ? untilAnswered(page) : undefined;
      await page.evaluate(scrollPages, steps, STEP_PX);
      allText = (await answered) ?? 0;
    });
    const after = await settledMemory(browser);
    if (viewer === 'peer') allText = firstPage + (await page.evaluate(readByFind));
    const memory = before === undefined || after === undefined ? undefined : after - before;
    return { firstPage, allText, tasks, memory };
  } finally {
    await browser.close();
  }
}

async function untilAnswered(page: Page): Promise<number> {
  const done = await page.waitForFunction(
    () => / passages answered/.test(document.querySelector('header')?.textContent ?? '') && performance.now(),
    { timeout: PATIENCE_MS, polling: 50 },
  );
  return Number(await done.jsonValue());
}

/** Runs in the peer's page. */
const readByFind = (): Promise<number> =>
  (globalThis as unknown as { readByFind(): Promise<number> }).readByFind();

/** What the browser holds once it has nothing to do, and after pages and workers let go what they can. */
async function settledMemory(browser: Browser): Promise<number | undefined> {
  const pid = browser.process()?.pid;
  if (pid === undefined) return undefined;
  for (let i = 0; i < 2; i += 1) {
    for (const target of browser.targets()) {
      if (!/page|worker/.test(target.type())) continue;
      // A background without work ends by itself.
      const session = await target.createCDPSession().catch(() => undefined);
      await session?.send('HeapProfiler.collectGarbage').catch(() => undefined);
      await session?.detach().catch(() => undefined);
    }
    const workers = (await browser.pages()).flatMap((page) => page.workers());
    for (const { client } of workers) await client.send('HeapProfiler.collectGarbage').catch(() => undefined);
    await wait(1000);
  }
  return memoryOf(pid);
}

function compared(
  ours: readonly Run[],
  theirs: readonly Run[],
  of: (run: Run) => number | undefined,
): string {
  const all = (runs: readonly Run[]): number[] => runs.flatMap((run) => of(run) ?? []);
  const [a, b] = [all(ours), all(theirs)];
  return a.length === 0 || b.length === 0 ? 'not measured on this system' : ratio(middle(a), middle(b));
}

const ratio = (a: number, b: number): string => `${Math.round(a)} : ${Math.round(b)} = ${(a / b).toFixed(2)}`;

/** The median; of an even number, the mean of the two in the middle. */
function middle(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const [low = 0, high = 0] = [sorted[half - 1], sorted[half]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

function slow(runs: readonly Run[]): string {
  const tasks = runs.flatMap((run) => run.tasks);
  const over = (of: (task: Task) => number): string => {
    const long = tasks.map(of).filter((ms) => ms > LONG_MS);
    return long.length === 0 ? '0' : `${long.length}, the longest ${Math.round(Math.max(...long))} ms`;
  };
  return `by processor time ${over(({ cpuMs }) => cpuMs)}; by the clock ${over(({ ms }) => ms)}; in ${runs.length} runs`;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
