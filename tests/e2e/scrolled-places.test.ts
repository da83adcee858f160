import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, clickMark, marks, openByCommand, openScene, type Scene } from './scene.ts';

const within = { timeout: 10_000, interval: 100 };
const claim = passage('P01');
const filler = 'The office heard from many others about many other things in that year. ';
const far = '<div style="height:3000px"></div>';
const between = (html: string, head = ''): string => article(`${far}${html}${far}`, head);
const lines = (n: number): string => `${filler}\n`.repeat(n);

const PAGES = {
  'a low box, below what fits in it': between(
    `<div style="height:150px;overflow:auto"><p>${filler.repeat(14)}${claim}</p></div>`,
  ),
  'a low box, above what fits in it': between(
    `<div style="height:150px;overflow:auto"><p>${claim} ${filler.repeat(14)}</p></div>`,
  ),
  'a box that scrolls its own text': between(
    `<pre style="height:200px;overflow:auto;white-space:pre-wrap">${lines(30)}${claim}\n${lines(30)}</pre>`,
  ),
  'an element without a box': between(`<p style="display:contents">${claim}</p>`),
  'columns that go on to the side': between(
    `<div style="columns:300px;height:300px;overflow-x:auto"><p>${filler.repeat(60)}${claim}</p></div>`,
  ),
  'a long line': between(
    `<pre style="width:300px;overflow:auto;white-space:pre">${filler.repeat(12)}${claim}</pre>`,
  ),
  'sections that are laid out when they come near': article(
    [...Array(61).keys()]
      .map((i) => `<p>${i === 30 ? claim : filler.repeat(9)}</p>`)
      .map((p) => `<section style="content-visibility:auto;contain-intrinsic-size:auto 100px">${p}</section>`)
      .join(''),
  ),
  'two boxes, one in the other': between(
    `<div style="height:300px;overflow:auto">${far}<div style="height:200px;overflow:auto">${far}<p>${claim}</p>${far}</div>${far}</div>`,
  ),
} as const;

const FIELDS = ['parentElement', 'parentNode', 'assignedSlot', 'matches'];

describe.each(BROWSERS)('places that scroll in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      ...Object.fromEntries(Object.values(PAGES).map((html, i) => [`page${i}`, html])),
      ...Object.fromEntries(
        FIELDS.map((field) => [
          field,
          article(`<form><input name="${field}"><h1>USTR on Taobao</h1><p>${claim}</p></form>`),
        ]),
      ),
      clamped: article(
        `${far}<p id="lines" style="overflow:hidden;height:120px">${claim} ${filler.repeat(9)}</p>${far}`,
      ),
      folded: article(`<div style="max-height:0;overflow:hidden"><p>${claim}</p></div>
        <div style="position:absolute;left:-800px;width:400px"><p>${passage('P02')}</p></div><p>${passage('P04')}</p>`),
    });
  });
  afterAll(() => scene.close());

  /** How much of the first line of the mark a reader sees: 1 for all of it. */
  const seen = (page: Page): Promise<number> =>
    page.evaluate(() => {
      for (const [of, highlight] of CSS.highlights) {
        if (!of.startsWith('rejoinder')) continue;
        for (const range of highlight as unknown as Iterable<Range>) {
          const [rect] = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
          if (!rect) continue;
          let { left, top, right, bottom } = rect;
          let at: Element | null = range.startContainer.parentElement;
          for (; at && at !== document.body; at = at.parentElement) {
            const style = getComputedStyle(at);
            if (style.overflow === 'visible' || style.display === 'contents') continue;
            const box = at.getBoundingClientRect();
            [left, top] = [Math.max(left, box.left), Math.max(top, box.top)];
            [right, bottom] = [Math.min(right, box.right), Math.min(bottom, box.bottom)];
          }
          [left, top] = [Math.max(left, 0), Math.max(top, 0)];
          [right, bottom] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
          return (Math.max(0, right - left) * Math.max(0, bottom - top)) / (rect.width * rect.height);
        }
      }
      return 0;
    });

  test.each(Object.keys(PAGES).map((what, i) => [what, i] as const))(
    'a passage is brought into sight in %s',
    async (_what, i) => {
      const page = await scene.visit(`page${i}`);
      await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
      await openByCommand(scene, page);
      const popover = await vi.waitFor(async () => {
        const found = await scene.popover(page);
        expect(found?.text).toContain('Alibaba');
        return found;
      }, within);
      await vi.waitFor(async () => expect(await seen(page)).toBeGreaterThan(0.1), within);
      const { top, bottom } = (await scene.popover(page))?.box ?? popover?.box ?? expect.fail('no popover');
      expect(top).toBeGreaterThanOrEqual(0);
      expect(bottom).toBeLessThanOrEqual(800);
      await page.close();
    },
  );

  test.each(FIELDS)('an answer opens in a form with a field that is called %s', async (field) => {
    const page = await scene.visit(field);
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    await clickMark(page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
    await page.close();
  });

  test('what the reader can’t scroll back stays as it is where the passage can be seen', async () => {
    const page = await scene.visit('clamped');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    await openByCommand(scene, page);
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('Alibaba'), within);
    expect(await seen(page)).toBeGreaterThan(0.9);
    expect(await page.evaluate(() => document.querySelector('#lines')?.scrollTop)).toBe(0);
    await page.close();
  });

  test('a step passes over what is folded up or off the page', async () => {
    const page = await scene.visit('folded');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(3), within);
    const tabId = await scene.tabId(page);
    const { answer } = (await scene.ask('page.describe', { tabId })) as {
      answer: { marks: { id: string; passage: string }[] };
    };
    const shown = await Promise.all(
      answer.marks.map(async ({ id, passage: of }) => {
        const { answer: is } = (await scene.ask('mark.show', { tabId, frameId: 0, id })) as {
          answer: boolean;
        };
        return is ? of : '';
      }),
    );
    expect(shown.filter((of) => of !== '')).toEqual(['P04']);
    await page.close();
  });
});
