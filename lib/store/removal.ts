/** Removing all that is kept, so that it can be taken back until the browser closes. */
import type { Area } from './area.ts';
import { type FilesKept, withVault } from './file-vaults.ts';
import type { Snapshot } from './notes-snapshot.ts';
import type { NotesStore } from './notes-types.ts';
import { SETTINGS_AT_FIRST, type Settings, type SettingsStore } from './settings.ts';
import { fromShortText, toShortText } from './short-text.ts';
import type { BusSettings, SyncSettings } from './sync-settings.ts';

/** What was removed last. */
interface Removed {
  readonly settings: Settings;
  readonly notes: Snapshot;
  readonly buses: readonly BusSettings[];
  readonly files: FilesKept;
}

export interface Removal {
  /** Rejects when there is more than can be held. */
  put(removed: Removed): Promise<void>;
  take(): Promise<Removed | undefined>;
}

const KEY = 'removed';

/** Where the last removal is kept: `storage.session`, which is memory, and holds 10 MB. */
export function openRemoval(area: Area): Removal {
  return {
    put: async (removed) => area.set({ [KEY]: await toShortText(removed) }),
    async take() {
      const text = (await area.get(KEY))[KEY];
      await area.set({ [KEY]: null });
      // Written by this version of us alone: the area doesn't outlive the browser.
      return typeof text === 'string' ? ((await fromShortText(text)) as Removed) : undefined;
    },
  };
}

/**
 * Removes all notes, the bin, unsaved texts and the rescue copy from this browser, ends all sync, and sets all settings to what they are at
 * first. Files that were synced stay where they are, and other browsers have theirs. Gives how
 * many notes went, those in the bin too; `undefined`, and nothing is removed, where there is more than can be held for taking it back.
 * Rejects with a `StorageProblem` when the notes can't be removed: then nothing else is either, and what was has been put back.
 */
export async function removeData(
  settings: SettingsStore,
  notes: Pick<NotesStore, 'wipe'>,
  removal: Removal,
  sync: SyncSettings,
): Promise<number | undefined> {
  const [before, buses, files] = await Promise.all([settings.all(), sync.buses(), sync.files.read()]);
  let count = 0;
  let isTooMuch = false;
  try {
    await notes.wipe(async (all) => {
      count = all.notes?.length ?? 0;
      await removal.put({ settings: before, notes: all, buses, files }).catch((error: unknown) => {
        isTooMuch = true;
        throw error;
      });
      // Before the notes: sync would bring them back.
      for (const { bus } of buses) await sync.remove(bus);
      await sync.files.change(() => ({ vaults: [], wrote: [] }));
    });
  } catch (error) {
    if (isTooMuch) return undefined;
    await putBack(sync, buses, files);
    // What is still there isn't to be taken back later, over what became of it.
    await removal.take().catch(() => undefined);
    throw error;
  }
  await settings.replace(SETTINGS_AT_FIRST);
  return count;
}

/** Takes the last removal back. False when there is none. */
export async function restoreData(
  settings: SettingsStore,
  notes: Pick<NotesStore, 'refill'>,
  removal: Removal,
  sync: SyncSettings,
): Promise<boolean> {
  const removed = await removal.take();
  if (!removed) return false;
  try {
    await notes.refill(removed.notes);
  } catch (error) {
    await removal.put(removed);
    throw error;
  }
  await putBack(sync, removed.buses, removed.files);
  await settings.replace(removed.settings);
  return true;
}

/** Sets up again what this browser syncs over. What was set up since stays. */
async function putBack(sync: SyncSettings, buses: readonly BusSettings[], files: FilesKept): Promise<void> {
  for (const bus of buses) await sync.put(bus);
  await sync.files.change((now) => ({
    ...files.vaults.reduceRight(withVault, now),
    wrote: [...new Set([...files.wrote, ...now.wrote])],
  }));
}
