/** Whether a document has all of an update: looked up, and not by taking it in, so that a run of the model doesn't take long. */
import * as Y from 'yjs';

interface Extent {
  /** Up to which clock, by client. */
  readonly to: readonly (readonly [client: number, clock: number])[];
  readonly deleted: readonly (readonly [client: number, clock: number, length: number])[];
}

/** Browsers are given the same bytes, which nobody changes. */
const known = new WeakMap<Uint8Array, Extent>();

function extentOf(update: Uint8Array): Extent {
  const before = known.get(update);
  if (before) return before;
  const { structs, ds } = Y.decodeUpdate(update);
  const to = new Map<number, number>();
  for (const { id, length } of structs)
    to.set(id.client, Math.max(to.get(id.client) ?? 0, id.clock + length));
  const deleted = [...ds.clients].flatMap(([client, items]) =>
    items.map(({ clock, len }) => [client, clock, len] as const),
  );
  const extent = { to: [...to], deleted };
  known.set(update, extent);
  return extent;
}

/** False where it isn't sure, and of what can't be decoded. */
export function isKnown({ store }: Y.Doc, update: Uint8Array): boolean {
  try {
    const { to, deleted } = extentOf(update);
    return (
      to.every(([client, clock]) => Y.getState(store, client) >= clock) &&
      deleted.every(([client, clock, length]) => isDeleted(store, client, clock, clock + length))
    );
  } catch {
    return false;
  }
}

function isDeleted(store: Y.Doc['store'], client: number, from: number, to: number): boolean {
  const structs = store.clients.get(client);
  if (!structs || Y.getState(store, client) < to) return false;
  for (let i = Y.findIndexSS(structs, from); i < structs.length; i += 1) {
    const struct = structs[i];
    if (!struct || struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
