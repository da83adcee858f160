/** PDFs that mean ill or are ill: each comes to a clear message or to a document that does nothing, and the tab stays usable. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badCases } from '../pdf-bad/cases.ts';
import { BROWSERS } from './browsers.ts';
import { openReaderScene, type ReaderScene, wordsOf } from './pdf-scene.ts';
import { type PdfServer, type ServedFile, servePdfs } from './pdf-server.ts';

const CASES = badCases();
const within = { timeout: 20_000, interval: 50 };
const fileOf = (i: number): string => `bad-${i}.pdf`;
/** So many tabs are read in at a time, each case after the other in one that is free. */
const TABS = 3;
/** Time for what a document might do when it has been opened. */
const MISCHIEF_MS = 300;

test('there are fifty of them and more', () => expect(CASES.length).toBeGreaterThanOrEqual(50));

describe.each(BROWSERS)('in %s', (name) => {
  let scene: ReaderScene;
  let server: PdfServer;
  const files: Record<string, ServedFile> = {};
  const free: Page[] = [];
  const waiting: ((page: Page) => void)[] = [];
  const all: Page[] = [];
  beforeAll(async () => {
    server = await servePdfs(files);
    CASES.forEach(({ file }, i) => {
      // Each asks for an address of its own, so that it is known who asked.
      const body = Buffer.from(
        Buffer.from(file.body).toString('latin1').replaceAll('ORIGIN', `${server.origin}/by-${i}`),
        'latin1',
      );
      files[fileOf(i)] = { ...file, body };
    });
    scene = await openReaderScene(name);
    for (let i = 0; i < TABS; i += 1) all.push(await scene.ownPage('reader.html'));
    free.push(...all);
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  /** Goes on as soon as the new page is there: Firefox never says that an extension's page is loaded. */
  const go = async (page: Page, address: string): Promise<void> => {
    await page.evaluate(
      (to) => {
        (window as unknown as { before: boolean }).before = true;
        location.href = to;
      },
      `${scene.root}reader.html?file=${encodeURIComponent(address)}`,
    );
    await vi.waitFor(async () => {
      const isThere = await page.evaluate(
        () => !('before' in window) && document.querySelector('.reader') !== null,
      );
      if (!isThere) throw new Error('still where it was');
    }, within);
  };
  /** What the reader has come to. */
  const outcome = async (page: Page): Promise<string> => {
    const [words, open] = await Promise.all([
      wordsOf(page),
      page.evaluate(() => document.querySelector('.page[data-page-number]') !== null),
    ]);
    if (/Opening/.test(words)) throw new Error('still opening');
    if (!open && !/Try again|Open a file/.test(words)) throw new Error(`neither open nor failed: ${words}`);
    return open ? 'open' : words;
  };
  const inTab = async (work: (page: Page) => Promise<void>): Promise<void> => {
    const page = free.pop() ?? (await new Promise<Page>((resolve) => waiting.push(resolve)));
    try {
      await work(page);
    } finally {
      const next = waiting.shift();
      if (next) next(page);
      else free.push(page);
    }
  };
  const comesTo = async (page: Page, address: string): Promise<string> => {
    await go(page, address);
    return vi.waitFor(() => outcome(page), within);
  };

  describe.concurrent('each by itself', () => {
    test.each(CASES.map((each, i) => [each.name, i] as const))('%s', async (_name, i) => {
      const { comesTo: wanted } = CASES[i] ?? { comesTo: 'either' };
      await inTab(async (page) => {
        const came = await comesTo(page, `${server.origin}/${fileOf(i)}`);
        if (wanted === 'open') expect(came).toBe('open');
        else if (wanted !== 'either') expect(came).toMatch(wanted);
        await new Promise((resolve) => setTimeout(resolve, MISCHIEF_MS));
        expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
        expect(await page.evaluate(() => location.pathname)).toBe('/reader.html');
        const dangerous = await page.evaluate(() =>
          [...document.querySelectorAll('.annotationLayer a')]
            .map((link) => `${link.getAttribute('href') ?? ''} ${link.getAttribute('title') ?? ''}`)
            .filter((text) => /javascript|file:|data:|chrome:/.test(text)),
        );
        expect(dangerous).toEqual([]);
      });
    });
  });

  test('nothing was asked for but the documents', () => {
    const own = new Set(CASES.map((_, i) => `GET /${fileOf(i)}`));
    const asked = server.requests.map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(asked.filter((line) => !own.has(line))).toEqual([]);
    expect(new Set(asked)).toEqual(own);
  });
  test('no server', async () => {
    await inTab(async (page) =>
      expect(await comesTo(page, 'http://127.0.0.1:9/a.pdf')).toMatch(/No server answers/),
    );
  });
  test('a file of this computer, by its address', async () => {
    await inTab(async (page) =>
      expect(await comesTo(page, 'file:///etc/passwd')).toMatch(/keeps files on this computer/),
    );
  });
  test('after all that a good document opens in the same tabs', async () => {
    const good = CASES.findIndex((each) => each.name === 'a script on opening');
    for (const page of all) expect(await comesTo(page, `${server.origin}/${fileOf(good)}`)).toBe('open');
  });
});
