/** What can be done to a note. Each gives the update that carries it, or `undefined` if it changed nothing. */
import type * as Y from 'yjs';
import { cleanTag, type NoteTarget } from './note.ts';
import { change, clientKey, encodeDocument, marking, openDocument, type Writer } from './note-document.ts';
import { noteView } from './note-view.ts';
import { deletionOf, lastEdit, readEdits, seenBy, stampEdit } from './stamps.ts';
import { rebaseEdit } from './text-edit.ts';

type Update = Uint8Array<ArrayBuffer>;

/** What a new note consists of. */
export interface NewNote {
  readonly id: string;
  readonly target: NoteTarget;
  readonly text: string;
  readonly tags?: readonly string[];
}

/** The first update of a new note. Once a note: two of one id by two clients would merge to both texts. */
export function createNote({ id, target, text, tags = [] }: NewNote, writer: Writer): Update {
  const doc = openDocument(id);
  change(doc, writer, (roots) => {
    roots.note.set('target', structuredCopy(target));
    roots.note.set('createdAt', writer.at);
    if (text !== '') roots.text.insert(0, text.toWellFormed());
    for (const tag of new Set(tags.map(cleanTag))) if (tag !== '') roots.tags.set(tag, true);
    stampEdit(roots, writer);
  });
  return encodeDocument(doc);
}

/**
 * Takes over what an editor did: it opened with `before` and now holds `after`. What changed in the document meanwhile stays:
 * the difference of the two is moved to where its surroundings are now (`text-edit.ts`).
 */
export function editText(doc: Y.Doc, before: string, after: string, writer: Writer): Update | undefined {
  const edits = rebaseEdit(before.toWellFormed(), after.toWellFormed(), doc.getText('text').toString());
  if (edits.length === 0) return undefined;
  return change(doc, writer, (roots) => {
    // From the end, so that offsets before it hold.
    for (const { at, remove, insert } of edits.toReversed()) {
      if (remove > 0) roots.text.delete(at, remove);
      if (insert !== '') roots.text.insert(at, insert);
    }
    stampEdit(roots, writer);
  });
}

/** Adds and removes tags; the others stay as they are, here and elsewhere. */
export function changeTags(
  doc: Y.Doc,
  { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] },
  writer: Writer,
): Update | undefined {
  const tags = doc.getMap('tags');
  const added = new Set(add.map(cleanTag).filter((tag) => tag !== '' && !tags.has(tag)));
  const removed = new Set(remove.filter((tag) => tags.has(tag) && !added.has(tag)));
  if (added.size === 0 && removed.size === 0) return undefined;
  return change(doc, writer, (roots) => {
    for (const tag of added) roots.tags.set(tag, true);
    for (const tag of removed) roots.tags.delete(tag);
    stampEdit(roots, writer);
  });
}

/** Puts a note into the bin: it stays there as long as nobody edits it who hadn't known. */
export function removeNote(doc: Y.Doc, writer: Writer): Update | undefined {
  if (noteView(doc)?.deletedAt) return undefined;
  return change(doc, writer, ({ edits, deletions }) => {
    const seen = seenBy(readEdits(edits));
    marking(doc, writer, () => deletions.set(clientKey(writer.client), { at: writer.at, seen }));
  });
}

/** Takes a note out of the bin. It keeps the time of its last edit. */
export function restoreNote(doc: Y.Doc, writer: Writer): Update | undefined {
  const stamps = readEdits(doc.getMap('edits'));
  if (deletionOf(stamps, doc.getMap('deletions')) === undefined) return undefined;
  return change(doc, writer, (roots) => stampEdit(roots, writer, lastEdit(stamps) ?? writer.at));
}

/** Marks a note as wanted, whatever deletions of it are on their way. It keeps the time of its last edit. */
export function keepNote(doc: Y.Doc, writer: Writer): Update | undefined {
  const last = lastEdit(readEdits(doc.getMap('edits')));
  return change(doc, writer, (roots) => stampEdit(roots, writer, last ?? writer.at));
}

/** A copy with well-formed strings and no absent keys, as the document can hold it. */
function structuredCopy(target: NoteTarget): NoteTarget {
  return JSON.parse(JSON.stringify(target), (_, value) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  ) as NoteTarget;
}
