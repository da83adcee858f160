/** The report itself, read as a PDF: its words are known from then on, can be seen, exported and forgotten. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { OTHERS, PREFACE, SECTION, TITLE } from '../fixtures/report-like.ts';
import { BROWSERS } from './browsers.ts';
import { printPdfs } from './pdf-files.ts';
import { wordsOf } from './pdf-scene.ts';
import { type PdfServer, servePdfs } from './pdf-server.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 20_000, interval: 100 };
const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('');
const others = OTHERS.map(({ heading, text }) => `<h2>${heading}</h2>${paragraphs(text)}`).join('');
const asPrinted = (section: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${TITLE}</title><style>@page { size: A5; margin: 18mm } body { font: 10.5pt/1.35 serif; text-align: justify }</style><h1>${TITLE}</h1>${paragraphs(PREFACE)}${others}<h2>Taobao.com</h2>${section}${others}`;
const QUOTED = SECTION[0]?.text ?? '';

let pdfs: { readonly report: Buffer; readonly comment: Buffer };
beforeAll(async () => {
  pdfs = await printPdfs({
    report: asPrinted(paragraphs(SECTION.map(({ text }) => text))),
    comment: asPrinted(SECTION.map(({ text }) => `<p>USTR said: “${text}”</p>`).join('')),
  });
}, 60_000);

describe.each(BROWSERS)('learned wording of a PDF in %s', (name) => {
  let scene: Scene;
  let server: PdfServer;
  beforeAll(async () => {
    server = await servePdfs({ 'report.pdf': { body: pdfs.report }, 'comment.pdf': { body: pdfs.comment } });
    scene = await openScene(name, { blog: article(`<p>On Taobao, somebody remarked: “${QUOTED}”</p>`) });
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  /** Reads a PDF to its end, in the reader. */
  const read = async (file: string): Promise<void> => {
    const page = await scene.ownPage(`reader.html?file=${encodeURIComponent(`${server.origin}/${file}`)}`);
    await page.bringToFront();
    await vi.waitFor(async () => expect(await wordsOf(page)).toMatch(/\d+ passages answered/), within);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await page.close();
  };
  const kindOnBlog = async (): Promise<string> => {
    const page = await scene.visit('blog');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    const kind = (await marks(page, 'quote')).length > 0 ? 'quote' : 'restatement';
    await page.close();
    return kind;
  };
  const inOptions = async (): Promise<{ options: Page; words: string }> => {
    const options = await scene.ownPage('options.html');
    await options.waitForSelector('#learned');
    return {
      options,
      words: await options.evaluate(
        () => document.querySelector('#learned')?.parentElement?.textContent ?? '',
      ),
    };
  };
  const press = (page: Page, words: string): Promise<void> =>
    page.evaluate((text) => {
      const button = [...document.querySelectorAll('button')].find((each) => each.textContent === text);
      if (!button) throw new Error(`no button ${text}`);
      button.click();
    }, words);

  test('a PDF about the report teaches nothing', async () => {
    await read('comment.pdf');
    const { options, words } = await inOptions();
    expect(words).toContain('Nothing was learned so far.');
    await options.close();
    expect(await kindOnBlog()).toBe('restatement');
  });

  test('the report does: quotations of it are told as such, and the options show, export and forget its words', async () => {
    await read('report.pdf');
    expect(await kindOnBlog()).toBe('quote');
    const { options, words } = await inOptions();
    expect(words).toContain('report.pdf');
    expect(words).toContain(`${server.origin}/report.pdf`);
    expect(words).toMatch(/\d+ passages, learned on /);
    // As it stands in the PDF, ligatures and all.
    expect(words.normalize('NFKC')).toContain(QUOTED.slice(0, 60));
    const { answer } = (await scene.ask('learned.export', null)) as { answer: string };
    const file = JSON.parse(answer) as Record<string, unknown>;
    expect(JSON.stringify(file).normalize('NFKC')).toContain(QUOTED.slice(0, 60));
    expect(JSON.stringify(file)).toMatch(/"pack":"[^"]+"/);
    await press(options, 'Forget');
    await vi.waitFor(
      async () =>
        expect(
          await options.evaluate(() => document.querySelector('#learned')?.parentElement?.textContent),
        ).toContain('Nothing was learned so far.'),
      within,
    );
    await options.close();
    expect(await kindOnBlog()).toBe('restatement');
  });
});
