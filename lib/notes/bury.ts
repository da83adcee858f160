/** What other replicas are given of a note that was deleted for good. */
import { hash53 } from './content-hash.ts';
import { change, clientKey, type DeletionStamp, encodeDocument, openDocument } from './note-document.ts';

/**
 * A deletion as an update, from what a tombstone knows of it. Its client id is made of what it says, so that it is the same
 * update from wherever it comes and however often.
 */
export function deletionUpdate(
  id: string,
  { deletedAt, seen }: { readonly deletedAt: string; readonly seen: DeletionStamp['seen'] },
): Uint8Array<ArrayBuffer> {
  const client = hash53(JSON.stringify([id, deletedAt, seen]));
  const doc = openDocument(id);
  change(doc, { client, at: deletedAt }, ({ deletions }) => {
    deletions.set(clientKey(client), { at: deletedAt, seen: seen.map(([key, n]) => [key, n]) });
  });
  return encodeDocument(doc);
}
