/** The ways into the reader of PDFs, and back: tabs that show one, links, sites that are opened in it at once, files, passwords; and out on paper. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BROWSERS } from './browsers.ts';
import { longReport, printPdfs, REPORT } from './pdf-files.ts';
import { dropPdf, markedWords, pageField, wordsOf } from './pdf-scene.ts';
import { type PdfServer, servePdfs } from './pdf-server.ts';
import { article, openScene, type Scene } from './scene.ts';

const within = { timeout: 20_000, interval: 100 };
const LOCKED = readFileSync(new URL('../fixtures/pdf/locked.pdf', import.meta.url));
const LOCKED_BY = 'b';

let report: Buffer;
let long: Buffer;
beforeAll(async () => {
  ({ report, long } = await printPdfs({ report: REPORT, long: longReport(150) }));
}, 120_000);

/** Runs in a page of the extension: the header of the reader that is open in a tab, whose way to the original is pressed if asked. */
function readReader(isLeft: boolean): string {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as {
    extension: { getViews(of: { type: string }): Window[] };
  };
  const views = api.extension.getViews({ type: 'tab' });
  const reader = views.find(({ location }) => location.pathname === '/reader.html')?.document;
  const said = reader?.querySelector('.reader > header')?.textContent ?? '';
  if (isLeft) reader?.querySelector<HTMLElement>('.source a')?.click();
  return said;
}

/** Runs in a page of the extension. */
async function closeTab(id: number): Promise<void> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as { tabs: { remove(id: number): Promise<void> } };
  await api.tabs.remove(id);
}

describe.each(BROWSERS)('the ways to the reader in %s', (name) => {
  let scene: Scene;
  let server: PdfServer;
  beforeAll(async () => {
    server = await servePdfs({
      'report.pdf': { body: report, ranges: true },
      // Nothing in its address says what it is.
      report: { body: report, ranges: true },
      'locked.pdf': { body: LOCKED },
      'slow.pdf': { body: long, ranges: true, holdsAfter: 100_000 },
    });
    scene = await openScene(name, { page: article('<p>Nothing.</p>') });
  }, 60_000);
  afterAll(async () => {
    await scene.close();
    await server.close();
  });

  /** A tab at an address; drivers wait in vain for some viewers of PDFs. */
  const tabAt = async (address: string): Promise<Page> => {
    const page = await scene.browser.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    await page.goto(address, { timeout: 5000 }).catch(() => undefined);
    return page;
  };
  const reader = async (query: string): Promise<Page> => {
    const page = await scene.ownPage(`reader.html${query}`);
    await page.setViewport({ width: 1200, height: 900 });
    await page.bringToFront();
    return page;
  };
  const at = (address: string): string => `?file=${encodeURIComponent(address)}`;
  /** The tabs' addresses, as the extension sees them. */
  const addresses = (): Promise<string[]> =>
    scene.control.evaluate(async () => {
      const api = ((globalThis as Record<string, unknown>).browser ??
        (globalThis as Record<string, unknown>).chrome) as {
        tabs: { query(info: object): Promise<{ url?: string }[]> };
      };
      return (await api.tabs.query({})).map(({ url }) => url ?? '');
    });
  const idOf = (part: string): Promise<number> =>
    scene.control.evaluate(async (text) => {
      const api = ((globalThis as Record<string, unknown>).browser ??
        (globalThis as Record<string, unknown>).chrome) as {
        tabs: { query(info: object): Promise<{ id?: number; url?: string }[]> };
      };
      return (await api.tabs.query({})).find(({ url }) => url?.endsWith(text))?.id ?? -1;
    }, part);
  const answered = (page: Page): Promise<void> =>
    vi.waitFor(async () => expect(await wordsOf(page)).toContain('4 passages answered'), within);

  /** What the reader says above its pages, read from a page of ours: drivers can wait in vain for a tab whose viewer of PDFs was replaced. */
  const readerSays = (): Promise<string> => scene.control.evaluate(readReader, false);
  /** Follows the reader's way back to the original. */
  const toOriginal = (): Promise<string> => scene.control.evaluate(readReader, true);

  test('a tab with a PDF is known as one whatever its address, and read on the spot; the original stays in sight, a click away', async () => {
    await tabAt(`${server.origin}/report`);
    await vi.waitFor(async () => expect(await idOf('/report')).toBeGreaterThan(0), within);
    const tabId = await idOf('/report');
    await vi.waitFor(
      async () =>
        expect(await scene.ask('page.describe', { tabId })).toEqual({
          // Firefox says no more of its viewer than that it keeps us out.
          answer: { kind: 'unavailable', why: name === 'firefox' ? 'kept-out' : 'pdf' },
        }),
      within,
    );
    expect(await scene.ask('pdf.read', { tabId })).toEqual({ answer: true });
    await vi.waitFor(async () => expect((await addresses()).join()).toContain('reader.html?file='), within);
    await vi.waitFor(async () => expect(await readerSays()).toContain(`${server.origin}/report`), within);
    await toOriginal();
    await vi.waitFor(async () => expect(await idOf('/report')).toBe(tabId), within);
    await scene.control.evaluate(closeTab, tabId);
  });

  test.runIf(name === 'chromium')('the toolbar button offers the reader on a PDF', async () => {
    const page = await tabAt(`${server.origin}/report.pdf`);
    await page.bringToFront();
    const [extension] = (await scene.browser.extensions()).values();
    if (!extension) throw new Error('no extension');
    await page.triggerExtensionAction(extension);
    const target = await scene.browser.waitForTarget(
      (each) => each.url().endsWith('popup.html') && each !== scene.control.target(),
    );
    const popup = await target.asPage();
    await popup.waitForFunction(
      () => document.querySelector('button.primary')?.textContent === 'Read it with answers',
    );
    await popup.evaluate(() => document.querySelector<HTMLElement>('button.primary')?.click());
    await vi.waitFor(
      async () =>
        expect((await addresses()).filter((each) => each.includes('reader.html?file='))).toHaveLength(1),
      within,
    );
    await page.close();
  });

  test.runIf(name === 'chromium')('a link’s menu opens it in the reader, in a tab of its own', async () => {
    const target = await scene.browser.waitForTarget((each) => each.type() === 'service_worker');
    const worker = await target.worker();
    type Menus = {
      update(id: string, change: object): Promise<void>;
      onClicked: { dispatch(info: object, tab: object): void };
    };
    // It is made when the extension has been installed. This rejects while there is none.
    await vi.waitFor(
      () =>
        worker?.evaluate(() =>
          (globalThis as unknown as { chrome: { contextMenus: Menus } }).chrome.contextMenus.update(
            'read-link',
            {},
          ),
        ),
      within,
    );
    // No driver presses menus: the browser is made to say that one was pressed.
    await worker?.evaluate((linkUrl) => {
      const { contextMenus } = (globalThis as unknown as { chrome: { contextMenus: Menus } }).chrome;
      contextMenus.onClicked.dispatch({ menuItemId: 'read-link', linkUrl }, {});
    }, `${server.origin}/report.pdf?linked`);
    const readers = async (): Promise<string[]> =>
      (await addresses()).filter((each) => /reader\.html\?file=.*linked/.test(each));
    await vi.waitFor(async () => expect(await readers()).toHaveLength(1), within);
    const page = (await scene.browser.pages()).find((each) => each.url().includes('linked'));
    await vi.waitFor(
      async () => expect(page && (await wordsOf(page))).toContain('4 passages answered'),
      within,
    );
    await page?.close();
  });

  test('PDFs of a site that was chosen open in the reader at once; on the way back to the original they don’t', async () => {
    await scene.ask('pdf.site', { host: new URL(server.origin).host, on: true });
    const page = await tabAt(`${server.origin}/report.pdf?chosen`);
    const readers = async (): Promise<number> =>
      (await addresses()).filter((each) => /reader\.html\?file=.*chosen/.test(each)).length;
    await vi.waitFor(async () => expect(await readers()).toBe(1), within);
    const now = (await scene.browser.pages()).find((each) => each.url().includes('chosen')) ?? page;
    await vi.waitFor(async () => expect(await wordsOf(now)).toContain('4 passages answered'), within);
    await now.evaluate(() => document.querySelector<HTMLElement>('.source a')?.click());
    await vi.waitFor(async () => expect(await idOf('/report.pdf?chosen')).toBeGreaterThan(0), within);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await readers()).toBe(0);
    await scene.ask('pdf.site', { host: new URL(server.origin).host, on: false });
    await page.close();
  });

  test('a file that is dropped is read, known by its fingerprint, and replaces what was read', async () => {
    const page = await reader(at(`${server.origin}/report.pdf`));
    await answered(page);
    await dropPdf(page, report, 'dropped.pdf');
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('dropped.pdf'), within);
    await answered(page);
    expect(await wordsOf(page)).toContain('A file on this computer');
    expect(await page.evaluate(() => location.search)).toMatch(/^\?document=urn%3Ax-pdf%3A[0-9a-f]{32}$/);
    await page.close();
  });

  test('a password is asked for, again when it is wrong, and opens the document', async () => {
    const page = await reader(at(`${server.origin}/locked.pdf`));
    await page.waitForSelector('input[type="password"]');
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('That password is not right'), within);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('password');
    await page.keyboard.type(LOCKED_BY);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.pdfViewer .page[data-loaded]');
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('no text, only pictures'), within);
    await page.close();
  });

  test('without its password it stays locked, in words', async () => {
    const page = await reader(at(`${server.origin}/locked.pdf`));
    await page.waitForSelector('input[type="password"]');
    await page.evaluate(() =>
      [...document.querySelectorAll('button')].find((each) => each.textContent === 'Cancel')?.click(),
    );
    await vi.waitFor(async () => expect(await wordsOf(page)).toContain('stays locked'), within);
    await page.close();
  });

  test('pages that are wanted before they have come are asked for by range', async () => {
    const page = await reader(`${at(`${server.origin}/slow.pdf`)}#page=149`);
    await page.waitForSelector('.page[data-page-number="149"] .textLayer .endOfContent', { timeout: 20_000 });
    expect(await pageField(page)).toBe('149');
    const ranges = server.requests.filter((line) => line.includes('/slow.pdf bytes='));
    expect(ranges.length).toBeGreaterThan(0);
    await page.close();
  });

  test('all pages go to paper, each once, and nothing of them stays', async () => {
    const page = await reader(at(`${server.origin}/report.pdf`));
    await answered(page);
    await page.evaluate(() => {
      window.print = () => {
        const images = [...document.querySelectorAll<HTMLImageElement>('.paper img')];
        (window as unknown as { printed: unknown }).printed = images.map(
          (image) => image.complete && image.naturalWidth > 1000,
        );
      };
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
    await page.waitForFunction(() => 'printed' in window, { timeout: 20_000 });
    expect(await page.evaluate(() => (window as unknown as { printed: unknown }).printed)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
    await vi.waitFor(async () => expect(await page.$('.paper')).toBeNull(), within);
    await page.close();
  });

  test('what is downloaded is the document as it came', async () => {
    const page = await reader(at(`${server.origin}/report.pdf`));
    await answered(page);
    const [file, saved] = await page.evaluate(async () => {
      let blob: Blob | undefined;
      let as = '';
      const make = URL.createObjectURL;
      URL.createObjectURL = (each) => {
        if (each instanceof Blob && each.type === 'application/pdf') blob = each;
        return make.call(URL, each);
      };
      HTMLAnchorElement.prototype.click = function () {
        as = this.download;
      };
      document.querySelector<HTMLElement>('button[aria-label="Download"], button[title="Download"]')?.click();
      for (let tries = 0; !blob && tries < 50; tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 100));
      const bytes = new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0));
      return [as, btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))] as const;
    });
    expect(file).toBe('report.pdf');
    expect(Buffer.from(saved, 'base64').equals(report)).toBe(true);
    expect(await markedWords(page)).not.toBe('');
    await page.close();
  });

  test('what can’t be printed or downloaded is said', async () => {
    const page = await reader(at(`${server.origin}/report.pdf`));
    await answered(page);
    await page.evaluate(() => {
      URL.createObjectURL = () => {
        throw new Error('no room');
      };
    });
    await page.keyboard.down('Control');
    await page.keyboard.press('p');
    await page.keyboard.up('Control');
    const status = (): Promise<string> =>
      page.evaluate(() => [...document.querySelectorAll('[role="status"]')].map((e) => e.textContent).join());
    await vi.waitFor(
      async () => expect(await status()).toContain('The pages could not be prepared for print.'),
      within,
    );
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('button[aria-label="Download"], button[title="Download"]')?.click(),
    );
    await vi.waitFor(
      async () => expect(await status()).toContain('The document could not be downloaded.'),
      within,
    );
    await page.close();
  });
});
