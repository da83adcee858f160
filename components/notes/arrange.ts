import { filterNotes, type NoteFilter, newestFirst } from '../../lib/notes/filter-notes.ts';
import type { NoteView } from '../../lib/notes/note.ts';

/** A note of the list that keeps its place while it is written or after it was deleted: as it was when that began. */
export type Held = ReadonlyMap<string, NoteView>;

/** The notes that a list shows, in order: those that a filter lets through, and among them those that are held, where they were. */
export function arrange(notes: readonly NoteView[], filter: NoteFilter, held: Held): NoteView[] {
  const list = filterNotes(held.size === 0 ? notes : notes.filter(({ id }) => !held.has(id)), filter);
  if (held.size === 0) return list;
  const now = new Map(notes.filter(({ id }) => held.has(id)).map((note) => [note.id, note]));
  for (const was of [...held.values()].sort(newestFirst)) {
    const at = list.findIndex((note) => newestFirst(held.get(note.id) ?? note, was) > 0);
    list.splice(at < 0 ? list.length : at, 0, now.get(was.id) ?? was);
  }
  return list;
}

/** The notes, with those that are known to be newer than, or missing from, what was fetched. */
export function withLatest(
  notes: readonly NoteView[],
  latest: ReadonlyMap<string, NoteView>,
): readonly NoteView[] {
  if (latest.size === 0) return notes;
  const rest = new Map(latest);
  const all = notes.map((note) => {
    const newer = rest.get(note.id);
    rest.delete(note.id);
    return newer && newer.updatedAt > note.updatedAt ? newer : note;
  });
  return [...all, ...rest.values()];
}
