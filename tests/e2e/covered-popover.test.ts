import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { hostileScene, notedPage, pause, within } from './hostile-scene.ts';
import { clickControl, marks, openScene, type Scene } from './scene.ts';

describe.each(BROWSERS)('a page that lies over the popover in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, { page: notedPage() });
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

  /**
   * What is above it in the top layer and lets clicks through hides what the reader presses; in Firefox so does a filter on the root.
   * Pages can't be kept from that. So nothing in the popover may do harm.
   */
  test.each([
    ['an element of the top layer', coverAll],
    ['a filter', filterAll],
  ])('with %s, gets clicks through to it, that do no harm', async (_, cover) => {
    const page = await visit('page');
    const note = await noteOnSelection(page);
    const before = await all();
    await opened(page);
    const names = (await popover(page)).controls.map((control) => control.name);
    expect(names).toContain('Not this passage');
    // The dismissal last: it takes the mark away.
    for (const control of [...names.filter((each) => each !== 'Not this passage'), 'Not this passage']) {
      await page.bringToFront();
      if (!(await scene.popover(page))) await opened(page);
      await page.evaluate(cover);
      await clickControl(scene, page, control);
      await pause(150);
      expect(await all(), control).toEqual(before);
      await answer('language.choose', { lang: 'en' });
      await page.bringToFront();
      await page.keyboard.press('Escape');
      await page.evaluate(() => {
        document.querySelector('cover-all')?.remove();
        document.documentElement.style.filter = '';
      });
      await page.mouse.click(990, 790);
      await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
    }
    const dismissed = await dismissals(page);
    expect(dismissed).toHaveLength(1);
    expect(await marks(page, 'quote')).toEqual([]);
    const tabId = await scene.tabId(page);
    for (const { page: address, key } of dismissed)
      await answer('dismissal.undo', { tabId, page: address, key });
    await vi.waitFor(async () => expect(await marks(page, 'quote')).toHaveLength(1), within);
    await answer('note.remove', { id: note.id });
    await page.close();
  });
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
function filterAll(): void {
  document.documentElement.style.filter = 'opacity(0)';
}
