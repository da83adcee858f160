import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NoteTarget } from '../../lib/notes/note.ts';
import { BROWSERS } from './browsers.ts';
import { passage } from './passages.ts';
import { article, marks, openScene, type Scene } from './scene.ts';

const within = { timeout: 12_000, interval: 100 };
const TEXT = 'The harbour was quiet that morning, and nobody on the quay had heard of the new rule.';
const body = (middle: string): string =>
  `<p>It began on a Monday.</p><p id="noted">${middle}</p><p>By noon it had rained.</p>`;

type PlaceTarget = Extract<NoteTarget, { kind: 'place' }>;

describe.each(BROWSERS)('notes on pages in %s', (name) => {
  let scene: Scene;
  let story = body(TEXT);
  beforeAll(async () => {
    scene = await openScene(name, {
      get story() {
        return article(story);
      },
      answered: article(`<p id="noted">${passage('P01')}</p>`),
    });
  });
  afterAll(() => scene.close());
  beforeEach(() => {
    story = body(TEXT);
  });

  /** What the reader selects, by hand as it were; and what the context menu then finds out about it. */
  const describeSelection = async (page: Page, from: number, to: number): Promise<PlaceTarget> => {
    await page.evaluate(
      (a, b) => {
        const node = document.getElementById('noted')?.firstChild as Text;
        getSelection()?.setBaseAndExtent(node, a, node, b);
      },
      from,
      to,
    );
    const target = await scene.selectionTarget(page);
    if (target.kind !== 'place') throw new Error(`no place, but a ${target.kind}`);
    return target;
  };
  const note = async (target: PlaceTarget, text = 'A note.'): Promise<string> => {
    const id = crypto.randomUUID();
    expect(await scene.ask('note.create', { id, target, text, tags: [], editor: id })).toMatchObject({
      answer: { id, text },
    });
    return id;
  };
  const noteMarks = (page: Page): Promise<string[]> => marks(page, 'note');

  test('a note on a selection is painted, stays over a reload, and goes when it is deleted', async () => {
    const page = await scene.visit('story');
    const target = await describeSelection(page, 4, 34);
    expect(target.selectors.quote.exact).toBe('harbour was quiet that morning');
    const id = await note(target);
    await vi.waitFor(
      async () => expect(await noteMarks(page)).toEqual(['harbour was quiet that morning']),
      within,
    );
    await page.reload();
    await vi.waitFor(
      async () => expect(await noteMarks(page)).toEqual(['harbour was quiet that morning']),
      within,
    );
    await scene.ask('note.remove', { id });
    await vi.waitFor(async () => expect(await noteMarks(page)).toEqual([]), within);
    await page.close();
  });

  test('it is painted again when its site was switched off and on, though the page names nothing that is answered', async () => {
    const page = await scene.visit('story');
    const id = await note(await describeSelection(page, 4, 34));
    const painted = (texts: string[]): Promise<void> =>
      vi.waitFor(async () => expect(await noteMarks(page)).toEqual(texts), within);
    await painted(['harbour was quiet that morning']);
    const tabId = await scene.tabId(page);
    await scene.ask('site.switch', { tabId, on: false });
    await painted([]);
    await scene.ask('site.switch', { tabId, on: true });
    await painted(['harbour was quiet that morning']);
    await scene.ask('note.remove', { id });
    await page.close();
  });

  test('it is looked for where a page becomes that one without loading', async () => {
    const first = await scene.visit('story');
    const id = await note(await describeSelection(first, 4, 34));
    await first.close();
    const page = await scene.visit('answered');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    await page.evaluate((html) => {
      history.pushState(null, '', '/story');
      (document.getElementById('noted')?.parentElement as Element).innerHTML = html;
    }, story);
    await vi.waitFor(
      async () => expect(await noteMarks(page)).toEqual(['harbour was quiet that morning']),
      within,
    );
    await scene.ask('note.remove', { id });
    await page.close();
  });

  test('it is found again in a page that was edited, and is nowhere when its words are gone', async () => {
    const page = await scene.visit('story');
    const id = await note(await describeSelection(page, 4, 72));
    story = body(
      `Everybody agrees on this. ${TEXT.replace('quiet', 'very still').replace('had heard', 'knew')}`,
    );
    await page.reload();
    await vi.waitFor(async () => expect(await noteMarks(page)).toHaveLength(1), within);
    expect((await noteMarks(page))[0]).toMatch(/^harbour was very still that morning/);
    story = body('Something else altogether stands here now, about a lighthouse.');
    await page.reload();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await noteMarks(page)).toEqual([]);
    expect(await scene.ask('note.list', { from: 0, count: 10, bin: false })).toMatchObject({
      answer: { notes: [{ id }] },
    });
    await scene.ask('note.remove', { id });
    await page.close();
  });

  test('a selection inside a mark knows its exchange, and a page never learns what a note says', async () => {
    const page = await scene.visit('answered');
    await vi.waitFor(async () => expect(await marks(page)).toHaveLength(1), within);
    const target = await describeSelection(page, 0, 40);
    expect(target.exchange).toBe('finding-1');
    const id = await note(target, 'My secret.');
    await vi.waitFor(async () => expect(await noteMarks(page)).toHaveLength(1), within);
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain('My secret');
    await scene.ask('note.remove', { id });
    await page.close();
  });
});
