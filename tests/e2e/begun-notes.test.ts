/** Notes that are begun on a page by "Add a note", wherever that is chosen: what they hang on, and that they can be kept. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NotedPage } from '../../lib/messages/types.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 12_000, interval: 100 };
const TEXT = 'The harbour was quiet that morning, and nobody on the quay had heard of the new rule.';

describe.each(BROWSERS)('a note that is begun in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      underscored: article(`<p id="noted">${TEXT}</p>`).replace('lang="en"', 'lang="en_US"'),
      wordy: article(`<p id="noted">${TEXT}</p>`).replace('lang="en"', 'lang="chinese-simplified"'),
      framing: article(
        `<p id="top">Nothing is said here of anybody, and nobody asks why.</p>
        <iframe width="600" height="300" srcdoc="<p id='noted'>${TEXT}</p><p>${passage('P01')}</p>"></iframe>`,
      ),
      answered: article(`<p id="noted">${TEXT}</p><p>${passage('P01')}</p>`),
    });
  });
  afterAll(() => scene.close());

  const stored = async (): Promise<readonly NoteView[]> => {
    const answer = await scene.ask('note.list', { from: 0, count: 10, bin: false });
    return (answer as { answer: { notes: NoteView[] } }).answer.notes;
  };
  const select = async (page: Page): Promise<void> => {
    const frame = page.frames().at(-1);
    await frame?.evaluate(() => {
      const node = document.getElementById('noted')?.firstChild as Text;
      getSelection()?.setBaseAndExtent(node, 4, node, 34);
    });
  };
  /** The frame of a tab that has marks. */
  const frameOf = async (tabId: number): Promise<number | undefined> => {
    const answer = await scene.ask('page.describe', { tabId });
    return (answer as { answer: { marks: { frameId: number }[] } }).answer.marks[0]?.frameId;
  };
  /** As the popup does it, which stands in no tab: what is selected is found out, and the panel goes there. */
  const addNote = async (page: Page): Promise<Page> => {
    const panel = await scene.panel(page);
    await panel.bringToFront();
    const tabId = await scene.tabId(page);
    const windowId = await scene.control.evaluate(windowOf, tabId);
    await scene.ask('panel.open', { windowId, tabId, opened: false, to: { kind: 'note' } });
    return scene.panelInUse(panel);
  };
  const write = async (panel: Page, text: string): Promise<NoteView> => {
    await vi.waitFor(
      async () =>
        expect(await panel.evaluate(() => document.activeElement?.localName), 'where it is written').toBe(
          'textarea',
        ),
      within,
    );
    await panel.keyboard.type(text);
    return vi.waitFor(async () => {
      const note = (await stored()).find((each) => each.text === text);
      if (!note) throw new Error(`"${text}" isn't kept`);
      return note;
    }, within);
  };

  test.each([
    ['underscored', 'en-US'],
    ['wordy', ''],
  ])('on a page whose language is no tag (%s) is written and kept', async (path, lang) => {
    const page = await scene.visit(path);
    await select(page);
    const panel = await addNote(page);
    const { target } = await write(panel, `Kept of ${path}.`);
    expect(target).toMatchObject({
      kind: 'place',
      address: page.url(),
      lang,
      selectors: { quote: { exact: 'harbour was quiet that morning' } },
    });
    await panel.close();
    await page.close();
  });

  test('in a frame without an address is kept as one on the page, and found there', async () => {
    const page = await scene.visit('framing');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await select(page);
    const tabId = await scene.tabId(page);
    const frameId = await frameOf(tabId);
    const { answer: target } = (await scene.ask('note.target', { tabId, frameId })) as { answer: object };
    expect(target).toMatchObject({ kind: 'place', address: page.url() });
    await scene.ask('note.create', { id: 'framed', target, text: 'Framed.', tags: [], editor: 'e' });
    const frame = page.frames().at(-1);
    await vi.waitFor(async () => expect(frame && (await marks(frame, 'note'))).toHaveLength(1), within);
    await page.close();
  });

  test('is found if any frame of its page has its words', async () => {
    const page = await scene.visit('framing');
    await vi.waitFor(async () => expect(await scene.badge(page)).toBe('1'), within);
    await page.evaluate(() => {
      const node = document.getElementById('top')?.firstChild as Text;
      getSelection()?.setBaseAndExtent(node, 0, node, 30);
    });
    const tabId = await scene.tabId(page);
    const target = await scene.selectionTarget(page);
    await scene.ask('note.create', { id: 'above', target, text: 'Above.', tags: [], editor: 'e' });
    await vi.waitFor(async () => expect(await marks(page, 'note')).toHaveLength(1), within);
    // The frame has looked for it too, as a part of the page.
    await vi.waitFor(async () => expect(await frameOf(tabId)).toBeGreaterThan(0), within);
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const { answer } = (await scene.ask('note.page', { tabId })) as { answer: NotedPage };
    expect(answer.places.filter(({ id }) => id === 'above')).toEqual([{ id: 'above', found: true }]);
    await page.close();
  });

  test('on a site that is switched off hangs on the page as a whole: nothing there is read or marked', async () => {
    const page = await scene.visit('answered', scene.server.otherOrigin);
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    const tabId = await scene.tabId(page);
    await scene.ask('site.switch', { tabId, on: false });
    await vi.waitFor(async () => expect(await marks(page)).toEqual([]), within);
    await select(page);
    const panel = await addNote(page);
    const { target } = await write(panel, 'On a page that is left alone.');
    expect(target).toEqual({ kind: 'page', address: page.url(), title: 'Fixture' });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await marks(page)).toEqual([]);
    expect(await scene.ask('mark.open', { tabId, frameId: 0, id: 'any' })).toHaveProperty('error');
    await panel.close();
    await page.close();
  });
});

interface Api {
  readonly tabs: { get(id: number): Promise<{ windowId: number }> };
}

async function windowOf(tabId: number): Promise<number> {
  const api = ((globalThis as Record<string, unknown>).browser ??
    (globalThis as Record<string, unknown>).chrome) as Api;
  return (await api.tabs.get(tabId)).windowId;
}
