/** Forgetting a browser: all that is known here is written anew, and then the files of that browser that were read here are removed. */
import { readPath } from './file-name.ts';
import { deviceKey, type Flight, type Surroundings, save, seenKey, wholeJob } from './flight.ts';
import type { BusRow, Job } from './sync-store.ts';

export async function wholeJobForgetting(around: Surroundings, row: BusRow, device: string): Promise<Job> {
  return { ...(await wholeJob(around, row)), forget: device };
}

/** Removes what was read of a browser's files. What wasn't read stays: nobody else may have it. @throws {TransportError} */
export async function removeForgotten(flight: Flight, device: string): Promise<void> {
  const theirs = [...flight.listing.keys()].filter((path) => readPath(path)?.device === device);
  for (const path of theirs) {
    if (!flight.seen.has(path)) continue;
    await flight.bus.transport.remove(path);
    flight.listing.delete(path);
  }
  const seen = [...flight.seen].filter(([path, row]) => row.device === device && !flight.listing.has(path));
  await save(flight, { drop: [deviceKey(flight, device), ...seen.map(([path]) => seenKey(flight, path))] });
}
