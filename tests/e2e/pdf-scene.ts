/** The reader of PDFs in a browser, with eyes and hands for it. */
import type { Page } from 'puppeteer-core';
import { goToOwnPage } from '../../lib/cli/own-page.ts';
import { type BrowserName, start } from './browsers.ts';

export interface ReaderScene {
  readonly name: BrowserName;
  readonly root: string;
  /** Opens an address in the reader, in sight; `fragment` begins with `#`. */
  read(address: string, fragment?: string): Promise<Page>;
  /** Any page of the extension's own, in sight. */
  ownPage(path: string): Promise<Page>;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

export const within = { timeout: 15_000, interval: 100 };

export async function openReaderScene(name: BrowserName): Promise<ReaderScene> {
  const { browser, extensionRoot: root } = await start(name);
  const ownPage = async (path: string): Promise<Page> => {
    const page = await browser.newPage();
    await page.setViewport({ width: 1200, height: 900 });
    await goToOwnPage(page, `${root}${path}`);
    await page.bringToFront();
    return page;
  };
  // The welcome page opens by itself, and comes into sight when it likes.
  for (let tries = 0; (await browser.pages()).length < 2 && tries < 50; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    name,
    root,
    ownPage,
    newPage: () => browser.newPage(),
    read: (address, fragment = '') => ownPage(`reader.html?file=${encodeURIComponent(address)}${fragment}`),
    close: () => browser.close(),
  };
}

/** What the reader says beside the pages. */
export const wordsOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.reader > header, .notice, .slip')]
      .map((each) => each.textContent)
      .join('\n'),
  );

/** The words under the painted marks of a kind, in the document's order, white space as one space. */
export async function markedWords(page: Page, kind = ''): Promise<string> {
  return (await markedTexts(page, kind)).join(' ');
}

/** The words under each painted mark of a kind, in the document's order, white space as one space. Only pages that are drawn have any. */
export function markedTexts(page: Page, kind = ''): Promise<string[]> {
  return page.evaluate((part) => {
    const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
      .filter(([name]) => name.startsWith('rejoinder') && name.includes(part))
      .flatMap(([, highlight]) => [...highlight])
      .filter((range) => range.startContainer.isConnected);
    ranges.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return ranges.map((range) => range.toString().replace(/\s+/g, ' '));
  }, kind);
}

/** The grounds of the bands that marks are painted as, and how many stretches of marked text have their middle in none of them. */
export function bandsOn(page: Page): Promise<{ readonly grounds: string[]; readonly uncovered: number }> {
  return page.evaluate(() => {
    const elements = [...document.querySelectorAll<HTMLElement>('.mark-band')];
    const bands = elements.map((band) => band.getBoundingClientRect());
    const texts = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
      .filter(([name]) => name.startsWith('rejoinder'))
      .flatMap(([, highlight]) => [...highlight].flatMap((range) => [...range.getClientRects()]))
      .filter(({ width, height }) => width > 1 && height > 1);
    const isIn = ({ left, right, top, bottom }: DOMRect, band: DOMRect): boolean => {
      const [x, y] = [(left + right) / 2, (top + bottom) / 2];
      return x >= band.left && x <= band.right && y >= band.top && y <= band.bottom;
    };
    return {
      grounds: elements.map((band) => getComputedStyle(band).backgroundColor),
      uncovered: texts.filter((text) => !bands.some((band) => isIn(text, band))).length,
    };
  });
}

/** Clicks into the first painted mark. */
export async function clickMark(page: Page): Promise<void> {
  const place = await page.evaluate(() => {
    const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
      .filter(([name]) => name.startsWith('rejoinder'))
      .flatMap(([, highlight]) => [...highlight]);
    const [rect] = ranges[0]?.getClientRects() ?? [];
    return rect ? { x: rect.left + Math.min(20, rect.width / 2), y: rect.top + rect.height / 2 } : null;
  });
  if (!place) throw new Error('no mark to click');
  await page.mouse.click(place.x, place.y);
}

/** What the open popover says; nothing when none is open. */
export const popoverText = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.querySelector('rejoinder-host')?.shadowRoot?.querySelector('.popover')?.textContent ?? '',
  );

/** The page that is in sight, as the reader's field has it. */
export const pageField = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLInputElement>('.page-field input')?.value ?? '');

/** Drops a PDF onto the reader, as from a folder of this computer. */
export const dropPdf = (page: Page, pdf: Buffer, name: string): Promise<void> =>
  page.evaluate(
    (base64, as) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], as, { type: 'application/pdf' }));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
        );
    },
    pdf.toString('base64'),
    name,
  );

/** Asks the background from the reader's own page. */
export const askFrom = (page: Page, verb: string, data: unknown): Promise<unknown> =>
  page.evaluate(
    async (which, what) => {
      const api = ((globalThis as Record<string, unknown>).browser ??
        (globalThis as Record<string, unknown>).chrome) as {
        runtime: { sendMessage(message: unknown): Promise<{ answer: unknown }> };
      };
      return (await api.runtime.sendMessage({ verb: which, data: what })).answer;
    },
    verb,
    data,
  );
export const ownTab = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const api = ((globalThis as Record<string, unknown>).browser ??
      (globalThis as Record<string, unknown>).chrome) as {
      tabs: { getCurrent(): Promise<{ id: number }> };
    };
    return (await api.tabs.getCurrent()).id;
  });
