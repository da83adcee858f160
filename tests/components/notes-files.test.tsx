/** What the notes offer beside writing: files, drafts, links, states of places, the notes beside an exchange. */

import { render } from 'preact';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { ExchangeNotes } from '../../components/notes/exchange-notes.tsx';
import { problemInWords } from '../../components/notes/save-state.tsx';
import { PanelVoiceProvider } from '../../components/panel-voice.tsx';
import { CONTENT_LANGS } from '../../data/content-langs.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import { REFUSALS } from '../../lib/notes/import-limits.ts';
import { STORAGE_PROBLEMS } from '../../lib/notes/problem.ts';
import { type NotesScene, showNotes } from './notes-stages.tsx';
import { PREVIEW } from './notes-states.ts';
import { DRAFTS, EXCHANGE, NOTES, NOW } from './written-notes.ts';

let stage: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  stage = document.body.firstElementChild as HTMLElement;
});

const notes = (): HTMLElement => stage.querySelector('.notes') as HTMLElement;
const show = async (scene: NotesScene = {}): Promise<void> => {
  showNotes(stage, scene);
  await vi.waitFor(() => expect(notes()).not.toBeNull());
};
const press = async (name: string, index = 0): Promise<void> => {
  const found = [...notes().querySelectorAll('button')].filter((b) => b.textContent === name);
  await userEvent.click(found[index] as HTMLElement);
};
const choose = (file: File): void => {
  const input = notes().querySelector<HTMLInputElement>('input[type="file"]') as HTMLInputElement;
  const files = new DataTransfer();
  files.items.add(file);
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
};
/** A line under the tools, in px, of what is to be seen of them. */
const lineUnderTools = (): number =>
  Number.parseFloat(getComputedStyle(notes().querySelector('.notes-tool') as Element).borderBottomWidth);
const buttonNames = (): (string | null)[] =>
  [...notes().querySelectorAll('button')].map(({ textContent }) => textContent);
const status = (): string => stage.querySelector('[role="status"]')?.textContent ?? '';

describe('an import', () => {
  test('shows first what would come of it, is taken in, and taken back', async () => {
    const done = {
      onImportPreview: vi.fn(async () => PREVIEW),
      onImportTake: vi.fn(async () => ({ added: 12, changed: 2, undo: 'token', left: 0 })),
      onImportUndo: vi.fn(async () => ({ undone: 14, left: 0 })),
    };
    await show(done);
    await press('Import');
    choose(new File(['[]'], 'old.jsonld'));
    await vi.waitFor(() => expect(notes().textContent).toContain('12 new notes'));
    expect(done.onImportPreview).toHaveBeenCalledWith({ file: btoa('[]') });
    await vi.waitFor(() =>
      expect(notes().querySelector('.import')?.contains(document.activeElement)).toBe(true),
    );
    expect(notes().textContent).toContain('items[3] is on an address that is not of the web');
    expect(notes().textContent).toContain('5 notes are here already');
    expect(done.onImportTake).not.toHaveBeenCalled();
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(status()).toBe('Taken in: 12 new, 2 changed.'));
    await press('Undo the import');
    expect(done.onImportUndo).toHaveBeenCalledWith({ token: 'token' });
    await vi.waitFor(() => expect(status()).toBe('The import was undone: 14 notes are as they were.'));
  });
  test('goes on step by step, shows how far it is, and can be stopped and taken back whole', async () => {
    let go: (step: object | null) => void = () => undefined;
    const done = {
      onImportPreview: vi.fn(async () => PREVIEW),
      onImportTake: vi.fn(() => new Promise<never>((resolve) => (go = resolve as typeof go))),
      onImportDrop: vi.fn(async () => null),
      onImportUndo: vi
        .fn()
        .mockResolvedValueOnce({ undone: 4, left: 1 })
        .mockResolvedValueOnce({ undone: 6, left: 0 }),
    };
    await show(done);
    await press('Import');
    choose(new File(['[]'], 'old.jsonld'));
    await vi.waitFor(() => expect(notes().textContent).toContain('12 new notes'));
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(done.onImportTake).toHaveBeenCalledWith({ plan: 'plan', undo: null }));
    go({ added: 6, changed: 0, undo: 'token', left: 8 });
    await vi.waitFor(() => expect(notes().querySelector('progress')?.value).toBe(6));
    expect(notes().querySelector('progress')?.max).toBe(14);
    await vi.waitFor(() =>
      expect(done.onImportTake).toHaveBeenLastCalledWith({ plan: 'plan', undo: 'token' }),
    );
    await press('Stop');
    go({ added: 4, changed: 0, undo: 'token', left: 4 });
    await vi.waitFor(() => expect(status()).toContain('Stopped. Taken in until then: 10 new, 0 changed.'));
    expect(done.onImportTake).toHaveBeenCalledTimes(2);
    expect(done.onImportDrop).toHaveBeenCalledWith({ plan: 'plan' });
    await press('Undo the import');
    await vi.waitFor(() => expect(status()).toBe('The import was undone: 10 notes are as they were.'));
    expect(done.onImportUndo).toHaveBeenCalledTimes(2);
  });
  test('goes on when the background lost its plan', async () => {
    const onImportTake = vi
      .fn()
      .mockResolvedValueOnce({ added: 6, changed: 0, undo: 'token', left: 8 })
      .mockResolvedValueOnce(null)
      .mockResolvedValueOnce({ added: 6, changed: 2, undo: 'token', left: 0 });
    const onImportPreview = vi
      .fn()
      .mockResolvedValueOnce(PREVIEW)
      .mockResolvedValueOnce({ ...PREVIEW, plan: 'again', addedCount: 6 });
    await show({ onImportTake, onImportPreview });
    await press('Import');
    choose(new File(['[]'], 'old.jsonld'));
    await vi.waitFor(() => expect(notes().textContent).toContain('12 new notes'));
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(status()).toBe('Taken in: 12 new, 2 changed.'));
    expect(onImportTake).toHaveBeenLastCalledWith({ plan: 'again', undo: 'token' });
  });
  test('that breaks off says what is here of it, and can be taken back', async () => {
    const onImportTake = vi
      .fn()
      .mockResolvedValueOnce({ added: 6, changed: 0, undo: 'token', left: 8 })
      .mockRejectedValueOnce({ problem: { kind: 'full', kept: 'none' } });
    await show({ onImportTake, onImportPreview: async () => PREVIEW });
    await press('Import');
    choose(new File(['[]'], 'old.jsonld'));
    await vi.waitFor(() => expect(notes().textContent).toContain('12 new notes'));
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(status()).toContain('Taken in until then: 6 new, 0 changed.'));
    expect(buttonNames()).toContain('Undo the import');
  });
  test('can be cancelled while the file is read', async () => {
    let give: (plan: typeof PREVIEW) => void = () => undefined;
    const onImportDrop = vi.fn(async () => null);
    await show({ onImportPreview: () => new Promise((resolve) => (give = resolve)), onImportDrop });
    await press('Import');
    choose(new File(['[]'], 'old.jsonld'));
    await vi.waitFor(() => expect(buttonNames()).toContain('Cancel'));
    await press('Cancel');
    give(PREVIEW);
    await vi.waitFor(() => expect(onImportDrop).toHaveBeenCalledWith({ plan: 'plan' }));
    expect(notes().textContent).not.toContain('12 new notes');
  });
  test('can be dropped on the notes', async () => {
    const onImportPreview = vi.fn(async () => PREVIEW);
    await show({ onImportPreview });
    const files = new DataTransfer();
    files.items.add(new File(['{}'], 'dropped.json'));
    const drag = (kind: string): boolean =>
      notes().dispatchEvent(new DragEvent(kind, { dataTransfer: files, bubbles: true, cancelable: true }));
    await vi.waitFor(() => {
      drag('dragover');
      expect(notes().querySelector('.drop-here')).not.toBeNull();
    });
    drag('drop');
    await vi.waitFor(() => expect(notes().textContent).toContain('dropped.json: nothing is changed yet'));
  });
  test.each(REFUSALS)('that is refused as %s says why', async (refused) => {
    await show({ onImportPreview: async () => ({ ...PREVIEW, refused }) });
    await press('Import');
    choose(new File(['x'], 'bad.json'));
    await vi.waitFor(() =>
      expect(notes().querySelector('.import-result')?.textContent).toMatch(/^bad\.json: .{20,}\./),
    );
  });
  test('that fails says that nothing was taken in', async () => {
    await show({
      onImportPreview: async () => PREVIEW,
      onImportTake: () => Promise.reject({ problem: { kind: 'full', kept: 'none' } }),
    });
    await press('Import');
    choose(new File(['x'], 'a.json'));
    await vi.waitFor(() => expect(notes().textContent).toContain('Take in 14 notes'));
    await press('Take in 14 notes');
    await vi.waitFor(() => expect(status()).toMatch(/^Nothing was taken in: the browser has no more room/));
  });
});

test('in a private window it is said that notes are kept, and nowhere else', async () => {
  await show({ isPrivate: true });
  expect(notes().textContent).toContain('This is a private window. A note that you write here is kept');
  await show();
  expect(notes().textContent).not.toContain('private window');
});

describe('an export', () => {
  test('is of all notes, or of those that are listed, in the form that is chosen', async () => {
    const onExport = vi.fn(async () => 'text');
    await show({ onExport });
    await press('Export');
    await press(`Save ${NOTES.length} notes`);
    await vi.waitFor(() => expect(status()).toBe(`${NOTES.length} notes handed to the browser as a file.`));
    expect(onExport).toHaveBeenLastCalledWith({ format: 'jsonld', ids: null });
    await show({ onExport, query: 'counted' });
    await press('Export');
    await userEvent.click(notes().querySelector('input[value="markdown"]') as HTMLElement);
    await press('Save 1 note');
    expect(onExport).toHaveBeenLastCalledWith({ format: 'markdown', ids: ['found'] });
  });
});

describe('texts that were not saved', () => {
  test('are gone on with in their note, over what it says by now', async () => {
    const onEdit = vi.fn(() => new Promise<never>(() => undefined));
    await show({ drafts: DRAFTS, onEdit });
    expect(notes().textContent).toContain('Unsaved text from Nov 23, 2026');
    await press('Continue writing');
    await vi.waitFor(() => expect(document.activeElement?.localName).toBe('textarea'));
    expect((document.activeElement as HTMLTextAreaElement).value).toBe('Who counted, and when?');
    expect(onEdit).toHaveBeenCalledWith(
      expect.objectContaining({
        id: 'found',
        before: 'Who counted?',
        after: 'Who counted, and when?',
        editor: 'e1',
      }),
    );
  });
  test('whose note is gone can be copied', async () => {
    const onCopy = vi.fn();
    await show({ drafts: DRAFTS.slice(1), onCopy });
    expect([...notes().querySelectorAll('.drafts button')].map((b) => b.textContent)).toEqual([
      'Copy the text',
      'Throw away',
    ]);
    await press('Copy the text');
    expect(onCopy).toHaveBeenCalledWith('Of a note that is gone.');
  });
  test('are thrown away, and kept after all', async () => {
    const done = { onDropDraft: vi.fn(async () => null), onDraft: vi.fn(async () => null) };
    await show({ drafts: DRAFTS.slice(0, 1), ...done });
    await press('Throw away');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('Undo'));
    expect(done.onDropDraft).toHaveBeenCalledWith({ editor: 'e1' });
    await press('Undo');
    expect(done.onDraft).toHaveBeenCalledWith(
      expect.objectContaining({ editor: 'e1', text: 'Who counted, and when?' }),
    );
    await vi.waitFor(() => expect(notes().textContent).toContain('Unsaved text from'));
  });
});

describe('a note in the list', () => {
  test('says when it is in this browser alone, and only then', async () => {
    await show({ onlyHere: new Set(['found']) });
    const of = (id: string): string =>
      notes().querySelector(`[data-note="${id}"] .note-when`)?.textContent ?? '';
    expect(of('found')).toContain('only in this browser so far');
    expect(of('orphan')).not.toContain('only in this browser');
  });
  test('says where its place is, and goes there where it can', async () => {
    const done = { onGo: vi.fn(), onOpenExchange: vi.fn() };
    await show(done);
    const of = (id: string): HTMLElement => notes().querySelector(`[data-note="${id}"]`) as HTMLElement;
    const names = (id: string): (string | null)[] =>
      [...of(id).querySelectorAll('.actions button')].map((b) => b.textContent);
    expect(names('on-exchange')).toEqual(['Open in the argument', 'Edit', 'Delete']);
    expect(names('found')).toEqual(['Go to the place', 'Edit', 'Delete']);
    expect(of('orphan').textContent).toContain('a sentence that its author has taken out since');
    expect(of('orphan').textContent).toContain('Not found on this page any more');
    expect(names('orphan')).toEqual(['Open in the argument', 'Edit', 'Delete']);
    expect(of('looking').textContent).toContain('Looking for its place');
    await press('Go to the place');
    expect(done.onGo).toHaveBeenCalledWith(NOTES[1]);
    await press('Open in the argument');
    expect(done.onOpenExchange).toHaveBeenCalledWith(EXCHANGE);
    window.scrollTo(0, 1e5);
    await vi.waitFor(() =>
      expect(names('elsewhere')).toEqual(['Open its page', 'Open in the argument', 'Edit', 'Delete']),
    );
    expect(of('elsewhere').querySelector('.note-text')?.getAttribute('lang')).toBe('zh-Hant');
    window.scrollTo(0, 0);
  });
  test('has links that say nothing of where they were followed', async () => {
    await show();
    const links = [...notes().querySelectorAll<HTMLAnchorElement>('.note-text a')];
    expect(links.map((link) => link.href)).toEqual([
      'https://example.org/report?year=2025',
      'mailto:press@example.org',
    ]);
    for (const link of links) expect([link.target, link.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });
  test('never becomes markup', async () => {
    const text = '<img src=x onerror="document.title=1"> javascript:alert(1) <script>1</script>';
    await show({ notes: [{ ...(NOTES[0] as (typeof NOTES)[0]), text, tags: ['<b>'] }] });
    expect(notes().querySelector('.note-text')?.textContent).toBe(text);
    expect(notes().querySelectorAll('img, script, b, .note-text a')).toHaveLength(0);
  });
  test('tells its time from now and exactly, in the interface’s language', async () => {
    for (const [lang, near] of [
      ['en', '3 minutes ago · Nov 24, 2026'],
      ['zh-Hant', '3 分鐘前 · 2026年11月24日'],
      ['zh-Hans', '3分钟前 · 2026年11月24日'],
    ] as const) {
      await show({ lang });
      const time = notes().querySelector('time');
      expect(time?.dateTime).toBe(NOTES[0]?.updatedAt);
      expect(time?.textContent?.replace(/\s/g, ' ')).toContain(near);
    }
  });
});

test.each(CONTENT_LANGS)('every problem with saving has words of its own in %s', (lang) => {
  const say = panelVoiceOf(lang);
  const all = STORAGE_PROBLEMS.map((kind) => problemInWords({ kind, kept: 'editor' }, say));
  expect(new Set(all).size).toBe(STORAGE_PROBLEMS.length);
  for (const words of all) expect(words.length).toBeGreaterThan(20);
});

test.each(CONTENT_LANGS)('the notes beside an exchange, in %s', async (lang) => {
  const done = { onShow: vi.fn(), onShowAll: vi.fn(), onAdd: vi.fn() };
  render(
    <PanelVoiceProvider lang={lang} locale={lang}>
      <ExchangeNotes exchange={EXCHANGE} notes={NOTES} now={NOW} {...done} />
    </PanelVoiceProvider>,
    stage,
  );
  expect(stage.querySelectorAll('li')).toHaveLength(3);
  for (const button of stage.querySelectorAll<HTMLElement>('button')) button.click();
  expect(done.onShow).toHaveBeenCalledTimes(3);
  expect(done.onShowAll).toHaveBeenCalledWith(EXCHANGE);
  expect(done.onAdd).toHaveBeenCalledWith(EXCHANGE);
});

describe('lines and outlines', () => {
  test('there is one line between an open tool and the first note, in the bin as well', async () => {
    await show({ binned: NOTES.map((note) => ({ ...note, deletedAt: note.createdAt })) });
    await press('Filter');
    await vi.waitFor(() => expect(lineUnderTools()).toBe(1));
    notes().querySelector<HTMLInputElement>('input[value="bin"]')?.click();
    await vi.waitFor(() => expect(lineUnderTools()).toBe(0));
    const [row] = notes().querySelectorAll('.note-row');
    expect(getComputedStyle(row as Element).borderTopWidth).toBe('1px');
  });
  test('what outlines a note that has the focus keeps clear of its words', async () => {
    await show();
    const row = notes().querySelector<HTMLElement>('.note-row') as HTMLElement;
    row.focus();
    await userEvent.keyboard('{PageDown}');
    const { outlineStyle, outlineOffset, paddingInlineStart } = getComputedStyle(
      document.activeElement as Element,
    );
    expect(outlineStyle).toBe('solid');
    expect(Number.parseFloat(outlineOffset) + Number.parseFloat(paddingInlineStart)).toBeGreaterThanOrEqual(
      2,
    );
  });
});
