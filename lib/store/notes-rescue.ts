/**
 * The rescue copy: all notes once more, in another store than the database (`storage.local`), for when the browser loses the
 * database. In 64 parts by the notes' ids, so that a save rewrites one; each is written from the database as it is, some time
 * after the save. What is behind is listed in the database itself, so that it is caught up with after a restart.
 */
import * as v from 'valibot';
import { openDocument } from '../notes/note-document.ts';
import { fromBase64, isBase64, toBase64 } from '../text/base64.ts';
import type { Area } from './area.ts';
import type { Connection } from './notes-connection.ts';
import { noteRow } from './notes-rows.ts';
import {
  ALL_SHARDS,
  type Bytes,
  DRAFTS_SHARD,
  type Draft,
  type NoteRow,
  shardOf,
  type Tombstone,
} from './notes-schema.ts';

const MANIFEST = 'notes-rescue';
const partKey = (shard: number): string =>
  shard === DRAFTS_SHARD ? `${MANIFEST}-drafts` : `${MANIFEST}-${shard}`;

const base64 = v.pipe(v.string(), v.check(isBase64));
const Part = v.fallback(
  v.object({
    notes: v.array(v.object({ id: v.string(), update: base64 })),
    tombstones: v.array(
      v.object({
        id: v.string(),
        purgedAt: v.string(),
        deletedAt: v.string(),
        seen: v.array(v.tuple([v.string(), v.number()])),
        undone: v.exactOptional(v.boolean()),
      }),
    ),
  }),
  { notes: [], tombstones: [] },
);
const Manifest = v.fallback(v.object({ at: v.string() }), { at: '' });

/** What was brought back from the rescue copy; `lost`: notes of it that could not be read. */
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
 * Fills an empty database from the rescue copy, in one transaction. `undefined` if there was no need. Notes that can't
 * be read are counted, and set aside as they are.
 */
export async function restoreFromRescue(connection: Connection, area: Area): Promise<Restored | undefined> {
  if (!(await isEmpty(connection))) return undefined;
  const manifest = v.parse(Manifest, (await area.get(MANIFEST))[MANIFEST]);
  if (manifest.at === '') return undefined;
  const parts = await Promise.all(
    ALL_SHARDS.map(async (shard) => v.parse(Part, (await area.get(partKey(shard)))[partKey(shard)])),
  );
  const draftsKey = partKey(DRAFTS_SHARD);
  const drafts = (await area.get(draftsKey))[draftsKey];
  let notes = 0;
  const unreadable = new Map<string, string>();
  await connection.write(async (tx) => {
    if ((await tx.objectStore('documents').count()) > 0) return;
    for (const { id, update } of parts.flatMap((part) => part.notes)) {
      const state = fromBase64(update);
      const row = rowIn(id, state);
      if (!row) {
        unreadable.set(id, update);
        continue;
      }
      notes += 1;
      await tx.objectStore('notes').put(row);
      await tx.objectStore('documents').put({ id, shard: shardOf(id), state });
      await tx.objectStore('outbox').add({ id, update: state });
    }
    for (const tombstone of parts.flatMap((part) => part.tombstones))
      await tx.objectStore('tombstones').put({ ...tombstone, shard: shardOf(tombstone.id) });
    for (const draft of Array.isArray(drafts) ? (drafts as Draft[]) : [])
      if (typeof draft?.editor === 'string') await tx.objectStore('drafts').put(draft);
  });
  if (unreadable.size > 0) await area.set({ [`${MANIFEST}-unreadable`]: [...unreadable] });
  return notes + unreadable.size > 0 ? { notes, lost: unreadable.size } : undefined;
}

/** Leaves nothing of the rescue copy. The manifest goes first: without it the rest is nothing. */
export async function emptyRescue(area: Area): Promise<void> {
  await area.set({ [MANIFEST]: { at: '' } });
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
export async function catchUp(connection: Connection, area: Area, now: string): Promise<void> {
  const behind = await connection.read((tx) => tx.objectStore('behind').getAll());
  for (const { shard, mark } of behind) {
    const part = await (shard === DRAFTS_SHARD ? draftsOf(connection) : partOf(connection, shard));
    await area.set({ [partKey(shard)]: part, [MANIFEST]: { at: now } });
    await connection.write(async (tx) => {
      const behind = tx.objectStore('behind');
      if ((await behind.get(shard))?.mark === mark) await behind.delete(shard);
    });
  }
}

const draftsOf = (connection: Connection): Promise<Draft[]> =>
  connection.read((tx) => tx.objectStore('drafts').getAll());

async function partOf(connection: Connection, shard: number): Promise<v.InferOutput<typeof Part>> {
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
