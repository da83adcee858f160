/**
 * Syncing once over a bus that is there for this once: a file that is carried by hand. All that is known here is written there, all that is there is read, and
 * then nothing is kept of the bus: no edit waits for it, and nothing counts as safe because it lies there. Own files of an earlier time are removed,
 * since what is in them is in those that were written now.
 */

import { beginFromEarlier, endFromEarlier } from './earlier.ts';
import { syncBus } from './engine.ts';
import { readPath } from './file-name.ts';
import type { Bus, Surroundings } from './flight.ts';
import { forgetBus } from './report.ts';
import type { SyncProblem, UnreadableWhy } from './status.ts';
import type { Row, SyncStore } from './sync-store.ts';

/** A sync reads 2,000 files or for three minutes: more of them than a file can hold. */
const MOST_SYNCS = 20;

export interface Passed {
  /** What stood in the way; `newer-version` and `wrong-key` of files there, and nothing of the rest. */
  readonly problem: SyncProblem | null;
  /** What this browser was called there: to be told the next time. */
  readonly device: string;
  /** Files there that couldn't be opened, by why. */
  readonly unreadable: readonly { readonly why: UnreadableWhy; readonly files: number }[];
  /** Notes that are too large to be written there. */
  readonly left: number;
}

/** What was called so is this browser, as it was called on such a bus before. Call it as a sync: never while another one goes on. */
export async function passOver(around: Surroundings, bus: Bus, before: readonly string[]): Promise<Passed> {
  const { store } = around;
  await forgetPass(store, bus.bus);
  try {
    const isEmpty = (await store.count()) === 0;
    const earlier = await beginFromEarlier(store, bus, before);
    let problem = await syncBus(around, bus);
    for (let syncs = 1; problem === 'more' && syncs < MOST_SYNCS; syncs += 1)
      problem = await syncBus(around, bus);
    if (!bus.forwards) await endFromEarlier(store, earlier);
    const [row, bad] = await Promise.all([store.row(['bus', bus.bus]), store.rows(['bad', bus.bus])]);
    const left = row?.left.length ?? 0;
    // Who knew nothing has written nothing of what was read: then earlier files may be the only ones that have it.
    const isWritten = !isEmpty && row?.job === null && left === 0;
    if (isWritten && isDone(problem)) await removeEarlier(store, bus, before);
    // Its bytes aren't those of its name, and so nobody can ever open it.
    for (const { key, value } of bad) if (value.why === 'altered') await bus.transport.remove(key[2] ?? '');
    await nameDevices(store, bus.bus);
    const byWhy = Map.groupBy(bad, ({ value }) => value.why);
    return {
      problem,
      device: row?.device ?? '',
      unreadable: [...byWhy].map(([why, files]) => ({ why, files: files.length })),
      left,
    };
  } finally {
    await forgetPass(store, bus.bus);
  }
}

/** Forgets all of such a bus, also what a worker left that ended amid it. */
export async function forgetPass(store: SyncStore, bus: string): Promise<void> {
  await forgetBus(store, bus);
  if ((await store.rows(['bus'])).length > 0) return;
  const bases = await store.rows(['base']);
  if (bases.length > 0) await store.commit({ drop: bases.map(({ key }) => key) });
}

/** Whether all that is known here was written, whatever there couldn't be read. */
export const isDone = (problem: SyncProblem | null): boolean =>
  problem === null || problem === 'newer-version' || problem === 'wrong-key';

/** Removes what this browser wrote there before. What couldn't be taken in, as from a profile that was put back, stays. */
async function removeEarlier(store: SyncStore, bus: Bus, before: readonly string[]): Promise<void> {
  for (const { key, value } of await store.rows(['seen', bus.bus])) {
    const path = key[2] ?? '';
    if (before.includes(value.device) && readPath(path)?.vault === bus.vault)
      await bus.transport.remove(path);
  }
}

/** What waits for the reader's word, and what was merged, says which browser it came from: by its name, since its row goes. */
async function nameDevices(store: SyncStore, bus: string): Promise<void> {
  const devices = await store.rows(['device', bus]);
  const names = new Map(devices.map(({ key, value }) => [key[2] ?? '', value.name]));
  const named: Row[] = [];
  for (const { key, value } of await store.rows(['held'])) {
    const name = names.get(value.device);
    if (name) named.push({ key, value: { ...value, device: name } });
  }
  for (const { key, value } of await store.rows(['merge'])) {
    const name = names.get(value.device);
    if (name) named.push({ key, value: { ...value, device: name } });
  }
  if (named.length > 0) await store.commit({ put: named });
}
