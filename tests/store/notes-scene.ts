/** A store over a database of its own, for tests in Node (fake-indexeddb) and in a real browser. */
import { deleteDB, openDB } from 'idb';
import type { NoteTarget } from '../../lib/notes/note.ts';
import type { Area } from '../../lib/store/area.ts';
import { notesStore } from '../../lib/store/notes-store.ts';
import type { NotesOptions, NotesStore } from '../../lib/store/notes-types.ts';

export const isFake = !('indexedDB' in globalThis);
// @ts-expect-error its types aren't where its package.json says
if (isFake) await import('fake-indexeddb/auto');

export const EXCHANGE: NoteTarget = { kind: 'exchange', exchange: 'deposits' };
export const PLACE: NoteTarget = {
  kind: 'place',
  address: 'https://example.org/report?utm_source=x#part',
  title: 'A report',
  lang: 'en',
  selectors: { quote: { exact: 'deposits', prefix: '', suffix: ' of' }, position: { start: 4, end: 12 } },
};

export interface MemoryArea extends Area {
  readonly items: Map<string, unknown>;
  /** Set: every write fails with it. */
  failing: Error | undefined;
}

/** A storage area that takes its time, and that can be made to fail. */
export function memoryArea(): MemoryArea {
  const area: MemoryArea = {
    items: new Map(),
    failing: undefined,
    async get(key) {
      await Promise.resolve();
      return area.items.has(key) ? { [key]: structuredClone(area.items.get(key)) } : {};
    },
    async set(items) {
      await Promise.resolve();
      if (area.failing) throw area.failing;
      for (const [key, value] of Object.entries(items)) area.items.set(key, structuredClone(value));
    },
  };
  return area;
}

let count = 0;
const run = Math.random().toString(36).slice(2);

/** A name that no other test's database has. */
export const freshName = (): string => `test-${run}-${(count += 1)}`;

export interface Scene {
  readonly name: string;
  readonly area: MemoryArea;
  /** The time that stores of this scene see. */
  clock: number;
  readonly store: NotesStore;
  /** One more store on the same database, as after a restart. */
  again(more?: Partial<NotesOptions>): NotesStore;
  /** Runs what stores had put off. */
  later(): void;
}

let ids = 0;
export function scene(more: Partial<NotesOptions> = {}): Scene {
  const name = freshName();
  const area = memoryArea();
  const waiting: (() => void)[] = [];
  const again = (other: Partial<NotesOptions> = {}): NotesStore =>
    notesStore({
      name,
      area,
      now: () => new Date((made.clock += 1000)).toISOString(),
      newId: () => `id-${run}-${(ids += 1)}`,
      newClient: () => Math.floor(Math.random() * 2 ** 53),
      schedule: (work) => void waiting.push(work),
      ...more,
      ...other,
    });
  const made: Scene = {
    name,
    area,
    clock: Date.UTC(2026, 0, 1),
    again,
    get store() {
      return (first ??= again());
    },
    later() {
      for (const work of waiting.splice(0)) work();
    },
  };
  let first: NotesStore | undefined;
  return made;
}

/** Everything in a database, so that two moments can be compared. */
export async function dump(name: string): Promise<Record<string, unknown[]>> {
  const db = await openDB(name);
  const stores: Record<string, unknown[]> = {};
  for (const store of db.objectStoreNames) stores[store] = await db.getAll(store);
  db.close();
  return stores;
}

/** Makes every document of a database undecodable. */
export async function spoilDocuments(name: string): Promise<void> {
  const db = await openDB(name);
  for (const row of await db.getAll('documents'))
    await db.put('documents', { ...row, state: new Uint8Array([9, 9]) });
  db.close();
}

export const remove = (name: string): Promise<void> => deleteDB(name);

/** The error that a promise rejects with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('nothing failed');
}
