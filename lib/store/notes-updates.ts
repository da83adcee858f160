/** Taking in updates from a file or from another replica, all at once, and taking that back. */
import * as Y from 'yjs';
import { wake } from '../notes/bury.ts';
import { FILE_UPDATE, mergePartialUpdate, REPLICA_UPDATE } from '../notes/check-update.ts';
import { contest, isNewlyContested } from '../notes/contest.ts';
import type { NoteView } from '../notes/note.ts';
import { encodeDocument, isComplete, openDocument, updateSince } from '../notes/note-document.ts';
import { noteView } from '../notes/note-view.ts';
import { changeTags, editText, keepNote, removeNote, restoreNote } from '../notes/operations.ts';
import type { UpdateProblem } from '../notes/problem.ts';
import { buryNote } from './notes-bin.ts';
import {
  type Hand,
  keysThere,
  markBehind,
  readDocument,
  sendChange,
  sendOut,
  writeDocument,
} from './notes-rows.ts';
import type { Bytes, Tombstone, Undo, WriteTx } from './notes-schema.ts';

export interface NoteUpdate {
  readonly id: string;
  readonly update: Uint8Array;
}

/**
 * `file`: each update is a whole note, which other replicas are to be given as well. `replica`: they may rest on each other,
 * and every replica gets them by itself.
 */
export type UpdateSource = 'file' | 'replica';

export interface HowToTake {
  readonly from: UpdateSource;
  /** Brings back notes that were deleted for good here. */
  readonly revive?: boolean;
  /** What these updates are a further part of: the `undo` of the first part, under which they are taken back with it. */
  readonly partOf?: string;
}

/** What updates did. `changed` and `added` can be taken back together with `undo`; it is `null` if there is nothing to. */
export interface Applied {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly same: readonly string[];
  /** Notes that were deleted for good here, and stay so. */
  readonly buried: readonly string[];
  readonly refused: readonly { readonly id: string; readonly why: UpdateProblem }[];
  readonly undo: string | null;
}

const MAX_UNDOS = 10;

/** Notes are read and written this many at a time: one after the other, the waiting adds up. */
const BATCH = 500;

/** Takes updates in. With `revive`, notes that were deleted for good here come back; of a file that was taken back, always. */
export async function takeUpdates(
  tx: WriteTx,
  updates: readonly NoteUpdate[],
  how: HowToTake,
  hand: Hand,
): Promise<Applied> {
  const byNote = Map.groupBy(updates, ({ id }) => id);
  const ids = [...byNote.keys()];
  const [hasTombstone, hasDocument] = await Promise.all([
    keysThere(tx.objectStore('tombstones'), ids),
    keysThere(tx.objectStore('documents'), ids),
  ]);
  const outcomes: Outcome[] = [];
  for (let start = 0; start < ids.length; start += BATCH) {
    const batch = ids.slice(start, start + BATCH).map(async (id) => {
      const [tombstone, document] = await Promise.all([
        hasTombstone(id) ? tx.objectStore('tombstones').get(id) : undefined,
        hasDocument(id) ? tx.objectStore('documents').get(id) : undefined,
      ]);
      return takeNote(
        tx,
        { id, tombstone, stored: document?.state, updates: byNote.get(id) ?? [] },
        how,
        hand,
      );
    });
    outcomes.push(...(await Promise.all(batch)));
  }
  const idsOf = (kind: Outcome['kind']): string[] =>
    outcomes.filter((outcome) => outcome.kind === kind).map(({ id }) => id);
  const added = outcomes.flatMap((outcome) => (outcome.kind === 'added' ? outcome.after : []));
  const changed = outcomes.flatMap((outcome) => (outcome.kind === 'changed' ? outcome : []));
  return {
    added: idsOf('added'),
    changed: idsOf('changed'),
    same: idsOf('same'),
    buried: idsOf('buried'),
    refused: outcomes.flatMap(({ id, refused }) => refused.map((why) => ({ id, why }))),
    // What another replica wrote isn't this one's to take back, and must not push out what is.
    undo:
      how.from === 'file' && added.length + changed.length > 0
        ? await keepUndo(tx, { added, changed }, hand, how.partOf)
        : (how.partOf ?? null),
  };
}

/** What became of the updates of one note; `refused` says why some of them were not taken. */
type Outcome = { readonly id: string; readonly refused: readonly UpdateProblem[] } & (
  | { readonly kind: 'same' | 'buried' | 'none' }
  | { readonly kind: 'added'; readonly after: NoteView }
  | { readonly kind: 'changed'; readonly before: NoteView; readonly after: NoteView }
);

async function takeNote(
  tx: WriteTx,
  note: {
    readonly id: string;
    readonly tombstone: Tombstone | undefined;
    readonly stored: Bytes | undefined;
    readonly updates: readonly NoteUpdate[];
  },
  { from, revive = false }: { readonly from: UpdateSource; readonly revive?: boolean },
  hand: Hand,
): Promise<Outcome> {
  const { id, tombstone, stored } = note;
  const refused: UpdateProblem[] = [];
  let doc: Y.Doc | undefined;
  let state = tombstone?.pending ?? stored;
  for (const { update } of note.updates) {
    const merge = mergePartialUpdate(id, state, update, from === 'file' ? FILE_UPDATE : REPLICA_UPDATE);
    if (merge.problem) refused.push(merge.problem);
    else if (from === 'file' && !isComplete(merge.doc)) refused.push('incomplete');
    else {
      doc = merge.doc;
      state = encodeDocument(doc);
    }
  }
  if (!doc || !state) return { id, refused, kind: 'none' };
  if (tombstone) {
    const isWanted = revive || (from === 'file' && tombstone.undone === true);
    if (!(await exhume(tx, tombstone, doc, isWanted, hand))) return { id, refused, kind: 'buried' };
  } else if (stored && isSameState(stored, state)) return { id, refused, kind: 'same' };
  const known = stored && !tombstone ? openDocument(id, stored) : undefined;
  const before = known && noteView(known);
  const after = await writeDocument(tx, doc, hand);
  const isWhole = isNewlyContested(doc, known && contest(known));
  if (from === 'file')
    await sendOut(tx, id, before && stored && !isWhole ? updateSince(doc, stored) : encodeDocument(doc));
  else if (isWhole && !(stored === undefined && tombstone === undefined && isComplete(doc)))
    await sendOut(tx, id, encodeDocument(doc));
  if (!after) return { id, refused, kind: 'none' };
  if (!before) return { id, refused, kind: 'added', after };
  if (JSON.stringify(before) === JSON.stringify(after)) return { id, refused, kind: 'same' };
  return { id, refused, kind: 'changed', before, after };
}

/** Whether a tombstone gives way to a document: to edits that the deletion didn't know of, or because the reader wants it. */
async function exhume(
  tx: WriteTx,
  tombstone: Tombstone,
  doc: Y.Doc,
  wanted: boolean,
  hand: Hand,
): Promise<boolean> {
  const { id } = tombstone;
  const woken = wake(tombstone, doc, wanted);
  if (woken.isAwake) {
    if (wanted) {
      restoreNote(doc, hand.writer);
      keepNote(doc, hand.writer);
    }
    await tx.objectStore('tombstones').delete(id);
    return true;
  }
  const { pending: _, ...bare } = tombstone;
  await tx.objectStore('tombstones').put(woken.pending ? { ...bare, pending: woken.pending } : bare);
  await markBehind(tx, tombstone.shard, hand);
  return false;
}

function isSameState(before: Uint8Array, after: Uint8Array): boolean {
  return before.length === after.length && before.every((byte, i) => byte === after[i]);
}

/** Stands between the token of what is taken back as one and the names of its further parts. */
const PART = '/';
const wholeOf = (key: string): string => key.split(PART, 1)[0] ?? key;

async function keepUndo(
  tx: WriteTx,
  undo: Pick<Undo, 'added' | 'changed'>,
  hand: Hand,
  partOf: string | undefined,
): Promise<string> {
  const undos = tx.objectStore('undos');
  const token = partOf ?? hand.mark;
  const keys = await undos.index('at').getAllKeys();
  const older = [...new Set(keys.map(wholeOf))].filter((whole) => whole !== token);
  const dropped = new Set(older.slice(0, Math.max(0, older.length + 1 - MAX_UNDOS)));
  for (const key of keys) if (dropped.has(wholeOf(key))) await undos.delete(key);
  const key = partOf === undefined ? token : `${partOf}${PART}${hand.mark}`;
  await undos.put({ token: key, at: hand.writer.at, ...undo });
  return token;
}

/** What was taken back; `kept` are added notes that were edited since. */
export interface Undone {
  readonly removed: readonly string[];
  readonly changed: readonly string[];
  readonly kept: readonly string[];
  /** How many parts are still to be taken back under the same token. */
  readonly left: number;
}

/**
 * Takes back what updates did, by operations like any other, so that it holds in other replicas too. What was edited since
 * stays edited: only what the updates did is undone. What was taken in parts goes a part at a time, so that no transaction is long.
 * `undefined` if there is nothing (any more) under this token.
 */
export async function takeBack(tx: WriteTx, token: string, hand: Hand): Promise<Undone | undefined> {
  const undos = tx.objectStore('undos');
  const parts = IDBKeyRange.bound(`${token}${PART}`, `${token}${PART}\uffff`);
  const keys = [...(await undos.getAllKeys(parts)), token];
  const [key = token] = keys;
  const undo = await undos.get(key);
  if (!undo) return undefined;
  const removed: string[] = [];
  const changed: string[] = [];
  const kept: string[] = [];
  for (const view of undo.added) {
    const stored = await tx.objectStore('documents').get(view.id);
    if (!stored) continue;
    const doc = openDocument(view.id, stored.state);
    if (JSON.stringify(noteView(doc)) !== JSON.stringify(view)) {
      kept.push(view.id);
      continue;
    }
    const update = removeNote(doc, hand.writer);
    if (update) await sendOut(tx, view.id, update);
    await buryNote(tx, doc, { undone: true }, hand);
    removed.push(view.id);
  }
  for (const { before, after } of undo.changed) {
    if (!(await tx.objectStore('documents').get(before.id))) continue;
    const doc = await readDocument(tx, before.id);
    const stood = contest(doc);
    const updates = revert(doc, before, after, hand);
    if (updates.length === 0) continue;
    await writeDocument(tx, doc, hand);
    await sendChange(tx, doc, Y.mergeUpdates(updates) as Bytes, stood);
    changed.push(before.id);
  }
  await undos.delete(key);
  return { removed, changed, kept, left: keys.length - 1 };
}

function revert(doc: Y.Doc, before: NoteView, after: NoteView, { writer }: Hand): Uint8Array[] {
  const updates = [
    editText(doc, after.text, before.text, writer),
    changeTags(
      doc,
      {
        add: before.tags.filter((tag) => !after.tags.includes(tag)),
        remove: after.tags.filter((tag) => !before.tags.includes(tag)),
      },
      writer,
    ),
    before.deletedAt === null && after.deletedAt !== null ? restoreNote(doc, writer) : undefined,
    before.deletedAt !== null ? removeNote(doc, writer) : undefined,
  ];
  return updates.filter((update) => update !== undefined);
}
