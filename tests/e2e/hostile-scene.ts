/** A page with a passage and a place for a note, and what the tests of hostile pages do with them. */
import type { Page } from 'puppeteer-core';
import { expect, vi } from 'vitest';
import type { NoteTarget, NoteView } from '../../lib/notes/note.ts';
import { passage } from './passages.ts';
import { article, clickMark, marks, type Scene, type SeenPopover } from './scene.ts';

/** Characters that stand nowhere else, so that a single one would give itself away. */
export const TEXT = 'ᏣᎳᎩ ჰამბავი ⴰⵣⵓⵍ';
export const TAGS: readonly string[] = ['ꓡꓲꓢꓴ', 'ᚠᚢᚦ'];
export const NOTED = 'The harbour was quiet that morning, and nobody on the quay had heard of the new rule.';

/** With what is to stand in its head. */
export const notedPage = (head = ''): string =>
  article(`<p id="passage">${passage('P01')}</p><p id="noted">${NOTED}</p><input id="field">`, head);

export const within = { timeout: 12_000, interval: 100 } as const;
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface HostileScene {
  /** Opens a page, and waits for the mark on it. */
  visit(path: string): Promise<Page>;
  /** Asks the background as the panel does. Throws what it refuses. */
  answer<T>(verb: string, data: unknown): Promise<T>;
  /** Every note, deleted note and draft. */
  all(): Promise<readonly unknown[]>;
  /** Begins, writes and changes a note on some words of the page, and waits until its place is painted. */
  noteOnSelection(page: Page): Promise<NoteView>;
  /** The popover, once it shows the answer. */
  popover(page: Page): Promise<SeenPopover>;
  /** Opens it, by hand. */
  opened(page: Page): Promise<void>;
}

export function hostileScene(scene: () => Scene): HostileScene {
  const visit = async (path: string): Promise<Page> => {
    const page = await scene().visit(path);
    await vi.waitFor(async () => expect((await marks(page, 'quote')).length).toBeGreaterThan(0), within);
    return page;
  };
  const answer = async <T>(verb: string, data: unknown): Promise<T> => {
    const reply = (await scene().ask(verb, data)) as { answer: T; error?: string };
    if (reply.error !== undefined) throw new Error(`${verb}: ${reply.error}`);
    return reply.answer;
  };
  const all = async (): Promise<readonly unknown[]> =>
    Promise.all([
      answer('note.list', { from: 0, count: 100, bin: false }),
      answer('note.list', { from: 0, count: 100, bin: true }),
      answer('draft.list', null),
    ]);
  const noteOnSelection = async (page: Page): Promise<NoteView> => {
    await page.bringToFront();
    await page.evaluate(() => {
      const node = document.getElementById('noted')?.firstChild as Text;
      getSelection()?.setBaseAndExtent(node, 4, node, 34);
    });
    const target: NoteTarget = await scene().selectionTarget(page);
    expect(target.kind).toBe('place');
    await page.evaluate(() => getSelection()?.removeAllRanges());
    const id = crypto.randomUUID();
    await answer('draft.put', { editor: id, target, before: '', text: TEXT.slice(0, 3), tags: TAGS });
    await answer('note.create', { id, target, text: TEXT.slice(0, 6), tags: TAGS, editor: id });
    const edit = { id, before: TEXT.slice(0, 6), after: TEXT, editor: id, edit: 'e1' };
    const note = await answer<NoteView>('note.edit', edit);
    await vi.waitFor(async () => expect(await marks(page, 'note')).toHaveLength(1), within);
    return note;
  };
  const popover = (page: Page): Promise<SeenPopover> =>
    vi.waitFor(async () => {
      const seen = await scene().popover(page);
      if (!seen?.text.includes('Alibaba')) throw new Error('no answer is shown');
      return seen;
    }, within);
  const opened = async (page: Page): Promise<void> => {
    await page.bringToFront();
    await clickMark(page);
    await popover(page);
  };
  return { visit, answer, all, noteOnSelection, popover, opened };
}
