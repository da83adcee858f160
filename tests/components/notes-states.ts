/** Brings the notes into each of their states, by what a reader would do. */
import type { ContentLang } from '../../data/schema.ts';
import { panelVoiceOf } from '../../lib/i18n/say-panel.ts';
import type { ImportPreview } from '../../lib/messages/types.ts';
import { type NotesScene, showNotes } from './notes-stages.tsx';
import type { NotesState } from './notes-state-names.ts';
import { DRAFTS, EXCHANGE, NOTES } from './written-notes.ts';

export const PREVIEW: ImportPreview = {
  plan: 'plan',
  refused: null,
  added: NOTES.slice(0, 3),
  changed: NOTES.slice(3, 5).map((before) => ({
    before,
    after: { ...before, text: `${before.text} And more.` },
  })),
  addedCount: 12,
  changedCount: 2,
  same: 5,
  purged: 1,
  leftOut: [
    { where: 'items[3]', why: 'address' },
    { where: 'items[7] urn:uuid:0b5d4a3e-6f8a-4b53-9f0e-1d2c3b4a5f60', why: 'too-large' },
  ],
};

const problem = { kind: 'full', kept: 'database' } as const;
const binned = (id: string) => ({
  ...(NOTES.find((note) => note.id === id) ?? NOTES[0]),
  deletedAt: '2026-11-24T12:00:00.000Z',
});

const SCENES: Partial<Record<NotesState, NotesScene>> = {
  none: { notes: [], binned: [] },
  fetching: { notes: undefined },
  'none-such': { query: 'xylophone' },
  exchange: { at: { kind: 'exchange', exchange: EXCHANGE } },
  writing: { at: { kind: 'write', target: NOTES[1]?.target ?? { kind: 'exchange', exchange: EXCHANGE } } },
  failed: {
    at: { kind: 'write', target: { kind: 'exchange', exchange: EXCHANGE } },
    onCreate: () => Promise.reject(problem),
  },
  deleted: { onRemove: async ({ id }) => binned(id) as never },
  'bin-empty': { binned: [] },
  drafts: { drafts: DRAFTS },
  problem: { status: { problem: 'blocked', rescueFailed: true, restored: 212 } },
  'import-planned': { onImportPreview: async () => PREVIEW },
  'import-taking': {
    onImportPreview: async () => PREVIEW,
    onImportTake: (() => {
      let steps = 0;
      return () => {
        steps += 1;
        return steps === 1
          ? Promise.resolve({ added: 6, changed: 0, undo: 'token', left: 8 })
          : new Promise<never>(() => undefined);
      };
    })(),
  },
  'import-refused': { onImportPreview: async () => ({ ...PREVIEW, refused: 'not-json' }) },
};

const settled = (ms = 60): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

/** Shows a state; resolves when it is there. */
export async function showNotesState(stage: HTMLElement, name: string, lang: ContentLang): Promise<void> {
  const state = name as NotesState;
  const say = panelVoiceOf(lang);
  showNotes(stage, { lang, ...SCENES[state] });
  await settled();
  const press = async (label: string, index = 0): Promise<void> => {
    const found = [...stage.querySelectorAll<HTMLElement>('.notes button')].filter(
      (b) => b.textContent === label,
    );
    found[index]?.click();
    await settled();
  };
  const type = async (text: string): Promise<void> => {
    const area = stage.querySelector('textarea');
    if (!area) throw new Error('nothing to write in');
    area.value = text;
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled();
  };
  const choose = async (): Promise<void> => {
    await press(say('importNotes'));
    const input = stage.querySelector<HTMLInputElement>('input[type="file"]');
    if (!input) throw new Error('no chooser');
    const files = new DataTransfer();
    files.items.add(new File(['[]'], 'notes-of-last-year.jsonld'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(150);
    for (const details of stage.querySelectorAll<HTMLDetailsElement>('.import details')) details.open = true;
  };
  if (state === 'filter') await press(say('filterNotes'));
  if (state === 'writing') await type('Who says so?\n\nSee https://example.org');
  if (state === 'failed') {
    await type('Who says so?');
    stage.querySelector('textarea')?.blur();
    await settled();
  }
  if (state === 'editing') await press(say('editNote'));
  if (state === 'deleted') await press(say('deleteNote'), 1);
  if (state === 'bin' || state === 'bin-empty') {
    stage.querySelector<HTMLInputElement>('input[value="bin"]')?.click();
    await settled();
  }
  if (state === 'export') await press(say('exportNotes'));
  if (state === 'import') await press(say('importNotes'));
  if (state.startsWith('import-')) await choose();
  if (state === 'import-taking') await press(say('takeIn', { n: 14 }));
  await settled();
}
