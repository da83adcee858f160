import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
let scene: Scene;
beforeAll(async () => {
  scene = await openScene('chromium', { page: article(`<p>${passage('P01')}</p>`) });
});
afterAll(() => scene.close());

test('the popup that the toolbar button opens in Chromium is as wide as it asks to be', async () => {
  const page = await scene.visit('page');
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
  const address = await scene.control.evaluate(() => location.href);
  const opened = scene.browser.waitForTarget(
    (target) => target.url() === address && target !== scene.control.target(),
  );
  await scene.control.evaluate(() =>
    (
      globalThis as unknown as { chrome: { action: { openPopup(): Promise<void> } } }
    ).chrome.action.openPopup(),
  );
  const popup: Page = await (await opened).asPage();
  const width = (): Promise<number> =>
    popup.evaluate(() => document.querySelector('main')?.getBoundingClientRect().width ?? 0);
  await vi.waitFor(async () => expect(await width()).toBe(380), within);
  expect(await popup.evaluate(() => innerWidth)).toBeGreaterThanOrEqual(380);
});
