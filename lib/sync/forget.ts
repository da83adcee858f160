/** Forgetting a browser: all that is known here is written anew, and then the files of that browser that had been read here before are removed. */
import { readPath } from './file-name.ts';
import { deviceKey, type Flight, type Surroundings, save, seenKey, wholeJob } from './flight.ts';
import type { BusRow, Job } from './sync-store.ts';

/** The job of writing all that is known, after which what was read of a device's files goes. */
export async function wholeJobForgetting(
  around: Surroundings,
  bus: string,
  row: BusRow,
  device: string,
): Promise<Job> {
  const [job, seen, fit] = await Promise.all([
    wholeJob(around, row),
    around.store.rows(['seen', bus]),
    around.store.row(['fit', bus]),
  ]);
  const theirs = seen.filter(({ value }) => value.device === device).map(({ key }) => key.at(-1) ?? '');
  const forget = [...new Set([...(job.forget ?? []), ...theirs])];
  // Where not all notes are, it isn't known which of those in the outbox are written.
  return { ...job, forget, ...(fit ? { upTo: row.done } : {}) };
}

/** Removes these files of others. What wasn't read when the job began stays: nobody else may have it. @throws {TransportError} */
export async function removeForgotten(flight: Flight, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!flight.listing.has(path)) continue;
    await flight.bus.transport.remove(path);
    flight.listing.delete(path);
  }
  const devices = new Set(paths.map((path) => readPath(path)?.device ?? ''));
  await save(flight, {
    drop: [
      ...[...devices].map((device) => deviceKey(flight, device)),
      ...paths.map((path) => seenKey(flight, path)),
    ],
  });
}
