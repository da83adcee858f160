/** What the engine's rows say, for whoever shows it; and what the reader can do to them. */

import type { Surroundings } from './flight.ts';
import { wholeJobForgetting } from './forget.ts';
import {
  type BusStatus,
  type DeviceInfo,
  type HeldNote,
  type MergedEdit,
  type Progress,
  remedyOf,
  type SyncProblem,
  type SyncStatus,
  stopsFor,
} from './status.ts';
import type { BusRow, Row, SyncStore } from './sync-store.ts';

const KEPT_MS = 30 * 86_400_000;
const MOST_LISTED = 1_000;
const iso = (ms: number): string => new Date(ms).toISOString();
const isoOrNull = (ms: number): string | null => (ms === 0 ? null : iso(ms));

/** How all buses stand. `working`: those that a sync of is going on; `untold`: those that failed here without a row that says so (`syncEach`). */
export async function statusOf(
  store: SyncStore,
  buses: readonly string[],
  working: ReadonlyMap<string, Progress | null>,
  now: number,
  untold: ReadonlySet<string> = new Set(),
): Promise<SyncStatus> {
  const [held, merged, ...stood] = await Promise.all([
    store.rows(['held']),
    merges(store, now),
    ...buses.map((bus) => busStatus(store, bus, { working, now, untold })),
  ]);
  const [first, ...others] = stood.map(({ unsafe }) => unsafe);
  const onlyHere = [...(first ?? [])].filter((id) => others.every((unsafe) => unsafe.has(id)));
  return {
    buses: stood.map(({ status }) => status),
    onlyHere: onlyHere.slice(0, MOST_LISTED),
    held: held.length,
    merged: merged.length,
  };
}

async function busStatus(
  store: SyncStore,
  bus: string,
  {
    working,
    now,
    untold,
  }: {
    readonly working: ReadonlyMap<string, Progress | null>;
    readonly now: number;
    readonly untold: ReadonlySet<string>;
  },
): Promise<{ status: BusStatus; unsafe: Set<string> }> {
  const [row, fit, bad, devices] = await Promise.all([
    store.row(['bus', bus]),
    store.row(['fit', bus]),
    store.rows(['bad', bus]),
    store.rows(['device', bus]),
  ]);
  const newest = fit ? await store.newest() : [];
  const fitting = new Set(fit?.ids);
  const notFitting = newest.filter((id) => !fitting.has(id));
  const unsafe = await unsafeOn(store, row, fit && { ids: fit.ids, notFitting });
  const byWhy = Map.groupBy(bad, ({ value }) => value.why);
  const problem = untold.has(bus) ? 'storage' : (row?.problem ?? null);
  const event = row?.event && now - row.event.at < KEPT_MS ? row.event : null;
  return {
    unsafe,
    status: {
      bus,
      state: stateOf(row, problem, working.has(bus), unsafe.size),
      progress: working.get(bus) ?? null,
      lastSync: isoOrNull(row?.syncedAt ?? 0),
      nextTry: problem && !stopsFor(problem) ? isoOrNull(row?.notBefore ?? 0) : null,
      problem,
      remedy: problem && remedyOf(problem),
      unsafe: unsafe.size,
      unreadable: [...byWhy].map(([why, files]) => ({ why, files: files.length })),
      incomplete: devices.filter(({ value }) => value.lostSince !== 0).length,
      event: event && { what: event.what, at: iso(event.at) },
      fits: fit ? { notes: newest.length - notFitting.length, of: newest.length } : null,
      idle: fit ? longestUnseen(devices, row?.device, now) : null,
    },
  };
}

function longestUnseen(
  devices: readonly Row<'device'>[],
  own: string | undefined,
  now: number,
): BusStatus['idle'] {
  const [first] = devices
    .filter(
      ({ key, value }) =>
        key[2] !== own && value.live.length > 0 && value.seenAt !== 0 && now - value.seenAt > KEPT_MS,
    )
    .sort((a, b) => a.value.seenAt - b.value.seenAt);
  return first ? { name: first.value.alias ?? first.value.name, lastSeen: iso(first.value.seenAt) } : null;
}

function stateOf(
  row: BusRow | undefined,
  problem: SyncProblem | null,
  isWorking: boolean,
  unsafe: number,
): BusStatus['state'] {
  if (isWorking) return 'working';
  if (problem) return stopsFor(problem) ? 'stopped' : 'waiting';
  if (!row) return 'new';
  return unsafe > 0 ? 'behind' : row.syncedAt === 0 ? 'new' : 'up-to-date';
}

/** Notes of which something isn't safe on a bus. `fit`: where not all fit, those that do, and those that don't. */
async function unsafeOn(
  store: SyncStore,
  row: BusRow | undefined,
  fit: { readonly ids: readonly string[]; readonly notFitting: readonly string[] } | undefined,
): Promise<Set<string>> {
  const sent = await store.outbox(row?.done ?? 0, MOST_LISTED);
  const ids = new Set([...sent.map(({ id }) => id), ...(row?.left ?? [])]);
  // A fold in place of nothing writes what isn't there yet.
  if (row?.job?.kind === 'fold' && row.job.paths.length === 0) for (const id of row.job.ids) ids.add(id);
  const { job } = row ?? {};
  if (fit) {
    for (const id of fit.notFitting.slice(0, MOST_LISTED)) ids.add(id);
    if (job?.kind === 'all') for (const id of fit.ids) if (id > job.after) ids.add(id);
  } else if (!row || row.job?.kind === 'all')
    for (const id of await store.ids(row?.job?.after ?? '', MOST_LISTED)) ids.add(id);
  return ids;
}

const merges = async (store: SyncStore, now: number) =>
  (await store.rows(['merge'])).filter(({ key }) => now - Date.parse(key[1] ?? '') < KEPT_MS);

/** Merged edits of the last 30 days, newest first. */
export async function mergedEdits(store: SyncStore, now: number): Promise<MergedEdit[]> {
  const rows = await merges(store, now);
  return rows
    .map(({ key: [, at = '', note = ''], value }) => ({ key: `${at} ${note}`, note, at, ...value }))
    .reverse();
}

/** Removes one merged edit (by its key), or those that are older than 30 days. */
export async function dropMerged(
  store: SyncStore,
  which: { readonly key: string } | { readonly now: number },
): Promise<void> {
  const rows = await store.rows(['merge']);
  const drop = rows
    .map(({ key }) => key)
    .filter(([, at = '', note = '']) =>
      'key' in which ? which.key === `${at} ${note}` : which.now - Date.parse(at) >= KEPT_MS,
    );
  if (drop.length > 0) await store.commit({ drop });
}

export async function heldNotes(store: SyncStore): Promise<HeldNote[]> {
  const rows = await store.rows(['held']);
  return rows.map(({ key: [, note = ''], value }) => ({ note, at: iso(value.at), device: value.device }));
}

/** The browsers of a bus, this one first. */
export async function devicesOf(store: SyncStore, bus: string, ownName: string): Promise<DeviceInfo[]> {
  const [row, devices] = await Promise.all([store.row(['bus', bus]), store.rows(['device', bus])]);
  const own = row
    ? [{ bus, device: row.device, name: ownName, isThis: true, lastSeen: isoOrNull(row.syncedAt) }]
    : [];
  const others = devices.flatMap(({ key: [, , device = ''], value }) =>
    device === row?.device
      ? []
      : [{ bus, device, name: value.alias ?? value.name, isThis: false, lastSeen: isoOrNull(value.seenAt) }],
  );
  return [...own, ...others];
}

/** What another browser is called here. */
export async function renameDevice(
  store: SyncStore,
  bus: string,
  device: string,
  alias: string,
): Promise<void> {
  const row = await store.row(['device', bus, device]);
  if (row) await store.commit({ put: [{ key: ['device', bus, device], value: { ...row, alias } }] });
}

/** Takes over what a browser wrote, at the next sync; its files go once that is safe. */
export async function forgetDevice(around: Surroundings, bus: string, device: string): Promise<void> {
  const row = await around.store.row(['bus', bus]);
  if (!row || row.device === device) return;
  const job = await wholeJobForgetting(around, bus, row, device);
  await around.store.commit({ put: [{ key: ['bus', bus], value: { ...row, job } }] });
}

/** Forgets a bus. Should it be added again, it is a new one, under a new name. */
export async function forgetBus(store: SyncStore, bus: string): Promise<void> {
  const kinds = ['own', 'seen', 'bad', 'device'] as const;
  const rows = (await Promise.all(kinds.map((kind) => store.rows([kind, bus])))).flat();
  await store.commit({ drop: [['bus', bus], ['fit', bus], ...rows.map(({ key }) => key)] });
}
