/**
 * Syncing over a bus that may be too small for all notes: then the latest changed are there. Which these are is on disk, and the engine is shown a
 * store that has no others. A note that is no longer among them is left out when the files that hold it are written anew; it counts as not safe there.
 *
 * All browsers share the room: each keeps to three quarters of it less what the others take, but may always take a sixteenth. So one that has much gives way to
 * one that has something new.
 */
import { syncBus } from './engine.ts';
import { newestWithin } from './fitting.ts';
import { type Bus, type Surroundings, wholeJob } from './flight.ts';
import { PARTS, type Parts } from './parts.ts';
import { roomWithin } from './room.ts';
import type { SyncProblem } from './status.ts';
import type { BusRow, FitRow, Job, Row } from './sync-store.ts';

const SHARE = 3 / 4;
const LEAST_SHARE = 1 / 16;
/** How much of its share is filled anew: the rest is for edits, so that not each of them moves others out. */
const FILLED = 0.9;
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
    const { chosen, upTo } = await choose(around, bus, parts, {
      totalBytes,
      wasFull: problem === 'full',
    });
    if (rounds > 0 && chosen === 'same') break;
    const fit = await around.store.row(['fit', bus.bus]);
    const store = parts.storeWithin(around.store, bus.bus, fit, upTo);
    problem = await syncBus({ ...around, store }, bus, parts);
    if (problem !== null && problem !== 'full') break;
  }
  return problem;
}

/** What is to be there, as far as it is another than before, and what it takes. */
interface Choice {
  /** All, where there is no row. */
  readonly fit: FitRow | undefined;
  readonly job: 'none' | 'all' | { readonly add: readonly string[] };
  /** What this sees to. */
  readonly seenTo: readonly Row<'seen'>[];
}
interface Room {
  readonly totalBytes: number;
  /** Whether the last sync found no room. */
  readonly wasFull: boolean;
}

/** Decides what is to be there, and begins what it takes. `upTo`: the last of the outbox that this is about. */
async function choose(
  around: Surroundings,
  bus: Bus,
  parts: Parts,
  room: Room,
): Promise<{ readonly chosen: 'same' | 'other' | 'unfinished'; readonly upTo: number }> {
  const { store } = around;
  const row = await store.row(['bus', bus.bus]);
  // What was begun is ended first.
  if (row?.job && !room.wasFull) return { chosen: 'unfinished', upTo: 0 };
  const upTo = await store.lastSent();
  const choice = await decide(around, bus, parts, room, row === undefined);
  if (!choice) return { chosen: 'same', upTo };
  const { fit, job, seenTo } = choice;
  const key = ['fit', bus.bus] as const;
  let begun: Job | null = null;
  if (row && job === 'all')
    begun = await wholeJob({ ...around, store: parts.storeWithin(store, bus.bus, fit, upTo) }, row);
  else if (row && typeof job === 'object') begun = adding(row, job.add);
  await store.commit({
    ...(fit ? {} : { drop: [key] }),
    put: [
      ...(fit ? [{ key, value: fit }] : []),
      ...(row && begun ? [{ key: ['bus', bus.bus] as const, value: { ...row, job: begun } }] : []),
      ...seenTo,
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
  { store }: Surroundings,
  { bus, transport }: Bus,
  parts: Parts,
  { totalBytes, wasFull }: Room,
  isFirst: boolean,
): Promise<Choice | undefined> {
  const [fit, own, listed] = await Promise.all([
    store.row(['fit', bus]),
    store.rows(['own', bus]),
    // Without an answer the sync comes to nothing either.
    transport.list().catch(() => undefined),
  ]);
  const sizes = new Map(own.map(({ key, value }) => [key.at(-1), value.state === 'gone' ? 0 : value.bytes]));
  const ownBytes = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const others = (listed ?? []).reduce((sum, { path, bytes = 0 }) => sum + (sizes.has(path) ? 0 : bytes), 0);
  const left = listed
    ? await parts.leftOut(store, bus, transport, new Set(listed.map(({ path }) => path)))
    : { ids: new Set<string>(), rows: [] };
  const isMore = ownBytes + others > totalBytes * SHARE;
  const seenTo = left.rows;
  if (!fit && !wasFull && !isFirst && !isMore && left.ids.size === 0) return undefined;

  const share = Math.max(totalBytes * LEAST_SHARE, totalBytes * SHARE - others);
  // Refused all the same: it takes more room than is known.
  const budget = fit && wasFull ? Math.min(share, ownBytes * FILLED) : share;
  const written = new Set(own.flatMap(({ value }) => value.ids));
  const { order, notes } = await parts.newestFirst(store, bus, fit, written);
  const room = roomWithin(transport.limits.fileBytes);
  const sizeOf = async (ids: readonly string[]): Promise<number> =>
    (await newestWithin(store, ids, Number.POSITIVE_INFINITY, room)).bytes;
  const ofLeft = order.filter((id) => left.ids.has(id));
  if (!fit && !wasFull && !isFirst && !isMore && ownBytes + (await sizeOf(ofLeft)) <= budget)
    return { fit, job: { add: ofLeft }, seenTo };
  const { ids: wanted } = await newestWithin(store, order, budget * FILLED, room);
  const rowOf = (ids: readonly string[]): FitRow | undefined =>
    ids.length === order.length ? undefined : { ids, of: notes, order: order.slice(0, MOST_ORDERED) };
  if (!fit) {
    if (wanted.length < order.length) return { fit: rowOf(wanted), job: 'all', seenTo };
    return ofLeft.length === 0 ? undefined : { fit, job: { add: ofLeft }, seenTo };
  }
  const exists = new Set(order);
  const kept = fit.ids.filter((id) => exists.has(id) && !left.ids.has(id));
  const isThere = new Set(kept);
  const add = wanted.filter((id) => !isThere.has(id));
  if (ownBytes + (await sizeOf(add)) > budget) return { fit: rowOf(wanted), job: 'all', seenTo };
  const isAdded = new Set(add);
  if (add.length > 0)
    return {
      fit: rowOf(order.filter((id) => isThere.has(id) || isAdded.has(id))),
      job: { add },
      seenTo,
    };
  return kept.length === fit.ids.length && fit.of === notes && seenTo.length === 0
    ? undefined
    : { fit: rowOf(kept), job: 'none', seenTo };
}
