/** Notes that are begun on a page by "Add a note", wherever that is chosen: what they hang on, and that they can be kept. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { NoteView } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, openScene, type Scene } from './scene.ts';

const within = { timeout: 12_000, interval: 100 };
const TEXT = 'The harbour was quiet that morning, and nobody on the quay had heard of the new rule.';

describe.each(BROWSERS)('a note that is begun in %s', (name) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(name, {
      underscored: article(`<p id="noted">${TEXT}</p>`).replace('lang="en"', 'lang="en_US"'),
      wordy: article(`<p id="noted">${TEXT}</p>`).replace('lang="en"', 'lang="chinese-simplified"'),
      framing: article(
        `<p>Nothing is said here of anybody.</p><iframe width="600" height="300" srcdoc="<p id='noted'>${TEXT}</p>"></iframe>`,
      ),
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
});

async function windowOf(tabId: number): Promise<number> {
  const { browser, chrome } = globalThis as unknown as Record<string, Api | undefined>;
  return ((await (browser ?? chrome)?.tabs.get(tabId)) as { windowId: number }).windowId;
}
interface Api {
  readonly tabs: { get(id: number): Promise<unknown> };
}
