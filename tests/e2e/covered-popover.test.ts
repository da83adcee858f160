import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { hostileScene, notedPage, pause, within } from './hostile-scene.ts';
import { passage } from './passages.ts';
import { article, clickControl, clickMark, marks, openScene, type Scene } from './scene.ts';

describe.each(BROWSERS)('a page that lies over the popover in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, { page: notedPage(), sourced: article(`<p>${passage('P03')}</p>`) });
  });
  afterAll(() => scene.close());
  const { visit, answer, all, noteOnSelection, popover, opened } = hostileScene(() => scene);

  test.each(Object.entries(COVERS_BELOW))('does not, with %s', async (_, css) => {
    const page = await visit('page');
    await opened(page);
    await pause(500);
    const { left, top, right, bottom } = (await popover(page)).box;
    // Without its edges, which let the page through at the corners.
    const clip = { x: left + 8, y: top + 8, width: right - left - 16, height: bottom - top - 16 };
    const seen = async (): Promise<string> => page.screenshot({ clip, encoding: 'base64' });
    const before = await seen();
    await page.addStyleTag({ content: css });
    await page.evaluate(() => document.documentElement.append(document.createElement('cover-all')));
    await pause(200);
    const close = (await popover(page)).controls.find((control) => control.name === 'Close');
    if (!close) throw new Error('no such control');
    const hit = await page.evaluate((x, y) => document.elementFromPoint(x, y)?.nodeName, close.x, close.y);
    expect(hit).toBe('REJOINDER-HOST');
    expect((await seen()) === before, 'it looks as it did').toBe(true);
    await page.mouse.click(close.x, close.y);
    await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
    await page.close();
  });

  test('with a modal dialog, gets no click through to it', async () => {
    const page = await visit('page');
    await opened(page);
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.style.cssText =
        'pointer-events:none;position:fixed;inset:0;width:100vw;height:100vh;opacity:0.9';
      document.body.append(dialog);
      dialog.showModal();
    });
    const { controls } = await popover(page);
    for (const { x, y } of controls) await page.mouse.click(x, y);
    await pause(300);
    expect((await marks(page)).length).toBeGreaterThan(0);
    expect(await dismissals(page)).toEqual([]);
    await page.close();
  });

  /** What is above it in the top layer and lets clicks through hides what the reader presses; in Firefox so does a filter on the root. */
  const above = Object.entries(COVERS_ABOVE).filter(([, { only }]) => only === undefined || only === name);
  test.each(above)('with %s, can have nothing pressed that isn’t seen', async (_, { cover, uncover }) => {
    const page = await visit('page');
    const note = await noteOnSelection(page);
    const before = await all();
    const panelsBefore = await panels();
    await opened(page);
    const names = (await popover(page)).controls.map((control) => control.name);
    const outward = names.filter((each) => /^(Not this|Full arg|Add a note)/.test(each));
    expect(outward).toHaveLength(3);
    // The dismissal last: it would take the mark away.
    for (const control of [...outward.filter((each) => each !== DISMISS), DISMISS]) {
      await page.bringToFront();
      if (!(await scene.popover(page))) await opened(page);
      await page.evaluate(cover);
      await clickControl(scene, page, control);
      await vi.waitFor(async () => expect(await scene.announced(page)).toContain('Nothing was done'), within);
      expect(await all(), control).toEqual(before);
      expect(await dismissals(page), control).toEqual([]);
      expect(await panels(), control).toBe(panelsBefore);
      // Taking it away at the last moment helps a page no more.
      const { x, y } = await placeOf(page, control);
      await page.evaluate(uncover);
      await page.evaluate(cover);
      await page.evaluate(runAtPress, uncover.toString());
      await page.mouse.click(x, y);
      await pause(200);
      expect(await dismissals(page), control).toEqual([]);
      expect(await panels(), control).toBe(panelsBefore);
    }
    await clickControl(scene, page, DISMISS);
    await vi.waitFor(async () => expect(await dismissals(page)).toHaveLength(1), within);
    const tabId = await scene.tabId(page);
    for (const { page: address, key } of await dismissals(page))
      await answer('dismissal.undo', { tabId, page: address, key });
    await answer('note.remove', { id: note.id });
    await page.close();
  });

  test('with an element of the top layer, can have no link followed, no language chosen, nothing undone', async () => {
    const page = await visit('sourced');
    await opened(page);
    const tabs = (): Promise<number> => scene.browser.pages().then((all) => all.length);
    const before = await tabs();
    const keptFrom = async (control: string, button: 'left' | 'middle' = 'left'): Promise<void> => {
      await page.bringToFront();
      await page.evaluate(coverAll);
      const { x, y } = await placeOf(page, control);
      await page.mouse.click(x, y, { button });
      await vi.waitFor(async () => expect(await scene.announced(page)).toContain('Nothing was done'), within);
      await page.evaluate(removeCover);
      await pause(500);
      expect(await tabs(), control).toBe(before);
    };
    const links = (await popover(page)).controls.filter((control) => control.name.includes('new tab'));
    const link = links[0]?.name ?? 'no link';
    await keptFrom(link);
    await keptFrom(link, 'middle');
    await keptFrom('繁體');
    expect((await popover(page)).lang).toBe('en');
    expect(await answer('language.get', null)).toBeNull();
    await clickControl(scene, page, DISMISS);
    await vi.waitFor(async () => expect(await dismissals(page)).toHaveLength(1), within);
    await pause(500);
    await keptFrom('Undo');
    expect(await dismissals(page)).toHaveLength(1);
    await clickControl(scene, page, 'Undo');
    await vi.waitFor(async () => expect(await dismissals(page)).toEqual([]), within);
    await page.close();
  });

  test('has nothing pressed in what has only just appeared', async () => {
    const page = await visit('page');
    await opened(page);
    const { x, y } = await placeOf(page, DISMISS);
    await page.bringToFront();
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
    await clickMark(page);
    await page.mouse.click(x, y);
    await pause(200);
    expect(await dismissals(page)).toEqual([]);
    await page.close();
  });

  const placeOf = async (page: Page, control: string): Promise<{ x: number; y: number }> => {
    const seen = (await scene.popover(page, 0, control))?.controls.find((each) => each.name === control);
    if (!seen) throw new Error(`no control ${control}`);
    return seen;
  };
  /** How many panels there are, as the side panel or as a tab. */
  const panels = async (): Promise<number> => {
    const tabs = await scene.control.evaluate(async () => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: { query(of: object): Promise<{ url?: string }[]> } };
      };
      return (await chrome.tabs.query({})).map(({ url }) => url ?? '');
    });
    const urls = [...tabs, ...scene.browser.targets().map((target) => target.url())];
    return urls.filter((url) => url.includes('sidepanel.html')).length;
  };
  const dismissals = async (page: Page): Promise<readonly { page: string; key: string }[]> =>
    (
      await answer<{ dismissed: { page: string; key: string }[] }>('page.describe', {
        tabId: await scene.tabId(page),
      })
    ).dismissed;
});

/** What a page might style so that the popover is covered, transparent, or lets clicks through. All of it stays below the top layer. */
const COVERS_BELOW: Readonly<Record<string, string>> = {
  'a fixed element of the highest order':
    'cover-all { position: fixed; inset: 0; z-index: 2147483647; background: white; }',
  'an element that only takes the clicks':
    'cover-all { position: fixed; inset: 0; z-index: 2147483647; opacity: 0; }',
  transparency: 'html, body, rejoinder-host, rejoinder-host * { opacity: 0 !important; }',
  'clicks let through': 'html, body, rejoinder-host { pointer-events: none !important; }',
  'hidden elements': 'html, body, rejoinder-host { visibility: hidden !important; }',
  clipping: 'html, body, rejoinder-host { clip-path: inset(50%) !important; }',
};

const DISMISS = 'Not this passage';

interface Cover {
  /** The browser in which it covers anything. */
  readonly only?: 'chromium' | 'firefox';
  /** Both run in the page. */
  cover(): unknown;
  uncover(): void;
}
const removeCover = (): void => document.querySelector('cover-all')?.remove();
const COVERS_ABOVE: Readonly<Record<string, Cover>> = {
  'an element of the top layer': { cover: coverAll, uncover: removeCover },
  'one in a closed shadow tree that is inert': { cover: coverInShadow, uncover: removeCover },
  'one that comes above again and again': {
    cover: coverForEver,
    uncover: () => {
      const world = globalThis as unknown as { covering: number };
      clearInterval(world.covering);
      document.querySelector('cover-all')?.remove();
    },
  },
  'a mask': {
    only: 'firefox',
    cover: () => {
      document.documentElement.style.maskImage = 'linear-gradient(transparent, transparent)';
    },
    uncover: () => {
      document.documentElement.style.maskImage = '';
    },
  },
  'a filter': {
    only: 'firefox',
    cover: () => {
      document.documentElement.style.filter = 'opacity(0)';
    },
    uncover: () => {
      document.documentElement.style.filter = '';
    },
  },
  'a view transition': {
    // In Chromium it takes the clicks, whatever it is styled to.
    only: 'firefox',
    cover: () => {
      const style = document.createElement('style');
      style.textContent =
        '::view-transition { pointer-events: none; background: white } ::view-transition-group(root), ::view-transition-old(root), ::view-transition-new(root) { animation-duration: 60s }';
      document.head.append(style);
      const world = globalThis as unknown as { transition: { ready: Promise<void> } };
      world.transition = document.startViewTransition(() => undefined);
      return world.transition.ready;
    },
    uncover: () => {
      const world = globalThis as unknown as { transition: { skipTransition(): void } };
      world.transition.skipTransition();
    },
  },
};

/** Runs in the page: runs a function when the pointer is next pressed, before the click comes of it. */
function runAtPress(source: string): void {
  const run = (): void => {
    const script = document.createElement('script');
    script.textContent = `(${source})()`;
    document.head.append(script);
  };
  addEventListener('pointerdown', run, { capture: true, once: true });
}

/** Runs in the page. */
function coverAll(): void {
  const cover = document.createElement('cover-all');
  cover.setAttribute('popover', 'manual');
  cover.style.cssText =
    'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:white;pointer-events:none';
  document.body.append(cover);
  cover.showPopover();
}

/** Runs in the page. */
function coverInShadow(): void {
  const host = document.createElement('cover-all');
  host.inert = true;
  const cover = document.createElement('div');
  cover.popover = 'manual';
  cover.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:white';
  host.attachShadow({ mode: 'closed' }).append(cover);
  document.body.append(host);
  cover.showPopover();
}

/** Runs in the page. */
function coverForEver(): void {
  const cover = document.createElement('cover-all');
  cover.setAttribute('popover', 'manual');
  cover.style.cssText =
    'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:white;pointer-events:none';
  document.body.append(cover);
  const world = globalThis as unknown as { covering: ReturnType<typeof setInterval> };
  world.covering = setInterval(() => {
    cover.hidePopover();
    cover.showPopover();
  }, 20);
  cover.showPopover();
}
