/** Reading and writing the marks of edits and deletions in a note's document; see `note-document.ts` for what they mean. */
import * as v from 'valibot';
import type * as Y from 'yjs';
import { Instant } from './note.ts';
import {
  clientKey,
  type DeletionStamp,
  type EditStamp,
  marking,
  type rootsOf,
  type Writer,
} from './note-document.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const EditStampSchema = v.object({ n: count, at: Instant });
const DeletionStampSchema = v.object({ at: Instant, seen: v.array(v.tuple([v.string(), count])) });

function readMap<T>(map: Y.Map<unknown>, schema: v.GenericSchema<unknown, T>): Map<string, T> {
  const read = new Map<string, T>();
  for (const [key, value] of map.entries()) {
    const parsed = v.safeParse(schema, value);
    if (parsed.success) read.set(key, parsed.output);
  }
  return read;
}

export const readEdits = (edits: Y.Map<unknown>): Map<string, EditStamp> => readMap(edits, EditStampSchema);

export const readDeletions = (deletions: Y.Map<unknown>): Map<string, DeletionStamp> =>
  readMap<DeletionStamp>(deletions, DeletionStampSchema);

/** The time of the last edit; `undefined` in a document that has none. */
export function lastEdit(edits: ReadonlyMap<string, EditStamp>): Instant | undefined {
  let last: Instant | undefined;
  for (const { at } of edits.values()) if (last === undefined || at > last) last = at;
  return last;
}

/** When the note was deleted, if a deletion knew of all edits: the latest of these. */
export function deletionOf(
  edits: ReadonlyMap<string, EditStamp>,
  deletions: Y.Map<unknown>,
): Instant | undefined {
  let last: Instant | undefined;
  for (const { at, seen } of readDeletions(deletions).values()) {
    if (covers(seen, edits) && (last === undefined || at > last)) last = at;
  }
  return last;
}

/** Whether a deletion knew of all edits. */
export function covers(seen: DeletionStamp['seen'], edits: ReadonlyMap<string, EditStamp>): boolean {
  const known = new Map(seen);
  for (const [client, { n }] of edits) if ((known.get(client) ?? -1) < n) return false;
  return true;
}

/** What a deletion made now would know of. */
export const seenBy = (edits: ReadonlyMap<string, EditStamp>): [string, number][] =>
  [...edits].map(([client, { n }]): [string, number] => [client, n]).sort(([a], [b]) => (a < b ? -1 : 1));

/** Marks an edit by `writer`; its time is `at`, which a restoration sets to that of the last edit. */
export function stampEdit(
  { edits }: Pick<ReturnType<typeof rootsOf>, 'edits'>,
  writer: Writer,
  at: Instant = writer.at,
): void {
  const key = clientKey(writer.client);
  marking(edits.doc, writer, () => edits.set(key, { n: (readEdits(edits).get(key)?.n ?? 0) + 1, at }));
}
