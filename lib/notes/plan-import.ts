/** What an import would do to the notes that are there, before it does it. */
import { mergeUpdate } from './check-update.ts';
import type { NoteView } from './note.ts';
import { encodeDocument, openDocument, type Writer } from './note-document.ts';
import { noteView } from './note-view.ts';
import { changeTags, editText } from './operations.ts';
import type { ReadNote } from './read-annotation.ts';
import type { ImportRead, LeftOut } from './read-import.ts';

/** A note that is there: how it shows, and its whole document as an update. */
export interface ExistingNote {
  readonly view: NoteView;
  readonly update: Uint8Array;
}

/** What is here of the notes that a file names. */
export interface KnownNotes {
  readonly existing: ReadonlyMap<string, ExistingNote>;
  /** The ids of those that were deleted for good. */
  readonly purged?: ReadonlySet<string>;
}

export interface ImportPlan {
  readonly added: readonly NoteView[];
  readonly changed: readonly { readonly before: NoteView; readonly after: NoteView }[];
  /** Notes that are there as they are in the file, or newer. */
  readonly same: readonly NoteView[];
  /** Of `same` and `changed`, those that are in the bin here, and stay there. */
  readonly binned: readonly string[];
  /** Notes that were deleted for good here. They are only taken, with `revive`, if the reader wants them back. */
  readonly purged: readonly ExistingNote[];
  readonly leftOut: readonly LeftOut[];
  readonly refused?: ImportRead['refused'];
  /** What the store is to take in. */
  readonly updates: readonly { readonly id: string; readonly update: Uint8Array }[];
}

/** The ids of notes that a plan has to know, if they are there. */
export const idsToKnow = (read: ImportRead): string[] => [
  ...new Set(
    read.notes.flatMap(({ view, origin }) => (origin === undefined ? [view.id] : [view.id, origin])),
  ),
];

/**
 * Plans an import. Our own notes merge. Another tool's are added once; where it changed one since, its text and tags come over as an
 * edit by `writer`, unless the note was edited here later.
 */
export function planImport(known: KnownNotes, read: ImportRead, writer: Writer): ImportPlan {
  const steps = planImportInSteps(known, read, writer);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Notes between two steps: merging one takes up to some milliseconds. */
const NOTES_A_STEP = 50;

/** The same so that the caller can do something else, or give up, between two steps. */
export function* planImportInSteps(
  { existing, purged: gone = new Set() }: KnownNotes,
  read: ImportRead,
  writer: Writer,
): Generator<void, ImportPlan> {
  const purged: ExistingNote[] = [];
  const added: NoteView[] = [];
  const changed: { before: NoteView; after: NoteView }[] = [];
  const same: NoteView[] = [];
  const leftOut: LeftOut[] = [...read.leftOut];
  const updates: { id: string; update: Uint8Array }[] = [];
  for (const [index, note] of read.notes.entries()) {
    if (index % NOTES_A_STEP === 0) yield;
    const { view, update, where } = note;
    const stripped = note.own || note.origin === undefined ? undefined : existing.get(note.origin);
    if (stripped && stripped.view.text === view.text) {
      same.push(stripped.view);
      continue;
    }
    const there = existing.get(view.id);
    if (!there && gone.has(view.id)) purged.push({ view, update });
    else if (!there) {
      added.push(view);
      updates.push({ id: view.id, update });
    }
    if (!there) continue;
    const merged = note.own ? mergeOwn(there, note) : editForeign(there, note, writer);
    if ('why' in merged) leftOut.push({ where, id: view.id, why: merged.why });
    else if (JSON.stringify(merged.view) === JSON.stringify(there.view)) same.push(there.view);
    else {
      changed.push({ before: there.view, after: merged.view });
      updates.push({ id: view.id, update: merged.update });
    }
  }
  const binned = [...same, ...changed.map(({ after }) => after)]
    .filter(({ id, deletedAt }) => deletedAt !== null && existing.get(id)?.view.deletedAt != null)
    .map(({ id }) => id);
  const refused = read.refused === undefined ? {} : { refused: read.refused };
  return { added, changed, same, binned, purged, leftOut, updates, ...refused };
}

type Merged = { readonly view: NoteView; readonly update: Uint8Array } | { readonly why: LeftOut['why'] };

function mergeOwn(there: ExistingNote, { view, update }: ReadNote): Merged {
  if (update.length === there.update.length && update.every((byte, i) => byte === there.update[i]))
    return there;
  const merge = mergeUpdate(view.id, there.update, update);
  return merge.problem ? { why: merge.problem } : { view: merge.view, update };
}

function editForeign(there: ExistingNote, { view }: ReadNote, writer: Writer): Merged {
  if (view.updatedAt <= there.view.updatedAt || there.view.deletedAt !== null) return { ...there };
  const doc = openDocument(view.id, there.update);
  const by = { ...writer, at: view.updatedAt };
  editText(doc, there.view.text, view.text, by);
  changeTags(
    doc,
    {
      add: view.tags.filter((tag) => !there.view.tags.includes(tag)),
      remove: there.view.tags.filter((tag) => !view.tags.includes(tag)),
    },
    by,
  );
  return { view: noteView(doc) ?? there.view, update: encodeDocument(doc) };
}
