/** The notes by keyboard alone, over a real store in the browser's own database. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { NoteView } from '../../lib/notes/note.ts';
import type { NotesStore } from '../../lib/store/notes-types.ts';
import { expectAccessible } from './accessible.ts';
import { freshStore, type NotesScene, showLiveNotes, showNotes } from './notes-stages.tsx';
import { BINNED, EXCHANGE, manyNotes, NOTES } from './written-notes.ts';

let stage: HTMLElement;
let store: NotesStore;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
  window.scrollTo(0, 0);
});

async function show(seed = NOTES, scene: NotesScene = {}): Promise<void> {
  store = await freshStore(seed);
  showLiveNotes(stage, store, scene);
  await vi.waitFor(() =>
    expect(stage.querySelectorAll('[data-note]').length).toBeGreaterThan(seed.length > 0 ? 0 : -1),
  );
}
const at = (): HTMLElement => document.activeElement as HTMLElement;
const noteAt = (): string | undefined => at().closest<HTMLElement>('[data-note]')?.dataset.note;
const status = (): string => stage.querySelector('[role="status"]')?.textContent ?? '';
const saying = (): string => stage.querySelector('.save-state')?.textContent ?? '';
const row = (id: string): HTMLElement | null => stage.querySelector(`[data-note="${id}"]`);

/** Goes on by Tab until the focus is on what is called so. */
async function tabTo(name: string, within?: string, back = false): Promise<void> {
  for (let i = 0; i < 80; i += 1) {
    const label = at().getAttribute('aria-label') ?? at().textContent;
    if (label?.trim() === name && (within === undefined || noteAt() === within)) return;
    await userEvent.tab({ shift: back });
  }
  throw new Error(`Tab doesn't lead to ${name}`);
}

describe('by keyboard alone', () => {
  test('a note is begun, written, tagged, saved and finished', async () => {
    await show([], { page: undefined, at: { kind: 'exchange', exchange: EXCHANGE } });
    await tabTo('Add a note on this exchange');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().localName).toBe('textarea'));
    await userEvent.keyboard('Compare with 2025.{Enter}See the table');
    expect(saying()).toBe('Writing…');
    await vi.waitFor(() => expect(saying()).toBe('Saved'), { timeout: 4000 });
    // It is counted from when it is kept, as the panel's tab counts it.
    await vi.waitFor(() =>
      expect(stage.querySelector('.notes .choice-of-one')?.textContent).toContain('Notes 1'),
    );
    expect(await store.list()).toMatchObject([
      { text: 'Compare with 2025.\nSee the table', target: { kind: 'exchange' } },
    ]);
    await userEvent.tab();
    await userEvent.keyboard('figures,to check{Enter}');
    await vi.waitFor(async () => expect((await store.list())[0]?.tags).toEqual(['figures', 'to check']));
    await userEvent.keyboard('{Backspace}');
    await vi.waitFor(async () => expect((await store.list())[0]?.tags).toEqual(['figures']));
    expect(status()).toBe('Tag removed: to check');
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(noteAt()).toBeDefined());
    expect(at().localName).toBe('article');
    expect(stage.querySelector('textarea')).toBeNull();
    await expectAccessible(stage);
  });

  test('a note is edited in its place, which it keeps until that is done', async () => {
    await show();
    at().blur();
    await tabTo('Edit', 'orphan');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().localName).toBe('textarea'));
    await userEvent.keyboard(' Twice.');
    await vi.waitFor(() => expect(saying()).toBe('Saved'), { timeout: 4000 });
    expect((await store.get('orphan'))?.text).toBe('They changed this. Twice.');
    const order = [...stage.querySelectorAll<HTMLElement>('[data-note]')].map(({ dataset }) => dataset.note);
    expect(order.indexOf('orphan')).toBe(2);
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(at().textContent).toBe('Edit'));
    expect(noteAt()).toBe('orphan');
    expect(row('orphan')?.getAttribute('aria-posinset')).toBe('1');
  });

  test('a list that is made anew leaves the focus where the reader has it', async () => {
    await show();
    await tabTo('Edit', 'orphan');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().localName).toBe('textarea'));
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(at().textContent).toBe('Edit'));
    const search = stage.querySelector<HTMLInputElement>('input[type="search"]');
    search?.focus();
    // No note is found any more, and then they all are again.
    await userEvent.keyboard('zzz');
    await vi.waitFor(() => expect(stage.querySelector('[data-note]')).toBeNull());
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
    await vi.waitFor(() => expect(stage.querySelector('[data-note]')).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(at()).toBe(search);
    await tabTo('Filter');
    await userEvent.tab({ shift: true });
    const shelves = at();
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(stage.querySelector('[data-note="orphan"]')).toBeNull());
    await userEvent.keyboard('{ArrowLeft}');
    await vi.waitFor(() => expect(stage.querySelector('[data-note="orphan"]')).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(at()).toBe(shelves);
  });

  test('a note that the search leaves out doesn’t take the focus later', async () => {
    await show(NOTES, { at: { kind: 'exchange', exchange: EXCHANGE } });
    const search = stage.querySelector<HTMLInputElement>('input[type="search"]');
    search?.focus();
    await userEvent.keyboard('zzz');
    await vi.waitFor(() => expect(stage.querySelector('[data-note]')).toBeNull());
    await tabTo('Add a note on this exchange');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().localName).toBe('textarea'));
    await userEvent.keyboard('Something else.');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await vi.waitFor(() => expect(stage.querySelector('textarea')).toBeNull());
    await vi.waitFor(() => expect(at()).not.toBe(document.body));
    search?.focus();
    await userEvent.keyboard('{Backspace}{Backspace}{Backspace}');
    await vi.waitFor(() => expect(stage.querySelector('[data-note]')).not.toBeNull());
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(at()).toBe(search);
  });

  test('a note is deleted, and taken back where it was', async () => {
    await show();
    await tabTo('Delete', 'found');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().textContent).toBe('Undo'));
    expect(noteAt()).toBe('found');
    expect(status()).toBe('Note deleted. It can be undone.');
    expect((await store.get('found'))?.deletedAt).not.toBeNull();
    expect(row('found')?.getAttribute('aria-posinset')).toBe('2');
    await expectAccessible(stage);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(status()).toBe('Note restored.'));
    await vi.waitFor(() => expect(at().localName).toBe('article'));
    expect(noteAt()).toBe('found');
    expect((await store.get('found'))?.deletedAt).toBeNull();
  });

  test('the bin gives back what is in it', async () => {
    await show();
    await store.remove('found');
    await store.remove('orphan');
    await tabTo('Filter');
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{ArrowRight}');
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]')).toHaveLength(2));
    expect(stage.querySelector('[role="feed"]')?.textContent).toMatch(/goes for good Dec 24, 2026/);
    await tabTo('Restore', 'found');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(noteAt()).toBe('orphan'));
    expect(at().textContent).toBe('Restore');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().getAttribute('type')).toBe('radio'));
    await vi.waitFor(() =>
      expect(stage.querySelector('.notes .empty')?.textContent).toContain('The bin is empty.'),
    );
    expect(await store.list()).toHaveLength(NOTES.length);
  });

  test('the bin is without what was put back before it is fetched anew', async () => {
    const [first, second] = BINNED as readonly [NoteView, NoteView];
    showNotes(stage, {
      binned: BINNED,
      onRestore: async ({ id }) => ({ ...(id === first.id ? first : second), deletedAt: null }),
    });
    await vi.waitFor(() => expect(stage.querySelector('input[type="radio"]')).not.toBeNull());
    await tabTo('Filter');
    await userEvent.tab({ shift: true });
    await userEvent.keyboard('{ArrowRight}');
    await tabTo('Restore', first.id);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(noteAt()).toBe(second.id));
    await vi.waitFor(() => expect(row(first.id)).toBeNull());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(at().getAttribute('type')).toBe('radio'));
    expect(row(second.id)).toBeNull();
  });

  test('the list is narrowed by tag, by page and by the panel’s search, and widened again', async () => {
    await show();
    await tabTo('Filter');
    await userEvent.keyboard('{Enter}');
    const tags = [...stage.querySelectorAll('select')][2];
    while (at() !== tags) await userEvent.tab();
    await userEvent.keyboard('figu');
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]')).toHaveLength(3));
    expect(stage.querySelector('.notes .choice-of-one')?.textContent).toContain('Notes 3');
    await tabTo('Don’t filter by figures');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]').length).toBeGreaterThan(3));
    stage.querySelector<HTMLElement>('input[type="search"]')?.focus();
    await userEvent.keyboard('COUNTED');
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]')).toHaveLength(1));
    await userEvent.keyboard('xyz');
    await vi.waitFor(() =>
      expect(stage.querySelector('.notes .empty')?.textContent).toContain('No note has “COUNTEDxyz” in it.'),
    );
    await tabTo('Show all notes');
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]').length).toBeGreaterThan(3));
  });
});

describe('a long list', () => {
  test('has only what is in view, says how many there are, and is gone through by Page Down', async () => {
    await show([]);
    showLiveNotes(stage, store, {});
    const notes = manyNotes(500);
    const list = { list: async () => notes, onChange: () => () => undefined } as unknown as NotesStore;
    showLiveNotes(stage, list, { binned: [] });
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]').length).toBeGreaterThan(3));
    expect(stage.querySelectorAll('[data-note]').length).toBeLessThan(40);
    const first = row('n0');
    expect(first?.getAttribute('aria-setsize')).toBe('500');
    first?.focus();
    for (let i = 1; i <= 30; i += 1) {
      await userEvent.keyboard('{PageDown}');
      await vi.waitFor(() => expect(noteAt()).toBe(`n${i}`));
      const { top, bottom } = at().getBoundingClientRect();
      expect(top).toBeGreaterThanOrEqual(0);
      expect(Math.min(bottom, top + 100)).toBeLessThanOrEqual(window.innerHeight);
    }
    expect(at().getAttribute('aria-posinset')).toBe('31');
    await userEvent.keyboard('{PageUp}');
    await vi.waitFor(() => expect(noteAt()).toBe('n29'));
  });
  test('has its rows below one another, whatever their heights', async () => {
    const notes = manyNotes(300);
    const list = { list: async () => notes, onChange: () => () => undefined } as unknown as NotesStore;
    showLiveNotes(stage, list, { binned: [] });
    await vi.waitFor(() => expect(stage.querySelectorAll('[data-note]').length).toBeGreaterThan(3));
    for (const y of [0, 4000, 20_000, 9000]) {
      window.scrollTo(0, y);
      await vi.waitFor(() => {
        const boxes = [...stage.querySelectorAll('[data-note]')].map((each) => each.getBoundingClientRect());
        expect(boxes.length).toBeGreaterThan(3);
        const gaps = boxes.slice(1).map((box, i) => Math.abs(box.top - (boxes[i]?.bottom ?? 0)));
        expect(Math.max(...gaps)).toBeLessThan(1.5);
        expect(boxes[0]?.top).toBeLessThan(window.innerHeight);
        expect(boxes.at(-1)?.bottom).toBeGreaterThanOrEqual(window.innerHeight);
      });
    }
  });
  test('keeps the row that has the focus, however far it is scrolled away', async () => {
    const notes = manyNotes(300);
    const list = { list: async () => notes, onChange: () => () => undefined } as unknown as NotesStore;
    showLiveNotes(stage, list, { binned: [] });
    await vi.waitFor(() => expect(row('n2')).not.toBeNull());
    row('n2')?.focus();
    window.scrollTo(0, 15_000);
    await vi.waitFor(() => expect(row('n60') ?? row('n70') ?? row('n80')).not.toBeNull());
    expect(noteAt()).toBe('n2');
  });
  test('goes to a note that it is asked for', async () => {
    const notes = manyNotes(300);
    const list = { list: async () => notes, onChange: () => () => undefined } as unknown as NotesStore;
    showLiveNotes(stage, list, { binned: [], at: { kind: 'note', id: 'n222' } });
    await vi.waitFor(() => expect(noteAt()).toBe('n222'));
    const { top } = at().getBoundingClientRect();
    expect(top).toBeGreaterThanOrEqual(
      (stage.querySelector('.panel-head')?.getBoundingClientRect().bottom ?? 0) - 1,
    );
    expect(top).toBeLessThan(window.innerHeight - 40);
  });
});
