/**
 * Writing notes as they are now: all of them to a bus that is new or lost something, or those of several small files in their
 * place. One file after the other, each step on disk, so that it goes on where it was. What is replaced is removed afterwards.
 */
import type { FileEntry } from './file-body.ts';
import { type Flight, ownKey, save } from './flight.ts';
import { removeForgotten } from './forget.ts';
import type { Job, OwnRow, Row } from './sync-store.ts';
import { TransportError } from './transport.ts';

/** How many bytes of updates go into a file, before they are packed. */
const FILE_BYTES = 400_000;
/** Room for what is around the updates in a file: names, numbers, the envelope. */
const AROUND = 1_500;
const AT_ONCE = 200;
/** So many files of one level are folded into one of the next: with 12, a file's content is written again log12(n) times. */
export const FOLD_FROM = 12;

export const roomOf = ({ bus }: Flight): number =>
  Math.max(500, Math.min(FILE_BYTES, bus.transport.limits.fileBytes - AROUND));

/** Goes on with the job until it is done. @throws {TransportError} {NotSafeError} */
export async function runJob(flight: Flight): Promise<void> {
  for (let { job } = flight.row; job; { job } = flight.row) {
    if (job.of > AT_ONCE)
      flight.around.onProgress?.(flight.bus.bus, { doing: 'writing', done: job.written, of: job.of });
    const ids =
      job.kind === 'fold' ? job.ids.slice(0, AT_ONCE) : await flight.around.store.ids(job.after, AT_ONCE);
    if (ids.length === 0) await flight.parts.finishJob(flight, job);
    else await writeSome(flight, job, ids);
  }
}

async function writeSome(flight: Flight, job: Job, ids: readonly string[]): Promise<void> {
  const states = new Map((await flight.around.store.states(ids)).map(({ id, update }) => [id, update]));
  const entries: FileEntry[] = [];
  let bytes = 0;
  let taken = 0;
  const tooLarge: string[] = [];
  for (const id of ids) {
    const update = states.get(id);
    const size = (update?.length ?? 0) + id.length + 8;
    if (entries.length > 0 && bytes + size > roomOf(flight)) break;
    taken += 1;
    if (!update) continue;
    if (size > flight.bus.transport.limits.fileBytes - AROUND) {
      tooLarge.push(id);
      continue;
    }
    entries.push({ id, update });
    bytes += size;
  }
  const after = ids[taken - 1] ?? job.after;
  const rest = job.ids.slice(taken);
  if (tooLarge.length > 0) await leaveOut(flight, tooLarge);
  if (entries.length === 0) return void (await save(flight, { row: { job: { ...job, after, ids: rest } } }));
  const whenSafe = { job: job.first, after, ids: rest };
  const path = await flight.parts.prepareFile(flight, entries, { level: job.level, whenSafe });
  await flight.parts.settleFile(flight, path);
}

export const leaveOut = (flight: Flight, ids: readonly string[]): Promise<unknown> =>
  save(flight, { row: { left: [...new Set([...flight.row.left, ...ids])] } });

/** All of the job is safe: what it replaced may go. */
export async function finishJob(flight: Flight, job: Job): Promise<void> {
  if (job.forget !== undefined) await removeForgotten(flight, job.forget);
  const replaced = [...flight.own].filter(
    ([path, { seq, state }]) =>
      state === 'safe' && (job.kind === 'all' ? seq < job.first : job.paths.includes(path)),
  );
  await save(flight, {
    row: { job: null, ...(job.kind === 'all' ? { done: Math.max(flight.row.done, job.upTo) } : {}) },
    put: replaced.map(
      ([path, row]): Row => ({ key: ownKey(flight, path), value: { ...row, state: 'folded' } }),
    ),
  });
}

/** Begins to fold files if there are many of one level. */
export async function beginFold(flight: Flight): Promise<void> {
  const levels = new Map<number, (readonly [string, OwnRow])[]>();
  for (const [path, row] of flight.own)
    if (row.state === 'safe') levels.set(row.level, [...(levels.get(row.level) ?? []), [path, row]]);
  for (const [level, files] of levels) {
    if (files.length < flight.parts.foldFrom) continue;
    const ids = [...new Set(files.flatMap(([, row]) => row.ids))].sort();
    const job: Job = {
      kind: 'fold',
      first: flight.row.next,
      upTo: 0,
      after: '',
      ids,
      paths: files.map(([path]) => path),
      level: level + 1,
      written: 0,
      of: ids.length,
    };
    return void (await save(flight, { row: { job } }));
  }
}

export const isTooLarge = (error: unknown): boolean =>
  error instanceof TransportError && error.problem === 'too-large';
