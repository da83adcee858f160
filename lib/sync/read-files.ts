/** Reading what others wrote. A file counts as seen in the transaction that takes in what is in it, and never before. */
import { OpenError } from './cipher.ts';
import { BodyError, decodeBody, type FileBody } from './file-body.ts';
import { hashOf, placeOf, readPath } from './file-name.ts';
import { badKey, deviceKey, type Flight, ownKey, save, seenKey } from './flight.ts';
import { guard } from './guard.ts';
import type { UnreadableWhy } from './status.ts';
import type { Row } from './sync-store.ts';

const AT_ONCE = 4;
/** What one sync reads at the most, in files and in time: whoever lists without end must not keep it from ever writing. */
const MOST_READ = 2_000;
const MOST_READING_MS = 3 * 60_000;
const RETRY_MS = 10 * 60_000;
const MOST_RETRY_MS = 24 * 3_600_000;

/** A file's inside, or why there is none. `missing`: it isn't there (any more). */
export type Fetched = { readonly body: FileBody } | { readonly why: UnreadableWhy | 'missing' };

/** Gets a file and opens it. @throws {TransportError} */
export async function fetchFile({ bus }: Flight, path: string): Promise<Fetched> {
  const name = readPath(path);
  const sealed = await bus.transport.get(path);
  if (!sealed || !name) return { why: 'missing' };
  // Whatever is in it: its writer is to write it again.
  if (hashOf(sealed) !== name.hash) return { why: 'altered' };
  try {
    return { body: decodeBody(await bus.cipher.open(sealed, placeOf(name))) };
  } catch (error) {
    if (error instanceof OpenError || error instanceof BodyError) return { why: error.problem };
    throw error;
  }
}

/** Reads all files that are listed and haven't been seen. @throws {TransportError} */
export async function readFiles(flight: Flight): Promise<void> {
  const { around, row, parts } = flight;
  const now = around.now();
  const fresh = [...flight.listing.keys()].filter((path) => {
    const name = readPath(path);
    if (!name || name.device === row.device || flight.seen.has(path)) return false;
    const bad = flight.bad.get(path);
    return !bad || around.isAsked || now >= bad.nextAt || bad.nextAt - now > MOST_RETRY_MS;
  });
  // In the order in which they were written, as far as that is known: so fewer updates have to wait for others.
  fresh.sort((a, b) => (readPath(a)?.seq ?? 0) - (readPath(b)?.seq ?? 0) || (a < b ? -1 : 1));
  for (let at = 0; at < fresh.length; at += AT_ONCE) {
    if (at >= MOST_READ || around.now() - now > MOST_READING_MS) {
      flight.isMore = true;
      break;
    }
    if (fresh.length > AT_ONCE)
      around.onProgress?.(flight.bus.bus, { doing: 'reading', done: at, of: fresh.length });
    const paths = fresh.slice(at, at + AT_ONCE);
    const fetched = await Promise.all(paths.map((path) => parts.fetchFile(flight, path)));
    for (const [i, path] of paths.entries()) {
      let read = fetched[i] ?? { why: 'missing' as const };
      // Once more: the answer may have been cut off on its way.
      if ('why' in read && read.why !== 'missing' && !flight.bad.has(path))
        read = await parts.fetchFile(flight, path);
      if ('body' in read) await parts.takeFile(flight, path, read.body);
      else if (read.why !== 'missing') await noteBad(flight, path, read.why);
    }
  }
  await forgetVanished(flight);
}

/** Whether it may be that not all notes fit: then it matters where each lies. */
const isSmall = ({ bus }: Flight): boolean => bus.transport.limits.totalBytes !== undefined;

/** Takes in what is in a file and marks it as seen, in one transaction. What would delete much is kept aside in the same. */
export async function takeFile(flight: Flight, path: string, body: FileBody): Promise<void> {
  const name = readPath(path);
  if (!name) return;
  const { device, seq } = name;
  const { take, hold } = await guard(flight, body.entries, device);
  const ids = isSmall(flight) ? { ids: [...new Set(body.entries.map(({ id }) => id))] } : {};
  const rows: Row[] = [{ key: seenKey(flight, path), value: { device, seq, ...ids } }, ...hold];
  const known = flight.devices.get(device);
  const isNewest = !known || seq >= known.head;
  rows.push({
    key: deviceKey(flight, device),
    value: {
      ...(known?.alias === undefined ? {} : { alias: known.alias }),
      name: isNewest ? body.name : known.name,
      seenAt: flight.around.now(),
      head: isNewest ? seq : known.head,
      live: isNewest ? body.live : known.live,
      lostSince: 0,
    },
  });
  for (const mine of body.unreadable) {
    const row = flight.own.get(mine);
    if (row?.state === 'safe') rows.push({ key: ownKey(flight, mine), value: { ...row, isSuspect: true } });
  }
  const { refused } = await save(flight, {
    put: rows,
    ...(flight.bad.has(path) ? { drop: [badKey(flight, path)] } : {}),
    take: take.map((entry) => ({ ...entry, device })),
    // What no note could take may be a newer version's: it is looked at again, not lost.
    ifRefused: { put: [badRow(flight, path, 'refused')], drop: [seenKey(flight, path)] },
    ...(flight.bus.forwards ? { forwardFrom: flight.bus.bus } : {}),
  });
  flight.around.log?.(`${flight.bus.bus}: read ${device.slice(0, 4)} ${seq}, ${body.entries.length} notes`);
  if (refused.length > 0) logBad(flight, 'refused');
}

/** Whether who wrote a file can mend it. A wrong key or a newer version isn't theirs to mend. */
export const isToTell = (why: UnreadableWhy): boolean =>
  ['altered', 'tampered', 'malformed', 'not-an-envelope'].includes(why);

async function noteBad(flight: Flight, path: string, why: UnreadableWhy): Promise<void> {
  await save(flight, { put: [badRow(flight, path, why)] });
  logBad(flight, why);
}

const logBad = ({ around, bus }: Flight, why: UnreadableWhy): void =>
  around.log?.(`${bus.bus}: can't read a file: ${why}`);

function badRow(flight: Flight, path: string, why: UnreadableWhy): Row {
  const before = flight.bad.get(path);
  const tries = (before?.tries ?? 0) + 1;
  const nextAt = flight.around.now() + Math.min(MOST_RETRY_MS, RETRY_MS * 2 ** Math.min(10, tries - 1));
  const isTold = before?.isTold ?? !isToTell(why);
  return { key: badKey(flight, path), value: { why, tries, nextAt, isTold } };
}

const KEEP_SEEN = 2_000;

/** Forgets files that are listed no more: bad ones, and seen ones beyond so many. If they come back they are read again. */
async function forgetVanished(flight: Flight): Promise<void> {
  const bad = [...flight.bad.keys()].filter((path) => !flight.listing.has(path));
  const seen =
    flight.seen.size > KEEP_SEEN + flight.listing.size
      ? [...flight.seen.keys()].filter((path) => !flight.listing.has(path))
      : [];
  if (bad.length + seen.length === 0) return;
  await save(flight, {
    drop: [...bad.map((path) => badKey(flight, path)), ...seen.map((path) => seenKey(flight, path))],
  });
}
