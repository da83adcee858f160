import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSyncCode } from '../../lib/envelope/sync-code.ts';
import type { SyncStatus } from '../../lib/sync/status.ts';
import { ACCOUNT_QUOTA } from '../../lib/transports/account-storage.ts';
import { type Running, start } from './browsers.ts';

/**
 * Account storage in two real Chromium profiles, by the reader's own way through the options. What is written in one is carried to the other by hand, as the
 * vendor would: there is no account here.
 */
let first: Running;
let second: Running;
beforeAll(async () => {
  [first, second] = await Promise.all([start('chromium'), start('chromium')]);
});
afterAll(async () => {
  await Promise.all([first, second].map((one) => one?.browser.close()));
});

/** The options, in a scheme, as wide as is wanted. */
async function optionsOf({ browser, extensionRoot }: Running): Promise<Page> {
  await browser.waitForTarget((target) => target.url().endsWith('welcome.html'));
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 1200 });
  await page.goto(`${extensionRoot}options.html`);
  await page.bringToFront();
  return page;
}
type Api = { storage: { sync: Record<string, (...args: unknown[]) => Promise<unknown>> }; runtime: Record<string, unknown> };
const stored = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => (globalThis as unknown as { chrome: Api }).chrome.storage.sync['get']?.(null)) as never;
const told = async <T>(page: Page, verb: string, data: unknown): Promise<T> => {
  const reply = await page.evaluate(
    (message) =>
      (globalThis as unknown as { chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } } }).chrome.runtime.sendMessage(
        message,
      ),
    { verb, data } as never,
  );
  const { answer, error } = reply as { answer?: T; error?: string };
  if (error !== undefined) throw new Error(`${verb}: ${error}`);
  return answer as T;
};
const says = (page: Page, text: string) =>
  page.waitForFunction((words) => document.body.textContent.includes(words), {}, text);
const press = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`).click();
