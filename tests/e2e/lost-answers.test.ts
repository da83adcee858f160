/**
 * Our own pages when the background doesn't answer. Chromium alone: only there does a driver come to an extension's page
 * before its scripts.
 */
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { passage } from './passages.ts';
import { article, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
let scene: Scene;
let site: Page;
let tabId: number;
let page: Page;
let errors: string[];
beforeAll(async () => {
  scene = await openScene('chromium', { page: article('<p>Nothing is said here of anybody.</p>') });
  site = await scene.visit('page');
  tabId = await scene.tabId(site);
});
afterAll(() => scene.close());
beforeEach(async () => {
  errors = [];
  page = await scene.browser.newPage();
  page.on('pageerror', (error) => errors.push(String(error)));
});
afterEach(async () => {
  await page.close();
  expect(errors).toEqual([]);
});

/** Opens a page of ours that takes the site for the tab in view, and whose questions of a kind fail so many times. */
const open = async (file: string, verb: string, times: number): Promise<void> => {
  await page.evaluateOnNewDocument(failing, verb, times, await scene.control.evaluate(tabOf, tabId));
  await page.goto(new URL(file, await scene.control.evaluate(() => location.href)).href);
};
const press = (words: string): Promise<void> =>
  page.evaluate((text) => {
    const found = [...document.querySelectorAll<HTMLElement>('button')].find((b) =>
      b.textContent?.includes(text),
    );
    if (!found) throw new Error(`no "${text}"`);
    found.click();
  }, words);
const isOn = (): Promise<boolean | undefined> =>
  page.evaluate(() => document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.checked);

test('the panel asks for the argument until it has it', async () => {
  await open('sidepanel.html', 'argument.get', 3);
  await page.waitForSelector('[data-exchange]', { timeout: 15_000 });
});

test('a switch that could not be turned stands where it stood', async () => {
  await open('popup.html', 'site.switch', 1);
  await vi.waitFor(async () => expect(await isOn()).toBe(true), within);
  const turn = (): Promise<void> =>
    page.evaluate(() => document.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click());
  await turn();
  await vi.waitFor(async () => expect(await isOn()).toBe(true), within);
  await turn();
  await vi.waitFor(async () => expect(await isOn()).toBe(false), within);
});

test('the popup stays, and says how the page is, where the panel could not be told what it is for', async () => {
  await open('popup.html', 'panel.open', 9);
  await vi.waitFor(async () => expect(await isOn()).toBeDefined(), within);
  await press('Full argument');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(page.isClosed()).toBe(false);
  expect(await isOn()).toBeDefined();
});

interface Tab {
  readonly id: number;
  readonly windowId: number;
}
interface Api {
  readonly tabs: { get(id: number): Promise<Tab>; query(info: object): Promise<Tab[]> };
  readonly runtime: { sendMessage(message: { verb: string }): Promise<unknown> };
  readonly sidePanel: { open(where: object): Promise<void> };
}

function tabOf(id: number): Promise<Tab> {
  return (globalThis as unknown as { chrome: Api }).chrome.tabs.get(id);
}

function failing(verb: string, times: number, tab: Tab): void {
  const { chrome } = globalThis as unknown as { chrome: Api };
  const send = chrome.runtime.sendMessage.bind(chrome.runtime);
  let left = times;
  Object.assign(chrome.runtime, {
    sendMessage: async (message: { verb: string }) => {
      if (message.verb !== verb || left <= 0) return send(message);
      left -= 1;
      throw new Error('the background is gone');
    },
  });
  Object.assign(chrome.tabs, { query: async () => [tab] });
  Object.assign(chrome.sidePanel, { open: () => Promise.reject(new Error('no room')) });
}

test('the button says so when settings can’t be read, and is right again when they can', async () => {
  const claims = article(`<p>${passage('P01')}</p>`);
  const own = await openScene('chromium', { page: claims });
  const worker = await (
    await own.browser.waitForTarget((target) => target.type() === 'service_worker')
  ).worker();
  const refuse = (isRefusing: boolean): Promise<void> | undefined =>
    worker?.evaluate((is) => {
      const world = globalThis as unknown as {
        chrome: { storage: { local: { get: unknown } } };
        kept?: unknown;
      };
      world.kept ??= world.chrome.storage.local.get;
      world.chrome.storage.local.get = is ? () => Promise.reject(new Error('no room')) : world.kept;
    }, isRefusing);
  await refuse(true);
  const reading = await own.visit('page');
  await vi.waitFor(async () => expect(await own.badge(reading)).toBe('!'), within);
  await refuse(false);
  await reading.reload();
  await vi.waitFor(async () => expect(await own.badge(reading)).toBe('1'), within);
  await own.close();
});
