/**
 * Writing notes as they are now: all of them to a bus that is new or lost something, or those of several small files in their
 * place. One file after the other, each step on disk, so that it goes on where it was. What is replaced is removed afterwards.
 */
import { splitState } from '../notes/split-update.ts';
import type { FileEntry } from './file-body.ts';
import { type Flight, ownKey, save } from './flight.ts';
import { removeForgotten } from './forget.ts';
import { limitOf, packedSize, roomLeft, roomOf } from './room.ts';
import type { Job, OwnRow, Row } from './sync-store.ts';
import { isReplacedBy } from './write-file.ts';

const AT_ONCE = 200;
/** Goes on with the job until it is done. @throws {TransportError} {NotSafeError} */
export async function runJob(flight: Flight): Promise<void> {
  for (let { job } = flight.row; job; { job } = flight.row) {
    if (job.of > AT_ONCE)
      flight.around.onProgress?.(flight.bus.bus, { doing: 'writing', done: job.written, of: job.of });
    if (!(await writeSome(flight, job))) await flight.parts.finishJob(flight, job);
  }
}

/** Writes the next of a job's notes: as many as go into a file. False if there are none left. */
async function writeSome(flight: Flight, job: Job): Promise<boolean> {
  const chosen = await nextNotes(flight, job);
  if (!chosen) return false;
  const { entries, after, ids, large } = chosen;
  const more = { level: job.level, whenSafe: { job: job.first, after, ids } };
  if (large !== undefined && (await writeLarge(flight, large, more))) return true;
  if (entries.length === 0) await save(flight, { row: { job: { ...job, after, ids } } });
  else await flight.parts.settleFile(flight, await flight.parts.prepareFile(flight, entries, more));
  return true;
}

interface Chosen extends Pick<Job, 'after' | 'ids'> {
  readonly entries: readonly FileEntry[];
  /** A note that is too large for one file: then it is the only one. */
  readonly large?: string;
}

async function nextNotes(flight: Flight, job: Job): Promise<Chosen | undefined> {
  const { store } = flight.around;
  // A fold was found to fit as a whole; all there is goes into what is left, and so makes room file by file.
  const room = job.kind === 'fold' ? roomOf(flight) : roomLeft(flight);
  const entries: FileEntry[] = [];
  let [bytes, taken, { after }] = [0, 0, job];
  const soFar = (): Chosen => ({ entries, after, ids: job.ids.slice(taken) });
  for (;;) {
    const batch =
      job.kind === 'fold' ? job.ids.slice(taken, taken + AT_ONCE) : await store.ids(after, AT_ONCE);
    if (batch.length === 0) return taken === 0 ? undefined : soFar();
    const states = new Map((await store.states(batch)).map(({ id, update }) => [id, update]));
    for (const id of batch) {
      const update = states.get(id);
      const size = (update?.length ?? 0) + id.length + 8;
      if (entries.length > 0 && bytes + size > room) return soFar();
      taken += 1;
      after = id;
      if (update && size > roomOf(flight)) return { ...soFar(), large: id };
      if (update) entries.push({ id, update });
      bytes += size;
    }
  }
}

/**
 * Writes all of a note that is too large for one file into several; only with the last what rests on it holds. False if it can't be: then it is
 * left out, and what the bus has of it stays. @throws {TransportError} {NotSafeError}
 */
export async function writeLarge(
  flight: Flight,
  id: string,
  more: Pick<OwnRow, 'level' | 'whenSafe'>,
): Promise<boolean> {
  const [state] = await flight.around.store.states([id]);
  if (!state) return false;
  const room = roomOf(flight) - id.length - 8;
  const parts = splitState(state.update, room);
  if (parts.some((part) => part.length > room && packedSize([{ id, update: part }]) > limitOf(flight))) {
    await save(flight, { row: { left: [...new Set([...flight.row.left, id])] } });
    return false;
  }
  const first = flight.row.next;
  for (const [i, update] of parts.entries()) {
    const { level } = more;
    const together = parts.length > 1 ? { partOf: first } : {};
    const path = await flight.parts.prepareFile(
      flight,
      [{ id, update }],
      i === parts.length - 1 ? { ...more, ...together } : { level, ...together },
    );
    await flight.parts.settleFile(flight, path);
  }
  return true;
}

/** All of the job is safe: what it replaced may go. */
export async function finishJob(flight: Flight, job: Job): Promise<void> {
  const isLeft = new Set(flight.row.left);
  if (job.forget) await removeForgotten(flight, job.forget);
  const replaced = [...flight.own].filter(
    ([path, own]) =>
      // What couldn't be written anew stays where it is.
      own.state === 'safe' && isReplacedBy(job, path, own) && !own.ids.some((id) => isLeft.has(id)),
  );
  await save(flight, {
    row: { job: null, ...(job.kind === 'all' ? { done: Math.max(flight.row.done, job.upTo) } : {}) },
    put: replaced.map(
      ([path, row]): Row => ({ key: ownKey(flight, path), value: { ...row, state: 'folded' } }),
    ),
  });
}
