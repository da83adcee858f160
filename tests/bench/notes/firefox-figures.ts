/**
 * The same in Firefox, which tells of no tasks. So it is told of each frame while the list is scrolled and searched how late it came, beside an empty page's on the same
 * machine at the same time, and how much of the processor the page's thread used until it came. No task of a frame can have taken more than that.
 */
import type { Browser, Page } from 'puppeteer-core';
import { startBrowser } from '../../../lib/cli/start-browser.ts';
import { firefoxWindow } from '../../e2e/firefox-window.ts';
import { type UsedBetween, watchThread } from './processor-time.ts';
import { leapThrough, rest, search, takeIn, toNotes, turnTheWheel, wait } from './use.ts';

const LONG_MS = 50;
/** At 60 frames a second. */
const FRAME_MS = 1000 / 60;

/** The extension must have been built. */
export async function firefoxFigures(file: string): Promise<Record<string, string>> {
  const { browser, extensionRoot } = await startBrowser('firefox', { protocolTimeout: 180_000 });
  try {
    const open = async (path: string) => {
      const page = await browser.newPage();
      // The page is there, though Firefox never says so.
      await page.goto(`${extensionRoot}${path}`, { timeout: 3000 }).catch(() => undefined);
      await page.bringToFront();
      return page;
    };
    const page = await open('popup.html');
    const { looked, taken } = await takeIn(page, file);
    await page.close();
    // The rescue copy is written meanwhile.
    await wait(15_000);
    const empty = await browser.newPage();
    await empty.bringToFront();
    const floor = await rest(empty);
    const pid = await processOfPages(browser);
    const opening = watchThread(pid);
    const began = Date.now();
    const panel = await open('sidepanel.html');
    const painted = await panel.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime,
    );
    await toNotes(panel);
    const opened = opening?.stop()(began, Date.now());
    const told = async (use: (page: Page) => Promise<number[]>): Promise<string> => {
      const watch = watchThread(pid);
      const times = await use(panel);
      return tellFrames(times, watch?.stop());
    };
    return {
      'Firefox: import, looked at; taken in': `${looked}; ${taken}`,
      'Firefox: frames, of an empty page': tellFrames(floor, undefined),
      'Firefox: panel, first painted with words': `${Math.round(painted ?? Number.NaN)} ms`,
      'Firefox: the processor, until all notes are in the panel': `${Math.round(opened ?? 0)} ms`,
      'Firefox: frames, 240 turns of the wheel': await told(turnTheWheel),
      'Firefox: frames, 240 leaps through the list': await told(leapThrough),
      'Firefox: frames, a word searched key by key': await told(search),
    };
  } finally {
    await browser.close();
  }
}

/** The process that all pages of extensions are in. */
async function processOfPages(browser: Browser): Promise<number> {
  const window = await firefoxWindow(browser);
  const [pid] = await window.run<number[]>(
    'ChromeUtils.requestProcInfo().then(({ children }) => children.filter(({ type }) => type === "extension").map(({ pid }) => pid))',
  );
  if (pid === undefined) throw new Error('no process of extensions');
  return pid;
}

/** In one line: in how many frames the processor, and the clock, went on for longer than they may. */
function tellFrames(times: readonly number[], used: UsedBetween | undefined): string {
  const gaps = times.slice(1).map((time, i) => [times[i] ?? time, time] as const);
  const told = (all: readonly number[], most: number, what: string): string =>
    `${all.filter((ms) => ms > most).length} of ${all.length} ${what}, the longest ${Math.round(Math.max(0, ...all))} ms`;
  const late = told(
    gaps.map(([from, to]) => to - from),
    LONG_MS + FRAME_MS,
    `late by over ${LONG_MS} ms by the clock`,
  );
  if (!used) return late;
  const busy = gaps.map(([from, to]) => used(from, to));
  return `${told(busy, LONG_MS, `with over ${LONG_MS} ms of the processor`)}; ${late}`;
}
