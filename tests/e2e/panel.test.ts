import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, clickControl, clickMark, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
const far = '<p>And so on.</p>'.repeat(60);

describe.each(BROWSERS)('the panel in %s', (name) => {
  let scene: Scene;
  let page: Page;
  let panel: Page;
  beforeAll(async () => {
    scene = await openScene(name, {
      page: article(`<p id="first">${passage('P01')}</p>${far}<p id="second">${passage('P02')}</p>${far}`),
      simplified: `<!doctype html><html lang="en"><meta charset="utf-8"><body><p lang="zh-SG">${passage('P01', 'zh-Hans')}</p>`,
      other: article('<p>Nothing is said here of anybody.</p>'),
    });
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    page = await scene.visit('page');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    panel = await scene.panel(page);
  });
  afterEach(async () => {
    await panel.close();
    await page.close();
  });

  const seen = (selector: string): Promise<string[]> =>
    panel.evaluate(
      (css) =>
        [...document.querySelectorAll<HTMLElement>(css)].map((e) =>
          (e.textContent ?? '').replace(/\s+/g, ' '),
        ),
      selector,
    );
  const listed = (): Promise<string[]> => seen('.page-mark h2');
  /** Presses a button of the panel by its words. */
  const press = (words: string, index = 0): Promise<void> =>
    panel.evaluate(
      (text, i) => {
        const found = [...document.querySelectorAll('button')].filter((b) => b.textContent.includes(text));
        const button = found[i];
        if (!button) throw new Error(`no button "${text}"`);
        button.focus();
        button.click();
      },
      words,
      index,
    );

  test('lists what is on the page in its order, with the words around, and goes to the text', async () => {
    await vi.waitFor(async () => expect(await listed()).toHaveLength(2), within);
    expect((await listed())[0]).toBe('Small businesses and the takedown system');
    expect((await seen('.page-mark-words'))[0]).toContain('SMEs continue to have problems');
    await page.evaluate(() => scrollTo(0, 0));
    await press('Go to text', 1);
    await vi.waitFor(
      async () =>
        expect(
          await page.evaluate(() => {
            const { top, bottom } =
              document.getElementById('second')?.getBoundingClientRect() ?? new DOMRect();
            return top >= 0 && bottom <= innerHeight;
          }),
        ).toBe(true),
      within,
    );
    expect(await marks(page, 'current')).toHaveLength(1);
  });

  test('follows the page as it changes', async () => {
    await vi.waitFor(async () => expect(await listed()).toHaveLength(2), within);
    await page.evaluate((text) => {
      const added = document.createElement('p');
      added.textContent = text;
      document.body.prepend(added);
    }, passage('P08'));
    await vi.waitFor(async () => expect(await listed()).toHaveLength(3), within);
    expect((await listed())[0]).toBe('Global brands, SMEs and verification');
    await page.goto(`${scene.server.origin}/other`);
    await vi.waitFor(async () => expect(await listed()).toEqual([]), within);
    expect((await seen('.empty')).join()).toContain('Nothing on this page is answered here');
  });

  test('says of a page’s words what the page says of them: in which language they are', async () => {
    await vi.waitFor(async () => expect(await listed()).toHaveLength(2), within);
    const langs = (): Promise<string[]> =>
      panel.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.page-mark-words')].map((e) => e.lang),
      );
    expect(await langs()).toEqual(['en', 'en']);
    await page.goto(`${scene.server.origin}/simplified`);
    await vi.waitFor(async () => expect(await langs()).toEqual(['zh-SG']), within);
  });

  test('sets a passage aside and takes that back', async () => {
    await vi.waitFor(async () => expect(await listed()).toHaveLength(2), within);
    await press('Not this passage');
    await vi.waitFor(async () => expect(await listed()).toHaveLength(1), within);
    expect(await marks(page)).toHaveLength(1);
    await panel.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await press('Undo');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
  });

  test('shows the whole argument, and goes to the exchange that is asked for', async () => {
    await vi.waitFor(async () => expect(await listed()).toHaveLength(2), within);
    await press('Open in the argument', 1);
    await vi.waitFor(
      async () =>
        expect(await panel.evaluate(() => document.activeElement?.textContent)).toContain(
          'Progress over the last six months',
        ),
      within,
    );
    expect(await seen('[data-exchange]')).toHaveLength(18);
  });

  test('opens from the popover at the exchange in question', async () => {
    await page.bringToFront();
    await page.evaluate(() => scrollTo(0, 0));
    await clickMark(page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
    await clickControl(scene, page, 'Full argument');
    const opened = await scene.panelInUse(panel);
    await vi.waitFor(
      async () =>
        expect(await opened.evaluate(() => document.activeElement?.textContent)).toContain(
          'Small businesses and the takedown system',
        ),
      within,
    );
  });
});
