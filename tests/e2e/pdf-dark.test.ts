/** Dark pages in the reader of PDFs: marks are made for what they stand on, whenever they come. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { bandsOn, dropPdf, openReaderScene, type ReaderScene, within } from './pdf-scene.ts';
import { type PdfServer, servePdfs } from './pdf-server.ts';
import { wordByWord } from './word-by-word.ts';

const PDF = wordByWord(`The harbour is busy. On Taobao: ${passage('P01')} The end.`);

describe.each(BROWSERS)('dark pages in %s', (name) => {
  let scene: ReaderScene;
  let server: PdfServer;
  beforeAll(async () => {
    server = await servePdfs({ 'words.pdf': { body: PDF } });
    scene = await openReaderScene(name);
  });
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  /** How marks look, each look once. */
  const looks = async (page: Page): Promise<string[]> => [...new Set((await bandsOn(page)).grounds)];
  const marked = (page: Page): Promise<string[]> =>
    vi.waitFor(async () => {
      const seen = await looks(page);
      expect(seen).not.toEqual([]);
      return seen;
    }, within);
  const toggle = async (page: Page): Promise<void> => {
    await page.focus('button[aria-pressed]');
    await page.keyboard.press('Enter');
  };

  test('have marks for the dark where they were chosen before, in each document', async () => {
    const page = await scene.read(`${server.origin}/words.pdf`);
    const light = await marked(page);
    await toggle(page);
    await vi.waitFor(async () => expect(await looks(page)).not.toEqual(light), within);
    const dark = await marked(page);
    await page.close();

    const later = await scene.read(`${server.origin}/words.pdf`);
    expect(await marked(later)).toEqual(dark);
    await dropPdf(later, PDF, 'dropped.pdf');
    await vi.waitFor(
      async () => expect(await later.evaluate(() => location.href)).toContain('document='),
      within,
    );
    expect(await marked(later)).toEqual(dark);
    await toggle(later);
    await vi.waitFor(async () => expect(await looks(later)).toEqual(light), within);
    await later.close();
  });
});
