/** All that the notes' database holds, for removing it so that it can be put back. */
import type { Area } from './area.ts';
import type { Connection } from './notes-connection.ts';
import { emptyRescue } from './notes-rescue.ts';
import { type Hand, markBehind } from './notes-rows.ts';
import { ALL_SHARDS, ALL_STORES, DRAFTS_SHARD, type WriteTx } from './notes-schema.ts';

/** The rows of each store as they are. */
export type Snapshot = Readonly<Record<string, readonly unknown[]>>;

export const takeSnapshot = (connection: Connection): Promise<Snapshot> =>
  connection.read(async (tx) =>
    Object.fromEntries(
      await Promise.all(ALL_STORES.map(async (name) => [name, await tx.objectStore(name).getAll()] as const)),
    ),
  );

/**
 * Empties rescue copy and database. The copy goes first: an empty database beside one would be filled again. Ending between the
 * two loses nothing, and the copy is written anew.
 */
export async function emptyAll(connection: Connection, area: Area, hand: Hand): Promise<void> {
  await connection.write((tx) => markAllBehind(tx, hand));
  await emptyRescue(area);
  await connection.write(async (tx) => {
    for (const name of ALL_STORES) await tx.objectStore(name).clear();
  });
}

/** Puts rows back where there are none of the same key. What waits for other replicas goes to the end of the queue. */
export async function refillAll(tx: WriteTx, all: Snapshot, hand: Hand): Promise<void> {
  for (const name of ALL_STORES) {
    const store = tx.objectStore(name);
    const { keyPath } = store;
    for (const row of all[name] ?? []) {
      const key = typeof keyPath === 'string' ? (row as Record<string, IDBValidKey>)[keyPath] : undefined;
      if (key !== undefined && (await store.get(key as never)) !== undefined) continue;
      await store.put(row as never);
    }
  }
  await markAllBehind(tx, hand);
}

async function markAllBehind(tx: WriteTx, hand: Hand): Promise<void> {
  for (const shard of [...ALL_SHARDS, DRAFTS_SHARD]) await markBehind(tx, shard, hand);
}
