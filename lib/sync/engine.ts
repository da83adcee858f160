/**
 * One sync of one bus: list, read what is new, see that what was safe still is, write what isn't. It may end anywhere, by an error
 * or by the end of the worker, and the next one goes on from what is on disk. Two never run at once over one database: that is the caller's to see to.
 */
import { mergeUpdates } from '../notes/note-document.ts';
import { delayAfter } from './backoff.ts';
import type { FileEntry } from './file-body.ts';
import { readPath } from './file-name.ts';
import { type Bus, type Flight, openFlight, type Surroundings, save, wholeJob } from './flight.ts';
import { watchOthers } from './heal.ts';
import { beginFold, leaveOut, roomOf, runJob } from './job.ts';
import { PARTS, type Parts } from './parts.ts';
import { readFiles } from './read-files.ts';
import { type SyncProblem, stopsFor } from './status.ts';
import { TransportError } from './transport.ts';
import { NotSafeError } from './write-file.ts';

/** How often a browser without edits says that it is still there. */
const SIGN_OF_LIFE_MS = 7 * 86_400_000;
const OUTBOX_AT_ONCE = 500;

/** Syncs. Gives what stood in the way, `null` if nothing. What isn't the bus's fault is thrown. */
export async function syncBus(
  around: Surroundings,
  bus: Bus,
  parts: Parts = PARTS,
): Promise<SyncProblem | null> {
  const flight = await openFlight(around, bus, parts);
  try {
    await fly(flight);
    const isBehind = [...flight.bad.values()].find(
      ({ why }) => why === 'wrong-key' || why === 'newer-version',
    );
    const problem = (isBehind?.why as SyncProblem | undefined) ?? null;
    const now = around.now();
    await save(flight, {
      row: { problem, failures: 0, notBefore: 0, listedAt: now, ...(problem ? {} : { syncedAt: now }) },
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
  if ((await watchOthers(flight)) && !flight.row.job)
    await save(flight, { row: { job: await wholeJob(flight.around, flight.row) } });
  for (const path of flight.own.keys()) await parts.settleFile(flight, path);
  await runJob(flight);
  await writeOutbox(flight);
  await writeSign(flight);
  await beginFold(flight);
  await runJob(flight);
  await parts.removeFolded(flight);
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
    if (bytes > flight.bus.transport.limits.fileBytes) {
      await leaveOut(flight, [...byNote.keys()]);
      await save(flight, { row: { done } });
      continue;
    }
    const path = await flight.parts.prepareFile(flight, merged, { level: 0, whenSafe: { done } });
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
