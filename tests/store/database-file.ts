/**
 * A database as JSON: what it is made of and what is in it, bytes as base64. So that databases of older versions can be kept as
 * fixtures, and made again without the code that made them.
 */
import { openDB } from 'idb';
import { fromBase64, toBase64 } from '../../lib/text/base64.ts';
import './notes-scene.ts';

export interface DatabaseFile {
  readonly version: number;
  readonly stores: readonly {
    readonly name: string;
    readonly keyPath: string | null;
    readonly autoIncrement: boolean;
    readonly indexes: readonly { readonly name: string; readonly keyPath: string }[];
    readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
  }[];
}

const packed = (value: unknown): unknown =>
  value instanceof Uint8Array
    ? { base64: toBase64(value) }
    : Array.isArray(value)
      ? value.map(packed)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, packed(inner)]))
        : value;
const unpacked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unpacked);
  if (typeof value !== 'object' || value === null) return value;
  const { base64 } = value as { base64?: unknown };
  if (typeof base64 === 'string') return fromBase64(base64);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unpacked(inner)]));
};

export async function writeDatabaseFile(name: string): Promise<DatabaseFile> {
  const db = await openDB(name);
  const stores = [];
  for (const store of [...db.objectStoreNames].sort()) {
    const { keyPath, autoIncrement, indexNames } = db.transaction(store).store;
    const [keys, values] = [await db.getAllKeys(store), await db.getAll(store)];
    stores.push({
      name: store,
      keyPath: keyPath as string | null,
      autoIncrement,
      indexes: [...indexNames].map((index) => ({
        name: index,
        keyPath: db.transaction(store).store.index(index).keyPath as string,
      })),
      rows: keys.map((key, i) => ({ key, value: packed(values[i]) })),
    });
  }
  const { version } = db;
  db.close();
  return { version, stores };
}

export async function makeDatabase(name: string, file: DatabaseFile): Promise<void> {
  const db = await openDB(name, file.version, {
    upgrade(made) {
      for (const { name: store, keyPath, autoIncrement, indexes } of file.stores) {
        const created = made.createObjectStore(store, { keyPath, autoIncrement });
        for (const index of indexes) created.createIndex(index.name, index.keyPath);
      }
    },
  });
  for (const { name: store, keyPath, rows } of file.stores) {
    const tx = db.transaction(store, 'readwrite');
    for (const { key, value } of rows)
      await tx.store.put(unpacked(value), keyPath === null ? key : undefined);
    await tx.done;
  }
  db.close();
}
