/** The options of a running browser, used as a reader uses them, and what lies in its storage behind them. */
import type { Page } from 'puppeteer-core';
import type { Running } from '../browsers.ts';

export interface OptionsPage {
  readonly page: Page;
  says(text: string): Promise<unknown>;
  press(name: string): Promise<void>;
  fill(label: string, text: string): Promise<void>;
  /** Asks the background as the page does. */
  told<T>(verb: string, data: unknown): Promise<T>;
  /** All items of the account storage that the browser itself keeps. */
  stored(): Promise<Record<string, unknown>>;
  store(items: Record<string, unknown>): Promise<void>;
  wipe(): Promise<void>;
}

interface Chrome {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly storage: {
    readonly sync: {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      clear(): Promise<void>;
    };
  };
}

export async function openOptions({ browser, extensionRoot }: Running, width = 1000): Promise<OptionsPage> {
  // The welcome page opens by itself; while it is in front, nothing can be pressed in another.
  await browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  const page = await browser.newPage();
  await page.setViewport({ width, height: 1200 });
  await page.goto(`${extensionRoot}options.html`);
  await page.bringToFront();
  return {
    page,
    says: (text) => page.waitForFunction((words) => document.body.textContent.includes(words), {}, text),
    press: (name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click(),
    fill: (label, text) => page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text),
    async told<T>(verb: string, data: unknown): Promise<T> {
      const reply = (await page.evaluate(askBackground, verb, data)) as { answer?: T; error?: string };
      if (reply.error !== undefined) throw new Error(`${verb}: ${reply.error}`);
      return reply.answer as T;
    },
    stored: () =>
      page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.storage.sync.get(null)),
    store: (items) =>
      page.evaluate(
        (all) => (globalThis as unknown as { chrome: Chrome }).chrome.storage.sync.set(all),
        items,
      ),
    wipe: () =>
      page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.storage.sync.clear()),
  };
}

/** Runs in the extension's page. */
const askBackground = (verb: string, data: unknown): Promise<unknown> =>
  (globalThis as unknown as { chrome: Chrome }).chrome.runtime.sendMessage({ verb, data });
