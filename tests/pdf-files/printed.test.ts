import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowsers } from '../../lib/cli/find-browsers.mjs';
import { loadPack } from '../../lib/cli/load-pack.ts';
import { pageTexts } from '../../lib/cli/pdf-document.ts';
import { readInOrder } from '../../lib/pdf-text/read-in-order.ts';
import { createRecogniser } from '../../lib/recogniser/recogniser.ts';
import { expectFoundAsInSource } from './found-as-in-source.ts';
import { asHtml } from './sources/html.ts';
import { documentOf, scriptIn } from './sources/script.ts';

const folder = mkdtempSync(join(tmpdir(), 'rejoinder-print-'));
const recogniser = createRecogniser(loadPack());
let browser: Awaited<ReturnType<typeof chromium.launch>>;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findBrowsers().chromium ?? '', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

async function print(html: string): Promise<Uint8Array> {
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  const bytes = await page.pdf({ preferCSSPageSize: true });
  await page.close();
  return bytes;
}

describe('a report of 30 pages and more, printed by Chromium', () => {
  it.each([
    ['en', 16],
    ['zh-Hant', 40],
    ['zh-Hans', 40],
  ] as const)('%s: every passage is found to the character, and none elsewhere', async (lang, copies) => {
    const script = scriptIn(lang, copies);
    const pages = await pageTexts(await print(asHtml(script)));
    expect(pages.length).toBeGreaterThanOrEqual(30);
    const pdf = readInOrder(pages);
    expectFoundAsInSource(pdf, pages, documentOf(script), recogniser);
    expect(pdf.document.text.split(script.title).length).toBe(2);
  });
});
