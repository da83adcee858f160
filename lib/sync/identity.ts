/**
 * Files under this browser's name that it never wrote: a copy of its profile did, or this is an older copy itself. Two writers under
 * one name would take each other's files for their own, so this one takes a new name and writes all that it knows under that.
 */

import { readPath } from './file-name.ts';
import { type Flight, newDevice, ownKey, save, seenKey, wholeJob } from './flight.ts';

/** Takes a new name if another writer has this one. Files that don't open are no writer's. */
export async function takeNewName(flight: Flight): Promise<boolean> {
  const { row, own, around, parts } = flight;
  for (const path of flight.listing.keys()) {
    const name = readPath(path);
    if (name?.device !== row.device || own.has(path)) continue;
    if (!('body' in (await parts.fetchFile(flight, path)))) continue;
    const next = { ...row, device: newDevice(around), next: 1 };
    const mine = [...own].map(([mine, { seq }]) => ({ mine, seq }));
    await save(flight, {
      row: {
        ...next,
        job: await wholeJob(around, next),
        event: { what: 'copied-profile', at: around.now() },
      },
      drop: mine.map(({ mine }) => ownKey(flight, mine)),
      // What this one wrote before is in its notes: it needn't be read.
      put: mine.map(({ mine, seq }) => ({ key: seenKey(flight, mine), value: { device: row.device, seq } })),
    });
    around.log?.(`${flight.bus.bus}: another browser writes under this name; took a new one`);
    return true;
  }
  return false;
}
