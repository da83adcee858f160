import * as v from 'valibot';
import type * as Y from 'yjs';
import { Instant, NoteTarget, type NoteView } from './note.ts';
import { rootsOf } from './note-document.ts';
import { deletionOf, lastEdit, readEdits } from './stamps.ts';

/**
 * A note as its document says it is now; `undefined` while the document lacks what makes a note (it waits for an update).
 * Two replicas with the same updates see the same.
 */
export function noteView(doc: Y.Doc): NoteView | undefined {
  const { note, text, tags, edits, deletions } = rootsOf(doc);
  const target = v.safeParse(NoteTarget, note.get('target'));
  const createdAt = v.safeParse(Instant, note.get('createdAt'));
  if (!target.success || !createdAt.success) return undefined;
  const stamps = readEdits(edits);
  return {
    id: doc.guid,
    target: target.output,
    text: text.toString(),
    tags: [...tags.keys()].sort(),
    createdAt: createdAt.output,
    updatedAt: lastEdit(stamps) ?? createdAt.output,
    deletedAt: deletionOf(stamps, deletions) ?? null,
  };
}
