import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 15_000, interval: 100 };

/** Where a button of a page of ours is, once it has come to rest: a popup grows to its size after it has its words, and buttons move. */
async function restOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const place = (): Promise<{ x: number; y: number } | undefined> =>
    page.evaluate((words) => {
      const button = [...document.querySelectorAll('button')].find((b) => b.textContent === words);
      button?.scrollIntoView({ block: 'center' });
      const box = button?.getBoundingClientRect();
      const middle = box && { x: box.left + box.width / 2, y: box.top + box.height / 2 };
      return middle && document.elementFromPoint(middle.x, middle.y) === button ? middle : undefined;
    }, name);
  let last: string | undefined;
  return vi.waitFor(async () => {
    const now = await place();
    if (!now) throw new Error(`no button ${name} to press`);
    const before = last;
    last = JSON.stringify(now);
    expect(last, `${name} is moving`).toBe(before);
    return now;
  }, within);
}

/** Presses a control of a page of ours, with the real pointer: browsers open panels for nothing less. */
async function pressReally(page: Page, name: string): Promise<void> {
  const place = await restOf(page, name);
  // What is pressed may close the page at once, before the browser has answered.
  await page.mouse.click(place.x, place.y).catch((error: unknown) => {
    if (!page.isClosed()) throw error;
  });
}

/** What our other pages were told. */
interface Told {
  told: string[];
}

/** How many side panels of ours are open: the browser's own places, not tabs. */
const sidePanels = (scene: Scene): Promise<number> =>
  scene.control.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { getContexts(filter: object): Promise<unknown[]> } };
    };
    return (await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL'] })).length;
  });

const textOf = (page: Page): Promise<string> => page.evaluate(() => document.body.textContent ?? '');

describe.each(BROWSERS)('the welcome page in %s', (name) => {
  let scene: Scene;
  let welcome: Page;
  beforeAll(async () => {
    scene = await openScene(name, { page: article(`<p>${passage('P01')}</p>`) }, true);
    welcome = await scene.ownPage('welcome.html');
    await welcome.bringToFront();
    await vi.waitFor(async () => expect(await textOf(welcome)).toContain('The article is invented'), within);
  });
  afterAll(() => scene.close());

  test('finds the passages of its article, and opens the answer by key', async () => {
    expect(await marks(welcome, 'quote')).toHaveLength(1);
    expect(await marks(welcome, 'restatement')).toHaveLength(1);
    await welcome.focus('.sample-mark');
    await welcome.keyboard.press('Enter');
    const title = (): Promise<string | null | undefined> =>
      welcome.evaluate(() => {
        const hosts = [...document.querySelectorAll('.sample > div')];
        return hosts.map((host) => host.shadowRoot?.querySelector('.popover h2')?.textContent).find(Boolean);
      });
    await vi.waitFor(
      async () => expect(await title()).toBe('Small businesses and the takedown system'),
      within,
    );
    await welcome.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await title()).toBeFalsy(), within);
    expect(await welcome.evaluate(() => document.activeElement?.className)).toBe('sample-mark');
  });

  test('the language that is chosen there is the interface’s from then on', async () => {
    await welcome.evaluate(() => document.querySelector<HTMLElement>('input[value="zh-Hans"]')?.click());
    await vi.waitFor(async () => expect((await marks(welcome, 'quote'))[0]).toContain('中小企业'), within);
    await vi.waitFor(
      async () => expect(await scene.ask('locale.get', null)).toEqual({ answer: 'zh-Hans' }),
      within,
    );
    await welcome.evaluate(() => document.querySelector<HTMLElement>('input[value="en"]')?.click());
    await vi.waitFor(async () => expect(await textOf(welcome)).toContain('The article is invented'), within);
  });

  test.runIf(name === 'chromium')('opens with the first installation, and the panel from it', async () => {
    const opened = scene.browser
      .targets()
      .filter((target) => target.url().endsWith('/welcome.html') && target !== welcome.target());
    expect(opened).toHaveLength(1);
    await pressReally(welcome, 'Open the argument');
    await vi.waitFor(async () => expect(await sidePanels(scene)).toBe(1), within);
  });
});

describe('the popup in chromium', () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene('chromium', { page: article(`<p>${passage('P01')}</p>`) });
  });
  afterAll(() => scene.close());

  const openPopup = async (page: Page): Promise<Page> => {
    await page.bringToFront();
    const [extension] = (await scene.browser.extensions()).values();
    if (!extension) throw new Error('no extension');
    await page.triggerExtensionAction(extension);
    const target = await scene.browser.waitForTarget(
      (each) => each.url().endsWith('popup.html') && each !== scene.control.target(),
    );
    const popup = await target.asPage();
    await vi.waitFor(async () => expect(await textOf(popup)).toContain('1 passage answered'), within);
    return popup;
  };

  test('opens the panel, and the writing of a note on the page', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await scene.control.evaluate(() => {
      const world = globalThis as unknown as Told & {
        chrome: { runtime: { onMessage: { addListener(hear: (message: { verb: string }) => void): void } } };
      };
      world.told = [];
      world.chrome.runtime.onMessage.addListener(({ verb }) => void world.told.push(verb));
    });
    await pressReally(await openPopup(page), 'Add a note to this page');
    await vi.waitFor(async () => expect(await sidePanels(scene)).toBe(1), within);
    // As one line, so that a failure tells all that was heard.
    const told = (): Promise<string> =>
      scene.control.evaluate(() => (globalThis as unknown as Told).told.join(' '));
    await vi.waitFor(async () => expect(await told()).toContain('panel.go'), within);
    await page.close();
  });

  test('opens the options', async () => {
    const page = await scene.visit('page');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await pressReally(await openPopup(page), 'Options');
    await scene.browser.waitForTarget((target) => target.url().endsWith('/options.html'));
  });
});
