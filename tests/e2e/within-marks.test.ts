import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openByCommand, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
const text = passage('P01');
const at = text.indexOf(' more SMEs');
const parted = (between: string): string =>
  article(
    `<h1>USTR on Taobao</h1><p id="a">${text.slice(0, at)}</p>${between}<p>${text.slice(at)}</p><p>And so on.</p>`,
  );

const PAGES = {
  parted: parted(''),
  empty: parted('<div id="ad"></div>'),
  full: parted('<div id="ad">Advertisement</div>'),
  wrapped: article(
    `<h1>USTR on Taobao</h1>${text
      .split(/(?<=[.,]) /)
      .map((clause) => `<div><div><p class="clause">${clause}</p></div></div>`)
      .join('')}<p>And so on.</p>`,
  ),
  three: article(
    `<h1 id="clock">USTR on Taobao</h1>${['P01', 'P02', 'P04'].map((id) => `<p>${passage(id)}</p>`).join('<div style="height:900px"></div>')}`,
  ),
  restated: article(
    `<h1>USTR on Taobao</h1><p>${text}</p><p>USTR urged Alibaba to make its policy on repeat infringers on Taobao more effective.</p>`,
  ),
  other: article('<p>Another page.</p>'),
};

describe.each(BROWSERS)('marks of which something within changes, in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, PAGES);
  });
  afterAll(() => scene.close());

  const count = (page: Page, n: number): Promise<void> =>
    vi.waitFor(async () => expect(await marks(page)).toHaveLength(n), within);
  /** The letters of the one mark. */
  const lettersOf = async (page: Page): Promise<string> => (await marks(page)).join('').replace(/\W/g, '');

  test.each([
    ['something is put in', 'parted', () => document.querySelector('#a')?.after('Advertisement ')],
    ['an empty block is filled', 'empty', () => document.querySelector('#ad')?.append('Advertisement')],
    ['a block is taken out', 'full', () => document.querySelector('#ad')?.remove()],
  ] as const)('it comes back where %s', async (_what, path, change) => {
    const page = await scene.visit(path);
    await count(page, 1);
    await page.evaluate(change);
    // It goes, or stays, and is there when the page has been read again.
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await count(page, 1);
    expect(await lettersOf(page)).toContain('regardinganyotherecommerceplatform');
    expect(await lettersOf(page)).toContain('SMEscontinuetohave');
    await page.close();
  });

  test('it stays whole where a part of it is read again', async () => {
    const page = await scene.visit('wrapped');
    await count(page, 1);
    const before = await lettersOf(page);
    await page.evaluate(() => {
      const note = Object.assign(document.createElement('sup'), { textContent: '1' });
      [...document.querySelectorAll('.clause')].at(-1)?.append(note);
    });
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await count(page, 1);
    expect((await lettersOf(page)).replace(/1$/, '')).toBe(before);
    await page.close();
  });

  test('a step leaves the open answer, and goes on from where it led', async () => {
    const page = await scene.visit('three');
    await count(page, 3);
    await openByCommand(scene, page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
    const tabId = await scene.tabId(page);
    const current = async (): Promise<string[]> => {
      const { answer } = (await scene.ask('page.describe', { tabId })) as {
        answer: { marks: { id: string; current: boolean; passage: string; frameId: number }[] };
      };
      return answer.marks.filter((mark) => mark.current).map((mark) => mark.passage);
    };
    const idOf = async (wanted: string): Promise<string> => {
      const { answer } = (await scene.ask('page.describe', { tabId })) as {
        answer: { marks: { id: string; passage: string }[] };
      };
      return answer.marks.find((mark) => mark.passage === wanted)?.id ?? expect.fail(wanted);
    };
    await scene.ask('mark.show', { tabId, frameId: 0, id: await idOf('P02') });
    expect(await scene.popover(page)).toBeNull();
    await page.evaluate((words) => document.querySelector('#clock')?.append(words), ' today');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await current()).toEqual(['P02']);
    await page.close();
  });

  test('a page that comes back has no marks where its site was switched off meanwhile', async () => {
    const page = await scene.visit('parted');
    await count(page, 1);
    const address = page.url();
    await page.goto(address.replace(/parted$/, 'other'));
    const tabId = await scene.tabId(page);
    await scene.ask('site.switch', { tabId, on: false });
    await page.evaluate(() => history.back());
    await count(page, 0);
    await scene.ask('site.switch', { tabId, on: true });
    await count(page, 1);
    await page.close();
  });

  test('a page that comes back is marked where its site was switched on meanwhile', async () => {
    const page = await scene.visit('parted');
    await count(page, 1);
    const address = page.url();
    const tabId = await scene.tabId(page);
    await scene.ask('site.switch', { tabId, on: false });
    await count(page, 0);
    await page.goto(address.replace(/parted$/, 'other'));
    await scene.ask('site.switch', { tabId, on: true });
    await page.evaluate(() => history.back());
    await count(page, 1);
    await page.close();
  });

  test('a page that comes back has what the reader wants marked since', async () => {
    const page = await scene.visit('restated');
    await count(page, 2);
    const address = page.url();
    await page.goto(address.replace(/restated$/, 'other'));
    await scene.ask('settings.change', { restatements: false });
    await page.evaluate(() => history.back());
    await count(page, 1);
    await scene.ask('settings.change', { restatements: true });
    await count(page, 2);
    await page.close();
  });
});
