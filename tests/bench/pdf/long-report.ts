/** A report of 500 pages, printed by Chromium: the one of the tests, with many more parts about other markets. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromiumLaunch } from '../../../lib/cli/start-browser.ts';
import { asHtml } from '../../pdf-files/sources/html.ts';
import { scriptIn } from '../../pdf-files/sources/script.ts';

export const PAGES = 500;
/** Of each of the three rounds of other markets; enough for more pages than are taken. */
const COPIES = 260;

export async function longReport(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-long-'));
  const browser = await puppeteer.launch({ ...chromiumLaunch(), headless: true, protocolTimeout: 300_000 });
  try {
    const file = join(folder, 'report.html');
    writeFileSync(file, asHtml(scriptIn('en', COPIES)));
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href, { timeout: 120_000 });
    const printed = await page.pdf({
      preferCSSPageSize: true,
      outline: true,
      tagged: true,
      pageRanges: `1-${PAGES}`,
      timeout: 300_000,
    });
    return Buffer.from(printed);
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
