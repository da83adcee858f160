/** Whether taking an update in would put a note into the bin. */
import * as Y from 'yjs';
import { encodeDocument, isComplete, openDocument } from './note-document.ts';
import { noteView } from './note-view.ts';

/** The key that every deletion has in its value (`DeletionStamp`), as an update holds it. */
const SEEN = [...'seen'].map((char) => char.charCodeAt(0));

/** Whether an update may carry a deletion: a cheap look, sure where it says no. */
function mayDelete(update: Uint8Array): boolean {
  const [s, e, , n] = SEEN;
  for (let at = update.indexOf(s ?? 0); at !== -1; at = update.indexOf(s ?? 0, at + 1))
    if (update[at + 1] === e && update[at + 2] === e && update[at + 3] === n) return true;
  return false;
}

/** Whether it would, of a note that isn't in the bin. The document stays as it is. What can't be decoded deletes nothing. */
export function wouldDelete(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    if (isComplete(doc)) {
      // Of what is mostly known already, looking at all of it is cheaper than finding out what isn't.
      if (!mayDelete(update) || !mayDelete(Y.diffUpdate(update, Y.encodeStateVector(doc)))) return false;
    }
    const before = noteView(doc);
    if (!before || before.deletedAt !== null) return false;
    const copy = openDocument(doc.guid, encodeDocument(doc));
    Y.applyUpdate(copy, update);
    return typeof noteView(copy)?.deletedAt === 'string';
  } catch {
    return false;
  }
}
