/** Which notes are written anew beside the outbox: those in many small files, or in files that take more than they need. */
import { type Flight, save } from './flight.ts';
import { freeOf, packedSize, roomOf } from './room.ts';
import type { Job, OwnRow } from './sync-store.ts';

/** So many files of one level are folded into one of the next: with 12, a file's content is written again log12(n) times. */
export const FOLD_FROM = 12;
/** A file that is larger than this share of a full one is only folded with others that hold the same notes. */
const LARGE_SHARE = 1 / 8;
/** What is looked through for a fold that makes room. */
const MOST_LOOKED_AT = 60;
const MOST_NOTES = 2_000;
/** Less than this of what files take isn't worth writing them anew. */
const WORTH_SHARE = 0.1;

type File = readonly [path: string, row: OwnRow];

const jobOf = (flight: Flight, ids: readonly string[], files: readonly File[], level: number): Job => ({
  kind: 'fold',
  first: flight.row.next,
  upTo: 0,
  after: '',
  ids,
  paths: files.map(([path]) => path),
  level,
  written: 0,
  of: ids.length,
});

const notesOf = (files: readonly File[]): string[] =>
  [...new Set(files.flatMap(([, { ids }]) => ids))].sort();

/** Safe files, without those that hold a note which can't be written anew. */
function filesToFold({ own, row }: Flight): File[] {
  const isLeft = new Set(row.left);
  return [...own].filter(([, { state, ids }]) => state === 'safe' && !ids.some((id) => isLeft.has(id)));
}

/** Begins to fold files if there are many of one level and there is room for what comes of it. */
export async function beginFold(flight: Flight): Promise<void> {
  if (flight.row.job) return;
  for (const [level, all] of Map.groupBy(filesToFold(flight), ([, row]) => row.level)) {
    const files = worthFolding(flight, all);
    if (files.length < flight.parts.foldFrom) continue;
    const ids = notesOf(files);
    if (Number.isFinite(freeOf(flight)) && (await sizeOf(flight, ids)) > freeOf(flight)) continue;
    return void (await save(flight, { row: { job: jobOf(flight, ids, files, level + 1) } }));
  }
}

/** Files that are small, or whose notes are in others too: folding full files of different notes would only write them again. */
function worthFolding(flight: Flight, files: readonly File[]): File[] {
  const times = new Map<string, Set<number>>();
  for (const [, { ids, seq, partOf }] of files)
    for (const id of ids) times.set(id, (times.get(id) ?? new Set()).add(partOf ?? seq));
  const small = roomOf(flight) * LARGE_SHARE;
  return files.filter(
    ([, { bytes, unpacked = bytes, ids, partOf }]) =>
      // By what goes into a file, not by what comes of it: full files that pack well would be folded into as many, again and again.
      (unpacked <= small && partOf === undefined) || ids.some((id) => (times.get(id)?.size ?? 0) > 1),
  );
}

/** Where there is no more room: begins to write anew those files that then take the least of what they take now, if there are any. */
export async function beginMakingRoom(flight: Flight): Promise<void> {
  if (flight.row.job) return;
  const files = filesToFold(flight)
    .sort(([, a], [, b]) => a.bytes - b.bytes)
    .slice(0, MOST_LOOKED_AT);
  const free = freeOf(flight);
  let best: { readonly set: readonly File[]; readonly saved: number } | undefined;
  for (const set of [...files.map((file) => [file]), ...files.map((_, i) => files.slice(0, i + 1))]) {
    const ids = notesOf(set);
    if (ids.length > MOST_NOTES) continue;
    const size = await sizeOf(flight, ids);
    const before = set.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    const saved = before - size;
    if (size <= free && saved > before * WORTH_SHARE && saved > (best?.saved ?? 0)) best = { set, saved };
  }
  if (!best) return;
  const level = Math.max(...best.set.map(([, row]) => row.level));
  await save(flight, { row: { job: jobOf(flight, notesOf(best.set), best.set, level) } });
}

const sizeOf = async ({ around }: Flight, ids: readonly string[]): Promise<number> =>
  packedSize(await around.store.states(ids));
