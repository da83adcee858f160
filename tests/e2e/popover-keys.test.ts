import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene, type SeenPopover } from './scene.ts';

const within = { timeout: 12_000, interval: 100 };
/** Nobody has seen a popover sooner, and what can't have been seen isn't done. */
const SEEN_MS = 700;
/** After this long a popover keeps to its side. */
const SETTLED_MS = 1600;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 300));
const filler = '<p>And so on.</p>'.repeat(30);
const linkNamed = (id: string): string =>
  `<p style="text-align:right"><a id="${id}" href="#${id}">${id}</a></p>`;

const PAGES = {
  alone: article(`${linkNamed('first')}<p>${passage('P01')}</p>${filler}`),
  linked: article(
    `${linkNamed('first')}${filler}<p>${passage('P01')}</p>${linkNamed('second')}${linkNamed('third')}${filler}`,
  ),
  chosen: article(
    `${linkNamed('first')}${filler}<p>${passage('P01')}</p><p><input type="radio" name="size" id="small"><input type="radio" name="size" id="large" checked></p>
    ${filler}<h2 id="below">Below</h2>${linkNamed('second')}`,
  ),
  inner: article(
    `<p>${passage('P01')}</p><x-box><template shadowrootmode="open"><button id="in">in</button></template></x-box>${filler}`,
  ),
  written: article(
    `<p id="words">These words are selected.</p><p>${passage('P01')}</p><div id="text" contenteditable>My comment</div>${filler}`,
  ),
  under: article(`<p>${passage('P01')}</p><p><a id="under" href="#under">under</a></p>${filler}`),
};

describe.each(BROWSERS)('the keys at a popover in %s', (name) => {
  let scene: Scene;
  let page: Page;
  beforeAll(async () => {
    scene = await openScene(name, PAGES);
  });
  afterAll(() => scene.close());
  afterEach(() => page.close());

  const visit = async (path: keyof typeof PAGES): Promise<void> => {
    page = await scene.visit(path);
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
  };
  /** What the commands for the next mark and for opening it do: their keys are the browser's, and no driver can press them. */
  const command = async (verb: 'mark.show' | 'mark.open'): Promise<void> => {
    const tabId = await scene.tabId(page);
    const { answer } = (await scene.ask('page.describe', { tabId })) as {
      answer: { marks: { frameId: number; id: string }[] };
    };
    const [mark] = answer.marks;
    if (!mark) throw new Error('no mark');
    await scene.ask(verb, { tabId, frameId: mark.frameId, id: mark.id });
  };
  const open = async (): Promise<SeenPopover> => {
    await command('mark.open');
    return vi.waitFor(async () => {
      const popover = await scene.popover(page);
      if (!popover?.text.includes('Alibaba')) throw new Error('no answer is shown');
      return popover;
    }, within);
  };
  const gone = (): Promise<void> =>
    vi.waitFor(async () => expect(await scene.popover(page)).toBeNull(), { timeout: 4000 });
  /** What has the focus in the page: an id, else a kind of element. */
  const active = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.id || (document.activeElement?.localName ?? ''));
  const focused = async (): Promise<string> => (await scene.popover(page))?.focused ?? '';
  const tabTo = async (isThere: () => Promise<boolean>): Promise<void> => {
    for (let i = 0; i < 30; i += 1) {
      if (await isThere()) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab comes to ${await active()} and ${await focused()} only`);
  };
  const back = async (): Promise<void> => {
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
  };
  const toLast = (): Promise<void> => tabTo(async () => (await focused()) === 'to-notes');

  test('Tab leaves its last control where nothing follows in the page', async () => {
    await visit('alone');
    await open();
    await toLast();
    await page.keyboard.press('Tab');
    expect(await focused()).not.toBe('to-notes');
  });

  test('Tab goes on to what follows the mark, and out of the document in the end', async () => {
    await visit('linked');
    await open();
    await toLast();
    await page.keyboard.press('Tab');
    expect(await active()).toBe('second');
    await page.keyboard.press('Tab');
    expect(await active()).toBe('third');
    await page.keyboard.press('Tab');
    await toLast();
    await page.keyboard.press('Tab');
    expect(await focused()).not.toBe('to-notes');
    expect(await active()).not.toBe('second');
  });

  test('Shift and Tab leave its first control for what stands before the mark', async () => {
    await visit('linked');
    await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await back();
    expect(await focused()).not.toBe('');
    await back();
    expect(await active()).toBe('first');
  });

  test('of radios the chosen one is what Tab comes to', async () => {
    await visit('chosen');
    await open();
    await toLast();
    await page.keyboard.press('Tab');
    expect(await active()).toBe('large');
  });

  test('after Escape and a jump within the page, Tab goes on from there', async () => {
    await visit('chosen');
    await open();
    await page.keyboard.press('Escape');
    await gone();
    await page.evaluate(() => (location.hash = 'below'));
    await pause();
    await page.keyboard.press('Tab');
    expect(await active()).toBe('second');
  });

  test('after Escape, Tab goes on from the mark, and nothing scrolls away', async () => {
    await visit('linked');
    await open();
    await page.keyboard.press('Escape');
    await gone();
    const at = await page.evaluate(() => scrollY);
    expect(at).toBeGreaterThan(0);
    await page.keyboard.press('Tab');
    expect(await active()).toBe('second');
    expect(Math.abs((await page.evaluate(() => scrollY)) - at)).toBeLessThan(10);
  });

  test('Escape gives the focus back into a shadow tree', async () => {
    await visit('inner');
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id);
    await page.evaluate(() =>
      document.querySelector('x-box')?.shadowRoot?.querySelector<HTMLElement>('#in')?.focus(),
    );
    await open();
    expect(await focused()).toBeUndefined();
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await focused()).toBe('in'), within);
  });

  test('what the reader writes goes on where it was, after an answer as after a step', async () => {
    await visit('written');
    const written = (): Promise<string | null> => page.$eval('#text', ({ textContent }) => textContent);
    await page.focus('#text');
    await page.evaluate(() =>
      getSelection()?.collapse(document.querySelector('#text')?.firstChild ?? null, 3),
    );
    await open();
    await page.keyboard.press('Escape');
    await gone();
    await page.keyboard.type('own ');
    expect(await written()).toBe('My own comment');
    await command('mark.show');
    await page.keyboard.type('long ');
    expect(await written()).toBe('My own long comment');
  });

  test('what the reader has selected is left when an answer is opened by a command', async () => {
    await visit('written');
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#words') as Element));
    await open();
    await page.keyboard.press('Escape');
    await gone();
    expect(await page.evaluate(() => getSelection()?.toString())).toBe('These words are selected.');
  });

  test('Escape leaves what the reader has selected', async () => {
    await visit('linked');
    await open();
    await page.evaluate(() => getSelection()?.selectAllChildren(document.querySelector('#first') as Node));
    await page.keyboard.press('Escape');
    await gone();
    expect(await page.evaluate(() => String(getSelection()))).toBe('first');
  });

  test('a control that the focus comes to is in the window, wherever the page was scrolled', async () => {
    await visit('linked');
    await open();
    for (const to of [0, 100_000]) {
      await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), to);
      await pause();
      await page.keyboard.press('Tab');
      const isSeen = async (): Promise<void> => {
        const { top, bottom } = (await scene.popover(page))?.box ?? expect.fail('it has closed');
        expect(top).toBeGreaterThanOrEqual(0);
        expect(bottom).toBeLessThanOrEqual(800);
      };
      await vi.waitFor(isSeen, { timeout: 3000 });
    }
    // With the popover in sight nothing moves.
    const before = await page.evaluate(() => scrollY);
    await toLast();
    await pause();
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });

  test('a control that is pressed stays where it is, though most of it is out of the window', async () => {
    await visit('linked');
    await open();
    const close = (await scene.popover(page))?.controls.find(({ name: control }) => control === 'Close');
    if (!close) throw new Error('nothing to close it by');
    // A script's scroll is the page's doing: the popover would choose its side anew as long as the page may still be laying itself out.
    await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
    await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), close.y + 4);
    // The popover follows its mark when the browser comes to it.
    await vi.waitFor(async () => {
      const now = (await scene.popover(page))?.controls.find(({ name: control }) => control === 'Close');
      expect(Math.abs((now?.y ?? 0) + 4)).toBeLessThan(3);
    }, within);
    // What can't have been seen isn't done.
    await new Promise((resolve) => setTimeout(resolve, 800));
    const before = await page.evaluate(() => scrollY);
    await page.mouse.move(close.x, 4);
    await page.mouse.down();
    await pause();
    expect(await page.evaluate(() => scrollY)).toBe(before);
    await page.mouse.up();
    await gone();
  });

  test('the keys that scroll move the answer and not the page', async () => {
    await visit('linked');
    const placeOf = async (): Promise<number> =>
      (await scene.popover(page))?.controls.find((control) => control.name === 'Not this passage')?.y ?? 0;
    await open();
    const before = await page.evaluate(() => scrollY);
    for (const key of ['ArrowDown', 'PageDown', ' '] as const) {
      await page.keyboard.press('Home');
      await pause();
      const at = await placeOf();
      await page.keyboard.press(key);
      await vi.waitFor(async () => expect(await placeOf()).toBeLessThan(at), { timeout: 2000 });
    }
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });

  test('it closes when the focus comes to something in the page that it lies over', async () => {
    await visit('under');
    const { box } = await open();
    const link = await page.evaluate(
      () => document.querySelector('#under')?.getBoundingClientRect().top ?? 0,
    );
    expect(link).toBeGreaterThan(box.top);
    await toLast();
    await page.keyboard.press('Tab');
    expect(await active()).toBe('under');
    await gone();
    expect(await active()).toBe('under');
  });

  test('it stays when what has the focus is beside it; Escape there closes it, unless the page has a use for the key', async () => {
    await visit('linked');
    await open();
    await toLast();
    await page.keyboard.press('Tab');
    expect(await active()).toBe('second');
    await page.evaluate(() => {
      const prevent = (event: Event): void => event.preventDefault();
      addEventListener('keydown', prevent, { once: true });
    });
    await page.keyboard.press('Escape');
    await pause();
    expect(await scene.popover(page)).not.toBeNull();
    await page.keyboard.press('Escape');
    await gone();
    expect(await active()).toBe('second');
  });

  test.each([
    ['dialog', (dialog: HTMLDialogElement) => dialog.showModal()],
    ['popover', (dialog: HTMLDialogElement) => Object.assign(dialog, { popover: 'auto' }).showPopover()],
  ])('a %s of the page’s that came up later closes first', async (_, show) => {
    await visit('linked');
    await open();
    await page.evaluate((source) => {
      const dialog = document.createElement('dialog');
      dialog.innerHTML = '<button id="within">within</button>';
      dialog.style.margin = '0 0 0 auto';
      document.body.append(dialog);
      new Function('dialog', `(${source})(dialog)`)(dialog);
      document.querySelector<HTMLElement>('#within')?.focus();
    }, show.toString());
    expect(await active()).toBe('within');
    await page.keyboard.press('Escape');
    await pause();
    expect(await page.evaluate(() => document.querySelector('dialog')?.checkVisibility())).toBe(false);
    expect(await scene.popover(page)).not.toBeNull();
  });

  test('"Not this passage" and "Undo" hand the focus to each other, in sight and with a ring', async () => {
    await visit('linked');
    await open();
    await tabTo(async () => (await focused()) === 'dismiss');
    await new Promise((resolve) => setTimeout(resolve, SEEN_MS));
    await page.keyboard.press('Enter');
    const withText = (text: string): Promise<SeenPopover> =>
      vi.waitFor(async () => {
        const popover = await scene.popover(page);
        return popover?.text.includes(text) ? popover : expect.fail(`no "${text}"`);
      }, within);
    await withText('Undo');
    await page.keyboard.press('Enter');
    await withText('Not this passage');
    await vi.waitFor(async () => expect(await focused()).toBe('dismiss'), within);
    const { focusRing, controls, box } = await withText('Not this passage');
    expect(focusRing).toBe('solid');
    const { y } =
      controls.find((control) => control.name === 'Not this passage') ?? expect.fail('no such button');
    expect(y).toBeGreaterThan(box.top);
    expect(y).toBeLessThan(box.bottom - 40);
  });
});
