/** How much goes into a file, and how much still fits on a bus. */
import { encodeBody, type FileEntry } from './file-body.ts';
import type { Flight } from './flight.ts';
import type { BusRow } from './sync-store.ts';

/** How many bytes of updates go into a file, before they are packed. */
const FILE_BYTES = 400_000;
/** Room for what is around the updates in a file: names, numbers, the envelope. */
const AROUND = 1_500;
/** A name, an envelope, and what says which files stand. */
const SEALED = 300;
const LEAST_ROOM = 500;
/** Of what fits in all: kept free, so that there is always room to write less in the place of more. */
export const RESERVE_SHARE = 1 / 8;

/** The largest file that a bus takes, in bytes. */
export const limitOf = ({ bus, row }: Flight): number =>
  Math.min(bus.transport.limits.fileBytes, row.largest ?? Number.POSITIVE_INFINITY);

/** How many bytes of updates go into one file of a bus that takes files of so many bytes. */
export const roomWithin = (fileBytes: number): number =>
  Math.max(LEAST_ROOM, Math.min(FILE_BYTES, fileBytes - AROUND));

/** How many bytes of updates go into one file. */
export const roomOf = (flight: Flight): number => roomWithin(limitOf(flight));

/** The same where all is written anew: no more than still fits. */
export const roomLeft = (flight: Flight): number =>
  Math.max(LEAST_ROOM, Math.min(roomOf(flight), freeOf(flight) - AROUND));

/** How many bytes still fit; infinitely many where nobody knows. */
export function freeOf({ bus, listing, own, mostFree }: Flight): number {
  const { totalBytes } = bus.transport.limits;
  if (totalBytes === undefined) return mostFree;
  let used = 0;
  for (const bytes of listing.values()) used += bytes ?? 0;
  for (const [path, { state, bytes }] of own)
    if ((state === 'safe' || state === 'folded') && !listing.has(path)) used += bytes;
  return Math.min(mostFree, totalBytes - used);
}

/** A server refused a file of this size: the next are half as large, down to where it can't be the size. */
export const noteTooLarge = (bytes: number): Partial<BusRow> => ({
  largest: Math.max(AROUND + LEAST_ROOM, Math.floor(bytes / 2)),
});

/** How large a file with these is about. What can't be parted may still be packed small enough. */
export const packedSize = (entries: readonly FileEntry[]): number =>
  encodeBody({ name: '', at: 0, live: [], unreadable: [], entries }).length + SEALED;
