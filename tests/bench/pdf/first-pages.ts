import { startBrowser } from '../../../lib/cli/start-browser.ts';
import { watchFirstPage } from './watch-pages.ts';

/** Milliseconds from the start of navigation until the first page can be seen. */
export interface FirstPages {
  readonly reader: readonly number[];
  readonly peer: readonly number[];
}

/** Opens a PDF in the reader and in the peer by turns, in one browser, so many times each; who begins changes. */
export async function firstPages(
  peerFolder: string,
  address: string,
  times: number,
  viewport: { width: number; height: number },
): Promise<FirstPages> {
  const { browser, extensionRoot } = await startBrowser('chromium', {
    protocolTimeout: 180_000,
    defaultViewport: viewport,
  });
  try {
    const peerId = await browser.installExtension(peerFolder);
    const file = encodeURIComponent(address);
    const urls = {
      reader: `${extensionRoot}reader.html?file=${file}`,
      peer: `chrome-extension://${peerId}/viewer.html?file=${file}`,
    };
    // The welcome page opens by itself, and has time to be done.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const seen = { reader: [] as number[], peer: [] as number[] };
    for (let time = 0; time < times; time += 1)
      for (const viewer of time % 2 === 0 ? (['reader', 'peer'] as const) : (['peer', 'reader'] as const)) {
        const page = await browser.newPage();
        await page.bringToFront();
        await page.evaluateOnNewDocument(watchFirstPage);
        await page.goto(urls[viewer]);
        await page.waitForFunction(() => 'firstPage' in globalThis);
        seen[viewer].push(
          await page.evaluate(() => (globalThis as unknown as { firstPage: number }).firstPage),
        );
        await page.close();
      }
    return seen;
  } finally {
    await browser.close();
  }
}
