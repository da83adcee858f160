/** The options of a running browser, used as a reader uses them, and what lies in its storage behind them. */
import type { Page } from 'puppeteer-core';
import { goToOwnPage } from '../../../lib/cli/own-page.ts';
import type { Running } from '../browsers.ts';
import { fill, press } from '../by-name.ts';

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

interface Api {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
  readonly storage: {
    readonly sync: {
      get(keys: null): Promise<Record<string, unknown>>;
      set(items: Record<string, unknown>): Promise<void>;
      clear(): Promise<void>;
    };
  };
}

export async function openOptions({ browser, extensionRoot }: Running): Promise<OptionsPage> {
  const isFirefox = extensionRoot.startsWith('moz-');
  // The welcome page opens by itself; while it is in front, nothing can be pressed in another.
  if (!isFirefox) await browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1200 });
  if (!(await goToOwnPage(page, `${extensionRoot}options.html`)))
    throw new Error('The options page is not loaded.');
  for (let tries = 0; isFirefox && tries < 100; tries += 1) {
    if (await page.evaluate(() => 'browser' in globalThis).catch(() => false)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  await page.bringToFront();
  return {
    page,
    says: (text) => page.waitForFunction((words) => document.body.textContent.includes(words), {}, text),
    press: (name) => press(page, name),
    fill: (label, text) => fill(page, label, text),
    async told<T>(verb: string, data: unknown): Promise<T> {
      const reply = (await page.evaluate(askBackground, verb, data)) as { answer?: T; error?: string };
      if (reply.error !== undefined) throw new Error(`${verb}: ${reply.error}`);
      return reply.answer as T;
    },
    stored: () => page.evaluate(useStorage, undefined) as Promise<Record<string, unknown>>,
    store: async (items) => void (await page.evaluate(useStorage, items)),
    wipe: async () => void (await page.evaluate(useStorage, null)),
  };
}

/** Runs in the extension's page. */
function askBackground(verb: string, data: unknown): Promise<unknown> {
  const world = globalThis as unknown as { browser?: Api; chrome: Api };
  return (world.browser ?? world.chrome).runtime.sendMessage({ verb, data });
}

/** Runs in the extension's page: adds items, or removes all with `null`; gives what is there then. */
async function useStorage(items: Record<string, unknown> | null | undefined): Promise<unknown> {
  const world = globalThis as unknown as { browser?: Api; chrome: Api };
  const { sync } = (world.browser ?? world.chrome).storage;
  if (items === null) await sync.clear();
  else if (items) await sync.set(items);
  return sync.get(null);
}
