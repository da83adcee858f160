import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { printPdfs, REPORT } from './pdf-files.ts';
import {
  askFrom,
  bandsOn,
  clickMark,
  markedTexts,
  markedWords,
  openReaderScene,
  ownTab,
  pageField,
  popoverText,
  type ReaderScene,
  within,
  wordsOf,
} from './pdf-scene.ts';
import { type PdfServer, servePdfs } from './pdf-server.ts';
import { wordByWord } from './word-by-word.ts';

const WORDS = `The harbour is busy. On Taobao: ${passage('P01')} And more of it follows here in a sentence about cranes on the quay. ${passage('P02')} The end.`;

let report: Buffer;
beforeAll(async () => {
  ({ report } = await printPdfs({ report: REPORT }));
}, 60_000);

describe.each(BROWSERS)('the reader of PDFs in %s', (name) => {
  let scene: ReaderScene;
  let server: PdfServer;
  beforeAll(async () => {
    server = await servePdfs({
      'report.pdf': { body: report, ranges: true },
      'whole.pdf': { body: report },
      'words.pdf': { body: wordByWord(WORDS) },
      'locked.pdf': { body: report, cookie: 'session=1' },
      login: {
        body: '<p>in</p>',
        type: 'text/html',
        headers: { 'set-cookie': 'session=1; Path=/; SameSite=Lax' },
      },
    });
    scene = await openReaderScene(name);
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  const read = async (file: string, fragment?: string, answered = '4 passages answered'): Promise<Page> => {
    const page = await scene.read(`${server.origin}/${file}`, fragment);
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain(answered), within);
    return page;
  };
  /** White space aside, Kangxi radicals as the characters that they stand for, and without the full stop that marks leave out. */
  const squeezed = (text: string): string =>
    text
      .normalize('NFKC')
      .replace(/\s+/g, '')
      .replace(/[.。]$/, '');

  test('a report is drawn, its passages are counted before their pages are drawn, and marked word for word', async () => {
    const page = await read('report.pdf');
    expect(await wordsOf(page)).toContain('of 5');
    await vi.waitFor(async () => expect(await markedWords(page)).not.toBe(''), within);
    expect(squeezed(await markedWords(page))).toContain(squeezed(passage('P01')));
    const { grounds, uncovered } = await bandsOn(page);
    expect(grounds.length).toBeGreaterThan(1);
    for (const ground of grounds) expect(ground).toMatch(/^rgba\(\d+, \d+, \d+, 0\.\d+\)$/);
    expect(uncovered).toBe(0);
    const drawn = await page.evaluate(() => document.querySelectorAll('.textLayer').length);
    expect(drawn).toBeLessThan(5);
    expect(await page.evaluate(() => document.querySelectorAll('.page-marks').length)).toBe(4);
    const state = await askFrom(page, 'page.describe', { tabId: await ownTab(page) });
    expect(state).toMatchObject({ kind: 'on', site: new URL(server.origin).host });
    expect((state as { marks: unknown[] }).marks).toHaveLength(4);
    await page.close();
  });

  test('a line is marked without a gap though its words were drawn one by one, turned and zoomed too', async () => {
    const page = await read('words.pdf', '', '2 passages answered');
    const whole = async (): Promise<void> =>
      vi.waitFor(async () => {
        const { grounds, uncovered } = await bandsOn(page);
        expect({ bands: grounds.length, uncovered }).toEqual({ bands: 7, uncovered: 0 });
      }, within);
    await whole();
    await page.keyboard.press('r');
    await whole();
    await page.keyboard.press('r');
    await page.keyboard.press('+');
    await whole();
    await page.close();
  });

  test('at 400 % zoom the pages have most of the window, and can be scrolled', async () => {
    const page = await read('report.pdf');
    await page.setViewport({ width: 320, height: 256 });
    const pages = (): Promise<{ height: number; scrolled: number }> =>
      page.evaluate(() => {
        const { clientHeight = 0, scrollTop = 0 } = document.querySelector('.pages-container') ?? {};
        return { height: clientHeight, scrolled: scrollTop };
      });
    await vi.waitFor(async () => expect((await pages()).height).toBeGreaterThanOrEqual(150), within);
    await page.keyboard.press('Home');
    await vi.waitFor(async () => expect((await pages()).scrolled).toBeLessThan(20), within);
    await page.keyboard.press('PageDown');
    await vi.waitFor(async () => expect((await pages()).scrolled).toBeGreaterThan(60), within);
    await page.close();
  });

  test('a server without ranges is as good', async () => {
    const page = await read('whole.pdf');
    await page.close();
  });

  test('what is behind a login is had with the reader’s cookies', async () => {
    const page = await scene.newPage();
    await page.goto(`${server.origin}/login`);
    await page.close();
    await (await read('locked.pdf')).close();
  });

  test('a click on a mark opens the answer, Escape closes it', async () => {
    const page = await read('report.pdf');
    await vi.waitFor(async () => expect(await markedWords(page)).not.toBe(''), within);
    await clickMark(page);
    await vi.waitFor(async () => expect(await popoverText(page)).toContain('Alibaba'), within);
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await popoverText(page)).toBe(''), within);
    await page.close();
  });

  test('the panel’s list goes to a passage on a page that isn’t drawn, and opens its answer', async () => {
    const page = await read('report.pdf');
    const tabId = await ownTab(page);
    const { marks } = (await askFrom(page, 'page.describe', { tabId })) as {
      marks: { id: string; passage: string }[];
    };
    const last = marks.at(-1);
    expect(last?.passage).toBe('P01');
    expect(
      await askFrom(await scene.ownPage('options.html'), 'mark.open', { tabId, frameId: 0, id: last?.id }),
    ).toBe(true);
    await page.bringToFront();
    await vi.waitFor(async () => expect(await pageField(page)).toBe('5'), within);
    expect(squeezed(await markedWords(page, 'current'))).toContain(
      squeezed(passage('P01', 'zh-Hant')).slice(0, 40),
    );
    await vi.waitFor(async () => expect(await popoverText(page)).not.toBe(''), within);
    await page.close();
  });

  test('“not this passage” is kept with the PDF’s own address', async () => {
    const page = await read('report.pdf');
    const tabId = await ownTab(page);
    const { marks } = (await askFrom(page, 'page.describe', { tabId })) as { marks: { id: string }[] };
    await askFrom(await scene.ownPage('options.html'), 'mark.dismiss', {
      tabId,
      frameId: 0,
      id: marks[0]?.id,
    });
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('3 passages answered'), within);
    await page.bringToFront();
    // Firefox never says that it has loaded.
    await page.reload({ timeout: 2000 }).catch(() => undefined);
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('3 passages answered'), within);
    const { dismissed } = (await askFrom(page, 'page.describe', { tabId })) as {
      dismissed: { page: string; key: string }[];
    };
    expect(dismissed).toMatchObject([{ page: `${server.origin}/report.pdf` }]);
    await askFrom(page, 'dismissal.undo', { tabId, page: dismissed[0]?.page, key: dismissed[0]?.key });
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('4 passages answered'), within);
    await page.close();
  });

  test('a note on a selection hangs on the PDF’s address, and is painted when it is opened again', async () => {
    const page = await read('report.pdf');
    const tabId = await ownTab(page);
    await page.evaluate(() => {
      const spans = [...document.querySelectorAll('.textLayer span[role="presentation"]')];
      const at = spans.find((span) => span.textContent?.includes('Paragraph'));
      const last = spans[spans.indexOf(at as Element) + 4];
      getSelection()?.setBaseAndExtent(at?.firstChild as Node, 0, last?.firstChild as Node, 1);
    });
    const target = (await askFrom(page, 'note.target', { tabId, frameId: null })) as NoteTarget;
    expect(target).toMatchObject({ kind: 'place', address: `${server.origin}/report.pdf` });
    const id = crypto.randomUUID();
    await askFrom(page, 'note.create', { id, target, text: 'A note.', tags: [], editor: id });
    await vi.waitFor(async () => expect(await markedWords(page, 'note')).toMatch(/^Paragraph/), within);
    await page.close();
    const again = await read('whole.pdf');
    expect(await markedWords(again, 'note')).toBe('');
    await again.close();
    const same = await read('report.pdf');
    await vi.waitFor(async () => expect(await markedWords(same, 'note')).toMatch(/^Paragraph/), within);
    await askFrom(same, 'note.remove', { id });
    await vi.waitFor(async () => expect(await markedWords(same, 'note')).toBe(''), within);
    await same.close();
  });

  test('finding counts its matches, goes from one to the next, and leaves the marks where they are', async () => {
    const page = await read('report.pdf');
    await vi.waitFor(async () => expect(await markedWords(page)).not.toBe(''), within);
    const before = (await markedTexts(page)).map(squeezed);
    await page.keyboard.down('Control');
    await page.keyboard.press('f');
    await page.keyboard.up('Control');
    await page.keyboard.type('Taobao');
    expect(
      await page.evaluate(() => document.querySelector<HTMLInputElement>('.find-bar [type="search"]')?.value),
    ).toBe('Taobao');
    await vi.waitFor(async () => expect(await wordsOf(page)).toMatch(/1 of \d+/), within);
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await wordsOf(page)).toMatch(/2 of \d+/), within);
    await page.keyboard.press('Escape');
    // Pages that were drawn meanwhile have theirs too.
    await vi.waitFor(
      async () =>
        expect((await markedTexts(page)).map(squeezed)).toEqual(expect.arrayContaining([...before])),
      within,
    );
    await page.close();
  });

  test('keys turn, rotate and zoom as in the browser’s own viewer', async () => {
    const page = await read('report.pdf');
    // Where it was left before may be anywhere.
    await page.keyboard.press('Home');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('1'), within);
    await page.keyboard.press('n');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('2'), within);
    await page.keyboard.press('p');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('1'), within);
    await page.keyboard.press('End');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('5'), within);
    await page.keyboard.press('k');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('4'), within);
    await page.keyboard.press('r');
    await vi.waitFor(async () => {
      const box = await page.evaluate(() =>
        document.querySelector('.page')?.getBoundingClientRect().toJSON(),
      );
      expect(box.width).toBeGreaterThan(box.height);
    }, within);
    expect(await pageField(page)).toBe('4');
    await page.close();
  });

  test('an address leads to a page, and a document opens where it was left', async () => {
    const page = await read('whole.pdf', '#page=3');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('3'), within);
    await page.keyboard.press('n');
    await vi.waitFor(async () => expect(await pageField(page)).toBe('4'), within);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await page.close();
    const again = await read('whole.pdf');
    await vi.waitFor(async () => expect(await pageField(again)).toBe('4'), within);
    await again.keyboard.press('Home');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await again.close();
  });

  test('dark pages are remembered for all documents, zoom with each', async () => {
    const isDark = (page: Page): Promise<boolean> =>
      page.evaluate(() => document.querySelector('.dark-pages') !== null);
    const zoom = (page: Page): Promise<string> =>
      page.evaluate(() => document.querySelector<HTMLSelectElement>('.reading-tools select')?.value ?? '');
    const toggle = async (page: Page): Promise<void> => {
      await page.focus('button[aria-pressed]');
      await page.keyboard.press('Enter');
    };
    const page = await read('words.pdf', '', '2 passages answered');
    expect(await isDark(page)).toBe(false);
    await toggle(page);
    await page.select('.reading-tools select', '1.5');
    await vi.waitFor(
      async () => expect([await isDark(page), await zoom(page)]).toEqual([true, '1.5']),
      within,
    );
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await page.close();
    const other = await read('whole.pdf');
    await vi.waitFor(
      async () => expect([await isDark(other), await zoom(other)]).toEqual([true, 'auto']),
      within,
    );
    await toggle(other);
    await other.close();
    const again = await read('words.pdf', '', '2 passages answered');
    await vi.waitFor(
      async () => expect([await isDark(again), await zoom(again)]).toEqual([false, '1.5']),
      within,
    );
    await again.close();
  });

  test('a link that leaves is followed only when the reader says so', async () => {
    const page = await read('report.pdf');
    await page.waitForSelector('.linkAnnotation a[role="link"]');
    const place = await page.evaluate(() => {
      const box = document.querySelector('.linkAnnotation a[role="link"]')?.getBoundingClientRect();
      return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : { x: 0, y: 0 };
    });
    await page.mouse.click(place.x, place.y);
    await page.waitForSelector('.slip');
    expect(await wordsOf(page)).toContain('https://example.com/outside?x=1');
    expect(await page.evaluate(() => location.href)).toContain('reader.html');
    // Before it has the focus, Escape goes to the page behind it.
    await page.waitForFunction(() => document.querySelector('.slip')?.contains(document.activeElement));
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await page.$('.slip')).toBeNull(), within);
    await page.close();
  });

  test('its passages are saved with their answers, as a file that runs and fetches nothing', async () => {
    const page = await read('report.pdf');
    const html = await page.evaluate(async () => {
      let saved: Blob | undefined;
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        if (blob instanceof Blob && blob.type.startsWith('text/html')) saved = blob;
        return make.call(URL, blob);
      };
      const button = [...document.querySelectorAll('button')].find(
        (each) => each.textContent === 'Save with answers',
      );
      button?.click();
      for (let tries = 0; !saved && tries < 50; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return saved?.text() ?? '';
    });
    expect(html.match(/<mark class="quote">/g)).toHaveLength(4);
    expect(squeezed(html)).toContain(squeezed(`<mark class="quote">${passage('P01').slice(0, 40)}`));
    expect(html).toContain('Alibaba’s answer');
    expect(html).not.toMatch(/<script|<img|<link/i);
    await page.close();
  });

  test('a page of text is asked for once, and nothing but the document', async () => {
    const before = server.requests.length;
    const page = await read('report.pdf');
    expect(server.requests.slice(before).filter((line) => !line.includes('/report.pdf'))).toEqual([]);
    await page.close();
  });
});
