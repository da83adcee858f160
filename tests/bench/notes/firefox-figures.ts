/**
 * The same in Firefox, which tells of no tasks: how far frames are apart while the list is scrolled and searched, beside an empty page's on the same
 * machine at the same time. At 60 frames a second they are 17 ms apart; a task of over 50 ms leaves more.
 */
import { startBrowser } from '../../../lib/cli/start-browser.ts';
import { leapThrough, rest, search, takeIn, toNotes, turnTheWheel, wait } from './use.ts';

const LONG_MS = 50 + 1000 / 60;

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
    const panel = await open('sidepanel.html');
    await toNotes(panel);
    return {
      'Firefox: import, looked at; taken in': `${looked}; ${taken}`,
      'Firefox: frames, of an empty page': tellGaps(floor),
      'Firefox: frames, 240 turns of the wheel': tellGaps(await turnTheWheel(panel)),
      'Firefox: frames, 240 leaps through the list': tellGaps(await leapThrough(panel)),
      'Firefox: frames, a word searched key by key': tellGaps(await search(panel)),
    };
  } finally {
    await browser.close();
  }
}

const tellGaps = (gaps: readonly number[]): string =>
  `${gaps.filter((ms) => ms > LONG_MS).length} of ${gaps.length} late by over 50 ms, the longest gap ${Math.round(Math.max(0, ...gaps))} ms`;
