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
import { RESERVE_SHARE, roomWithin } from './room.ts';
import type { SyncProblem } from './status.ts';
import type { BusRow, FitRow, Job, Precedence, Row, SyncStore } from './sync-store.ts';

const SHARE = 3 / 4;
const LEAST_SHARE = 1 / 16;
/** What it keeps there at the most when it has to make room without having any. */
const KEPT_SHARE = 1 / 8;
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

/** Decides what is to be there, and begins what it takes: the same as before, or the same as far as is known (`open`). `upTo`: the last of the outbox that this is about. */
async function choose(
  around: Surroundings,
  bus: Bus,
  parts: Parts,
  room: Room,
): Promise<{ readonly chosen: 'same' | 'open' | 'other' | 'unfinished'; readonly upTo: number }> {
  const { store } = around;
  const row = await store.row(['bus', bus.bus]);
  // What was begun is ended first.
  if (row?.job && !room.wasFull) return { chosen: 'unfinished', upTo: 0 };
  const upTo = await store.lastSent();
  if (row?.job?.kind === 'all') {
    // It has no room for what it writes, not even for less: that was tried.
    const first = await parts.newestFirst(store, bus.bus, await store.row(['fit', bus.bus]), new Set());
    if (row.job.forget) {
      await forgetFirst(store, bus.bus, row, first, row.job.forget);
      return { chosen: 'other', upTo };
    }
    if (await giveWay(store, bus.bus, row, first, room.totalBytes * KEPT_SHARE))
      return { chosen: 'other', upTo };
  }
  const choice = await decide(around, bus, parts, room, row === undefined);
  if (choice === 'same' || choice === 'open') return { chosen: choice, upTo };
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

/**
 * Where there is no room to write less in the place of more: leaves out the files with the oldest notes. Nothing counts as safe there until it is
 * written anew, which then has room. False where there is nothing to leave out.
 */
async function giveWay(
  store: SyncStore,
  bus: string,
  row: BusRow,
  first: Required<Precedence>,
  mostKept: number,
): Promise<boolean> {
  const own = (await store.rows(['own', bus])).filter(({ value: { state } }) => state === 'safe');
  const places = new Map(first.order.map((id, i) => [id, i]));
  const place = ({ value }: Row<'own'>): number =>
    Math.min(...value.ids.map((id) => places.get(id) ?? Number.POSITIVE_INFINITY));
  let kept = 0;
  const going = own
    .sort((a, b) => place(a) - place(b))
    .filter(({ value }) => (kept += value.bytes) > mostKept);
  if (going.length === 0) return false;
  await store.commit({
    put: [
      { key: ['fit', bus], value: fitRow([], first) },
      { key: ['bus', bus], value: { ...row, job: null } },
      ...going.map(({ key, value }): Row => ({ key, value: { ...value, state: 'folded' } })),
    ],
  });
  return true;
}

const fitRow = (ids: readonly string[], { order, here }: Required<Precedence>): FitRow => ({
  ids,
  order: order.slice(0, MOST_ORDERED),
  here,
});

/**
 * Where what others left behind takes the room into which it was to be written anew: it goes first. Nothing counts as safe there until it is written
 * anew.
 */
const forgetFirst = (
  store: SyncStore,
  bus: string,
  row: BusRow,
  first: Required<Precedence>,
  forget: readonly string[],
): Promise<unknown> =>
  store.commit({
    put: [
      { key: ['fit', bus], value: fitRow([], first) },
      { key: ['bus', bus], value: { ...row, job: { ...adding(row, []), forget } } },
    ],
  });

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
): Promise<Choice | 'same' | 'open'> {
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
    : { ids: new Set<string>(), rows: [], isOpen: false };
  // A listing that was short hid what the next sync reads: then it is looked again.
  const nothing = left.isOpen ? 'open' : 'same';
  const isMore = ownBytes + others > totalBytes * SHARE;
  const seenTo = left.rows;
  if (!fit && !wasFull && !isFirst && !isMore && left.ids.size === 0) return nothing;

  const share = Math.max(totalBytes * LEAST_SHARE, totalBytes * SHARE - others);
  // Refused all the same: it takes more room than is known, or others take what was to be its.
  const free = Math.max(0, totalBytes * (1 - RESERVE_SHARE) - others);
  const budget = wasFull ? Math.min(share, ownBytes > 0 ? ownBytes * FILLED : free) : share;
  const written = new Set(own.flatMap(({ value }) => value.ids));
  const first = await parts.newestFirst(store, bus, fit, written);
  const { order } = first;
  const room = roomWithin(transport.limits.fileBytes);
  const sizeOf = async (ids: readonly string[]): Promise<number> =>
    (await newestWithin(store, ids, Number.POSITIVE_INFINITY, room)).bytes;
  const ofLeft = order.filter((id) => left.ids.has(id));
  if (!fit && !wasFull && !isFirst && !isMore && ownBytes + (await sizeOf(ofLeft)) <= budget)
    return { fit, job: { add: ofLeft }, seenTo };
  const { ids: wanted } = await newestWithin(store, order, budget * FILLED, room);
  const rowOf = (ids: readonly string[]): FitRow | undefined =>
    ids.length === order.length ? undefined : fitRow(ids, first);
  if (!fit) {
    if (wanted.length < order.length) return { fit: rowOf(wanted), job: 'all', seenTo };
    if (wasFull) return { fit, job: 'all', seenTo };
    return ofLeft.length === 0 ? nothing : { fit, job: { add: ofLeft }, seenTo };
  }
  const exists = new Set(order);
  const kept = fit.ids.filter((id) => exists.has(id) && !left.ids.has(id));
  const isThere = new Set(kept);
  const add = wanted.filter((id) => !isThere.has(id));
  if (ownBytes + (await sizeOf(add)) > budget || (wasFull && wanted.length < kept.length))
    return { fit: rowOf(wanted), job: 'all', seenTo };
  const isAdded = new Set(add);
  if (add.length > 0)
    return {
      fit: rowOf(order.filter((id) => isThere.has(id) || isAdded.has(id))),
      job: { add },
      seenTo,
    };
  const isSameOrder = String(first.here) === String(fit.here ?? []);
  return kept.length === fit.ids.length && seenTo.length === 0 && isSameOrder
    ? nothing
    : { fit: rowOf(kept), job: 'none', seenTo };
}
