/** Reading and writing one note within a transaction: its document, the row that lists show, what others are to be given. */
import type * as Y from 'yjs';
import { isNewlyContested } from '../notes/contest.ts';
import { addressOf, exchangeOf, type NoteView } from '../notes/note.ts';
import { encodeDocument, openDocument, type Writer } from '../notes/note-document.ts';
import { noteView } from '../notes/note-view.ts';
import { pageKey } from '../notes/page-key.ts';
import type { Saved } from './notes-fresh.ts';
import { StorageProblem } from './notes-problem.ts';
import { ALL_SHARDS, type Bytes, DRAFTS_SHARD, type NoteRow, shardOf, type WriteTx } from './notes-schema.ts';

/** What a write needs beside its transaction: who writes, a mark that no other write has, and where it lists what it saves. */
export interface Hand {
  readonly writer: Writer;
  readonly mark: string;
  readonly saved: Saved;
}

/** The row of a document; `undefined` while the document isn't a note yet. */
export function noteRow(doc: Y.Doc): NoteRow | undefined {
  const view = noteView(doc);
  return view && rowOf(view);
}

function rowOf(view: NoteView): NoteRow {
  const address = addressOf(view.target);
  const exchange = exchangeOf(view.target);
  return {
    id: view.id,
    view,
    ...(address === undefined ? {} : { page: pageKey(address) }),
    ...(exchange === undefined ? {} : { exchange }),
  };
}

/** Rows read at once. 10,000 at once are decoded in one task of over 100 ms, which other questions wait for; with 500, none took 50 ms. */
const BATCH = 500;

/** All rows of a store, in the order of their ids. */
export async function allRows(notes: RowReader): Promise<NoteRow[]> {
  const rows: NoteRow[] = [];
  for (let last: NoteRow | undefined; ; ) {
    const batch = await notes.getAll(last && IDBKeyRange.lowerBound(last.id, true), BATCH);
    for (const row of batch) rows.push(row);
    last = batch.at(-1);
    if (batch.length < BATCH) return rows;
  }
}

/** Fewer than so many are asked for one by one. */
const FEW = 20;

/**
 * Which of some keys a store has. One question for all of them, where each by itself would cost a way to the database and back; what isn't there
 * needn't be asked for then. Of looking at a file of 10,000 new notes, most was that.
 */
export async function keysThere(store: KeyReader, ids: readonly string[]): Promise<(id: string) => boolean> {
  if (ids.length < FEW) return () => true;
  const there = new Set(await store.getAllKeys());
  return (id) => there.has(id);
}

interface KeyReader {
  getAllKeys(): Promise<string[]>;
}

interface RowReader {
  getAll(range: IDBKeyRange | undefined, count: number): Promise<NoteRow[]>;
}

/** @throws StorageProblem `missing`, or `unreadable` if what is stored can't be decoded. */
export async function readDocument(tx: WriteTx, id: string): Promise<Y.Doc> {
  const stored = await tx.objectStore('documents').get(id);
  if (!stored) throw new StorageProblem('missing');
  return decodeDocument(id, stored.state);
}

/** @throws StorageProblem `unreadable` */
export function decodeDocument(id: string, state: Uint8Array): Y.Doc {
  try {
    return openDocument(id, state);
  } catch (cause) {
    throw new StorageProblem('unreadable', { cause });
  }
}

/** Writes a document and its row, and notes that the rescue copy is behind. Gives the row's view. */
export async function writeDocument(tx: WriteTx, doc: Y.Doc, hand: Hand): Promise<NoteView | undefined> {
  const id = doc.guid;
  const row = noteRow(doc);
  const state = encodeDocument(doc);
  hand.saved.notes.set(id, state);
  await tx.objectStore('documents').put({ id, shard: shardOf(id), state });
  if (row) await tx.objectStore('notes').put(row);
  await markBehind(tx, shardOf(id), hand);
  return row?.view;
}

/** Parts that a transaction has marked already. */
const marked = new WeakMap<WriteTx, Set<number>>();

/** Notes that a part of the rescue copy is behind. */
export async function markBehind(tx: WriteTx, shard: number, { mark }: Pick<Hand, 'mark'>): Promise<void> {
  const shards = marked.get(tx) ?? new Set();
  if (shards.has(shard)) return;
  marked.set(tx, shards.add(shard));
  await tx.objectStore('behind').put({ shard, mark });
}

/** Notes that all of the rescue copy is behind. */
export async function markAllBehind(tx: WriteTx, hand: Pick<Hand, 'mark'>): Promise<void> {
  for (const shard of [...ALL_SHARDS, DRAFTS_SHARD]) await markBehind(tx, shard, hand);
}

/** What other replicas are to be given. */
export async function sendOut(tx: WriteTx, id: string, update: Bytes): Promise<void> {
  await tx.objectStore('outbox').add({ id, update });
}

/**
 * What other replicas are to be given of a change: the update that carries it, or the whole note if by it the note stands against a
 * deletion. `before`: its `contest` before the change.
 */
export async function sendChange(
  tx: WriteTx,
  doc: Y.Doc,
  update: Bytes,
  before: string | undefined,
): Promise<void> {
  await sendOut(tx, doc.guid, isNewlyContested(doc, before) ? encodeDocument(doc) : update);
}

/** Removes an editor's draft, in the transaction that saves what it held. */
export async function clearDraft(tx: WriteTx, editor: string | undefined, hand: Hand): Promise<void> {
  if (editor === undefined) return;
  if ((await tx.objectStore('drafts').get(editor)) !== undefined) await dropDraftIn(tx, editor, hand);
}

/** Removes an editor's draft. */
export async function dropDraftIn(tx: WriteTx, editor: string, hand: Hand): Promise<void> {
  hand.saved.drafts.set(editor, null);
  await tx.objectStore('drafts').delete(editor);
  await markBehind(tx, DRAFTS_SHARD, hand);
}
