/** Notes that stand against a deletion: somebody may have deleted them for good, and have nothing left of what an edit of them rests on. */
import type * as Y from 'yjs';
import { isComplete } from './note-document.ts';
import { noteView } from './note-view.ts';
import { covers, readDeletions, readEdits } from './stamps.ts';

/**
 * How a note stands against the deletions that it knows of: which there are, and which edits it has of those that they knew of. `undefined` if no
 * deletion was made, or one holds. Whoever changes this by an edit, or by what comes from elsewhere, gives others the whole note, and not the change alone:
 * only so it comes back wherever it was deleted for good, and with all edits that somebody still has.
 */
export function contest(doc: Y.Doc): string | undefined {
  const deletions = doc.getMap('deletions');
  if (deletions.size === 0 || !noteView(doc)) return undefined;
  const edits = readEdits(doc.getMap('edits'));
  const stamps = readDeletions(deletions);
  const most = new Map<string, number>();
  for (const { seen } of stamps.values()) {
    if (covers(seen, edits)) return undefined;
    for (const [client, n] of seen) most.set(client, Math.max(n, most.get(client) ?? 0));
  }
  const known = [...edits].map(([client, { n }]) => [client, Math.min(n, most.get(client) ?? 0)]);
  return JSON.stringify([[...stamps].sort(byKey), known.sort(byKey), isComplete(doc)]);
}

const byKey = ([a]: readonly unknown[], [b]: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);

/** Whether others are to be given all of a note after a change, `before` being its `contest` before that. */
export function isNewlyContested(doc: Y.Doc, before: string | undefined): boolean {
  const after = contest(doc);
  return after !== undefined && after !== before;
}
