/** PDFs of ours, printed by Chromium from our own markup. */
import puppeteer from 'puppeteer-core';
import { chromiumLaunch } from '../../lib/cli/start-browser.ts';
import { passage } from './passages.ts';

const filler = (n: number): string =>
  Array.from(
    { length: n },
    (_, i) =>
      `<p>Paragraph ${i + 1} is about something else: the harbour, its cranes, and the weather over the quay in spring, of which much may be said and little is new.</p>`,
  ).join('');

/** A report of some pages: a passage on the first, one over a page break, one in two columns, one in Chinese, links and headings. */
export const REPORT = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A report of ours</title><style>
  @page { size: A4; margin: 22mm 20mm } body { font: 12pt/1.45 serif; text-align: justify; hyphens: auto } h1 { font-size: 18pt }
  .columns { columns: 2 } .break { break-before: page } a { color: #024 }</style></head><body>
  <h1>A report of ours</h1><p id="first">${passage('P01')}</p>${filler(3)}
  <p>See <a href="https://example.com/outside?x=1">the register</a> and <a href="#second">the second part</a>.</p>
  <h2 class="break" id="second">The second part</h2>${filler(11)}<p>${passage('P04')}</p>${filler(4)}
  <h2 class="break">The third part</h2><div class="columns">${filler(2)}<p>${passage('P02')}</p>${filler(6)}</div>
  <h2 class="break">第四部分</h2><p lang="zh-Hant">${passage('P01', 'zh-Hant')}</p>
  </body></html>`;

/** A document of many pages, with a passage on the first and the last. */
export const longReport = (pages: number): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A long report</title><style>
  @page { size: A4; margin: 20mm } body { font: 11pt/1.4 serif } section { break-after: page }</style></head><body>${Array.from(
    { length: pages },
    (_, i) =>
      `<section><h2>Chapter ${i + 1}</h2>${i === 0 || i === pages - 1 ? `<p>${passage('P01')}</p>` : ''}${filler(14)}</section>`,
  ).join('')}</body></html>`;

/** Prints markup to PDFs, in one Chromium. */
export async function printPdfs<K extends string>(
  pages: Readonly<Record<K, string>>,
): Promise<Record<K, Buffer>> {
  const browser = await puppeteer.launch({ ...chromiumLaunch(), headless: true });
  try {
    const page = await browser.newPage();
    const printed: [string, Buffer][] = [];
    for (const [name, html] of Object.entries<string>(pages)) {
      await page.setContent(html, { waitUntil: 'load' });
      printed.push([
        name,
        Buffer.from(
          await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true, timeout: 120_000 }),
        ),
      ]);
    }
    return Object.fromEntries(printed) as Record<K, Buffer>;
  } finally {
    await browser.close();
  }
}
