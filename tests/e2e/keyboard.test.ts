import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { PASSWORD, startDavServer, USER } from '../transports/dav-servers.ts';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openByCommand, openScene, type Scene } from './scene.ts';

interface Commands {
  getAll(): Promise<{ name: string; shortcut: string }[]>;
}

const within = { timeout: 12_000, interval: 100 };
const SEEN_MS = 700;
const far = '<p>And so on.</p>'.repeat(40);

describe.each(BROWSERS)('by keyboard alone in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      page: article(
        `<p><button id="before">before</button></p><p>${passage('P01')}</p>${far}<p>${passage('P04')}</p>${far}`,
      ),
    });
  });
  afterAll(() => scene.close());

  /** The words of what has the focus in one of our pages. */
  const focused = (panel: Page): Promise<string> =>
    panel.evaluate(() => {
      const at = document.activeElement;
      return at && at !== document.body
        ? `${at.tagName} ${at.getAttribute('aria-label') ?? at.textContent ?? ''}`.slice(0, 200)
        : '';
    });
  /** Goes on with Tab until the focus is on something with these words. */
  const tabTo = async (panel: Page, words: string, most = 60): Promise<void> => {
    for (let i = 0; i < most; i += 1) {
      if ((await focused(panel)).includes(words)) return;
      await panel.keyboard.press('Tab');
    }
    throw new Error(`Tab doesn't come to "${words}", but to ${await focused(panel)}`);
  };
  const openMark = async (page: Page): Promise<void> => {
    await openByCommand(scene, page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
  };

  test('the browser gives the keys that are suggested', async () => {
    const options = await scene.ownPage('options.html');
    const keys = await options.evaluate(async () => {
      const { commands } = (globalThis as unknown as { chrome: { commands: Commands } }).chrome;
      return Object.fromEntries((await commands.getAll()).map(({ name: of, shortcut }) => [of, shortcut]));
    });
    for (const of of ['next-mark', 'previous-mark', 'open-mark', 'open-panel'])
      expect(keys[of], of).toMatch(/\S/);
    await options.close();
  });

  test('from the page to the popover, to the panel, to a note, and back to the text', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    const standIn = await scene.panel(page);
    await vi.waitFor(
      async () => expect(await standIn.evaluate(() => document.body.textContent)).toContain('Go to text'),
      within,
    );
    await page.bringToFront();
    await openMark(page);
    for (let i = 0; i < 30 && (await scene.popover(page))?.focused !== 'to-notes'; i += 1)
      await page.keyboard.press('Tab');
    expect((await scene.popover(page))?.focused).toBe('to-notes');
    // Nobody has seen a popover sooner, and what can't have been seen isn't done.
    await new Promise((resolve) => setTimeout(resolve, SEEN_MS));
    await page.keyboard.press('Enter');

    const panel = await scene.panelInUse(standIn);
    await vi.waitFor(async () => expect(await focused(panel)).toMatch(/^TEXTAREA/), within);
    await panel.keyboard.type('Written without a mouse.');
    await vi.waitFor(
      async () => expect(await panel.evaluate(() => document.body.textContent)).toMatch(/Saved/),
      within,
    );
    expect(await scene.ask('note.list', { from: 0, count: 10, bin: false })).toMatchObject({
      answer: { notes: [{ text: 'Written without a mouse.', target: { exchange: 'finding-1' } }] },
    });

    // Back: the first tab, its list, and the text.
    await panel.evaluate(() =>
      document.querySelector<HTMLElement>('[role="tab"][aria-selected="true"]')?.focus(),
    );
    await panel.keyboard.press('Home');
    await tabTo(panel, 'Go to text');
    await panel.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await marks(page, 'current')).toHaveLength(1), within);
    await panel.close().catch(() => undefined);
    await standIn.close().catch(() => undefined);
    await page.close();
  });

  test('from the panel’s list to the argument, and through its tabs', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    const panel = await scene.panel(page);
    await vi.waitFor(
      async () => expect(await panel.evaluate(() => document.body.textContent)).toContain('Go to text'),
      within,
    );
    await panel.bringToFront();
    await tabTo(panel, 'Open in the argument');
    await panel.keyboard.press('Enter');
    await vi.waitFor(
      async () => expect(await focused(panel)).toContain('Small businesses and the takedown system'),
      within,
    );
    await panel.close();
    await page.close();
  });

  test('a server is set up, and the focus never lost', async () => {
    const server = await startDavServer('lighttpd');
    try {
      const options = await scene.ownPage('options.html');
      await options.bringToFront();
      const at = (words: string): Promise<void> =>
        vi.waitFor(async () => expect(await focused(options)).toContain(words), within);
      const says = (words: string): Promise<void> =>
        vi.waitFor(
          async () => expect(await options.evaluate(() => document.body.textContent)).toContain(words),
          within,
        );
      await says('Add a WebDAV server');
      await tabTo(options, 'Add a WebDAV server');
      await options.keyboard.press('Enter');
      await says('Address of a folder');
      for (const typed of [`${server.address}by-keys/`, USER, PASSWORD]) {
        await options.keyboard.press('Tab');
        await options.keyboard.type(typed);
      }
      await options.keyboard.press('Enter');
      await says('The folder was made.');
      await tabTo(options, 'Start syncing');
      await options.keyboard.press('Enter');
      await at('Your sync code');
      await tabTo(options, 'I have kept it');
      await options.keyboard.press('Enter');
      await at('Other browsers');
      await tabTo(options, 'Sync now');
      await options.close();
    } finally {
      await server.stop();
    }
  });
});
