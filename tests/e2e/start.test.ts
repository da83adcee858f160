/** What `npm start` does once the extension is built: pages opened, and what is told of them. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPage } from '../../lib/cli/open-page.ts';
import { marksOfPage, marksOfReader } from '../../lib/cli/shown-marks.ts';
import { type Running, start } from './browsers.ts';
import { passage } from './passages.ts';
import { type PdfServer, servePdfs } from './pdf-server.ts';
import { article } from './scene.ts';

const html = { type: 'text/html; charset=utf-8' };
const pdf = readFileSync(new URL('../fixtures/pdf/groff-en.pdf', import.meta.url));
const quoting = article(`<p>${passage('P01')}</p>`);

describe('opening a page with npm start', () => {
  let server: PdfServer;
  let running: Running;
  beforeAll(async () => {
    server = await servePdfs({
      page: { ...html, body: quoting },
      asks: { ...html, body: quoting.replace('<p>', '<script>alert(1)</script><p>') },
      empty404: { ...html, body: '', status: 404 },
      refused: { ...html, body: quoting, status: 403 },
      nothing: { ...html, body: '', status: 204 },
      saved: { body: 'x', type: 'application/octet-stream' },
      'paper.pdf': { body: pdf },
      'saved.pdf': { body: pdf, type: 'application/octet-stream' },
      'none.pdf': { body: 'This is none.' },
    });
    running = await start('chromium');
  });
  afterAll(async () => {
    await running.browser.close();
    await server.close();
  });
  const open = (path: string) => openPage(running, `${server.origin}/${path}`);
  const inSight = (page: Page): Promise<string> => page.evaluate(() => document.visibilityState);

  // The first: the welcome page comes up but once.
  test('it stays in sight when the welcome page has come up, and can be pictured', async () => {
    const { page, fault } = await open('page');
    expect(fault).toBeUndefined();
    const marks = await marksOfPage(page);
    expect(marks.map(({ kind }) => kind)).toEqual(['quote']);
    expect(running.extensionRoot && (await running.browser.pages()).map((tab) => tab.url())).toContain(
      `${running.extensionRoot}welcome.html`,
    );
    expect(await inSight(page)).toBe('visible');
    expect((await page.screenshot()).length).toBeGreaterThan(1000);
  });

  test('a page that asks something is read', async () => {
    const { page } = await open('asks');
    expect(await marksOfPage(page)).toHaveLength(1);
  });

  test.each([
    ['empty404', 'the server answered 404'],
    ['missing', 'the server answered 404'],
    ['refused', 'the server answered 403'],
  ])('%s is not taken for the page', async (path, fault) => {
    expect((await open(path)).fault).toContain(fault);
  });

  test.each([
    ['nothing', 'the server answered 204, without a page'],
    ['saved', 'it is a file to be saved (application/octet-stream), not a page'],
  ])('%s is told apart from a failure', async (path, message) => {
    await expect(open(path)).rejects.toThrow(message);
  });

  test('that nothing answers is said in words', async () => {
    const gone = await servePdfs({});
    await gone.close();
    await expect(openPage(running, `${gone.origin}/`)).rejects.toThrow(
      'could not be opened: nothing answers there',
    );
  });

  test.each(['paper.pdf', 'saved.pdf'])('%s is opened in the reader of PDFs', async (path) => {
    const { page, inReader } = await open(path);
    expect(inReader).toBe(true);
    const { says, failed, marks } = await marksOfReader(page);
    expect(failed).toBe(false);
    expect(says).toMatch(/^\d+ passages answered/);
    expect(marks).toHaveLength(Number.parseInt(says, 10));
    expect(marks.some(({ kind }) => kind === 'quote')).toBe(true);
  });

  test('what only calls itself a PDF is told', async () => {
    const { page } = await open('none.pdf');
    const { failed, says } = await marksOfReader(page);
    expect([failed, says]).toEqual([true, expect.stringContaining('PDF')]);
  });
});
