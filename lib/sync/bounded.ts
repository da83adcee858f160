/**
 * Syncing over a bus that may be too small for all notes: then the latest changed are there. Which these are is on disk, and the engine is shown a
 * store that has no others. A note that is no longer among them is left out when the files that hold it are written anew; it counts as not safe there.
 *
 * All browsers share the room: each keeps to three quarters of it less what the others take, but may always take a sixteenth. So one that has much gives way to
 * one that has something new.
 */
import { syncBus } from './engine.ts';
import type { FileEntry } from './file-body.ts';
import { type Bus, type Surroundings, wholeJob } from './flight.ts';
import { PARTS, type Parts } from './parts.ts';
import { packedSize, roomWithin } from './room.ts';
import type { SyncProblem } from './status.ts';
import type { BusRow, FitRow, Job, SyncStore } from './sync-store.ts';

const SHARE = 3 / 4;
const LEAST_SHARE = 1 / 16;
/** How much of its share is filled anew: the rest is for edits, so that not each of them moves others out. */
const FILLED = 0.9;
/** So many notes are looked at at once. */
const AT_ONCE = 50;
const MOST_UNTOLD = 2_000;
const MOST_ORDERED = 2_000;
/** How often it is looked whether there is more to leave out or to add. */
const ROUNDS = 4;

/** As {@link syncBus}, for buses of any size. */
export async function syncBounded(
  around: Surroundings,
  bus: Bus,
  parts: Parts = PARTS,
): Promise<SyncProblem | null> {
  const { totalBytes } = bus.transport.limits;
  if (totalBytes === undefined) return syncBus(around, bus, parts);
  let problem: SyncProblem | null = null;
  for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
    const { chosen, upTo } = await choose(around, bus, totalBytes, problem === 'full');
    if (rounds > 0 && chosen === 'same') break;
    const fit = await around.store.row(['fit', bus.bus]);
    const store = storeOf(around.store, bus.bus, fit, upTo);
    problem = await syncBus({ ...around, store }, bus, parts);
    if (problem !== null && problem !== 'full') break;
  }
  return problem;
}

/**
 * The store as if there were no notes but these. Edits of others count as known on this bus, if they are of what was decided about: up to there in the
 * outbox. What came since, and all after it, stays for the next decision.
 */
function storeOf(store: SyncStore, bus: string, fit: FitRow | undefined, upTo: number): SyncStore {
  if (!fit) return store;
  const fits = new Set(fit.ids);
  const inOrder = [...fit.ids].sort();
  return {
    ...store,
    ids: async (after, limit) => inOrder.filter((id) => id > after).slice(0, limit),
    count: async () => inOrder.length,
    lastSent: async () => Math.min(upTo, await store.lastSent()),
    states: (wanted) => store.states(wanted.filter((id) => fits.has(id))),
    async outbox(after, limit) {
      const entries = await store.outbox(after, limit);
      const open = entries.findIndex(({ id, from, seq }) => seq > upTo && from !== bus && !fits.has(id));
      return (open < 0 ? entries : entries.slice(0, open)).map((entry) =>
        fits.has(entry.id) ? entry : { ...entry, from: bus },
      );
    },
  };
}

/** What is to be there, as far as it is another than before, and what it takes. */
interface Choice {
  /** All, where there is no row. */
  readonly fit: FitRow | undefined;
  readonly job: 'none' | 'all' | { readonly add: readonly string[] };
}

/** Decides what is to be there, and begins what it takes. `upTo`: the last of the outbox that this is about. */
async function choose(
  around: Surroundings,
  bus: Bus,
  totalBytes: number,
  wasFull: boolean,
): Promise<{ readonly chosen: 'same' | 'other' | 'unfinished'; readonly upTo: number }> {
  const { store } = around;
  const row = await store.row(['bus', bus.bus]);
  // What was begun is ended first.
  if (row?.job && !wasFull) return { chosen: 'unfinished', upTo: 0 };
  const upTo = await store.lastSent();
  const choice = await decide(store, bus, totalBytes, wasFull, row === undefined);
  if (!choice) return { chosen: 'same', upTo };
  const { fit, job } = choice;
  const key = ['fit', bus.bus] as const;
  let begun: Job | null = null;
  if (row && job === 'all')
    begun = await wholeJob({ ...around, store: storeOf(store, bus.bus, fit, upTo) }, row);
  else if (row && typeof job === 'object') begun = adding(row, job.add);
  await store.commit({
    ...(fit ? {} : { drop: [key] }),
    put: [
      ...(fit ? [{ key, value: fit }] : []),
      ...(row && begun ? [{ key: ['bus', bus.bus] as const, value: { ...row, job: begun } }] : []),
    ],
  });
  return { chosen: 'other', upTo };
}

/** Writing notes beside what is there. */
const adding = (row: BusRow, ids: readonly string[]): Job => ({
  ...{ kind: 'fold', first: row.next, upTo: 0, after: '', ids: [...ids].sort(), paths: [] },
  ...{ level: 0, written: 0, of: ids.length },
});

async function decide(
  store: SyncStore,
  { bus, transport }: Bus,
  totalBytes: number,
  wasFull: boolean,
  isFirst: boolean,
): Promise<Choice | undefined> {
  const [fit, own, listed] = await Promise.all([
    store.row(['fit', bus]),
    store.rows(['own', bus]),
    // Without an answer the sync comes to nothing either.
    transport.list().catch(() => []),
  ]);
  const sizes = new Map(own.map(({ key, value }) => [key.at(-1), value.state === 'gone' ? 0 : value.bytes]));
  const ownBytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const others = listed.reduce((sum, { path, bytes = 0 }) => sum + (sizes.has(path) ? 0 : bytes), 0);
  if (!fit && !wasFull && !isFirst && ownBytes + others <= totalBytes * SHARE) return undefined;

  const share = Math.max(totalBytes * LEAST_SHARE, totalBytes * SHARE - others);
  // Refused all the same: it takes more room than is known.
  const budget = fit && wasFull ? Math.min(share, ownBytes * FILLED) : share;
  const written = new Set(own.flatMap(({ value }) => value.ids));
  const order = await newestFirst(store, bus, fit, written);
  const room = roomWithin(transport.limits.fileBytes);
  const { ids: wanted } = await newestWithin(store, order, budget * FILLED, room);
  const rowOf = (ids: readonly string[]): FitRow | undefined =>
    ids.length === order.length ? undefined : { ids, of: order.length, order: order.slice(0, MOST_ORDERED) };
  if (!fit) return wanted.length === order.length ? undefined : { fit: rowOf(wanted), job: 'all' };

  const exists = new Set(order);
  const kept = fit.ids.filter((id) => exists.has(id));
  const isThere = new Set(kept);
  const add = wanted.filter((id) => !isThere.has(id));
  const { bytes } = await newestWithin(store, add, Number.POSITIVE_INFINITY, room);
  if (ownBytes + bytes > budget) return { fit: rowOf(wanted), job: 'all' };
  const isAdded = new Set(add);
  if (add.length > 0)
    return { fit: rowOf(order.filter((id) => isThere.has(id) || isAdded.has(id))), job: { add } };
  return kept.length === fit.ids.length && fit.of === order.length
    ? undefined
    : { fit: rowOf(kept), job: 'none' };
}

/**
 * All notes, the latest first: what this bus hasn't been told yet, then what was to be there before, in the order in which it came, then what others wrote.
 * Dates alone would keep out what a browser writes whose clock is behind; and what others wrote is there once already.
 */
async function newestFirst(
  store: SyncStore,
  bus: string,
  fit: FitRow | undefined,
  written: ReadonlySet<string>,
): Promise<readonly string[]> {
  const [row, newest] = await Promise.all([store.row(['bus', bus]), store.newest()]);
  const untold = (await store.outbox(row?.done ?? 0, MOST_UNTOLD)).filter(({ from }) => from !== bus);
  const before = fit?.order ?? newest.filter((id) => written.has(id));
  const exists = new Set(newest);
  const order = new Set([...untold.reverse().map(({ id }) => id), ...before, ...newest]);
  return [...order].filter((id) => exists.has(id));
}

/** The first of these notes, as many as come to so many bytes when they are packed into files. */
async function newestWithin(
  store: SyncStore,
  order: readonly string[],
  budget: number,
  room: number,
): Promise<{ readonly ids: readonly string[]; readonly bytes: number }> {
  const ids: string[] = [];
  let bytes = 0;
  let file: FileEntry[] = [];
  let inFile = 0;
  /** Takes as much of the file as there is room for. False if that isn't all. */
  const close = (): boolean => {
    const entries = file;
    [file, inFile] = [[], 0];
    const size = (count: number): number => (count === 0 ? 0 : packedSize(entries.slice(0, count)));
    let [fits, tooMany] = [0, entries.length + 1];
    if (bytes + size(entries.length) <= budget) fits = entries.length;
    else tooMany = entries.length;
    while (tooMany - fits > 1) {
      const half = (fits + tooMany) >> 1;
      if (bytes + size(half) <= budget) fits = half;
      else tooMany = half;
    }
    bytes += size(fits);
    ids.push(...entries.slice(0, fits).map(({ id }) => id));
    return fits === entries.length;
  };
  for (let at = 0; at < order.length; at += AT_ONCE)
    for (const entry of await store.states(order.slice(at, at + AT_ONCE))) {
      if (inFile > 0 && inFile + entry.update.length > room && !close()) return { ids, bytes };
      file.push(entry);
      inFile += entry.update.length;
    }
  close();
  return { ids, bytes };
}
