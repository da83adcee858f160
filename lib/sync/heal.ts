/**
 * Making good what a bus lost. A file of this browser's that was safe and isn't listed, or that somebody can't read, is asked
 * for: only if it is gone or altered does this browser write all that it knows again. Until that is done it isn't safe.
 */
import { hashOf, readPath } from './file-name.ts';
import { deviceKey, type Flight, ownKey, save, wholeJob } from './flight.ts';
import type { BusEvent } from './status.ts';
import type { OwnRow, Row } from './sync-store.ts';

/** So many are asked for at once; if one is lost, all is written again anyway. */
const MOST_ASKED = 8;
const DAY_MS = 86_400_000;
/** How long another browser has to make good its own losses before this one does. */
const PATIENCE_MS = 7 * DAY_MS;

/** Own files that were safe and are lost. A listing that lacks them proves nothing. @throws {TransportError} */
export async function confirmLost(flight: Flight): Promise<string[]> {
  const doubtful = [...flight.own].filter(
    ([path, row]) => row.state === 'safe' && (!flight.listing.has(path) || isOtherSize(flight, path, row)),
  );
  if (doubtful.length === 0) return [];
  // A server that lists other sizes than files have, or not all, must not keep it from ever coming to the one that is gone.
  const from = flight.row.askedUpTo ?? 0;
  const rank = ([path, { seq }]: readonly [string, OwnRow]): number =>
    (flight.listing.has(path) ? 2 : 0) + (seq > from ? 0 : 1);
  const asked = doubtful.sort((a, b) => rank(a) - rank(b) || a[1].seq - b[1].seq).slice(0, MOST_ASKED);
  const lost: string[] = [];
  for (const [path] of asked) if (!(await flight.parts.isThere(flight, path))) lost.push(path);
  const askedUpTo = asked.at(-1)?.[1].seq ?? 0;
  if (doubtful.length > MOST_ASKED && askedUpTo !== from) await save(flight, { row: { askedUpTo } });
  return lost;
}

const isOtherSize = ({ listing }: Flight, path: string, { bytes }: OwnRow): boolean =>
  (listing.get(path) ?? bytes) !== bytes;

/** Looks at own files that others can't read. Those that are as they should be are left alone. @throws {TransportError} */
export async function answerComplaints(flight: Flight): Promise<string[]> {
  const lost: string[] = [];
  for (const [path, { isSuspect, ...row }] of [...flight.own]) {
    if (!isSuspect) continue;
    if (row.state === 'safe' && !(await flight.parts.isThere(flight, path))) lost.push(path);
    else await save(flight, { put: [{ key: ownKey(flight, path), value: row }] });
  }
  return lost;
}

/** From now on what was in these files isn't safe: in one transaction with the job that writes it again. */
export async function heal(flight: Flight, lost: readonly string[]): Promise<void> {
  const { row, around } = flight;
  const gone = [...flight.own].filter(
    ([path, { state, whenSafe }]) =>
      lost.includes(path) || (state === 'written' && whenSafe && 'job' in whenSafe),
  );
  await save(flight, {
    row: { job: await wholeJob(around, row), event: { what: whatHappened(flight), at: around.now() } },
    put: gone.map(
      ([path, { sealed: _, whenSafe: __, isSuspect: ___, ...own }]): Row => ({
        key: ownKey(flight, path),
        value: { ...own, state: 'gone' },
      }),
    ),
  });
  around.log?.(`${flight.bus.bus}: ${lost.length} files of ours are lost there; writing all again`);
}

function whatHappened({ listing, own }: Flight): BusEvent {
  if (listing.size === 0) return 'emptied';
  const isBack = [...own].some(([path, { state }]) => state === 'gone' && listing.has(path));
  return isBack ? 'rolled-back' : 'files-lost';
}

/** Looks for other browsers' files that were read here and aren't there any more, though they should be; when it is time, begins to write all here. */
export async function watchOthers(flight: Flight): Promise<void> {
  const now = flight.around.now();
  const listed = new Map<string, Set<number>>();
  for (const path of flight.listing.keys()) {
    const name = readPath(path);
    if (name) listed.set(name.device, (listed.get(name.device) ?? new Set()).add(name.seq));
  }
  const put: Row[] = [];
  let isTime = false;
  for (const [device, row] of [...flight.devices]) {
    const there = listed.get(device);
    const isWhole = row.live.every((seq) => there?.has(seq));
    if (isWhole === (row.lostSince === 0) && (isWhole || now - row.lostSince < PATIENCE_MS)) continue;
    const isLate = !isWhole && row.lostSince !== 0;
    isTime ||= isLate;
    // Once written here, it isn't missed any more.
    const next = { ...row, lostSince: isWhole || isLate ? 0 : now, ...(isLate ? { live: [] } : {}) };
    put.push({ key: deviceKey(flight, device), value: next });
  }
  if (put.length === 0) return;
  // Only what writes all makes it good, and it isn't forgotten before that is meant.
  const isWanted = isTime && flight.row.job?.kind !== 'all';
  await save(flight, {
    put,
    ...(isWanted ? { row: { job: await wholeJob(flight.around, flight.row) } } : {}),
  });
}

/** Whether bytes are those of this name. */
export const isOfName = (path: string, bytes: Uint8Array | undefined): boolean =>
  bytes !== undefined && hashOf(bytes) === readPath(path)?.hash;
