/**
 * Writing a file. First it is meant (a row with its bytes, and the next sequence number), then put, then read back; only when it came
 * back as it should is it safe, and only then does anything rest on it. What happens between any two of these is made up for by doing it again.
 */
import { isSame } from './bytes.ts';
import { encodeBody, type FileEntry } from './file-body.ts';
import { hashOf, pathOf, placeOf } from './file-name.ts';
import { badKey, type Flight, ownKey, save } from './flight.ts';
import { isOfName } from './heal.ts';
import { isToTell } from './read-files.ts';
import { freeOf, limitOf, noteTooLarge, RESERVE_SHARE } from './room.ts';
import type { BadRow, BusRow, Job, OwnRow, Row } from './sync-store.ts';
import { TransportError } from './transport.ts';

/** Nothing came back the same. */
export class NotSafeError extends Error {
  override readonly name = 'NotSafeError';
}

const TOLD_AT_ONCE = 20;
const TOLD_CHARS = 1_000;

/** Seals a file and writes down that it is meant to be there. */
export async function prepareFile(
  flight: Flight,
  entries: readonly FileEntry[],
  more: Pick<OwnRow, 'level'> & Partial<Pick<OwnRow, 'whenSafe' | 'partOf'>>,
): Promise<string> {
  const { bus, row, around } = flight;
  const seq = row.next;
  const bad = complaints(flight);
  const { job } = row;
  // Others needn't miss what the job that this file belongs to is about to remove.
  const live = [...flight.own]
    .filter(([path, own]) => own.state === 'safe' && !(job && isReplacedBy(job, path, own)))
    .map(([, { seq }]) => seq);
  const place = { vault: bus.vault, device: row.device, seq };
  const now = around.now();
  const plain = encodeBody({
    name: bus.name,
    at: now,
    live: [...live, seq].sort((a, b) => a - b),
    unreadable: bad.map(([path]) => path),
    entries,
  });
  const sealed = await bus.cipher.seal(plain, placeOf(place));
  if (sealed.length > limitOf(flight)) throw new TransportError('too-large', `${sealed.length} bytes`);
  if (sealed.length > freeOf(flight) - reserveOf(flight, more))
    throw new TransportError('full', `${sealed.length} bytes don't fit`);
  const path = pathOf({ ...place, hash: hashOf(sealed) });
  const own: OwnRow = {
    seq,
    state: 'written',
    bytes: sealed.length,
    unpacked: entries.reduce((sum, { id, update }) => sum + update.length + id.length, 0),
    ids: entries.map(({ id }) => id),
    sealed,
    ...more,
  };
  await save(flight, {
    row: { next: seq + 1, wroteAt: now, wroteName: bus.name },
    put: [
      { key: ownKey(flight, path), value: own },
      ...bad.map(([path, row]): Row => ({ key: badKey(flight, path), value: { ...row, isTold: true } })),
    ],
  });
  return path;
}

/** Files that can't be read here and that their writers can write again: those first that haven't been named, the others by turns. */
function complaints({ bad, row }: Flight): (readonly [string, BadRow])[] {
  const all = [...bad].filter(([, { why }]) => isToTell(why));
  const turn = all.length === 0 ? 0 : (row.next * TOLD_AT_ONCE) % all.length;
  const inTurn = [...all.slice(turn), ...all.slice(0, turn)];
  inTurn.sort(([, a], [, b]) => Number(a.isTold) - Number(b.isTold));
  let chars = 0;
  return inTurn.slice(0, TOLD_AT_ONCE).filter(([path], i) => (chars += path.length) <= TOLD_CHARS || i === 0);
}

/** Whether a file goes when a job is done. */
export const isReplacedBy = (job: Job, path: string, { seq }: Pick<OwnRow, 'seq'>): boolean =>
  job.kind === 'all' ? seq < job.first : job.paths.includes(path);

/** What is kept free for files that make room: those in whose place older ones are removed. */
function reserveOf(flight: Flight, { whenSafe }: Partial<Pick<OwnRow, 'whenSafe'>>): number {
  const { job } = flight.row;
  const isOfJob = whenSafe && 'job' in whenSafe && job?.first === whenSafe.job;
  const makesRoom =
    isOfJob && [...flight.own].some(([path, own]) => own.state === 'safe' && isReplacedBy(job, path, own));
  const { totalBytes } = flight.bus.transport.limits;
  return makesRoom || totalBytes === undefined ? 0 : totalBytes * RESERVE_SHARE;
}

/** Whether a file lies there as its name says. @throws {TransportError} */
export async function isThere({ bus }: Flight, path: string): Promise<boolean> {
  return isOfName(path, await bus.transport.get(path));
}

/** Puts a file that is meant to be there, reads it back, and lets what follows from it hold. @throws {TransportError} {NotSafeError} */
export async function settleFile(flight: Flight, path: string): Promise<void> {
  const row = flight.own.get(path);
  if (row?.state !== 'written' || !row.sealed) return;
  const { transport } = flight.bus;
  const isPut = row.isTried === true && (await flight.parts.isThere(flight, path));
  if (!isPut) {
    if (!row.isTried)
      await save(flight, { put: [{ key: ownKey(flight, path), value: { ...row, isTried: true } }] });
    try {
      await transport.put(path, row.sealed);
    } catch (error) {
      // What doesn't fit must not be in the way of what does. What it holds isn't safe, and is written otherwise.
      if (isNoRoom(error)) await giveUp(flight, path, row, error);
      throw error;
    }
    if (!isSame(await transport.get(path), row.sealed)) throw new NotSafeError('read back otherwise');
  }
  await markSafe(flight, path, row);
}

export const isNoRoom = (error: unknown): error is TransportError =>
  error instanceof TransportError && (error.problem === 'full' || error.problem === 'too-large');

async function giveUp(flight: Flight, path: string, row: OwnRow, error: TransportError): Promise<void> {
  const { sealed: _, whenSafe: __, isTried: ___, ...rest } = row;
  if (error.problem === 'full') flight.mostFree = Math.min(flight.mostFree, row.bytes / 2);
  await save(flight, {
    row: error.problem === 'too-large' ? noteTooLarge(row.bytes) : {},
    put: [{ key: ownKey(flight, path), value: { ...rest, ids: [], state: 'gone' } }],
  });
}

/** From now on a file counts as safe, and what follows from it holds. */
export async function markSafe(flight: Flight, path: string, row: OwnRow): Promise<void> {
  const { sealed: _, isTried: __, whenSafe, ...safe } = row;
  const { job } = flight.row;
  const isOfJob = whenSafe && 'job' in whenSafe && job?.first === whenSafe.job;
  let next: Partial<BusRow> = {};
  const replaced: Row[] = [];
  if (whenSafe && 'done' in whenSafe) next = { done: Math.max(flight.row.done, whenSafe.done) };
  else if (isOfJob) {
    const { after, ids } = whenSafe;
    const left = flight.row.left.filter((id) => !row.ids.includes(id));
    next = { job: { ...job, after, ids, written: job.written + row.ids.length }, left };
    for (const [other, own] of flight.own)
      if (
        own.state === 'safe' &&
        isReplacedBy(job, other, own) &&
        own.ids.every((id) => id <= after && !left.includes(id))
      )
        replaced.push({ key: ownKey(flight, other), value: { ...own, state: 'folded' } });
  }
  await save(flight, {
    row: next,
    put: [{ key: ownKey(flight, path), value: { ...safe, state: 'safe' } }, ...replaced],
  });
  flight.listing.set(path, row.bytes);
  flight.around.log?.(`${flight.bus.bus}: wrote ${row.seq}, ${row.ids.length} notes, ${row.bytes} bytes`);
}
