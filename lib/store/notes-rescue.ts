/**
 * The rescue copy: all notes once more, in another store than the database (`storage.local`), for when the browser loses the
 * database. In 64 parts by the notes' ids, so that a save rewrites one; each is written from the database as it is, some time
 * after the save. What is behind is listed in the database itself, so that it is caught up with after a restart.
 */
import * as v from 'valibot';
import { mergeUpdates } from 'yjs';
import { openDocument } from '../notes/note-document.ts';
import { fromBase64, toBase64 } from '../text/base64.ts';
import type { Area } from './area.ts';
import type { Connection } from './notes-connection.ts';
import { FRESH, type Fresh, type FreshRead } from './notes-fresh.ts';
import { markAllBehind, noteRow } from './notes-rows.ts';
import {
  ALL_SHARDS,
  type Bytes,
  DRAFTS_SHARD,
  type Draft,
  type NoteRow,
  shardOf,
  type Tombstone,
} from './notes-schema.ts';
import { fieldOf, readEach, StoredNote, type Unread } from './read-each.ts';

const MANIFEST = 'notes-rescue';
const partKey = (shard: number): string =>
  shard === DRAFTS_SHARD ? `${MANIFEST}-drafts` : `${MANIFEST}-${shard}`;

const StoredTombstone = v.object({
  id: v.string(),
  purgedAt: v.string(),
  deletedAt: v.string(),
  seen: v.array(v.tuple([v.string(), v.number()])),
  undone: v.exactOptional(v.boolean()),
});
interface Part {
  readonly notes: readonly v.InferOutput<typeof StoredNote>[];
  readonly tombstones: readonly v.InferOutput<typeof StoredTombstone>[];
}
const Manifest = v.fallback(v.object({ at: v.string() }), { at: '' });

/** What was brought back from the rescue copy; `lost`: notes of it that could not be read. A part of it that says of no note counts as one. */
export interface Restored {
  readonly notes: number;
  readonly lost: number;
}

/** Whether the database holds nothing that a rescue copy would. */
const isEmpty = (connection: Connection): Promise<boolean> =>
  connection.read(async (tx) => {
    const counts = await Promise.all([
      tx.objectStore('documents').count(),
      tx.objectStore('tombstones').count(),
    ]);
    return counts.every((count) => count === 0);
  });

/**
 * Fills an empty database from the rescue copy and what was saved since, in one transaction. `undefined` if there was no need. Notes that can't
 * be read are counted, and set aside as they are. Where the copy itself is what is missing, all of it is to be written again (`mark`: of this write).
 */
export async function restoreFromRescue(
  connection: Connection,
  area: Area,
  fresh: Fresh,
  mark: string,
): Promise<Restored | undefined> {
  if (!(await isEmpty(connection))) {
    // Where it can't be read, that will be said when it is to be written.
    const isThere = await Promise.all([hasCopy(area), fresh.read()]).then(
      ([there]) => there,
      () => true,
    );
    if (!isThere) await connection.write((tx) => markAllBehind(tx, { mark }));
    return undefined;
  }
  const saved = await fresh.read();
  const { notes, tombstones, drafts, unread } = await readCopy(area, saved);
  let restored = 0;
  const undecodable = new Map<string, string>();
  await connection.write(async (tx) => {
    if ((await tx.objectStore('documents').count()) > 0) return;
    for (const [id, update] of notes) {
      const state = fromBase64(update);
      const row = rowIn(id, state);
      if (!row) {
        undecodable.set(id, update);
        continue;
      }
      restored += 1;
      await tx.objectStore('notes').put(row);
      await tx.objectStore('documents').put({ id, shard: shardOf(id), state });
      await tx.objectStore('outbox').add({ id, update: state });
    }
    for (const tombstone of tombstones)
      await tx.objectStore('tombstones').put({ ...tombstone, shard: shardOf(tombstone.id) });
    for (const draft of drafts) await tx.objectStore('drafts').put(draft);
    // What was saved since is in no part yet.
    if (saved.notes.size + saved.drafts.size > 0) await markAllBehind(tx, { mark });
  });
  const unreadable = [...undecodable, ...unread.map(({ id, entry }) => [id, entry])];
  if (unreadable.length > 0) await area.set({ [`${MANIFEST}-unreadable`]: unreadable });
  return restored + unreadable.length > 0 ? { notes: restored, lost: unreadable.length } : undefined;
}

const hasCopy = async (area: Area): Promise<boolean> =>
  v.parse(Manifest, (await area.get(MANIFEST))[MANIFEST]).at !== '';

interface Copy {
  /** Updates by the ids of notes. */
  readonly notes: ReadonlyMap<string, string>;
  readonly tombstones: Part['tombstones'];
  readonly drafts: readonly Draft[];
  /** What couldn't be read, as it lies there. */
  readonly unread: readonly Unread[];
}

/** The rescue copy, and over it what was saved since. */
async function readCopy(area: Area, fresh: FreshRead): Promise<Copy> {
  const isThere = await hasCopy(area);
  const parts = await Promise.all(
    (isThere ? ALL_SHARDS : []).map(async (shard) =>
      readPart((await area.get(partKey(shard)))[partKey(shard)]),
    ),
  );
  const draftsKey = partKey(DRAFTS_SHARD);
  const copied: unknown = isThere ? (await area.get(draftsKey))[draftsKey] : undefined;
  const notes = new Map(parts.flatMap((part) => part.notes).map(({ id, update }) => [id, update]));
  const drafts = new Map(
    (Array.isArray(copied) ? (copied as Draft[]) : [])
      .filter((draft) => typeof draft?.editor === 'string')
      .map((draft) => [draft.editor, draft]),
  );
  for (const [id, state] of fresh.notes) notes.set(id, toBase64(joined(notes.get(id), state)));
  for (const [editor, draft] of fresh.drafts) {
    if (draft) drafts.set(editor, draft);
    else drafts.delete(editor);
  }
  // A note that was saved again after it was deleted for good is none of those.
  const tombstones = parts.flatMap((part) => part.tombstones).filter(({ id }) => !fresh.notes.has(id));
  // What is unread of what was saved since is newer than what the copy has of it.
  const unread = [
    ...parts.flatMap((part) => part.unread.filter(({ id }) => !notes.has(id))),
    ...fresh.unread,
  ];
  return { notes, tombstones, drafts: [...drafts.values()], unread };
}

/** Of a part, what can be read of it. A tombstone that can't be costs no text. */
function readPart(stored: unknown): Part & Pick<Copy, 'unread'> {
  const isPart = stored === undefined || stored === null || fieldOf(stored, 'notes') !== undefined;
  const notes = readEach(StoredNote, isPart ? fieldOf(stored, 'notes') : stored);
  const tombstones = readEach(StoredTombstone, fieldOf(stored, 'tombstones'));
  return { notes: notes.read, tombstones: tombstones.read, unread: notes.unread };
}

/** Both states of a document in one; what was saved last, where the other can't be read. */
function joined(copied: string | undefined, saved: Bytes): Bytes {
  if (copied === undefined) return saved;
  try {
    return mergeUpdates([fromBase64(copied), saved]) as Bytes;
  } catch {
    return saved;
  }
}

/** Leaves nothing of the rescue copy. The manifest goes first: without it the rest is nothing. */
export async function emptyRescue(area: Area): Promise<void> {
  await area.set({ [MANIFEST]: { at: '' }, [FRESH]: null });
  const keys = [...ALL_SHARDS, DRAFTS_SHARD].map(partKey);
  await area.set(Object.fromEntries([...keys, `${MANIFEST}-unreadable`].map((key) => [key, null])));
}

function rowIn(id: string, state: Bytes): NoteRow | undefined {
  try {
    return noteRow(openDocument(id, state));
  } catch {
    return undefined;
  }
}

/** Writes what is behind. Another save meanwhile leaves its part behind, for the next time. */
export async function catchUp(connection: Connection, area: Area, fresh: Fresh, now: string): Promise<void> {
  const saved = await fresh.read();
  const behind = await connection.read((tx) => tx.objectStore('behind').getAll());
  for (const { shard, mark } of behind) {
    const part = await (shard === DRAFTS_SHARD ? draftsOf(connection) : partOf(connection, shard));
    await area.set({ [partKey(shard)]: part, [MANIFEST]: { at: now } });
    await connection.write(async (tx) => {
      const behind = tx.objectStore('behind');
      if ((await behind.get(shard))?.mark === mark) await behind.delete(shard);
    });
  }
  await fresh.settle(saved);
}

const draftsOf = (connection: Connection): Promise<Draft[]> =>
  connection.read((tx) => tx.objectStore('drafts').getAll());

async function partOf(connection: Connection, shard: number): Promise<Part> {
  const [documents, tombstones] = await connection.read((tx) =>
    Promise.all([
      tx.objectStore('documents').index('shard').getAll(shard),
      tx.objectStore('tombstones').index('shard').getAll(shard),
    ]),
  );
  return {
    notes: documents.map(({ id, state }) => ({ id, update: toBase64(state) })),
    tombstones: tombstones.map(plainTombstone),
  };
}

function plainTombstone({ id, purgedAt, deletedAt, seen, undone }: Tombstone) {
  return {
    id,
    purgedAt,
    deletedAt,
    seen: seen.map(([client, n]): [string, number] => [client, n]),
    ...(undone === undefined ? {} : { undone }),
  };
}
