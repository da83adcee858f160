/** Takes pictures of the reader of PDFs with an answer open, and of the panel about it: in English and Chinese, light and dark. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { goToOwnPage } from './own-page.ts';
import type { BrowserName, Running } from './start-browser.ts';

const READER = { width: 1000, height: 920 };
const PANEL = { width: 400, height: 760 };
/** How long a document may take to be read, and how long a popover or a panel is given to settle. */
const READ_MS = 30_000;
const SETTLE_MS = 1_500;

interface Picture {
  readonly name: string;
  readonly file: string;
  readonly lang: 'en' | 'zh-Hant';
  readonly scheme: 'light' | 'dark';
  /** Which of the document's passages is opened. */
  readonly passage: string;
}
const PICTURES: readonly Picture[] = [
  { name: 'reader-en', file: 'latex-en.pdf', lang: 'en', scheme: 'light', passage: 'P02' },
  { name: 'reader-dark', file: 'latex-en.pdf', lang: 'en', scheme: 'dark', passage: 'P02' },
  { name: 'reader-zh-hant', file: 'latex-zh-hant.pdf', lang: 'zh-Hant', scheme: 'light', passage: 'P02' },
  { name: 'reader-zh-hant-dark', file: 'latex-zh-hant.pdf', lang: 'zh-Hant', scheme: 'dark', passage: 'P02' },
];

/**
 * Takes all pictures into a folder; gives their paths. `site`: where the test PDFs are served. Where a browser can't emulate light and dark, all are in its own.
 */
export async function takeReader(
  { browser, extensionRoot }: Running,
  kind: BrowserName,
  site: string,
  out: string,
): Promise<string[]> {
  const open = async (path: string, scheme: Picture['scheme'], size: typeof READER): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport(size);
    if (kind === 'chromium')
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    await goToOwnPage(page, `${extensionRoot}${path}`);
    return page;
  };
  const paths: string[] = [];
  const shoot = async (page: Page, name: string): Promise<void> => {
    await page.bringToFront();
    await settle();
    const path = join(out, `${name}.png`);
    await page.screenshot({ path: path as `${string}.png` });
    paths.push(path);
  };
  const control = await open('popup.html', 'light', PANEL);
  for (const { name, file, lang, scheme, passage } of PICTURES) {
    // What was learned from the picture before would show in this one.
    await control.evaluate(ask, 'data.remove', null);
    await control.evaluate(ask, 'settings.change', { uiLocale: lang, contentLang: lang });
    const reader = await open(`reader.html?file=${encodeURIComponent(`${site}/${file}`)}`, scheme, READER);
    await reader.bringToFront();
    await reader.waitForSelector('.save-answers button:not(:disabled)', { timeout: READ_MS });
    if (scheme === 'dark') await reader.evaluate(darken);
    const tabId = await reader.evaluate(ownTab);
    const state = (await control.evaluate(ask, 'page.describe', { tabId })) as {
      marks: { id: string; passage: string }[];
    };
    const id = state.marks.find((mark) => mark.passage === passage)?.id ?? state.marks[0]?.id;
    if (id === undefined) throw new Error(`${file}: nothing was found`);
    await reader.bringToFront();
    await control.evaluate(ask, 'mark.open', { tabId, frameId: 0, id });
    await shoot(reader, name);
    const panel = await open(`sidepanel.html?tab=${tabId}`, scheme, PANEL);
    await shoot(panel, name.replace('reader', 'reader-panel'));
    await panel.close();
    await reader.close();
  }
  await control.evaluate(ask, 'data.remove', null);
  await control.close();
  return paths;
}

const settle = (): Promise<void> => new Promise((done) => setTimeout(done, SETTLE_MS));

interface Api {
  readonly runtime: { sendMessage(message: unknown): Promise<{ answer: unknown }> };
  readonly tabs: { getCurrent(): Promise<{ id?: number }> };
}

/** Runs in a page of ours. */
async function ask(verb: string, data: unknown): Promise<unknown> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  return (await chrome.runtime.sendMessage({ verb, data })).answer;
}

/** Runs in a page of ours. */
async function ownTab(): Promise<number> {
  const { chrome } = globalThis as unknown as { chrome: Api };
  return (await chrome.tabs.getCurrent()).id ?? -1;
}

/** Runs in the reader: dark pages are the one thing in its toolbar that is on or off. */
function darken(): void {
  document.querySelector<HTMLElement>('.reading-tools button[aria-pressed="false"]')?.click();
}
