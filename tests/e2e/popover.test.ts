import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import {
  article,
  COUNTING,
  clickControl,
  clickMark,
  marks,
  mutations,
  openByCommand,
  openScene,
  type Scene,
  type SeenPopover,
} from './scene.ts';

const counting = `${COUNTING}<script>window.keys = 0; addEventListener('keydown', () => { window.keys += 1; });</script>`;
const filler = '<p>And so on.</p>'.repeat(30);
const linked = passage('P02').replace('right holders', '<a id="link" href="#followed">right holders</a>');

/** A page that lets no click through to what is clicked. */
const stopping = (how: string): string =>
  `<p>${passage('P01')}</p><script>document.addEventListener('click', (event) => (${how}), true)</script>`;

const PAGES = {
  page: article(
    `<p><button id="before">before</button></p><p>${passage('P01')}</p><p style="text-align:right"><button id="after">after</button></p>${filler}<p id="linked">${linked}</p>${filler}`,
    counting,
  ),
  dark: article(`<p>${passage('P01')}</p>`, '<style>html{background:#111;color:#eee}</style>'),
  hostile: article(
    `<p>${passage('P01')}</p>`,
    `<style>* { opacity: 0.999; font-size: 40px !important; } rejoinder-host { opacity: 0 !important; display: none !important; transform: scale(0) !important }</style>
     <script>addEventListener('load', () => setTimeout(() => { for (const type of ['pointerdown', 'mousedown', 'click']) document.querySelector('p').dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: 200, clientY: 60 })); }, 1500));</script>`,
  ),
  modal: article(
    `<p>Taobao</p><dialog id="d"><p>${passage('P01')}</p></dialog><script>d.showModal()</script>`,
  ),
  trapped: article(
    `<p>Taobao</p><div id="d" role="dialog" aria-modal="true"><p>${passage('P01')}</p><button id="ok">OK</button></div>
    <script>
      const isOutside = ({ target }) => !d.contains(target);
      addEventListener('focusin', (event) => isOutside(event) && (event.stopImmediatePropagation(), ok.focus()), true);
      for (const type of ['pointerdown', 'mousedown', 'click'])
        document.addEventListener(type, (event) => isOutside(event) && (event.preventDefault(), event.stopImmediatePropagation()), true);
      ok.focus();
    </script>`,
  ),
  stopping: article(stopping('event.stopImmediatePropagation()')),
  cancelling: article(stopping('event.stopImmediatePropagation(), event.preventDefault()')),
  xhtml: {
    html: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><head><title>t</title></head><body><p>${passage('P01')}</p><p><a href="#a">under</a></p></body></html>`,
    headers: { 'content-type': 'application/xhtml+xml; charset=utf-8' },
  },
  within: article(
    `<p>Taobao</p><div id="d" popover style="width:400px;margin:20px"><p>${passage('P01')}</p></div><script>d.showPopover()</script>`,
  ),
  deferred: article(
    `<p>Taobao</p>${filler.repeat(3)}<div style="content-visibility:auto;contain-intrinsic-size:500px"><p>${passage('P01')}</p></div>${filler}`,
  ),
  low: article(`<p>Taobao</p><div style="height:170px"></div><p>${passage('P04')}</p>${filler}`),
  clamped: article(
    `<p>Taobao</p><p style="overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;width:280px">${passage('P04')}</p><p id="next">And so on.</p>${filler}`,
  ),
  unscripted: `<!doctype html><html lang="zh"><meta charset="utf-8"><body><p>${passage('P01', 'zh-Hant')}</p>`,
  chinese: `<!doctype html><html lang="zh-TW"><meta charset="utf-8"><body><p>${passage('P01', 'zh-Hant')}</p>`,
};

/** A machine with much else to do is slow to draw what comes at once. */
const patience = { timeout: 8000, interval: 100 };

describe.each(BROWSERS)('the popover in %s', (name) => {
  let scene: Scene;
  let page: Page;
  beforeAll(async () => {
    scene = await openScene(name, PAGES);
  });
  afterAll(() => scene.close());
  beforeEach(async () => {
    page = await opened('page');
  });
  afterEach(() => page.close());

  async function opened(path: keyof typeof PAGES): Promise<Page> {
    const visited = await scene.visit(path);
    await vi.waitFor(async () => expect((await marks(visited)).length).toBeGreaterThan(0), {
      timeout: 8000,
      interval: 100,
    });
    return visited;
  }
  const insteadOpen = async (path: keyof typeof PAGES): Promise<void> => {
    await page.close();
    page = await opened(path);
  };
  const shown = (on = page): Promise<SeenPopover> =>
    vi.waitFor(async () => {
      const popover = await scene.popover(on);
      if (!popover?.text.includes('Alibaba')) throw new Error('no answer is shown');
      return popover;
    }, patience);
  const gone = (): Promise<void> =>
    vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), { timeout: 4000 });
  const activeId = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '');

  test('opens by a click, beside the passage, with the first points and nothing covered', async () => {
    await clickMark(page);
    const popover = await shown();
    expect(popover.title).toBe('Small businesses and the takedown system');
    expect(popover.text).toContain('This explains nothing');
    expect(popover.text).not.toContain('TaoProtect');
    const bottom = await page.evaluate(
      () => document.querySelectorAll('p')[1]?.getBoundingClientRect().bottom ?? 0,
    );
    expect(popover.side).toBe('bottom');
    expect(popover.box.top).toBeGreaterThanOrEqual(bottom);
    expect(popover.box.bottom - popover.box.top).toBeLessThanOrEqual(800 * 0.6 + 1);
  });

  test('adds one element to the page and no more, whatever is done in it', async () => {
    await clickMark(page);
    await shown();
    await clickControl(scene, page, 'Show 10 more points');
    await vi.waitFor(async () => expect((await shown()).text).toContain('TaoProtect'), patience);
    expect(await mutations(page)).toEqual(['childList HTML']);
    expect(await page.evaluate(() => document.querySelector('rejoinder-host')?.shadowRoot)).toBeNull();
  });

  test('nothing moves when it grows', async () => {
    await clickMark(page);
    const before = await shown();
    await clickControl(scene, page, 'Show 10 more points');
    const after = await shown();
    expect([after.box.left, after.box.top]).toEqual([before.box.left, before.box.top]);
  });

  test('Escape closes it and gives the focus back; the page sees no key of it', async () => {
    await page.focus('#before');
    await clickMark(page);
    await shown();
    const keys = await page.evaluate(() => (window as unknown as { keys: number }).keys);
    await page.keyboard.press('Escape');
    await gone();
    expect(await page.evaluate(() => (window as unknown as { keys: number }).keys)).toBe(keys);
  });

  test('a press elsewhere closes it', async () => {
    await clickMark(page);
    await shown();
    await page.mouse.click(980, 700);
    await gone();
  });

  test('Tab goes through it and on into the page, after the passage', async () => {
    await clickMark(page);
    const { controls } = await shown();
    for (let i = 0; i < controls.length + 2 && (await activeId()) !== 'after'; i += 1)
      await page.keyboard.press('Tab');
    expect(await activeId()).toBe('after');
    expect(await scene.popover(page)).not.toBeNull();
  });

  test('the language is switched and remembered', async () => {
    await clickMark(page);
    await shown();
    await clickControl(scene, page, '繁體');
    await vi.waitFor(
      async () => expect((await scene.popover(page))?.title).toBe('中小企業與投訴系統'),
      patience,
    );
    expect((await scene.popover(page))?.lang).toBe('zh-Hant');
    await insteadOpen('page');
    await clickMark(page);
    expect(
      (await vi.waitFor(async () => (await scene.popover(page)) ?? expect.fail('not open'), patience)).lang,
    ).toBe('zh-Hant');
    await scene.ask('language.choose', { lang: 'en' });
  });

  test('"Not this passage" takes the mark away, and keeps it away, until that is undone', async () => {
    const [first] = await marks(page);
    await clickMark(page);
    await shown();
    await clickControl(scene, page, 'Not this passage');
    await vi.waitFor(async () => expect(await marks(page)).not.toContain(first), patience);
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), patience);
    await clickControl(scene, page, 'Undo');
    await vi.waitFor(async () => expect(await marks(page)).toContain(first), patience);
    expect(await marks(page, 'current')).toEqual([first]);
    await clickControl(scene, page, 'Not this passage');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), patience);
    await page.reload();
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), { timeout: 8000 });
    const tabId = await scene.tabId(page);
    const described = (await scene.ask('page.describe', { tabId })) as {
      answer: { dismissed: { page: string; key: string }[] };
    };
    expect(described.answer.dismissed).toHaveLength(1);
    for (const { page: address, key } of described.answer.dismissed)
      await scene.ask('dismissal.undo', { tabId, page: address, key });
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), patience);
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), patience);
  });

  test('a link in a mark stays a link', async () => {
    await page.evaluate(() => document.querySelector('#linked')?.scrollIntoView({ block: 'center' }));
    await page.click('#link');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(page.url()).toContain('#followed');
    expect(await scene.popover(page)).toBeNull();
  });

  test('a passage low in the window gets it above', async () => {
    await page.evaluate(() => document.querySelector('#linked')?.scrollIntoView({ block: 'end' }));
    await clickMark(page, 1);
    const popover = await shown();
    expect(popover.side).toBe('top');
    const top = await page.evaluate(
      () => document.querySelector('#linked')?.getBoundingClientRect().top ?? 0,
    );
    expect(popover.box.bottom).toBeLessThanOrEqual(top);
  });

  test('shows of the answer too where the window is low', async () => {
    await insteadOpen('low');
    await page.setViewport({ width: 800, height: 600 });
    await clickMark(page);
    const popover = await shown();
    expect(popover.box.bottom - popover.box.top).toBeLessThan(280);
    // Two lines, the second of which is fading.
    expect(popover.answerHeight).toBeGreaterThan(42);
  });

  test.each([
    [640, 400],
    [500, 375],
    [960, 450],
  ])('shows lines of the answer in a window of %i to %i', async (width, height) => {
    await page.setViewport({ width, height });
    await openByCommand(scene, page);
    // The window's new size, and the answer, come to the popover a frame or two later.
    await vi.waitFor(async () => {
      const { answerHeight, box } = await shown();
      expect(answerHeight).toBeGreaterThan(63);
      expect(box.top).toBeGreaterThanOrEqual(0);
      expect(box.bottom).toBeLessThanOrEqual(height);
    }, patience);
  });

  test('stands beside the lines that are shown of a passage that the page cuts off', async () => {
    await insteadOpen('clamped');
    await clickMark(page);
    const popover = await shown();
    const bottom = await page.evaluate(
      () => document.querySelectorAll('p')[1]?.getBoundingClientRect().bottom ?? 0,
    );
    expect(popover.side).toBe('bottom');
    expect(Math.abs(popover.box.top - bottom - 10)).toBeLessThanOrEqual(6);
  });

  test('is dark on a dark page', async () => {
    await insteadOpen('dark');
    await clickMark(page);
    const { scheme, paper } = await shown();
    expect([scheme, paper]).toEqual(['dark', 'rgb(32, 30, 26)']);
    await page.evaluate(() => (document.documentElement.style.cssText = 'background:#fff;color:#111'));
    await vi.waitFor(async () => expect((await shown()).scheme).toBe('light'), patience);
  });

  test('a page’s styles don’t reach it, and its made-up clicks open nothing', async () => {
    await insteadOpen('hostile');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(await scene.popover(page)).toBeNull();
    await clickMark(page);
    const popover = await shown();
    expect(popover.box.right - popover.box.left).toBe(380);
    const style = await page.evaluate(() => {
      const { display, opacity, transform } = getComputedStyle(
        document.querySelector('rejoinder-host') as Element,
      );
      return { display, opacity, transform };
    });
    expect(style).toEqual({ display: 'block', opacity: '1', transform: 'none' });
  });

  test('works in a modal dialog of the page’s', async () => {
    await insteadOpen('modal');
    await clickMark(page);
    await shown();
    await clickControl(scene, page, 'Close');
    await gone();
  });

  test('has the focus in XHTML too, and Tab goes through it', async () => {
    await insteadOpen('xhtml');
    await openByCommand(scene, page);
    expect((await shown()).focused).toBe('popover');
    await page.keyboard.press('Tab');
    expect((await shown()).focused).toBe('close');
  });

  test('works in a dialog that a script keeps the focus and all presses in', async () => {
    await insteadOpen('trapped');
    await openByCommand(scene, page);
    expect((await shown()).focused).toBe('popover');
    await clickControl(scene, page, 'Show 10 more points');
    await vi.waitFor(async () => expect((await shown()).text).toContain('TaoProtect'), patience);
    await clickControl(scene, page, 'Close');
    await gone();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('ok');
  });

  test.each(['stopping', 'cancelling'] as const)('is pressed on a page %s all clicks', async (path) => {
    await insteadOpen(path);
    await clickMark(page);
    await shown();
    await clickControl(scene, page, 'Show 10 more points');
    await vi.waitFor(async () => expect((await shown()).text).toContain('TaoProtect'), patience);
    await clickControl(scene, page, '繁體');
    await vi.waitFor(async () => expect((await scene.popover(page))?.text).toContain('阿里巴巴'), patience);
    await clickControl(scene, page, 'English');
    await shown();
    await clickControl(scene, page, 'Close');
    await gone();
  });

  test('is used in a popover of the page’s without shutting that', async () => {
    await insteadOpen('within');
    await clickMark(page);
    await shown();
    await clickControl(scene, page, 'Show 10 more points');
    await vi.waitFor(async () => expect((await shown()).text).toContain('TaoProtect'), patience);
    expect(await page.evaluate(() => document.querySelector('#d')?.matches(':popover-open'))).toBe(true);
    expect((await marks(page)).length).toBe(1);
    await page.keyboard.press('Escape');
    await gone();
    expect(await page.evaluate(() => document.querySelector('#d')?.matches(':popover-open'))).toBe(true);
  });

  test('opens in sight where the page lays its passage out only when it comes near', async () => {
    await insteadOpen('deferred');
    await openByCommand(scene, page);
    const { box } = await shown();
    expect(box.top).toBeGreaterThanOrEqual(0);
    expect(box.bottom).toBeLessThanOrEqual(800);
    expect((await marks(page)).length).toBe(1);
  });

  test.each(['chinese', 'unscripted'] as const)(
    'speaks the language of a %s page until another is chosen',
    async (path) => {
      await scene.control.evaluate(async () => {
        const world = globalThis as unknown as Record<
          string,
          { storage: { local: { remove(key: string): Promise<void> } } }
        >;
        await (world.browser ?? world.chrome)?.storage.local.remove('contentLang');
      });
      await insteadOpen(path);
      await clickMark(page);
      const popover = await vi.waitFor(
        async () => (await scene.popover(page)) ?? expect.fail('not open'),
        patience,
      );
      expect(popover.lang).toBe('zh-Hant');
      await scene.ask('language.choose', { lang: 'en' });
    },
  );
});
