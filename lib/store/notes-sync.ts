/** The notes' database as the sync engine sees it: its own rows, and commits that change notes and rows together. */
import * as Y from 'yjs';
import { graveState } from '../notes/bury.ts';
import { contest } from '../notes/contest.ts';
import { encodeDocument, openDocument } from '../notes/note-document.ts';
import { noteView } from '../notes/note-view.ts';
import { keepNote, restoreNote } from '../notes/operations.ts';
import { wouldDelete } from '../notes/would-delete.ts';
import { isSame } from '../sync/bytes.ts';
import type { Commit, MergeRow, Row, RowKey, Rows, SyncStore, TakenUpdate } from '../sync/sync-store.ts';
import type { Connection } from './notes-connection.ts';
import { type Hand, readDocument, sendChange, writeDocument } from './notes-rows.ts';
import type { Bytes, WriteTx } from './notes-schema.ts';
import { takeUpdates } from './notes-updates.ts';

interface Parts {
  readonly connection: Connection;
  readonly write: <T>(work: (tx: WriteTx, hand: Hand) => Promise<T>) => Promise<T>;
  readonly tell: (ids: readonly string[]) => void;
}

/** Rows whose keys begin with a prefix: an array sorts before every string's end and after every string. */
const under = (prefix: readonly string[]): IDBKeyRange =>
  IDBKeyRange.bound([...prefix], [...prefix, []], false, true);

export function syncStore({ connection, write, tell }: Parts): SyncStore {
  return {
    row: <K extends keyof Rows>(key: RowKey) =>
      connection.read(async (tx) => (await tx.objectStore('sync').get([...key])) as Rows[K] | undefined),
    rows: <K extends keyof Rows>(prefix: readonly string[]) =>
      connection.read(async (tx) => {
        const [keys, values] = await Promise.all([
          tx.objectStore('sync').getAllKeys(under(prefix)),
          tx.objectStore('sync').getAll(under(prefix)),
        ]);
        return keys.map((key, i) => ({ key, value: values[i] }) as unknown as Row<K>);
      }),
    outbox: (after, limit) =>
      connection.read(async (tx) => {
        const range = IDBKeyRange.lowerBound(after, true);
        const [seqs, entries] = await Promise.all([
          tx.objectStore('outbox').getAllKeys(range, limit),
          tx.objectStore('outbox').getAll(range, limit),
        ]);
        return entries.map((entry, i) => ({ seq: seqs[i] ?? 0, ...entry }));
      }),
    lastSent: () =>
      connection.read(async (tx) => (await tx.objectStore('outbox').openKeyCursor(null, 'prev'))?.key ?? 0),
    ids: (after, limit) =>
      connection.read(async (tx) => {
        const range = IDBKeyRange.lowerBound(after, true);
        const [notes, graves] = await Promise.all([
          tx.objectStore('documents').getAllKeys(range, limit),
          tx.objectStore('tombstones').getAllKeys(range, limit),
        ]);
        return [...notes, ...graves].sort().slice(0, limit);
      }),
    count: () =>
      connection.read(async (tx) => {
        const [notes, graves] = await Promise.all([
          tx.objectStore('documents').count(),
          tx.objectStore('tombstones').count(),
        ]);
        return notes + graves;
      }),
    newest: () =>
      connection.read(async (tx) => {
        const rows = await tx.objectStore('notes').getAll();
        const changed = rows.map(({ id, view: { updatedAt, deletedAt } }) => ({
          id,
          at: deletedAt !== null && deletedAt > updatedAt ? deletedAt : updatedAt,
        }));
        changed.sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
        return changed.map(({ id }) => id);
      }),
    states: (ids) =>
      connection.read(async (tx) => {
        const found = await Promise.all(
          ids.map(async (id) => {
            const stored = await tx.objectStore('documents').get(id);
            if (stored) return [{ id, update: stored.state }];
            const grave = await tx.objectStore('tombstones').get(id);
            return grave ? [{ id, update: graveState(id, grave) }] : [];
          }),
        );
        return found.flat();
      }),
    deletions: (updates) =>
      connection.read(async (tx) => {
        const ids: string[] = [];
        for (const { id, update } of updates) {
          const stored = await tx.objectStore('documents').get(id);
          if (stored && wouldDeleteOf(id, stored.state, update)) ids.push(id);
        }
        if (ids.length === 0) return { ids, of: 0 };
        const [all, inBin] = await Promise.all([
          tx.objectStore('notes').count(),
          tx.objectStore('notes').index('deleted').count(),
        ]);
        return { ids, of: all - inBin };
      }),
    async commit(commit) {
      const { changed, refused } = await write((tx, hand) => carryOut(tx, commit, hand));
      if (changed.length > 0) tell(changed);
      return { refused };
    },
  };
}

/** Of a note that can't be decoded nothing is deleted: it takes no update, and the file that the update is in is looked at again. */
function wouldDeleteOf(id: string, state: Bytes, update: Uint8Array): boolean {
  try {
    return wouldDelete(openDocument(id, state), update);
  } catch {
    return false;
  }
}

async function carryOut(
  tx: WriteTx,
  commit: Commit,
  hand: Hand,
): Promise<{ changed: string[]; refused: string[] }> {
  const rows = tx.objectStore('sync');
  const taken = commit.take?.length
    ? await take(tx, commit.take, hand, commit.forwardFrom)
    : { changed: [], refused: [] };
  for (const id of commit.keep ?? []) {
    // Purged since: a deletion for good isn't taken back by leaving it undone elsewhere.
    if ((await tx.objectStore('documents').count(id)) === 0) continue;
    const doc = await readDocument(tx, id);
    const stood = contest(doc);
    const update = restoreNote(doc, hand.writer) ?? keepNote(doc, hand.writer);
    await writeDocument(tx, doc, hand);
    if (update) await sendChange(tx, doc, update as Bytes, stood);
  }
  for (const { key, value } of commit.put ?? []) await rows.put(value, [...key]);
  for (const key of commit.drop ?? []) await rows.delete([...key]);
  if (commit.acknowledge !== undefined) await acknowledge(tx, commit.acknowledge);
  if (taken.refused.length > 0 && commit.ifRefused) {
    for (const { key, value } of commit.ifRefused.put) await rows.put(value, [...key]);
    for (const key of commit.ifRefused.drop) await rows.delete([...key]);
  }
  return { ...taken, changed: [...taken.changed, ...(commit.keep ?? [])] };
}

async function take(
  tx: WriteTx,
  updates: readonly TakenUpdate[],
  hand: Hand,
  forwardFrom: string | undefined,
): Promise<{ changed: string[]; refused: string[] }> {
  const rows = tx.objectStore('sync');
  const ids = [...new Set(updates.map(({ id }) => id))];
  const bases = new Map<string, { base: Bytes; here: string }>();
  for (const id of ids) {
    const base = (await rows.get(['base', id])) as Rows['base'] | undefined;
    const row = base && (await tx.objectStore('notes').get(id));
    if (base && row) bases.set(id, { base: base.state, here: row.view.text });
  }
  const statesOf = async (): Promise<Map<string, Bytes | undefined>> =>
    new Map(
      await Promise.all(
        ids.map(async (id) => {
          const stored = await tx.objectStore('documents').get(id);
          // A note that was deleted for good here may be none elsewhere: what waits in its place is told as well.
          return [id, stored?.state ?? (await tx.objectStore('tombstones').get(id))?.pending] as const;
        }),
      ),
    );
  const before = forwardFrom === undefined ? new Map<string, Bytes>() : await statesOf();
  const applied = await takeUpdates(tx, updates, { from: 'replica' }, hand);
  if (forwardFrom !== undefined)
    for (const [id, state] of await statesOf()) {
      if (state === undefined || isSame(state, before.get(id))) continue;
      for (const { update } of updates.filter((one) => one.id === id))
        await tx.objectStore('outbox').add({ id, update, from: forwardFrom });
    }
  for (const [id, { base, here }] of bases) {
    const theirs = updates.filter((update) => update.id === id);
    const met = meeting(id, base, theirs);
    const row = await tx.objectStore('notes').get(id);
    if (!met || !row) continue;
    await rows.put({ state: met.state } satisfies Rows['base'], ['base', id]);
    if (met.there === met.before || here === met.before || here === met.there) continue;
    const merge: MergeRow = {
      device: theirs.at(-1)?.device ?? '',
      here,
      there: met.there,
      merged: row.view.text,
    };
    await rows.put(merge, ['merge', hand.writer.at, id]);
  }
  return { changed: [...applied.added, ...applied.changed], refused: applied.refused.map(({ id }) => id) };
}

/** What the others made of a note from where edits of this browser began. */
function meeting(
  id: string,
  base: Bytes,
  theirs: readonly TakenUpdate[],
): { before: string; there: string; state: Bytes } | undefined {
  try {
    const doc = openDocument(id, base);
    const before = noteView(doc)?.text ?? '';
    for (const { update } of theirs) Y.applyUpdate(doc, update);
    return { before, there: noteView(doc)?.text ?? before, state: encodeDocument(doc) };
  } catch {
    return undefined;
  }
}

/** Empties the outbox up to a number. Notes that have nothing left in it are as others know them. */
async function acknowledge(tx: WriteTx, upTo: number): Promise<void> {
  const outbox = tx.objectStore('outbox');
  const range = IDBKeyRange.upperBound(upTo);
  const gone = await outbox.getAll(range);
  await outbox.delete(range);
  const left = new Set((await outbox.getAll()).map(({ id }) => id));
  for (const id of new Set(gone.map(({ id }) => id)))
    if (!left.has(id)) await tx.objectStore('sync').delete(['base', id]);
}

/** Keeps what a note was before edits that no bus has, so that it can be told what met what. Without buses there is nothing to meet. */
export async function keepBase(tx: WriteTx, id: string, state: Bytes): Promise<void> {
  const rows = tx.objectStore('sync');
  if ((await rows.count(under(['bus']))) === 0 || (await rows.get(['base', id])) !== undefined) return;
  await rows.put({ state } satisfies Rows['base'], ['base', id]);
}
