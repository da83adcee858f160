/** What is left of a note that was deleted for good, what others are given of it, and what becomes of it when they write. */
import * as Y from 'yjs';
import { hash53 } from './content-hash.ts';
import {
  change,
  clientKey,
  type DeletionStamp,
  encodeDocument,
  isComplete,
  mergeUpdates,
  openDocument,
} from './note-document.ts';
import { noteView } from './note-view.ts';
import { covers, readDeletions, readEdits, seenBy } from './stamps.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What stands in the place of a note that was deleted for good. */
export interface Grave {
  readonly deletedAt: string;
  /** The edits that the deletion knew of. */
  readonly seen: DeletionStamp['seen'];
  /** What came since and can't be read yet, or says of other deletions. */
  readonly pending?: Bytes;
}

/**
 * A deletion as an update, from what a tombstone knows of it. Its client id is made of what it says, so that it is the same
 * update from wherever it comes and however often.
 */
function deletionUpdate(
  id: string,
  { deletedAt, seen }: { readonly deletedAt: string; readonly seen: DeletionStamp['seen'] },
): Bytes {
  const client = hash53(JSON.stringify([id, deletedAt, seen]));
  const doc = openDocument(id);
  change(doc, { client, at: deletedAt }, ({ deletions }) => {
    deletions.set(clientKey(client), { at: deletedAt, seen: seen.map(([key, n]) => [key, n]) });
  });
  return encodeDocument(doc);
}

/** All that is known of a note that was deleted for good, as one update. */
export const graveState = (id: string, grave: Grave): Bytes => {
  const deletion = deletionUpdate(id, grave);
  return grave.pending ? mergeUpdates(grave.pending, deletion) : deletion;
};

/** What is kept of a note that is deleted for good: no text, but every deletion that may still count. `at`: when, if no deletion of it says so. */
export function graveOf(doc: Y.Doc, at: string): Grave {
  const edits = readEdits(doc.getMap('edits'));
  const holding = [...readDeletions(doc.getMap('deletions')).values()].filter(({ seen }) =>
    covers(seen, edits),
  );
  const [last] = holding.sort((a, b) => (a.at > b.at ? -1 : 1));
  const grave = { deletedAt: last?.at ?? at, seen: last?.seen ?? seenBy(edits) };
  const others = otherDeletions(grave, doc);
  return others.length > 0 ? { ...grave, pending: mergeUpdates(...others) } : grave;
}

/**
 * What becomes of a note that was deleted for good when `doc` is what came of it since, with what was pending. `isAwake`: there are edits that
 * the deletion didn't know of, or the reader wants it; then the document is the note, and the deletion is told in it. If not: what is pending now.
 */
export function wake(
  grave: Grave,
  doc: Y.Doc,
  isWanted = false,
): { readonly isAwake: true } | { readonly isAwake: false; readonly pending: Bytes | undefined } {
  const isReadable = noteView(doc) !== undefined;
  if (isReadable && (isWanted || !covers(grave.seen, readEdits(doc.getMap('edits'))))) {
    // Else somebody who has edits that the deletion knew of would never hear that others lack them.
    Y.applyUpdate(doc, deletionUpdate(doc.guid, grave));
    return { isAwake: true };
  }
  // What can't be read yet is kept: it may be somebody's edit.
  if (!isReadable || !isComplete(doc)) return { isAwake: false, pending: encodeDocument(doc) };
  const others = otherDeletions(grave, doc);
  return { isAwake: false, pending: others.length > 0 ? mergeUpdates(...others) : undefined };
}

/** Deletions that knew of edits which the grave's didn't: they may be of a note that would wake. */
function otherDeletions({ seen }: Grave, doc: Y.Doc): Bytes[] {
  const known = new Map(seen);
  return [...readDeletions(doc.getMap('deletions')).values()]
    .filter((other) => other.seen.some(([client, n]) => (known.get(client) ?? -1) < n))
    .map((other) => deletionUpdate(doc.guid, { deletedAt: other.at, seen: other.seen }))
    .sort((a, b) => (String(a) < String(b) ? -1 : 1));
}
