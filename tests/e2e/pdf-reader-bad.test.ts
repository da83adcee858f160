/** PDFs that mean ill or are ill: each comes to a clear message or to a document that does nothing, and the tab stays usable. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { badCases } from '../pdf-bad/cases.ts';
import { BROWSERS } from './browsers.ts';
import { openReaderScene, type ReaderScene, wordsOf } from './pdf-scene.ts';
import { type PdfServer, type ServedFile, servePdfs } from './pdf-server.ts';

const CASES = badCases();
const within = { timeout: 20_000, interval: 100 };
const fileOf = (i: number): string => `bad-${i}.pdf`;

test('there are fifty of them and more', () => expect(CASES.length).toBeGreaterThanOrEqual(50));

describe.each(BROWSERS)('in %s', (name) => {
  let scene: ReaderScene;
  let server: PdfServer;
  const files: Record<string, ServedFile> = {};
  let page: Page;
  beforeAll(async () => {
    server = await servePdfs(files);
    CASES.forEach(({ file }, i) => {
      const body = Buffer.from(
        Buffer.from(file.body).toString('latin1').replaceAll('ORIGIN', server.origin),
        'latin1',
      );
      files[fileOf(i)] = { ...file, body };
    });
    scene = await openReaderScene(name);
    page = await scene.ownPage('reader.html');
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  const go = (address: string): Promise<unknown> =>
    page
      .goto(`${scene.root}reader.html?file=${encodeURIComponent(address)}`, {
        timeout: name === 'firefox' ? 800 : 10_000,
      })
      .catch(() => undefined);
  /** What the reader has come to. */
  const outcome = async (): Promise<string> => {
    const [words, open] = await Promise.all([
      wordsOf(page),
      page.evaluate(() => document.querySelector('.page[data-page-number]') !== null),
    ]);
    if (/Opening/.test(words)) throw new Error('still opening');
    if (!open && !/Try again|Open a file/.test(words)) throw new Error(`neither open nor failed: ${words}`);
    return open ? 'open' : words;
  };

  test.each(CASES.map((each, i) => [each.name, i] as const))('%s', async (_name, i) => {
    const { comesTo } = CASES[i] ?? { comesTo: 'either' };
    const before = server.requests.length;
    await go(`${server.origin}/${fileOf(i)}`);
    const came = await vi.waitFor(outcome, within);
    if (comesTo === 'open') expect(came).toBe('open');
    else if (comesTo !== 'either') expect(came).toMatch(comesTo);
    // Time for what it might do.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
    expect(await page.evaluate(() => location.pathname)).toBe('/reader.html');
    expect(server.requests.slice(before).filter((line) => !line.includes(fileOf(i)))).toEqual([]);
    const dangerous = await page.evaluate(() =>
      [...document.querySelectorAll('.annotationLayer a')]
        .map((link) => `${link.getAttribute('href') ?? ''} ${link.getAttribute('title') ?? ''}`)
        .filter((text) => /javascript|file:|data:|chrome:/.test(text)),
    );
    expect(dangerous).toEqual([]);
  });

  test('no server', async () => {
    await go('http://127.0.0.1:9/a.pdf');
    expect(await vi.waitFor(outcome, within)).toMatch(/No server answers/);
  });
  test('a file of this computer, by its address', async () => {
    await go('file:///etc/passwd');
    expect(await vi.waitFor(outcome, within)).toMatch(/keeps files on this computer/);
  });
  test('after all that a good document opens in the same tab', async () => {
    await go(`${server.origin}/${fileOf(CASES.findIndex((each) => each.name === 'a script on opening'))}`);
    expect(await vi.waitFor(outcome, within)).toBe('open');
  });
});
