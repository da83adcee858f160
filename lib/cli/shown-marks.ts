/** What Rejoinder has marked in a tab, asked from outside. */
import type { Page } from 'puppeteer-core';

/** One mark: `quote` or `restatement`, and its words. */
export interface ShownMark {
  readonly kind: string;
  readonly text: string;
}

/** How long marks may take to settle on a page that is loaded, and how long none may be added until they have. */
const SETTLE_MS = 10_000;
const QUIET_MS = 2_000;
const STEP_MS = 500;
/** How long a PDF may take to be fetched and read to its end, and how long the reader of PDFs must say the same to have done so. */
const READ_MS = 120_000;
const UNCHANGED_MS = 5_000;

const step = (): Promise<void> => new Promise((done) => setTimeout(done, STEP_MS));

/** The marks of a page, once no more were added for a while. The registry of highlights is the page's own: it can be asked. */
export async function marksOfPage(page: Page): Promise<ShownMark[]> {
  let marks: ShownMark[] = [];
  for (let waited = 0, quiet = 0; waited < SETTLE_MS && quiet < QUIET_MS; waited += STEP_MS) {
    await step();
    // A page that leads on to another has none for a moment.
    const now = await page.evaluate(painted).catch((error: unknown) => {
      if (page.isClosed()) throw error;
      return [];
    });
    quiet = now.length > 0 && now.length === marks.length ? quiet + STEP_MS : 0;
    marks = now;
  }
  return marks;
}

/** Runs in the page. */
function painted(): ShownMark[] {
  const ranges = [...(CSS.highlights as unknown as Map<string, Set<Range>>)]
    .filter(([name]) => name.startsWith('rejoinder'))
    .flatMap(([name, highlight]) =>
      [...highlight].map((range) => ({ kind: name.split('-')[1] ?? '', range })),
    );
  ranges.sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range));
  return ranges.map(({ kind, range }) => ({ kind, text: range.toString().replace(/\s+/g, ' ') }));
}

/** What became of a PDF in our reader: what is marked in it, on pages that aren't drawn yet too, or why it isn't shown. */
export interface ReadPdf {
  /** How many passages are answered, or what is wrong, in the reader's own words. */
  readonly says: string;
  readonly failed: boolean;
  readonly marks: readonly ShownMark[];
}

/** The marks of the PDF that a tab with our reader shows, once that has been read. */
export async function marksOfReader(page: Page): Promise<ReadPdf> {
  let now = await page.evaluate(progress);
  for (let waited = 0, quiet = 0; waited < READ_MS && !now.done && quiet < UNCHANGED_MS; waited += STEP_MS) {
    await step();
    const before = now.says;
    now = await page.evaluate(progress);
    quiet = now.open && now.says !== '' && now.says === before ? quiet + STEP_MS : 0;
  }
  const failed = !now.open;
  return { says: now.says, failed, marks: failed ? [] : await page.evaluate(listed) };
}

/** Runs in the reader: how far it is. That nothing is answered in a document shows only in that its words no longer change. */
function progress(): { readonly says: string; readonly open: boolean; readonly done: boolean } {
  const notice = document.querySelector('[role=alert].notice p, form.notice h2');
  const line = document.querySelector('.answers-line');
  // What was found can be saved when all of it is.
  const found = line !== null && [...line.querySelectorAll('button')].every((button) => !button.disabled);
  return {
    says: (notice ?? line?.querySelector('[role=status]'))?.textContent?.trim() ?? '',
    open: line !== null && notice === null,
    done: notice !== null || found,
  };
}

/** Runs in the reader. A list beside a page would ask the background the same. */
async function listed(): Promise<ShownMark[]> {
  const { chrome } = globalThis as unknown as {
    chrome: {
      tabs: { getCurrent(): Promise<{ id: number }> };
      runtime: {
        sendMessage(message: unknown): Promise<{ answer?: { marks?: { tier: string; words: string }[] } }>;
      };
    };
  };
  const { id } = await chrome.tabs.getCurrent();
  const { answer } = await chrome.runtime.sendMessage({ verb: 'page.describe', data: { tabId: id } });
  return (answer?.marks ?? []).map(({ tier, words }) => ({ kind: tier, text: words.replace(/\s+/g, ' ') }));
}
