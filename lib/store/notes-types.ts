/** What the notes' store offers, and what it needs. */
import type { NoteFilter } from '../notes/filter-notes.ts';
import type { NoteTarget, NoteView } from '../notes/note.ts';
import type { StorageProblemKind } from '../notes/problem.ts';
import type { SyncStore } from '../sync/sync-store.ts';
import type { Area } from './area.ts';
import type { Restored } from './notes-rescue.ts';
import type { Bytes, Draft, Migration } from './notes-schema.ts';
import type { Snapshot } from './notes-snapshot.ts';
import type { Applied, HowToTake, NoteUpdate, Undone, UpdateSource } from './notes-updates.ts';

export interface NotesOptions {
  /** Where the rescue copy goes, and texts that the database wouldn't take: `storage.local`. */
  readonly area: Area;
  /** ISO 8601, UTC, with milliseconds. */
  readonly now: () => string;
  readonly newId: () => string;
  /** A random integer below 2^53. */
  readonly newClient: () => number;
  /** Runs work later. */
  readonly schedule: (work: () => void, delayMs: number) => void;
  readonly name?: string;
  readonly migrations?: readonly Migration[];
}

export interface CreateNote {
  /** Given by whoever may have to send it twice; made here otherwise. */
  readonly id?: string;
  readonly target: NoteTarget;
  readonly text: string;
  readonly tags?: readonly string[];
  /** Whose draft this saves. */
  readonly editor?: string;
}

export interface EditNote {
  readonly id: string;
  /** The text that the editor opened with, or that its last saved edit left. */
  readonly before: string;
  readonly after: string;
  readonly editor: string;
  /** Names this edit, so that it is made once, however often it is sent. */
  readonly edit: string;
}

export interface NotesChange {
  readonly ids: readonly string[];
  readonly by: 'reader' | UpdateSource;
}

export interface NotesStatus {
  /** What stands in the way now. */
  readonly problem: StorageProblemKind | null;
  /** Whether the rescue copy could last be written. */
  readonly rescueFailed: boolean;
  /** What was brought back from the rescue copy since this store was opened. */
  readonly restored: Restored | null;
}

/**
 * The notes of this browser. All that writes resolves when it is safe on disk, and rejects with a `StorageProblem` that says where
 * the text is instead.
 */
export interface NotesStore {
  /** Opens the database, restores it if it is empty beside a rescue copy, and gives the status. */
  open(): Promise<NotesStatus>;
  status(): NotesStatus;
  list(filter?: NoteFilter): Promise<NoteView[]>;
  get(id: string): Promise<NoteView | undefined>;
  create(note: CreateNote): Promise<NoteView>;
  edit(edit: EditNote): Promise<NoteView>;
  changeTags(
    id: string,
    tags: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  ): Promise<NoteView>;
  remove(id: string): Promise<NoteView>;
  restore(id: string): Promise<NoteView>;
  /** Empties the bin of what has been there for 30 days; gives the ids of what went. */
  purge(): Promise<string[]>;
  putDraft(draft: Omit<Draft, 'at'>): Promise<void>;
  /** Unsaved texts that differ from their notes, oldest first; with a failing database, those that the other store has. */
  drafts(): Promise<Draft[]>;
  dropDraft(editor: string): Promise<void>;
  applyUpdates(updates: readonly NoteUpdate[], how: HowToTake): Promise<Applied>;
  /** Takes one part of what was applied back; `left` says whether to ask again. */
  undo(token: string): Promise<Undone | undefined>;
  /** Documents as updates, with their views: of these notes, or of all. For export, for planning an import, for sync. */
  documents(ids?: readonly string[]): Promise<{ id: string; view: NoteView; update: Bytes }[]>;
  /** Those of these ids whose notes were deleted for good, other than by taking back an import. */
  purged(ids: readonly string[]): Promise<string[]>;
  /** What other replicas are to be given next, oldest first. */
  outbox(limit: number): Promise<{ seq: number; id: string; update: Bytes }[]>;
  /** Removes what others have been given. */
  acknowledge(seqs: readonly number[]): Promise<void>;
  /** The same notes as the sync engine needs them. */
  readonly sync: SyncStore;
  onChange(listener: (change: NotesChange) => void): () => void;
  onStatus(listener: (status: NotesStatus) => void): () => void;
  /**
   * Removes all that the database and the rescue copy hold, tombstones and what waits for other replicas too, as if nothing had ever been
   * written. Gives what was in the database: `refill` puts it back. `keep` is called with it first; if that rejects, nothing is removed.
   */
  wipe(keep: (all: Snapshot) => Promise<void>): Promise<void>;
  /** Puts back what was wiped; what was made since stays. */
  refill(all: Snapshot): Promise<void>;
  /** Writes what the rescue copy lacks, now. */
  catchUp(): Promise<void>;
  close(): void;
}
