import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FirefoxWindow, firefoxWindow } from './firefox-window.ts';
import { passage } from './passages.ts';
import { article, clickControl, clickMark, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 15_000, interval: 200 } as const;
/** As Firefox calls what belongs to the extension. */
const WIDGET = 'rejoinder_rejoinder_invalid';
const BUTTON = `document.getElementById('${WIDGET}-browser-action').querySelector('.unified-extensions-item-action-button')`;
const POPUP = `document.querySelector('.webextension-popup-browser')`;

describe('in Firefox’s own window', () => {
  let scene: Scene;
  let page: Page;
  let own: FirefoxWindow;
  let atFirst: string;
  beforeAll(async () => {
    scene = await openScene('firefox', { page: article(`<p>${passage('P01')}</p>`) });
    page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    own = await firefoxWindow(scene.browser);
    atFirst = await sidebar();
    await own.run(`CustomizableUI.addWidgetToArea('${WIDGET}-browser-action', 'nav-bar')`);
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    await page.bringToFront();
    await own.run('SidebarController.hide()');
    expect(await sidebar()).toBe('');
    // Its page stays for a moment, and would be taken for that of the next.
    await vi.waitFor(async () => expect(await views()).toBe(0), within);
  });
  /** How many sidebars have a page. */
  const views = (): Promise<number> =>
    scene.control.evaluate(() => {
      const { browser } = globalThis as unknown as {
        browser: { extension: { getViews(of: object): Window[] } };
      };
      return browser.extension.getViews({ type: 'sidebar' }).length;
    });
  const sidebar = (): Promise<string> =>
    own.run('SidebarController.isOpen ? SidebarController.currentID : ""');
  const opened = (): Promise<void> =>
    vi.waitFor(async () => expect(await sidebar()).toBe(`${WIDGET}-sidebar-action`), within);
  /** What the sidebar shows, as another page of the extension's sees it. */
  const shown = (): Promise<string> =>
    scene.control.evaluate(() => {
      const { browser } = globalThis as unknown as {
        browser: { extension: { getViews(of: object): Window[] } };
      };
      return browser.extension.getViews({ type: 'sidebar' })[0]?.document.body.textContent ?? '';
    });
  /** The name of the tab that is chosen in the sidebar. */
  const placeShown = (): Promise<string> =>
    scene.control.evaluate(() => {
      const { browser } = globalThis as unknown as {
        browser: { extension: { getViews(of: object): Window[] } };
      };
      const [view] = browser.extension.getViews({ type: 'sidebar' });
      return view?.document.querySelector('[role="tab"][aria-selected="true"]')?.textContent ?? '';
    });
  /** Runs in the popup, as something that the reader did; `sent` is what the expression comes to. */
  const inPopup = <T>(expression: string): Promise<T> =>
    own.run(`new Promise((resolve, reject) => {
      const { messageManager } = ${POPUP};
      messageManager.addMessageListener('sent', ({ data }) => resolve(data));
      setTimeout(() => reject(new Error('the popup says nothing')), 5000);
      const script = ${JSON.stringify(`{
        const acting = content.windowUtils.setHandlingUserInput(true);
        try { sendAsyncMessage('sent', ${expression}); } finally { acting.destruct(); }
      }`)};
      messageManager.loadFrameScript('data:,' + encodeURIComponent(script), false);
    })`);
  const press = (name: string): Promise<boolean> =>
    inPopup(`(() => {
      const button = [...content.document.querySelectorAll('button')].find((each) => each.textContent.includes('${name}'));
      button?.click();
      return button !== undefined;
    })()`);

  test('the sidebar stays closed when the extension is installed: the reader opens it', () => {
    expect(atFirst).toBe('');
  });

  test('the button says how many marks there are, and opens the popup, and that the sidebar', async () => {
    await vi.waitFor(async () => expect(await own.run(`${BUTTON}.getAttribute('badge')`)).toBe('1'), within);
    await own.run(`${BUTTON}.click()`);
    await vi.waitFor(
      async () => expect(await own.run(`${POPUP}?.closest('panel')?.state`)).toBe('open'),
      within,
    );
    await vi.waitFor(
      async () => expect(await inPopup('content.document.body.innerText')).toContain('Full argument'),
      within,
    );
    await vi.waitFor(
      async () => expect(await inPopup('content.innerWidth')).toBeGreaterThanOrEqual(380),
      within,
    );
    expect(await inPopup('content.document.querySelector("main").getBoundingClientRect().width')).toBe(380);
    expect(await press('Full argument')).toBe(true);
    await opened();
    await vi.waitFor(async () => expect(await shown()).toContain('On this page'), within);
  });

  test('the command for the panel opens the sidebar, at what is on the page', async () => {
    const keys = `[...document.querySelectorAll('#ext-keyset-id-${WIDGET} key')]`;
    expect(
      await own.run(`${keys}.map((key) => [key.getAttribute('key'), key.getAttribute('modifiers')])`),
    ).toContainEqual(['J', 'alt,shift']);
    await own.run(`${keys}.find((key) => key.getAttribute('key') === 'J').doCommand()`);
    await opened();
    await vi.waitFor(
      async () => expect(await shown()).toContain('Small businesses and the takedown system'),
      within,
    );
  });

  describe('beside a page whose sidebar is open', () => {
    const tabs = (): Promise<number> => own.run('gBrowser.tabs.length');
    const isInFront = (): Promise<boolean> => page.evaluate(() => document.visibilityState === 'visible');
    /** Opens the answer in the page, and presses what is named there. */
    const pressInAnswer = async (name: string): Promise<void> => {
      await page.evaluate(() => scrollTo(0, 0));
      await clickMark(page);
      await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
      await clickControl(scene, page, name);
    };
    beforeEach(async () => {
      await own.run(`SidebarController.show('${WIDGET}-sidebar-action')`);
      await opened();
      // Its tabs stand there before it is known which of them is open.
      await vi.waitFor(async () => expect(await placeShown()).toContain('On this page'), within);
    });
    test.each([
      ['Full argument', 'The argument'],
      ['Add a note', 'Notes'],
    ])('“%s” goes on in the sidebar, and the page stays in view', async (name, place) => {
      const before = await tabs();
      expect(await placeShown()).toContain('On this page');
      await pressInAnswer(name);
      await vi.waitFor(async () => expect(await placeShown()).toContain(place), within);
      expect(await tabs()).toBe(before);
      expect(await isInFront()).toBe(true);
    });
  });

  test('“Full argument” opens a tab where no sidebar is open: Firefox opens none for a page’s click', async () => {
    const before = await own.run<number>('gBrowser.tabs.length');
    await clickMark(page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
    await clickControl(scene, page, 'Full argument');
    await vi.waitFor(async () => expect(await own.run('gBrowser.tabs.length')).toBe(before + 1), within);
    expect(await sidebar()).toBe('');
  });
});
