/**
 * What ten thousand notes cost in Chromium, in a profile that has them: opening the panel, and having all of them there; beside what it takes
 * to read as many rows from the same database without us. Medians of several panels, each a page of its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, WebWorker } from 'puppeteer-core';
import { startBrowser } from '../../../lib/cli/start-browser.ts';
import { firefoxFigures } from './firefox-figures.ts';
import { manyNotes } from './many-notes.ts';
import { tasksOf, tellTasks } from './tasks.ts';
import { leapThrough, search, takeIn, toNotes, turnTheWheel, wait } from './use.ts';

const COUNT = 10_000;
const ROUNDS = 5;
/** The rescue copy of so many is written by then. */
const RESCUE_MS = 15_000;
const PANEL = 'sidepanel.html';

/** Milliseconds, unless the name says otherwise. The extension must have been built. */
export async function figures(): Promise<Record<string, number | string>> {
  const profile = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'));
  const found: Record<string, number | string> = {};
  const file = manyNotes(COUNT);
  try {
    await inBrowser(profile, async (browser, root) => {
      const page = await browser.newPage();
      await page.goto(`${root}popup.html`);
      // It comes in front, and what isn't seen draws no frames.
      const welcome = await browser.waitForTarget((each) => each.url().includes('welcome.html'));
      await (await welcome.page())?.close();
      found['empty: panel usable'] = (await panelOf(browser, root)).usable;
      const { looked, taken, longest } = await takeIn(page, file);
      found['import: looked at'] = looked;
      found['import: taken in'] = taken;
      found['import: the longest step'] = longest;
      // The rescue copy is written two seconds after.
      await wait(RESCUE_MS);
    });
    await inBrowser(profile, async (browser, root) => {
      const worker = await workerOf(browser);
      await worker.evaluate(beat);
      await wait(8000);
      const idle = spread(await worker.evaluate(beats));
      const first = await panelOf(browser, root);
      found['first panel after the start: usable'] = first.usable;
      found['first panel after the start: all listed'] = first.all;
      const runs: Panel[] = [];
      for (let i = 0; i < ROUNDS; i += 1) runs.push(await panelOf(browser, root));
      const median = (of: (run: Panel) => number): number =>
        Math.round(runs.map(of).sort((a, b) => a - b)[ROUNDS >> 1] ?? 0);
      found['panel usable'] = median(({ usable }) => usable);
      found['first 50 notes, after that'] = median((run) => run.some);
      found['all notes, 1,000 at a time'] = median(({ all }) => all);
      found['floor: rows of the same database, read by the page'] = median(({ rows }) => rows);
      found['floor: as many empty rows'] = median(({ empty }) => empty);
      found['all notes : floor'] =
        Math.round((median(({ all }) => all) / median(({ rows }) => rows)) * 10) / 10;
      // A busy machine makes beats late too: the same without anything to do.
      found['background: late by over 50 ms in 8 s of rest'] = idle;
      found['background: late by over 50 ms in the openings'] = spread(await worker.evaluate(beats));
      Object.assign(found, await tasksInPanel(browser, root));
    });
    return { ...found, ...(await firefoxFigures(file)) };
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

interface Panel {
  /** From the start of navigation until it shows its tabs and something under them. */
  readonly usable: number;
  readonly some: number;
  readonly all: number;
  readonly rows: number;
  readonly empty: number;
}

/** What the panel's thread does, from its opening on. */
async function tasksInPanel(browser: Browser, root: string): Promise<Record<string, string>> {
  const page = await browser.newPage();
  await page.setViewport({ width: 400, height: 800 });
  await page.bringToFront();
  const told = async (work: () => Promise<unknown>): Promise<string> => tellTasks(await tasksOf(page, work));
  const opening = await told(async () => {
    await page.goto(`${root}${PANEL}`);
    await wait(5000);
  });
  await toNotes(page);
  return {
    'tasks: the panel opens and takes all notes in': opening,
    'tasks: 240 turns of the wheel': await told(() => turnTheWheel(page)),
    'tasks: 240 leaps through the list': await told(() => leapThrough(page)),
    'tasks: a word searched key by key': await told(() => search(page)),
  };
}

async function inBrowser(
  profile: string,
  work: (browser: Browser, root: string) => Promise<void>,
): Promise<void> {
  const { browser, extensionRoot } = await startBrowser('chromium', {
    userDataDir: profile,
    protocolTimeout: 180_000,
  });
  try {
    await work(browser, extensionRoot);
  } finally {
    await browser.close();
  }
}

async function workerOf(browser: Browser): Promise<WebWorker> {
  const target = await browser.waitForTarget((each) => each.type() === 'service_worker');
  const worker = await target.worker();
  if (!worker) throw new Error('the background does not run');
  return worker;
}

async function panelOf(browser: Browser, root: string): Promise<Panel> {
  const page: Page = await browser.newPage();
  await page.evaluateOnNewDocument(watchStart);
  await page.goto(`${root}${PANEL}`);
  await page.waitForFunction(() => (globalThis as unknown as { usable?: number }).usable !== undefined);
  const panel = await page.evaluate(readAll);
  await page.close();
  return panel;
}

const spread = (durations: readonly number[]): string =>
  durations.length === 0 ? '0' : `${durations.length}, the longest ${Math.round(Math.max(...durations))} ms`;

/** Runs in the panel, before anything of it. */
function watchStart(): void {
  const world = globalThis as unknown as { usable?: number };
  const look = (): void => {
    const shown = document.querySelector('[role="tabpanel"]:not([hidden])')?.textContent ?? '';
    if (document.querySelector('[role="tab"]') && shown !== '') world.usable = performance.now();
    else requestAnimationFrame(look);
  };
  addEventListener('DOMContentLoaded', look);
}

/** Runs in the panel. */
async function readAll(): Promise<Panel> {
  const world = globalThis as unknown as {
    usable: number;
    chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
  };
  const timed = async (work: () => Promise<void>): Promise<number> => {
    const before = performance.now();
    await work();
    return performance.now() - before;
  };
  const list = async (from: number, count: number): Promise<{ notes: unknown[]; total: number }> => {
    const message = { verb: 'note.list', data: { from, count, bin: false } };
    const reply = (await world.chrome.runtime.sendMessage(message)) as {
      answer: { notes: unknown[]; total: number };
    };
    return reply.answer;
  };
  const asked = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const some = await timed(async () => void (await list(0, 50)));
  const all = await timed(async () => {
    for (let had = 0, total = 1; had < total; ) {
      const part = await list(had, 1000);
      had += part.notes.length;
      total = part.total;
      if (part.notes.length === 0) break;
    }
  });
  const own = await asked(indexedDB.open('rejoinder-notes'));
  const rows = await timed(
    async () => void (await asked(own.transaction('notes').objectStore('notes').getAll())),
  );
  own.close();
  const making = indexedDB.open('floor', 1);
  making.onupgradeneeded = () => {
    const store = making.result.createObjectStore('rows', { autoIncrement: true });
    for (let i = 0; i < 10_000; i += 1) store.add({});
  };
  const floor = await asked(making);
  const empty = await timed(
    async () => void (await asked(floor.transaction('rows').objectStore('rows').getAll())),
  );
  floor.close();
  return { usable: world.usable, some, all, rows, empty };
}

/** Runs in the background: longtask entries don't exist in workers, so it is asked how late a beat comes. */
function beat(): void {
  const world = globalThis as unknown as { late: number[] };
  world.late = [];
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    if (now - last - 5 > 50) world.late.push(now - last - 5);
    last = now;
  }, 5);
}
/** Runs in the background: how late beats were since it was last asked. */
function beats(): number[] {
  return (globalThis as unknown as { late: number[] }).late.splice(0);
}
