import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, clickMark, command, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
const far = '<p>And so on.</p>'.repeat(60);

describe.each(BROWSERS)('what the reader decides in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      page: article(`<p>${passage('P01')}</p>${far}<p>${passage('P02')}</p>${far}`),
    });
  });
  afterAll(() => scene.close());

  const visit = async (): Promise<Page> => {
    const page = await scene.visit('page');
    await page.bringToFront();
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), within);
    return page;
  };

  test('a site that is switched off is left at once, stays off, and comes back', async () => {
    const page = await visit();
    await clickMark(page);
    await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
    const tabId = await scene.tabId(page);
    await scene.ask('site.switch', { tabId, on: false });
    expect(await marks(page)).toEqual([]);
    expect(await page.evaluate(() => document.querySelector('rejoinder-host'))).toBeNull();
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    expect(await scene.badge(page)).toBe('');
    await page.reload();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await marks(page)).toEqual([]);
    expect(await scene.ask('page.describe', { tabId })).toMatchObject({
      answer: { kind: 'off', site: new URL(page.url()).host },
    });
    await scene.ask('site.switch', { tabId, on: true });
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), within);
    await page.close();
  });

  test('the list says what is there, and leads to it', async () => {
    const page = await visit();
    const tabId = await scene.tabId(page);
    const { answer } = (await scene.ask('page.describe', { tabId })) as {
      answer: { kind: string; marks: { id: string; frameId: number; tier: string; title: { en: string } }[] };
    };
    expect(answer.kind).toBe('on');
    expect(answer.marks.map((mark) => mark.title.en)).toEqual([
      'Small businesses and the takedown system',
      'Progress over the last six months',
    ]);
    const last = answer.marks[1];
    if (!last) throw new Error('no second mark');
    await scene.ask('mark.show', { tabId, frameId: 0, id: last.id });
    await vi.waitFor(async () => expect(await page.evaluate(() => scrollY)).toBeGreaterThan(500), within);
    await vi.waitFor(async () => expect(await marks(page, 'current')).toHaveLength(1), within);
    await page.close();
  });

  test('pages can’t ask what only our own pages may', async () => {
    expect(await scene.ask('frame.mention', null)).toEqual({ error: 'not from there' });
    expect(await scene.ask('text.recognise', { text: 'x', blocks: [] })).toEqual({ error: 'not from there' });
    expect(await scene.ask('site.switch', { tabId: 'x', on: true })).toEqual({ error: 'malformed message' });
  });

  test('pages of the browser’s are said to be out of reach', async () => {
    const tabId = await scene.tabId(scene.control);
    expect(await scene.ask('page.describe', { tabId })).toEqual({
      answer: { kind: 'unavailable', why: 'extension' },
    });
  });

  test.runIf(name === 'chromium')(
    'commands go from mark to mark and open the answer, by keyboard alone',
    async () => {
      const page = await visit();
      await command(scene, page, 'next-mark');
      await vi.waitFor(
        async () => expect((await marks(page, 'current'))[0]).toContain('SMEs continue'),
        within,
      );
      await command(scene, page, 'next-mark');
      await vi.waitFor(
        async () => expect((await marks(page, 'current'))[0]).toContain('Alibaba has made'),
        within,
      );
      await vi.waitFor(
        async () => expect(await scene.announced(page)).toBe('2 of 2: Progress over the last six months'),
        within,
      );
      await command(scene, page, 'next-mark');
      await vi.waitFor(
        async () => expect((await marks(page, 'current'))[0]).toContain('SMEs continue'),
        within,
      );
      await command(scene, page, 'previous-mark');
      await vi.waitFor(
        async () => expect((await marks(page, 'current'))[0]).toContain('Alibaba has made'),
        within,
      );
      await command(scene, page, 'open-mark');
      await vi.waitFor(
        async () => expect((await scene.popover(page))?.title).toBe('Progress over the last six months'),
        within,
      );
      expect((await scene.popover(page))?.focused).toBe('popover');
      await page.keyboard.press('Tab');
      expect((await scene.popover(page))?.focused).toBe('close');
      await page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
      await page.close();
    },
  );

  test.runIf(name === 'chromium')('the toolbar button opens the list', async () => {
    const page = await visit();
    const [extension] = (await scene.browser.extensions()).values();
    if (!extension) throw new Error('no extension');
    await page.triggerExtensionAction(extension);
    const target = await scene.browser.waitForTarget(
      (each) => each.url().endsWith('popup.html') && each !== scene.control.target(),
    );
    const popup = await target.asPage();
    await vi.waitFor(
      async () =>
        expect(await popup.evaluate(() => document.body.textContent)).toContain(
          '2 passages answered on this page',
        ),
      within,
    );
  });
});
