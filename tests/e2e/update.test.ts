import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { CHROMIUM_BUILD } from './browsers.ts';
import { passage } from './passages.ts';
import { article, clickMark, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 15_000, interval: 200 };

let scene: Scene;
beforeAll(async () => {
  scene = await openScene('chromium', { page: article(`<p>${passage('P01')}</p><p>${passage('P02')}</p>`) });
});
afterAll(() => scene.close());

// Firefox takes content scripts out of pages by itself when their extension goes.
test('an update is taken over by pages that are open, and what was there before goes', async () => {
  const page = await scene.visit('page');
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
  await clickMark(page);
  await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);

  // For what was put into pages, an update is the end of one installation and the beginning of the next.
  const id = new URL(scene.control.url()).host;
  await scene.browser.uninstallExtension(id);
  await scene.browser.installExtension(CHROMIUM_BUILD);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  // The old popover goes with the first move of the reader's, and the old marks, if the new ones haven't taken their place yet.
  await page.mouse.click(950, 700);
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
  await clickMark(page, 1);
  const hosts = (): Promise<number> =>
    page.evaluate(() => document.querySelectorAll('rejoinder-host').length);
  await vi.waitFor(async () => expect(await hosts()).toBe(1), within);
  expect(await marks(page)).toHaveLength(2);
});

test('pages that are open are read again when the extension was switched off and on', async () => {
  const page = await scene.visit('page');
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
  const settings = await scene.browser.newPage();
  await settings.goto('chrome://extensions');
  const id = new URL(scene.control.url()).host;
  const turn = (to: boolean): Promise<void> =>
    settings.evaluate(
      async (which, on) => {
        const { management } = (
          globalThis as unknown as {
            chrome: { management: { setEnabled(id: string, on: boolean): Promise<void> } };
          }
        ).chrome;
        await management.setEnabled(which, on);
      },
      id,
      to,
    );
  await turn(false);
  // What was painted goes with the first look for whether the extension is there.
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(0), within);
  await turn(true);
  await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
  await settings.close();
});
