/**
 * One sync of one bus: list, read what is new, see that what was safe still is, write what isn't. It may end anywhere, by an error
 * or by the end of the worker, and the next one goes on from what is on disk. Two never run at once over one database: that is the caller's to see to.
 */
import { mergeUpdates } from '../notes/note-document.ts';
import { delayAfter } from './backoff.ts';
import type { FileEntry } from './file-body.ts';
import { readPath } from './file-name.ts';
import { type Bus, type Flight, openFlight, type Surroundings, save } from './flight.ts';
import { beginFold, beginMakingRoom } from './fold.ts';
import { watchOthers } from './heal.ts';
import { runJob, writeLarge } from './job.ts';
import { PARTS, type Parts } from './parts.ts';
import { readFiles } from './read-files.ts';
import { roomOf } from './room.ts';
import { type SyncProblem, stopsFor } from './status.ts';
import { TransportError } from './transport.ts';
import { isNoRoom, NotSafeError } from './write-file.ts';

/** How often a browser without edits says that it is still there. */
const SIGN_OF_LIFE_MS = 7 * 86_400_000;
const OUTBOX_AT_ONCE = 500;
/** How often a sync makes room and tries again. */
const ROUNDS = 10;
/** How often less is tried to be written in the place of more, where there is no room. */
const FOLDS_TRIED = 6;

/** Syncs. Gives what stood in the way, `null` if nothing. What isn't the bus's fault is thrown. */
export async function syncBus(
  around: Surroundings,
  bus: Bus,
  parts: Parts = PARTS,
): Promise<SyncProblem | null> {
  const flight = await openFlight(around, bus, parts);
  try {
    await fly(flight);
    const problem = whatIsUnread(flight);
    const now = around.now();
    const isAll = problem === null && flight.bad.size === 0;
    await save(flight, {
      row: { problem, failures: 0, notBefore: 0, listedAt: now, ...(isAll ? { syncedAt: now } : {}) },
    });
    return problem;
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    const failures = flight.row.failures + 1;
    const retryAfterMs = error instanceof TransportError ? error.retryAfterMs : undefined;
    const delay = stopsFor(problem) ? 0 : delayAfter(failures, around.random(), retryAfterMs);
    around.log?.(`${bus.bus}: ${error instanceof Error ? error.message : problem}`);
    await save(flight, { row: { problem, failures, notBefore: around.now() + delay } });
    return problem;
  } finally {
    around.onProgress?.(bus.bus, null);
  }
}

/** What files say that can't be read. One of another vault, put among ours, says nothing of the key: others open with it. */
function whatIsUnread({ bad, seen, listing, isMore }: Flight): SyncProblem | null {
  const whys = new Set([...bad.values()].map(({ why }) => why));
  if (whys.has('wrong-key') && ![...seen.keys()].some((path) => listing.has(path))) return 'wrong-key';
  if (whys.has('newer-version')) return 'newer-version';
  return isMore ? 'more' : null;
}

function problemOf(error: unknown): SyncProblem | undefined {
  if (error instanceof TransportError) return error.problem;
  return error instanceof NotSafeError ? 'not-safe' : undefined;
}

async function fly(flight: Flight): Promise<void> {
  const { bus, parts } = flight;
  const listed = await bus.transport.list();
  flight.listing = new Map(
    listed.flatMap(({ path, bytes }) => (readPath(path)?.vault === bus.vault ? [[path, bytes]] : [])),
  );
  await parts.takeNewName(flight);
  await readFiles(flight);
  const lost = [...(await parts.confirmLost(flight)), ...(await parts.answerComplaints(flight))];
  if (lost.length > 0) await parts.heal(flight, lost);
  await watchOthers(flight);
  // First of all: it may be what there is no room for otherwise.
  await parts.removeFolded(flight);
  for (let rounds = 1; ; rounds += 1) {
    const noRoom = await write(flight);
    if (!noRoom) break;
    // The next sync goes on: this one has its time.
    if (rounds === ROUNDS || !(await makeRoom(flight))) throw noRoom;
  }
  await beginFold(flight);
  if (await unlessNoRoom(() => runJob(flight))) await dropFold(flight);
  await parts.removeFolded(flight);
}

/** Removes what isn't needed any more, and writes less in the place of more. False if that changed nothing. */
async function makeRoom(flight: Flight): Promise<boolean> {
  if ((await flight.parts.removeFolded(flight)) > 0) return true;
  // Where it isn't known how much fits, a refusal tells that it is less, and less is tried.
  for (let tries = 0; tries < FOLDS_TRIED; tries += 1) {
    await beginMakingRoom(flight);
    if (flight.row.job?.kind !== 'fold') return false;
    if (await unlessNoRoom(() => runJob(flight))) await dropFold(flight);
    if ((await flight.parts.removeFolded(flight)) > 0) return true;
  }
  return false;
}

/** Writes all that isn't safe. What has no room isn't in the way of what has. @returns what had none. */
async function write(flight: Flight): Promise<TransportError | undefined> {
  const works = [
    async () => {
      for (const path of flight.own.keys()) await flight.parts.settleFile(flight, path);
    },
    () => runJob(flight),
    () => writeOutbox(flight),
    () => writeSign(flight),
  ];
  const noRoom: TransportError[] = [];
  for (const work of works) {
    const error = await unlessNoRoom(work);
    if (error) noRoom.push(error);
    // A fold is only to make room: without it, what it replaces stays.
    if (error) await dropFold(flight);
  }
  return noRoom[0];
}

async function unlessNoRoom(work: () => Promise<unknown>): Promise<TransportError | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    if (isNoRoom(error)) return error;
    throw error;
  }
}

/** Ends a fold of files for which there is no room. What it has written already stays, and what it would have replaced too. */
async function dropFold(flight: Flight): Promise<void> {
  const { job } = flight.row;
  if (job?.kind === 'fold' && job.paths.length > 0) await save(flight, { row: { job: null } });
}

/** Writes what was edited here since, a file after the other. */
async function writeOutbox(flight: Flight): Promise<void> {
  for (;;) {
    const entries = await flight.around.store.outbox(flight.row.done, OUTBOX_AT_ONCE);
    if (entries.length === 0) return;
    const byNote = new Map<string, FileEntry['update'][]>();
    let bytes = 0;
    let done = flight.row.done;
    for (const { seq, id, update, from } of entries) {
      if (from === flight.bus.bus) {
        done = seq;
        continue;
      }
      const size = update.length + id.length + 8;
      if (bytes > 0 && bytes + size > roomOf(flight)) break;
      bytes += size;
      done = seq;
      byNote.set(id, [...(byNote.get(id) ?? []), update]);
    }
    if (byNote.size === 0) {
      await save(flight, { row: { done } });
      continue;
    }
    const merged = [...byNote].map(([id, updates]) => ({ id, update: mergeUpdates(...updates) }));
    const more = { level: 0, whenSafe: { done } };
    const [one] = merged;
    if (bytes > roomOf(flight) && one) {
      if (!(await writeLarge(flight, one.id, more))) await save(flight, { row: { done } });
      continue;
    }
    const path = await flight.parts.prepareFile(flight, merged, more);
    await flight.parts.settleFile(flight, path);
  }
}

/** A file without notes, where there is something to say all the same: a new name, files that can't be read, that one is still there. */
async function writeSign(flight: Flight): Promise<void> {
  const { row, around, bus, bad } = flight;
  const age = around.now() - row.wroteAt;
  const isDue = Math.abs(age) > SIGN_OF_LIFE_MS || row.wroteName !== bus.name;
  if (!isDue && ![...bad.values()].some(({ isTold }) => !isTold)) return;
  const path = await flight.parts.prepareFile(flight, [], { level: 0 });
  await flight.parts.settleFile(flight, path);
}

/** Removes from the outbox what is safe on all buses; without a bus, all: a new bus is given every note as it is then. Call it after each sync. */
export async function acknowledge(
  around: Surroundings,
  buses: readonly string[],
  parts: Parts = PARTS,
): Promise<void> {
  const rows = await Promise.all(buses.map((bus) => around.store.row(['bus', bus])));
  const upTo =
    buses.length === 0
      ? await around.store.lastSent()
      : parts.safeUpTo(rows.map((row) => row ?? { done: 0 }));
  if (upTo > 0 && (await around.store.outbox(0, 1)).some(({ seq }) => seq <= upTo))
    await around.store.commit({ acknowledge: upTo });
}
