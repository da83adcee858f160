import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, clickMark, marks, openScene, type Scene } from './scene.ts';
import { stopWorker } from './stop-worker.ts';

const within = { timeout: 10_000, interval: 100 };
const PAGES = {
  plain: article(`<h1>USTR on Taobao</h1><main id="main"><p id="p">${passage('P01')}</p></main>`),
  empty: article('<main id="main"><p>Nothing yet.</p></main>'),
  other: article('<p>Another page.</p>'),
  slots: article(
    `<x-a><template shadowrootmode="open"><slot name="n"></slot></template><p id="p">${passage('P01')}</p></x-a>`,
  ),
  clock: article(
    `<main><p id="p"></p></main><script>let n = 0; const draw = () => { p.innerHTML = '<b>It is ' + ++n + ' s since it was read.</b> <span>${passage('P01').replaceAll("'", "\\'")}</span>'; };` +
      'draw(); setInterval(draw, 150)</script>',
  ),
  late: article('<x-late></x-late>'),
  bare: article('<div id="d"></div>'),
  hidden: article(
    `<dialog id="dialog"><main id="main"><details id="details" open><summary>Taobao</summary><p>${passage('P01')}</p></details></main></dialog>` +
      '<script>dialog.showModal()</script>',
  ),
  tabs: article(
    `<style>[data-off] { visibility: hidden }</style><button>turn</button>` +
      `<p>${passage('P01')}</p><section id="a" hidden><p>${passage('P02')}</p></section><section id="b"><p>${passage('P04')}</p></section>` +
      `<script>document.querySelector('button').onclick = () => { a.hidden = !a.hidden; b.toggleAttribute('data-off'); };</script>`,
  ),
};

describe.each(BROWSERS)('pages that change in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, PAGES);
  });
  afterAll(() => scene.close());

  const expectCount = async (page: Page, count: number): Promise<void> => {
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(count), within);
    await vi.waitFor(
      async () => expect(await scene.badge(page)).toBe(count === 0 ? '' : String(count)),
      within,
    );
  };

  test('text that is added is marked, over and over', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    for (const [i, id] of ['P02', 'P04', 'P05'].entries()) {
      await page.evaluate((text) => {
        const p = document.createElement('p');
        p.textContent = text;
        document
          .querySelector('main')
          ?.append(...Array.from({ length: 20 }, () => document.createElement('hr')), p);
      }, passage(id));
      await expectCount(page, i + 2);
    }
    await page.close();
  });

  test('what is added is marked though what stood beside it while it loaded is taken away, at whatever moment', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    // It is read some 300 ms after it came: the first of these are right before that, or in its course.
    const moments = [0, 295, 305, 312, 318, 330, 400, 600];
    const texts = ['P02', 'P04'].map((id) => passage(id));
    for (const [i, ms] of moments.entries()) {
      // A worker that is to begin first takes its time.
      if (name === 'chromium') await stopWorker(scene.control);
      await page.evaluate(
        async (parts, wait) => {
          const made = ['Loading …', ...parts, 'More below.'].map((text) => {
            const p = document.createElement('p');
            p.textContent = text;
            return p;
          });
          const gap = document.createElement('hr');
          document.querySelector('main')?.append(...made, gap);
          await new Promise((resolve) => setTimeout(resolve, wait));
          made.at(0)?.remove();
          made.at(-1)?.remove();
        },
        texts,
        ms,
      );
      await expectCount(page, 1 + (i + 1) * texts.length);
    }
    await page.close();
    // A worker begins eight times.
  }, 150_000);

  test('a page that says nothing at first is looked at again when it does', async () => {
    const page = await scene.visit('empty');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await page.evaluate(
      (text) => (document.querySelector('main') as HTMLElement).append(text),
      passage('P01'),
    );
    await expectCount(page, 1);
    await page.close();
  });

  test('text that changes under a mark takes it away, and its answer too', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await clickMark(page);
    await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
    await page.evaluate(() =>
      (document.querySelector('#p') as HTMLElement).replaceChildren('Something else altogether.'),
    );
    await expectCount(page, 0);
    expect(await scene.popover(page)).toBeNull();
    await page.close();
  });

  test('an answer stays open over a page that draws the same anew', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await clickMark(page);
    await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
    for (const part of ['#p', '#main']) {
      await page.evaluate((selector) => {
        const element = document.querySelector(selector) as HTMLElement;
        const html = element.innerHTML;
        element.innerHTML = html;
      }, part);
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await expectCount(page, 1);
      expect(await scene.popover(page)).not.toBeNull();
      // And goes where the new one goes.
      for (const px of ['60px', '']) {
        await page.evaluate((margin) => void (document.body.style.marginTop = margin), px);
        await vi.waitFor(async () => {
          const bottom = await page.evaluate(
            () => document.querySelector('#p')?.getBoundingClientRect().bottom ?? 0,
          );
          expect(Math.abs(((await scene.popover(page))?.box.top ?? 0) - bottom - 10)).toBeLessThan(6);
        }, within);
      }
    }
    await page.close();
  });

  test('what the page draws anew all the time is marked, and keeps its mark and its answer', async () => {
    const page = await scene.visit('clock');
    await expectCount(page, 1);
    await page.bringToFront();
    await clickMark(page);
    await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
    const seen = await page.evaluate(async () => {
      const counts = new Set<number>();
      const first = document.querySelector('b')?.textContent;
      for (const until = performance.now() + 4000; performance.now() < until; ) {
        await new Promise(requestAnimationFrame);
        const lights = [...(CSS.highlights as unknown as Map<string, Set<Range>>)];
        counts.add(
          lights.flatMap(([, light]) => [...light]).filter((range) => range.toString().length > 40).length,
        );
      }
      return { counts: [...counts], ran: document.querySelector('b')?.textContent !== first };
    });
    expect(seen).toEqual({ counts: [1], ran: true });
    expect(await scene.popover(page)).not.toBeNull();
    await page.evaluate(() => {
      const last = setInterval(() => undefined, 1e6);
      for (let id = 0; id <= Number(last); id += 1) clearInterval(id);
      (document.querySelector('#p') as HTMLElement).textContent = 'It is over.';
    });
    await expectCount(page, 0);
    await page.close();
  });

  test.each([
    ['a part', 'main.hidden = true'],
    ['what can be opened', 'details.open = false'],
    ['a dialog', 'dialog.close()'],
  ])('an answer closes with its passage when the page hides %s', async (_, hide) => {
    const page = await scene.visit('hidden');
    await expectCount(page, 1);
    await clickMark(page);
    const isOpen = async (): Promise<boolean> => (await scene.popover(page)) !== null;
    await vi.waitFor(async () => expect(await isOpen()).toBe(true), within);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await isOpen()).toBe(true);
    await page.evaluate(hide);
    await vi.waitFor(async () => expect(await isOpen()).toBe(false), { timeout: 2000, interval: 50 });
    await page.evaluate('main.hidden = false; details.open = true; dialog.open || dialog.showModal()');
    await expectCount(page, 1);
    expect(await isOpen()).toBe(false);
    await page.close();
  });

  test('what an attribute brings into a slot, and out of it, is followed', async () => {
    const page = await scene.visit('slots');
    const put = (slot: string): Promise<void> =>
      page.evaluate((name) => void ((document.querySelector('#p') as Element).slot = name), slot);
    await put('n');
    await expectCount(page, 1);
    await put('');
    await expectCount(page, 0);
    await page.close();
  });

  test('what an empty element gets in a shadow root, long after, is read', async () => {
    const page = await scene.visit('bare');
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await page.evaluate((text) => {
      const root = document.querySelector('#d')?.attachShadow({ mode: 'open' });
      if (root) root.innerHTML = `<p>${text}</p>`;
    }, passage('P01'));
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await page.close();
  });

  test('a component whose script comes late is read', async () => {
    const page = await scene.visit('late');
    await page.evaluate((text) => {
      customElements.define(
        'x-late',
        class extends HTMLElement {
          constructor() {
            super();
            this.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`;
          }
        },
      );
    }, passage('P01'));
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await page.close();
  });

  test('marks come back that the page took away without a change of its nodes', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await page.evaluate(() => {
      CSS.highlights.clear();
      document.adoptedStyleSheets = [];
    });
    expect(await marks(page)).toHaveLength(0);
    await expectCount(page, 1);
    await page.close();
  });

  test('a page that is replaced by script has the marks of what it shows now', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await page.evaluate(
      (first, second) => {
        history.pushState({}, '', '/elsewhere');
        (document.querySelector('main') as HTMLElement).innerHTML = `<p>${first}</p><p>${second}</p>`;
      },
      passage('P02'),
      passage('P04'),
    );
    await expectCount(page, 2);
    await page.close();
  });

  test('a page that its script writes anew has marks that open by a press, and close by Escape and by a press elsewhere', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    for (const id of ['P02', 'P04']) {
      await page.evaluate(
        async (html) => {
          document.open();
          for (const part of html.split('<body')) {
            document.write(part.includes('</body') ? `<body${part}` : part);
            await new Promise((resolve) => setTimeout(resolve, 300));
          }
          document.close();
        },
        article(`<p id="other">Another paragraph.</p><p>${passage(id)}</p>`),
      );
      await vi.waitFor(
        async () => expect(await marks(page)).toEqual([passage(id).replace(/\.$/, '')]),
        within,
      );
      await expectCount(page, 1);
      await clickMark(page);
      await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
      await page.keyboard.press('Escape');
      await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
      await clickMark(page);
      await vi.waitFor(async () => expect(await scene.popover(page)).not.toBeNull(), within);
      const { x, y } = await page.evaluate(() => {
        const { left, top } = (document.querySelector('#other') as HTMLElement).getBoundingClientRect();
        return { x: left + 5, y: top + 5 };
      });
      await page.mouse.click(x, y);
      await vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), within);
    }
    await page.close();
  });

  test('coming back to a page brings its marks and its count', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await page.goto(`${scene.server.origin}/other`);
    await expectCount(page, 0);
    await page.evaluate(() => history.back());
    await expectCount(page, 1);
    await page.close();
  });

  test('what the page hides is counted no more and passed over, until it is shown again', async () => {
    const page = await scene.visit('tabs');
    await expectCount(page, 2);
    const badge = (text: string): Promise<void> =>
      vi.waitFor(async () => expect(await scene.badge(page)).toBe(text), within);
    // One part is shown in the other's place, both ways.
    for (const shown of ['P02', 'P04', 'P02']) {
      await page.click('button');
      if (shown === 'P02') await vi.waitFor(async () => expect(await marks(page)).toHaveLength(3), within);
      await badge('2');
      await vi.waitFor(async () => {
        const said = await scene.ask('page.describe', { tabId: await scene.tabId(page) });
        const { marks: listed } = (said as { answer: { marks: { passage: string }[] } }).answer;
        expect(listed.map(({ passage }) => passage)).toEqual(['P01', shown]);
      }, within);
    }
    // By a clock of the page's own.
    await page.evaluate(() => {
      for (const p of document.querySelectorAll('p')) p.style.display = 'none';
    });
    await badge('');
    await page.close();
  });

  test('a shadow root that is attached later is read', async () => {
    const page = await scene.visit('plain');
    await expectCount(page, 1);
    await page.evaluate((text) => {
      const card = document.createElement('x-card');
      document.querySelector('main')?.append(card);
      card.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`;
    }, passage('P02'));
    await expectCount(page, 2);
    await page.close();
  });
});
