/**
 * A note's document: a CRDT (Yjs), one a note, so that two replicas that change it apart keep both changes.
 *
 * Root types: `note` (map: `target`, `createdAt`, written once), `text` (text), `tags` (map: tag to true), `edits` (map: client
 * to how many edits it made, and when the last was) and `deletions` (map: client to when it deleted, and which edits it knew). The
 * last two are written under a client id of their own (`markingClient`).
 * A note is deleted while some deletion knew of every edit. So an edit made elsewhere, before or after, revives it, whatever
 * the clocks say.
 *
 * Documents are never made from plain text a second time, and a client id is never used by two writers: what two
 * writers made under one id can't be merged.
 */
import * as Y from 'yjs';
import type { Instant } from './note.ts';

/** Who writes, and when. `client`: a random integer below 2^53, new for each run of a writer, never stored. */
export interface Writer {
  readonly client: number;
  readonly at: Instant;
}

/** How often a client edited, and when it last did. */
export interface EditStamp {
  readonly n: number;
  readonly at: Instant;
}
/** A deletion, with the edits (client and number) that it knew of. */
export interface DeletionStamp {
  readonly at: Instant;
  readonly seen: readonly (readonly [client: string, n: number])[];
}

export const ROOTS = ['note', 'text', 'tags', 'edits', 'deletions'] as const;

export const rootsOf = (doc: Y.Doc) => ({
  note: doc.getMap<unknown>('note'),
  text: doc.getText('text'),
  tags: doc.getMap<unknown>('tags'),
  edits: doc.getMap<unknown>('edits'),
  deletions: doc.getMap<unknown>('deletions'),
});

/**
 * The document of a note, from updates in any order. Its `guid` is the note's id.
 * @throws if an update can't be decoded; those from elsewhere go through `check-update.ts` first.
 */
export function openDocument(id: string, ...updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ guid: id });
  rootsOf(doc);
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}

/** All of a document as one update. What it waits for, it keeps. */
export function encodeDocument(doc: Y.Doc): Uint8Array<ArrayBuffer> {
  // Yjs types its updates by any buffer; it makes them in ordinary ones.
  return Y.encodeStateAsUpdate(doc) as Uint8Array<ArrayBuffer>;
}

/** Whether the document has all that its updates rest on. */
export function isComplete(doc: Y.Doc): boolean {
  return doc.store.pendingStructs === null && doc.store.pendingDs === null;
}

/** What a document has that `before` (one of its earlier states, as an update) had not; empty if nothing. */
export function updateSince(doc: Y.Doc, before: Uint8Array): Uint8Array<ArrayBuffer> {
  return Y.diffUpdate(encodeDocument(doc), Y.encodeStateVectorFromUpdate(before)) as Uint8Array<ArrayBuffer>;
}

/**
 * Changes a document as `writer`, in one transaction, and gives the update that carries the change; `undefined` if nothing
 * changed. The client id is set now, after loading, because Yjs renames a document that meets its own id.
 */
export function change(
  doc: Y.Doc,
  writer: Writer,
  make: (roots: ReturnType<typeof rootsOf>) => void,
): Uint8Array<ArrayBuffer> | undefined {
  if (!Number.isSafeInteger(writer.client) || writer.client < 0)
    throw new RangeError('a client id is an integer of 53 bits');
  let update: Uint8Array | undefined;
  const keep = (made: Uint8Array): void => {
    update = made;
  };
  doc.clientID = writer.client;
  doc.on('update', keep);
  try {
    doc.transact(() => make(rootsOf(doc)));
  } finally {
    doc.off('update', keep);
  }
  return update as Uint8Array<ArrayBuffer> | undefined;
}

/**
 * The client id under which a writer's marks of edits and deletions are written; its own is for the rest. Yjs joins what one client wrote next to
 * each other without anything between. With a mark after each save under the same id, a note that was saved 5,000 times had 10,000 structs and more; so, what was
 * typed on is one, and so are all marks but the last.
 */
const markingClient = (client: number): number => Number.MAX_SAFE_INTEGER - client;

/** Does something to a document of which the structs are the marking client's. Within `change`. */
export function marking(doc: Y.Doc | null, writer: Writer, make: () => void): void {
  if (!doc) throw new Error('marks are made in a document');
  doc.clientID = markingClient(writer.client);
  try {
    make();
  } finally {
    doc.clientID = writer.client;
  }
}

/** The key of a client in `edits` and `deletions`. */
export const clientKey = (client: number): string => client.toString(36);

/** Updates of one note as one. They may rest on others that aren't among them. */
export const mergeUpdates = (...updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  Y.mergeUpdates([...updates]) as Uint8Array<ArrayBuffer>;
