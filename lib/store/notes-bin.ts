/** The bin: deleted notes stay for 30 days, and then only a tombstone is left. */
import type * as Y from 'yjs';
import { graveOf } from '../notes/bury.ts';
import { BIN_MS } from '../notes/limits.ts';
import { noteView } from '../notes/note-view.ts';
import { decodeDocument, type Hand, markBehind } from './notes-rows.ts';
import { shardOf, type WriteTx } from './notes-schema.ts';

/** Leaves a tombstone in place of a note. What still waits in the outbox stays there. */
export async function buryNote(
  tx: WriteTx,
  doc: Y.Doc,
  more: { readonly undone?: boolean },
  hand: Hand,
): Promise<void> {
  const id = doc.guid;
  const shard = shardOf(id);
  await tx.objectStore('tombstones').put({
    id,
    purgedAt: hand.writer.at,
    ...graveOf(doc, hand.writer.at),
    shard,
    ...more,
  });
  await tx.objectStore('notes').delete(id);
  await tx.objectStore('documents').delete(id);
  await markBehind(tx, shard, hand);
}

/**
 * Empties the bin of what has been there for 30 days by the writer's clock, and forgets what was kept for taking back and for edits
 * sent twice as long. Gives the ids of the notes that went. A note that can't be decoded stays.
 */
export async function emptyBin(tx: WriteTx, hand: Hand): Promise<string[]> {
  const limit = new Date(Date.parse(hand.writer.at) - BIN_MS).toISOString();
  const upTo = IDBKeyRange.upperBound(limit);
  const gone: string[] = [];
  for (const { id } of await tx.objectStore('notes').index('deleted').getAll(upTo)) {
    const stored = await tx.objectStore('documents').get(id);
    if (!stored) continue;
    const doc = safely(() => decodeDocument(id, stored.state));
    if (!doc || noteView(doc)?.deletedAt == null) continue;
    await buryNote(tx, doc, {}, hand);
    gone.push(id);
  }
  for (const token of await tx.objectStore('undos').index('at').getAllKeys(upTo))
    await tx.objectStore('undos').delete(token);
  for (const { editor, at } of await tx.objectStore('editors').getAll())
    if (at <= limit) await tx.objectStore('editors').delete(editor);
  return gone;
}

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
