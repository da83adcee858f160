/**
 * Writing a file. First it is meant (a row with its bytes, and the next sequence number), then put, then read back; only when it came
 * back as it should is it safe, and only then does anything rest on it. What happens between any two of these is made up for by doing it again.
 */
import { isSame } from './bytes.ts';
import { encodeBody, type FileEntry } from './file-body.ts';
import { hashOf, pathOf, placeOf } from './file-name.ts';
import { badKey, type Flight, ownKey, save } from './flight.ts';
import { isOfName } from './heal.ts';
import type { OwnRow, Row } from './sync-store.ts';
import { TransportError } from './transport.ts';

/** Nothing came back the same. */
export class NotSafeError extends Error {
  override readonly name = 'NotSafeError';
}

const TOLD_AT_ONCE = 20;

/** Seals a file and writes down that it is meant to be there. */
export async function prepareFile(
  flight: Flight,
  entries: readonly FileEntry[],
  more: Pick<OwnRow, 'level'> & Partial<Pick<OwnRow, 'whenSafe'>>,
): Promise<string> {
  const { bus, row, around } = flight;
  const seq = row.next;
  const bad = [...flight.bad].filter(([, { isTold }]) => !isTold).slice(0, TOLD_AT_ONCE);
  const live = [...flight.own.values()].filter(({ state }) => state === 'safe').map(({ seq }) => seq);
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
  if (sealed.length > bus.transport.limits.fileBytes)
    throw new TransportError('too-large', `${sealed.length} bytes`);
  const path = pathOf({ ...place, hash: hashOf(sealed) });
  const own: OwnRow = {
    seq,
    state: 'written',
    bytes: sealed.length,
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
    await transport.put(path, row.sealed);
    if (!isSame(await transport.get(path), row.sealed)) throw new NotSafeError('read back otherwise');
  }
  await markSafe(flight, path, row);
}

/** From now on a file counts as safe, and what follows from it holds. */
export async function markSafe(flight: Flight, path: string, row: OwnRow): Promise<void> {
  const { sealed: _, isTried: __, whenSafe, ...safe } = row;
  const { job } = flight.row;
  const isOfJob = whenSafe && 'job' in whenSafe && job?.first === whenSafe.job;
  await save(flight, {
    row: {
      ...(whenSafe && 'done' in whenSafe ? { done: Math.max(flight.row.done, whenSafe.done) } : {}),
      ...(isOfJob
        ? { job: { ...job, after: whenSafe.after, ids: whenSafe.ids, written: job.written + row.ids.length } }
        : {}),
    },
    put: [{ key: ownKey(flight, path), value: { ...safe, state: 'safe' } }],
  });
  flight.around.log?.(`${flight.bus.bus}: wrote ${row.seq}, ${row.ids.length} notes, ${row.bytes} bytes`);
}
