import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage, passageIds } from './passages.ts';
import { article, COUNTING, marks, mutations, openScene, type Scene } from './scene.ts';

/** Long enough for a page to be read, recognised and painted where nothing is to come. */
const CALM_MS = 1500;
const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, CALM_MS));
const words = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/[.。]$/, '')
    .trim();

const inMarkup = passage('P01').replace(/(\w+) (\w+)/g, '<b>$1</b> <i><a href="#x">$2</a></i>');
const brokenUp = passage('P02').replaceAll(', ', ',<br>');
const unseen = passage('P04')
  .replace(/(\w{4})(\w{3})/g, '$1&shy;$2')
  .replaceAll(' the ', ' t&#8203;he ');

const PAGES = {
  markup: article(`<p>${inMarkup}</p><p>${brokenUp}</p><p>${unseen}</p>`),
  wordByWord: article(
    `<style>.word{display:inline}</style><h2>${passage('P01').replace(/(\S)(\S*)/g, '<div style="display:inline-block"><div class="word">$1</div><div class="word">$2</div></div>')}</h2>
     <section><div>${passage('P02').replace(/\S+/g, '<div class="word">$&</div>')}</div></section>`,
  ),
  lists: article(
    `<ul><li>${passage('P01')}</li><li>Something else.</li></ul><table><tr><td>1</td><td>${passage('P02')}</td></tr></table>`,
  ),
  shadow: article(`<x-card><template shadowrootmode="open"><p>${passage('P01')}</p></template></x-card>`),
  csp: {
    html: article(`<p>${passage('P01')}</p>`),
    headers: { 'content-security-policy': "default-src 'none'; require-trusted-types-for 'script'; sandbox" },
  },
  dark: article(`<p>${passage('P01')}</p>`, '<style>html{background:#111;color:#eee}</style>'),
  themed: article(
    `<div id="app"><p>${passage('P01')}</p></div>`,
    '<style>.night{background:#111;color:#eee}</style>',
  ),
  chinese: `<!doctype html><html lang="zh-TW"><meta charset="utf-8"><body><p>${passage('P01', 'zh-Hant')}</p><p>${passage('P02', 'zh-Hans')}</p>`,
  fields: article(
    `<h1>Taobao</h1><textarea>${passage('P01')}</textarea><div contenteditable="true">${passage('P02')}</div><p hidden>${passage('P04')}</p>`,
  ),
  misses: article(
    `<p>${passage('P01').replaceAll('Taobao', 'Amazon')}</p><p>Taobao is a market of Alibaba's. USTR publishes a list every year.</p>
     <p>Many small businesses sell on Taobao, and buyers are happy with the takedown of winter coats.</p>`,
  ),
  restated: article(
    `<p>More small and medium-sized firms asked American embassies and federal agencies for help with Taobao last year than with any
     other online marketplace, the trade office said.</p>`,
  ),
  fifteen: article(
    passageIds
      .slice(0, 15)
      .map((id) => `<p>${passage(id)}</p>`)
      .join(''),
    COUNTING,
  ),
  silent: article('<p>Nothing that concerns us is on this page.</p>'),
};

describe.each(BROWSERS)('marks in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, PAGES);
  });
  afterAll(() => scene.close());

  const expectMarks = async (path: keyof typeof PAGES, expected: readonly string[]): Promise<void> => {
    const page = await scene.visit(path);
    await vi.waitFor(async () => expect((await marks(page)).map(words)).toEqual(expected.map(words)), {
      timeout: 8000,
      interval: 100,
    });
    await page.close();
  };

  test('inline markup, line breaks, soft hyphens and zero-width characters hide nothing', async () => {
    const page = await scene.visit('markup');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(3), { timeout: 8000 });
    const found = (await marks(page)).map((text) => text.replace(/[\u00ad\u200b]/g, ''));
    expect(words(found[0] ?? '')).toBe(words(passage('P01')));
    expect(words(found[2] ?? '')).toBe(words(passage('P04')));
    await page.close();
  });
  test('text that has an element for each word', async () => {
    const page = await scene.visit('wordByWord');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('2'), { timeout: 8000 });
    const found = (await marks(page)).join('').replace(/\s/g, '');
    expect(found).toContain(passage('P01').replace(/\s/g, '').slice(0, -1));
    expect(found).toContain(passage('P02').replace(/\s/g, '').slice(0, -1));
    await page.close();
  });
  test('list items and table cells', () => expectMarks('lists', [passage('P01'), passage('P02')]));
  test('open shadow roots', () => expectMarks('shadow', [passage('P01')]));
  test('pages with a strict policy, sandboxed', () => expectMarks('csp', [passage('P01')]));
  test('both scripts of Chinese', () =>
    expectMarks('chinese', [passage('P01', 'zh-Hant'), passage('P02', 'zh-Hans')]));

  test('dark pages get tints for the dark', async () => {
    const page = await scene.visit('dark');
    await vi.waitFor(async () => expect(await marks(page, 'dark')).toHaveLength(1), { timeout: 8000 });
    await page.close();
  });

  test('a page that goes dark without a word has tints for the dark soon', async () => {
    const page = await scene.visit('themed');
    await vi.waitFor(async () => expect(await marks(page, 'quote')).toHaveLength(1), { timeout: 8000 });
    expect(await marks(page, 'dark')).toEqual([]);
    await page.evaluate(() => document.querySelector('#app')?.setAttribute('class', 'night'));
    await vi.waitFor(async () => expect(await marks(page, 'dark')).toHaveLength(1), { timeout: 8000 });
    await page.close();
  });

  test('a restatement is marked as one', async () => {
    const page = await scene.visit('restated');
    await vi.waitFor(async () => expect(await marks(page, 'restatement')).toHaveLength(1), { timeout: 8000 });
    await page.close();
  });

  // Firefox's driver can't show a page as it is printed.
  test.runIf(name === 'chromium')('nothing is marked on paper', async () => {
    const page = await scene.visit('lists');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), { timeout: 8000 });
    const line = (): Promise<string> =>
      page.$eval('li', (item) => getComputedStyle(item, '::highlight(rejoinder-quote)').textDecorationLine);
    expect(await line()).toBe('underline');
    await page.emulateMediaType('print');
    expect(await line()).toBe('none');
    await page.close();
  });

  test.each(['fields', 'misses', 'silent'] as const)('nothing is marked: %s', async (path) => {
    const page = await scene.visit(path);
    await calm();
    expect(await marks(page)).toEqual([]);
    expect(await scene.badge(page)).toBe('');
    await page.close();
  });

  test('what becomes editable loses its mark, and has it again once it is not', async () => {
    const page = await scene.visit('lists');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), { timeout: 8000 });
    await page.evaluate(() => document.querySelector('ul')?.setAttribute('contenteditable', 'true'));
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), { timeout: 8000 });
    expect((await marks(page)).map(words)).toEqual([words(passage('P02'))]);
    await page.evaluate(() => document.querySelector('ul')?.removeAttribute('contenteditable'));
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(2), { timeout: 8000 });
    await page.close();
  });

  test('fifteen marks change nothing in the page, and are counted on the button', async () => {
    const page = await scene.visit('fifteen');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('15'), { timeout: 8000 });
    expect(new Set(await marks(page)).size).toBeGreaterThanOrEqual(15);
    await calm();
    expect(await mutations(page)).toEqual([]);
    await page.close();
  });
});
