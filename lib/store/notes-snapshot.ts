/** All that the notes' database holds, for removing it so that it can be put back. */
import type { Area } from './area.ts';
import type { Connection } from './notes-connection.ts';
import { emptyRescue } from './notes-rescue.ts';
import { type Hand, markAllBehind } from './notes-rows.ts';
import { ALL_STORES, type WriteTx } from './notes-schema.ts';

/** The rows of each store as they are, with their keys. */
export type Snapshot = Readonly<Record<string, readonly (readonly [key: IDBValidKey, row: unknown])[]>>;

export const takeSnapshot = (connection: Connection): Promise<Snapshot> =>
  connection.read(async (tx) =>
    Object.fromEntries(
      await Promise.all(
        ALL_STORES.map(async (name) => {
          const store = tx.objectStore(name);
          const [keys, rows] = await Promise.all([store.getAllKeys(), store.getAll()]);
          return [name, rows.map((row, i) => [keys[i] as IDBValidKey, row] as const)] as const;
        }),
      ),
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
    for (const [key, row] of all[name] ?? []) {
      if (store.autoIncrement) await store.put(row as never);
      else if ((await store.getKey(key as never)) === undefined)
        await (store.keyPath === null ? store.put(row as never, key as never) : store.put(row as never));
    }
  }
  await markAllBehind(tx, hand);
}
