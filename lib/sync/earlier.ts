/**
 * What this browser wrote earlier into a file that is carried by hand. Where all of it is known here still, as it always is but for a profile that was put back,
 * it isn't read: it would pass for what others did. And notes that were edited here since were edited from where it stands: no bus keeps that.
 */
import { encodeDocument, mergeUpdates, openDocument } from '../notes/note-document.ts';
import { type Bytes, isSame } from './bytes.ts';
import { OpenError } from './cipher.ts';
import { BodyError, decodeBody, type FileEntry } from './file-body.ts';
import { hashOf, placeOf, readPath } from './file-name.ts';
import type { Bus } from './flight.ts';
import type { Row, RowKey, SyncStore } from './sync-store.ts';

const AT_ONCE = 200;

/** Notes that were edited here since, as they were before the file was read; and what had been merged by then. */
export interface Earlier {
  readonly states: ReadonlyMap<string, Bytes>;
  readonly merged: ReadonlySet<string>;
}

/** Takes what is known of it for read, and lays down from where notes were edited if no bus does. @throws {TransportError} */
export async function beginFromEarlier(
  store: SyncStore,
  bus: Bus,
  before: readonly string[],
): Promise<Earlier> {
  const written = new Map<string, Bytes>();
  const states = new Map<string, Bytes>();
  for (const { path } of await bus.transport.list()) {
    const name = readPath(path);
    if (!name || name.vault !== bus.vault || !before.includes(name.device)) continue;
    const entries = await entriesOf(bus, path);
    let isKnown = entries !== undefined;
    for (const { id, update, state } of await withStates(store, entries ?? [])) {
      isKnown &&= state !== undefined && hasAll(id, state, update);
      if (!state || isSame(state, update)) continue;
      const other = written.get(id);
      written.set(id, other ? mergeUpdates(other, update) : update);
      states.set(id, state);
    }
    if (isKnown)
      await store.commit({
        put: [{ key: ['seen', bus.bus, path], value: { device: name.device, seq: name.seq } }],
      });
  }
  const bases = [...written].map(([id, state]): Row => ({ key: ['base', id], value: { state } }));
  if (!bus.forwards && bases.length > 0) await store.commit({ put: bases });
  return { states, merged: new Set((await store.rows(['merge'])).map(nameOf)) };
}

/** Of notes to which nothing came, nothing was merged, whatever others' older entries of them say. */
export async function endFromEarlier(store: SyncStore, { states, merged }: Earlier): Promise<void> {
  const drop: RowKey[] = [];
  for (const row of await store.rows(['merge'])) {
    const id = row.key[2] ?? '';
    if (merged.has(nameOf(row)) || !states.has(id)) continue;
    const [now] = await store.states([id]);
    if (isSame(now?.update, states.get(id))) drop.push(row.key);
  }
  if (drop.length > 0) await store.commit({ drop });
}

const nameOf = ({ key }: Row): string => key.join(' ');

async function withStates(
  store: SyncStore,
  entries: readonly FileEntry[],
): Promise<(FileEntry & { readonly state: Bytes | undefined })[]> {
  const all: (FileEntry & { readonly state: Bytes | undefined })[] = [];
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const some = entries.slice(at, at + AT_ONCE);
    const states = await store.states([...new Set(some.map(({ id }) => id))]);
    const byId = new Map(states.map(({ id, update }) => [id, update]));
    for (const entry of some) all.push({ ...entry, state: byId.get(entry.id) });
  }
  return all;
}

/** Whether a note has all of an update. False where that isn't sure. */
function hasAll(id: string, state: Bytes, update: Bytes): boolean {
  if (isSame(state, update)) return true;
  try {
    return isSame(encodeDocument(openDocument(id, state)), encodeDocument(openDocument(id, state, update)));
  } catch {
    return false;
  }
}

/** What is in a file of this browser's; `undefined` if it can't be opened. */
async function entriesOf(
  { transport, cipher }: Bus,
  path: string,
): Promise<readonly FileEntry[] | undefined> {
  const name = readPath(path);
  const sealed = await transport.get(path);
  if (!name || !sealed || hashOf(sealed) !== name.hash) return undefined;
  try {
    return decodeBody(await cipher.open(sealed, placeOf(name))).entries;
  } catch (error) {
    if (error instanceof OpenError || error instanceof BodyError) return undefined;
    throw error;
  }
}
