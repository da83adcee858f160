/** What of a run was lost, when nothing goes wrong any more. */
import * as Y from 'yjs';
import type { Grave } from '../../lib/notes/bury.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { encodeDocument, openDocument } from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import type { Made } from './memory-store.ts';
import type { Browser } from './model-browser.ts';

export interface Outcome {
  readonly acknowledged: number;
  /** Edits of profiles that went back to an older copy before they were safe: nobody could keep them. */
  readonly excused: number;
  readonly lost: number;
  readonly problems: readonly string[];
  /** Quiet rounds until all saw the same. */
  readonly rounds: number;
}

/** What is judged. */
export interface Run {
  readonly browsers: readonly Browser[];
  /** Notes in the order in which they were made. */
  readonly notes: readonly string[];
  readonly all: Set<Made>;
  readonly excused: ReadonlySet<Made>;
  /** Notes that some browser deleted for good, with the edits that each of these deletions knew of: those may be gone, and no others. */
  readonly purged: ReadonlyMap<string, readonly Grave['seen'][]>;
}

/** What a browser shows, as text; a note in the bin and one deleted for good are the same to whoever looks for it. */
export function whatIsSeen({ notes }: Pick<Run, 'notes'>, { store }: Browser): string {
  return notes
    .map((id) => {
      const view = store.view(id);
      return !view || view.deletedAt !== null ? `${id}:-` : `${id}:${view.text}:${view.tags.join(',')}`;
    })
    .join('\n');
}

/** @param apart whether browsers need only have what was written in them, since there is no room for more where they meet. */
export function judge(scene: Run, apart: boolean, problems: string[]): Omit<Outcome, 'rounds'> {
  for (const { store } of scene.browsers) for (const made of store.made) scene.all.add(made);
  const lost = apart ? lostApart(scene, problems) : lostTogether(scene, problems);
  return { acknowledged: scene.all.size, excused: scene.excused.size, lost, problems };
}

function lostTogether(scene: Run, problems: string[]): number {
  const byNote = Map.groupBy(scene.all, ({ id }) => id);
  let lost = 0;
  for (const [id, made] of byNote) {
    const must = made.filter((one) => !scene.excused.has(one));
    const oracle = openDocument(id, ...must.map(({ update }) => update));
    const isExact = must.length === made.length;
    const wanted = noteView(oracle);
    if (!wanted) continue;
    const purges = scene.purged.get(id);
    if (purges) {
      lost += lostOfPurged(scene, id, must, purges, problems);
      continue;
    }
    for (const { name, store } of scene.browsers) {
      const doc = store.doc(id);
      const view = store.view(id);
      if (!view || !doc) {
        if (wanted.deletedAt !== null || !isExact) continue;
        lost += must.length;
        problems.push(`${name} has no ${id}, which is there: ${wanted.text}`);
        continue;
      }
      // A note that was deleted for good is deleted elsewhere by another update than the reader's own: what counts is what is seen.
      const missing = must.filter(({ update }) => !has(doc, update));
      const whole = noteView(openDocument(id, encodeDocument(doc), ...missing.map(({ update }) => update)));
      if (whole && isSeenTheSame(view, whole)) missing.splice(0);
      if (missing.length > 0) {
        lost += missing.length;
        problems.push(`${name} lacks ${missing.length} edits of ${id}`);
      } else if (isExact && !isSeenTheSame(view, wanted))
        problems.push(
          `${name} has of ${id} what nobody wrote: ${JSON.stringify(view)} for ${JSON.stringify(wanted)}`,
        );
    }
  }
  const seen = new Set(scene.browsers.map((one) => whatIsSeen(scene, one)));
  if (seen.size > 1) problems.push(`browsers see ${seen.size} different things`);
  return lost;
}

/** See "What is not" in docs/sync.md: of a note that was deleted for good, what the deletion didn't know of comes back, and what others knew, the same to all. */
function lostOfPurged(
  { browsers }: Pick<Run, 'browsers'>,
  id: string,
  must: readonly Made[],
  purges: readonly Grave['seen'][],
  problems: string[],
): number {
  const kept = knownToNoDeletion(must, purges);
  let lost = 0;
  for (const { name, store } of browsers) {
    const doc = store.doc(id);
    const missing = kept.filter(({ update }) => !doc || !has(doc, update));
    if (missing.length > 0)
      problems.push(`${name} lacks ${missing.length} edits of ${id}, which no deletion for good knew of`);
    lost += missing.length;
  }
  return lost;
}

function knownToNoDeletion(made: readonly Made[], purges: readonly Grave['seen'][]): Made[] {
  const known = purges.map((seen) => new Map(seen));
  return made.filter(({ stamp }) => stamp && !known.some((seen) => (seen.get(stamp[0]) ?? 0) >= stamp[1]));
}

/** What browsers lost of what was written in them. */
function lostApart({ browsers, purged, excused }: Run, problems: string[]): number {
  let lost = 0;
  for (const { name, store } of browsers)
    for (const [id, made] of Map.groupBy(store.made, ({ id }) => id)) {
      const purges = purged.get(id);
      const must = purges ? knownToNoDeletion(made, purges) : made;
      const doc = store.doc(id);
      const missing = must.filter((one) => !excused.has(one) && !(doc && has(doc, one.update)));
      if (missing.length > 0) problems.push(`${name} lacks ${missing.length} of its own edits of ${id}`);
      lost += missing.length;
    }
  return lost;
}

const isSeenTheSame = (a: NoteView, b: NoteView): boolean =>
  a.text === b.text &&
  a.tags.join('\n') === b.tags.join('\n') &&
  (a.deletedAt === null) === (b.deletedAt === null);

/** Whether a document has all of an update. */
export function has(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs } = Y.decodeUpdate(update);
  const vector = Y.decodeStateVector(Y.encodeStateVector(doc));
  return structs.every(({ id, length }) => (vector.get(id.client) ?? 0) >= id.clock + length);
}
