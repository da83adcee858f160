/** Removing all that is kept, so that it can be taken back until the browser closes. */
import type { Area } from './area.ts';
import type { Draft } from './notes-schema.ts';
import type { NotesStore } from './notes-types.ts';
import { SETTINGS_AT_FIRST, type Settings, type SettingsStore } from './settings.ts';

/** What was removed last. */
interface Removed {
  readonly settings: Settings;
  /** Notes that went to the bin. */
  readonly notes: readonly string[];
  readonly drafts: readonly Draft[];
}

export interface Removal {
  put(removed: Removed): Promise<void>;
  take(): Promise<Removed | undefined>;
}

const KEY = 'removed';

/** Where the last removal is kept: `storage.session`. */
export function openRemoval(area: Area): Removal {
  return {
    put: (removed) => area.set({ [KEY]: removed }),
    async take() {
      // Written by this version of us alone: the area doesn't outlive the browser.
      const removed = (await area.get(KEY))[KEY] as Removed | null | undefined;
      await area.set({ [KEY]: null });
      return removed ?? undefined;
    },
  };
}

/**
 * Sets all settings to what they are at first, and puts all notes into the bin; unsaved texts go too. What is removed is kept first.
 * Gives the number of notes. Rejects with a `StorageProblem` when the notes can't be reached: then nothing is removed.
 */
export async function removeData(
  settings: SettingsStore,
  notes: Pick<NotesStore, 'list' | 'remove' | 'drafts' | 'dropDraft'>,
  removal: Removal,
): Promise<number> {
  const [ids, drafts] = await Promise.all([
    notes.list().then((list) => list.map(({ id }) => id)),
    notes.drafts(),
  ]);
  await removal.put({ settings: await settings.all(), notes: ids, drafts });
  for (const id of ids) await notes.remove(id);
  for (const { editor } of drafts) await notes.dropDraft(editor);
  await settings.replace(SETTINGS_AT_FIRST);
  return ids.length;
}

/** Takes the last removal back. False when there is none. */
export async function restoreData(
  settings: SettingsStore,
  notes: Pick<NotesStore, 'restore' | 'putDraft'>,
  removal: Removal,
): Promise<boolean> {
  const removed = await removal.take();
  if (!removed) return false;
  await settings.replace(removed.settings);
  for (const id of removed.notes) await notes.restore(id);
  for (const { at: _, ...draft } of removed.drafts) await notes.putDraft(draft);
  return true;
}
