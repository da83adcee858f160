/**
 * The notes' database, and how older ones become this one. A change of shape is a new migration at the end of the list and a
 * fixture of the version before it (`tests/fixtures/notes`): migrations that were released are never changed.
 */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import type { NoteTarget, NoteView } from '../notes/note.ts';
import type { DeletionStamp } from '../notes/note-document.ts';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What lists show: derived from the document, in the same transaction. */
export interface NoteRow {
  readonly id: string;
  readonly view: NoteView;
  /** By what it is looked up; see `lib/notes/page-key.ts`. */
  readonly page?: string;
  readonly exchange?: string;
}

/** What is left of a note that was deleted for good. */
export interface Tombstone {
  readonly id: string;
  readonly purgedAt: string;
  readonly deletedAt: string;
  /** The edits that the deletion knew of: an update with others brings the note back. */
  readonly seen: DeletionStamp['seen'];
  /** Made by taking back an import: importing again brings the note back. */
  readonly undone?: boolean;
  /** Updates with other edits that aren't a whole note yet. */
  readonly pending?: Bytes;
  readonly shard: number;
}

/** What an editor holds and hasn't saved. Without `note`, it is to be a new one on `target`. */
export interface Draft {
  readonly editor: string;
  readonly note?: string;
  readonly target?: NoteTarget;
  /** The text that the editor opened with. */
  readonly before: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly at: string;
}

/** What one call of `applyUpdates` did, so that it can be taken back. */
export interface Undo {
  readonly token: string;
  readonly at: string;
  readonly added: readonly NoteView[];
  readonly changed: readonly { readonly before: NoteView; readonly after: NoteView }[];
}

export interface NotesSchema extends DBSchema {
  notes: { key: string; value: NoteRow; indexes: { page: string; exchange: string; deleted: string } };
  documents: {
    key: string;
    value: { readonly id: string; readonly shard: number; readonly state: Bytes };
    indexes: { shard: number };
  };
  tombstones: { key: string; value: Tombstone; indexes: { shard: number } };
  /** Updates that other replicas haven't been given yet, in order. */
  outbox: { key: number; value: { readonly id: string; readonly update: Bytes; readonly from?: string } };
  drafts: { key: string; value: Draft };
  /** The last edit of each editor, so that one that is sent twice is made once. */
  editors: { key: string; value: { readonly editor: string; readonly edit: string; readonly at: string } };
  undos: { key: string; value: Undo; indexes: { at: string } };
  /** Parts of the rescue copy that are behind: a shard's number, or -1 for the drafts. */
  behind: { key: number; value: { readonly shard: number; readonly mark: string } };
  /** The sync engine's rows; see `lib/sync/sync-store.ts`. */
  sync: { key: string[]; value: unknown };
}

export type NotesDb = IDBPDatabase<NotesSchema>;
export type StoreName = StoreNames<NotesSchema>;
export type WriteTx = IDBPTransaction<NotesSchema, StoreName[], 'readwrite'>;
export type ReadTx = IDBPTransaction<NotesSchema, StoreName[], 'readonly'>;
export type UpgradeTx = IDBPTransaction<NotesSchema, StoreName[], 'versionchange'>;
export type Migration = (db: NotesDb, tx: UpgradeTx) => void | Promise<void>;

export const DATABASE = 'rejoinder-notes';
export const ALL_STORES: StoreName[] = [
  'notes',
  'documents',
  'tombstones',
  'outbox',
  'drafts',
  'editors',
  'undos',
  'behind',
  'sync',
];

/** The nth makes version n + 1 of version n. A migration only awaits the transaction's own requests. */
export const MIGRATIONS: readonly Migration[] = [
  (db) => {
    const notes = db.createObjectStore('notes', { keyPath: 'id' });
    notes.createIndex('page', 'page');
    notes.createIndex('exchange', 'exchange');
    notes.createIndex('deleted', 'view.deletedAt');
    db.createObjectStore('documents', { keyPath: 'id' }).createIndex('shard', 'shard');
    db.createObjectStore('tombstones', { keyPath: 'id' }).createIndex('shard', 'shard');
    db.createObjectStore('outbox', { autoIncrement: true });
    db.createObjectStore('drafts', { keyPath: 'editor' });
    db.createObjectStore('editors', { keyPath: 'editor' });
    db.createObjectStore('undos', { keyPath: 'token' }).createIndex('at', 'at');
    db.createObjectStore('behind', { keyPath: 'shard' });
  },
  (db) => {
    db.createObjectStore('sync');
  },
];

const SHARDS = 64;

/** The part of the rescue copy that a note belongs to: 0 to 63 (FNV-1a over the id's UTF-16 units). */
export function shardOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return (hash >>> 16) % SHARDS;
}
export const ALL_SHARDS: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);
/** In `behind`, what stands for the drafts. */
export const DRAFTS_SHARD = -1;
