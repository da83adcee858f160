/** The notes' store: opens the database, and offers what `notes-types.ts` says. Only the background makes one. */
import * as v from 'valibot';
import type * as Y from 'yjs';
import { contest } from '../notes/contest.ts';
import { filterNotes } from '../notes/filter-notes.ts';
import { MAX_TAGS, MAX_TEXT_CHARS } from '../notes/limits.ts';
import { NoteId, NoteTarget, type NoteView, Tags } from '../notes/note.ts';
import { encodeDocument, openDocument } from '../notes/note-document.ts';
import { noteView } from '../notes/note-view.ts';
import { changeTags, createNote, editText, removeNote, restoreNote } from '../notes/operations.ts';
import { pageKey } from '../notes/page-key.ts';
import { emptyBin } from './notes-bin.ts';
import { connect } from './notes-connection.ts';
import { keepTexts, putDraftIn, readDrafts } from './notes-drafts.ts';
import { freshSaves, nothingSaved } from './notes-fresh.ts';
import { listeners } from './notes-listeners.ts';
import { problemOf, StorageProblem } from './notes-problem.ts';
import { catchUp, restoreFromRescue } from './notes-rescue.ts';
import {
  allRows,
  clearDraft,
  dropDraftIn,
  type Hand,
  keysThere,
  readDocument,
  sendChange,
  sendOut,
  writeDocument,
} from './notes-rows.ts';
import { type Bytes, DATABASE, type Draft, MIGRATIONS, type WriteTx } from './notes-schema.ts';
import { emptyAll, refillAll, takeSnapshot } from './notes-snapshot.ts';
import { keepBase, syncStore } from './notes-sync.ts';
import type { NotesChange, NotesOptions, NotesStatus, NotesStore } from './notes-types.ts';
import { takeBack, takeUpdates } from './notes-updates.ts';

/** How long after a save the rescue copy is written, so that a pause in typing is one write. */
const RESCUE_DELAY_MS = 2_000;
/** An import puts it off so many times at most. */
const MOST_WAITS = 10;

/** A store over the database of this name; nothing is opened until something is asked. */
export function notesStore(options: NotesOptions): NotesStore {
  const { area, now, newId } = options;
  let client = options.newClient();
  let status: NotesStatus = { problem: null, rescueFailed: false, restored: null };
  /** Whether the rescue copy may be written: not before it is known that an empty database isn't a lost one. */
  let rescueKnown = false;
  let isScheduled = false;
  /** Whether a further part of an import was taken since the rescue copy was last thought of. */
  let isImporting = false;
  const changes = listeners<NotesChange>();
  const statuses = listeners<NotesStatus>();
  const texts = keepTexts(area);
  const fresh = freshSaves(area);
  const hand = (): Hand => ({
    writer: { client, at: now() },
    mark: newId(),
    saved: nothingSaved(),
  });
  const setStatus = (more: Partial<NotesStatus>): void => {
    const next = { ...status, ...more };
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    statuses.tell(status);
  };

  const connection = connect({
    name: options.name ?? DATABASE,
    schedule: options.schedule,
    migrations: options.migrations ?? MIGRATIONS,
    onProblem: (problem) => setStatus({ problem: problem?.kind ?? null }),
    async prepare(opened) {
      // What this client wrote may be gone with an old database: it must not go on under the same id.
      client = options.newClient();
      rescueKnown = false;
      const restored = await restoreFromRescue(opened, area, fresh, newId()).catch((error: unknown) => {
        if (error instanceof StorageProblem) throw error;
        return 'unknown' as const;
      });
      rescueKnown = restored !== 'unknown';
      if (restored && restored !== 'unknown') setStatus({ restored });
      await texts.bringBack(opened, hand()).catch(() => 0);
      saveLater();
    },
  });

  const saveLater = (): void => {
    if (isScheduled) return;
    isScheduled = true;
    let waits = 0;
    const save = (): void => {
      // Every part is behind after each step of an import: they are written once it pauses, or in time all the same.
      if (isImporting && waits < MOST_WAITS) {
        isImporting = false;
        waits += 1;
        options.schedule(save, RESCUE_DELAY_MS);
        return;
      }
      isScheduled = false;
      saveRescue().catch(() => undefined);
    };
    options.schedule(save, RESCUE_DELAY_MS);
  };
  const saveRescue = async (): Promise<void> => {
    await connection.read(async () => undefined);
    if (!rescueKnown) return;
    try {
      await catchUp(connection, area, fresh, now());
      setStatus({ rescueFailed: false });
    } catch (error) {
      setStatus({ rescueFailed: true });
      throw error;
    }
  };

  /** Writes, tells, and starts a new client id if that failed: nobody is to go on from where it was. */
  const write = async <T>(work: (tx: WriteTx, hand: Hand) => Promise<T>): Promise<T> => {
    try {
      let by: Hand | undefined;
      const result = await connection.write((tx) => work(tx, (by = hand())));
      setStatus({ problem: null });
      // It is in the database: that it isn't beside it too is no reason to say that it wasn't saved.
      if (by && rescueKnown) await fresh.keep(by.saved).catch(() => setStatus({ rescueFailed: true }));
      saveLater();
      return result;
    } catch (error) {
      client = options.newClient();
      const problem = problemOf(error);
      const isNotes =
        problem.kind === 'missing' || problem.kind === 'unreadable' || problem.kind === 'too-large';
      if (!isNotes) setStatus({ problem: problem.kind });
      throw problem;
    }
  };
  /** The same for what may delete for good. What this client wrote goes then: it must not go on under the same id in what may come back. */
  const bury = <T>(work: (tx: WriteTx, hand: Hand) => Promise<T>): Promise<T> =>
    write((tx, by) => {
      client = options.newClient();
      return work(tx, by);
    });
  /** The same for what has a text in it: if it can't be saved, the text is kept wherever it can be. */
  const writeText = async <T>(
    draft: Omit<Draft, 'at'>,
    work: (tx: WriteTx, hand: Hand) => Promise<T>,
  ): Promise<T> => {
    try {
      const result = await write(work);
      await texts.settle(connection, draft.editor, hand());
      return result;
    } catch (error) {
      const { kind, cause } = problemOf(error);
      const kept = await texts.keep(connection, { ...draft, at: now() }, hand());
      throw new StorageProblem(kind, { kept, cause });
    }
  };

  const alter = async (
    id: string,
    change: (doc: Y.Doc, hand: Hand) => Uint8Array | undefined,
  ): Promise<NoteView> => {
    const view = await write((tx, by) => alterIn(tx, id, by, (doc) => change(doc, by)));
    changes.tell({ ids: [id], by: 'reader' });
    return view;
  };

  return {
    async open() {
      await connection.read(async () => undefined);
      return status;
    },
    status: () => status,
    async list(filter = {}) {
      const rows = await connection.read((tx) => {
        const notes = tx.objectStore('notes');
        if (filter.page !== undefined) return notes.index('page').getAll(pageKey(filter.page));
        if (filter.exchange !== undefined) return notes.index('exchange').getAll(filter.exchange);
        return allRows(notes);
      });
      return filterNotes(
        rows.map(({ view }) => view),
        filter,
      );
    },
    async get(id) {
      return (await connection.read((tx) => tx.objectStore('notes').get(id)))?.view;
    },
    async create({ id = newId(), target, text, tags = [], editor = id }) {
      const view = await writeText({ editor, target, before: '', text, tags }, async (tx, by) => {
        const known = await tx.objectStore('notes').get(id);
        if (known) {
          await clearDraft(tx, editor, by);
          return known.view;
        }
        if (
          !v.is(NoteId, id) ||
          !v.is(NoteTarget, target) ||
          !v.is(Tags, tags) ||
          text.length > MAX_TEXT_CHARS
        )
          throw new StorageProblem('too-large');
        const update = createNote({ id, target, text, tags }, by.writer) as Bytes;
        const made = await writeDocument(tx, openDocument(id, update), by);
        await sendOut(tx, id, update);
        await clearDraft(tx, editor, by);
        if (!made) throw new StorageProblem('failed');
        return made;
      });
      changes.tell({ ids: [id], by: 'reader' });
      return view;
    },
    async edit({ id, before, after, editor, edit }) {
      const view = await writeText({ editor, note: id, before, text: after }, async (tx, by) => {
        const editors = tx.objectStore('editors');
        const isRepeated = (await editors.get(editor))?.edit === edit;
        const made = await alterIn(tx, id, by, (doc) =>
          isRepeated ? undefined : editText(doc, before, after, by.writer),
        );
        await editors.put({ editor, edit, at: by.writer.at });
        await clearDraft(tx, editor, by);
        return made;
      });
      changes.tell({ ids: [id], by: 'reader' });
      return view;
    },
    changeTags: (id, tags) => alter(id, (doc, { writer }) => changeTags(doc, tags, writer)),
    remove: (id) => alter(id, (doc, { writer }) => removeNote(doc, writer)),
    restore: (id) => alter(id, (doc, { writer }) => restoreNote(doc, writer)),
    async purge() {
      const ids = await bury(emptyBin);
      if (ids.length > 0) changes.tell({ ids, by: 'reader' });
      return ids;
    },
    putDraft: (draft) => writeText(draft, (tx, by) => putDraftIn(tx, { ...draft, at: by.writer.at }, by)),
    async drafts() {
      try {
        return await readDrafts(connection);
      } catch (error) {
        const kept = await texts.read().catch(() => []);
        if (kept.length === 0) throw error;
        return kept;
      }
    },
    dropDraft: (editor) => write((tx, by) => dropDraftIn(tx, editor, by)),
    async applyUpdates(updates, how) {
      const applied = await write((tx, by) => takeUpdates(tx, updates, how, by));
      const ids = [...applied.added, ...applied.changed];
      if (how.partOf !== undefined) isImporting = true;
      if (ids.length > 0) changes.tell({ ids, by: how.from });
      return applied;
    },
    async undo(token) {
      const undone = await bury((tx, by) => takeBack(tx, token, by));
      if (undone) changes.tell({ ids: [...undone.removed, ...undone.changed], by: 'file' });
      return undone;
    },
    documents: (ids) =>
      connection.read(async (tx) => {
        const isThere = ids ? await keysThere(tx.objectStore('notes'), ids) : () => true;
        const keys = ids?.filter(isThere) ?? (await tx.objectStore('notes').getAllKeys());
        const found = await Promise.all(
          keys.map(async (id) => {
            const [row, document] = await Promise.all([
              tx.objectStore('notes').get(id),
              tx.objectStore('documents').get(id),
            ]);
            return row && document ? [{ id, view: row.view, update: document.state }] : [];
          }),
        );
        return found.flat();
      }),
    purged: (ids) =>
      connection.read(async (tx) => {
        const isThere = await keysThere(tx.objectStore('tombstones'), ids);
        const found = await Promise.all(
          ids.filter(isThere).map((id) => tx.objectStore('tombstones').get(id)),
        );
        return found.flatMap((tombstone) => (tombstone && !tombstone.undone ? tombstone.id : []));
      }),
    outbox: (limit) =>
      connection.read(async (tx) => {
        const [seqs, entries] = await Promise.all([
          tx.objectStore('outbox').getAllKeys(null, limit),
          tx.objectStore('outbox').getAll(null, limit),
        ]);
        return entries.map((entry, i) => ({ seq: seqs[i] ?? 0, ...entry }));
      }),
    acknowledge: (seqs) =>
      write(async (tx) => {
        for (const seq of seqs) await tx.objectStore('outbox').delete(seq);
      }),
    sync: syncStore({ connection, write, tell: (ids) => changes.tell({ ids, by: 'replica' }) }),
    onChange: changes.add,
    onStatus: statuses.add,
    async wipe(keep) {
      const ids = await connection.read((tx) => tx.objectStore('notes').getAllKeys());
      await keep(await takeSnapshot(connection));
      // Nobody is to write a copy of what is going.
      const wasKnown = rescueKnown;
      rescueKnown = false;
      try {
        await emptyAll(connection, area, hand());
        // Not before: where the notes can't be removed, these are still needed.
        await texts.drop();
        fresh.forget();
        // What this client wrote is gone: it must not go on under the same id.
        client = options.newClient();
      } finally {
        rescueKnown = wasKnown;
        saveLater();
      }
      changes.tell({ ids, by: 'reader' });
    },
    async refill(all) {
      await write((tx, by) => refillAll(tx, all, by));
      const ids = await connection.read((tx) => tx.objectStore('notes').getAllKeys());
      changes.tell({ ids, by: 'reader' });
    },
    catchUp: saveRescue,
    close: () => connection.close(),
  };
}

/** Changes a note's document in a transaction; writes nothing if nothing changed. */
async function alterIn(
  tx: WriteTx,
  id: string,
  by: Hand,
  change: (doc: Y.Doc) => Uint8Array | undefined,
): Promise<NoteView> {
  const doc = await readDocument(tx, id);
  const [before, stood, known] = [encodeDocument(doc), contest(doc), noteView(doc)];
  const update = change(doc);
  const row = await tx.objectStore('notes').get(id);
  if (!update && row) return row.view;
  const view = await writeDocument(tx, doc, by);
  if (!view) throw new StorageProblem('unreadable');
  // What others wrote may have made it larger than a note may be. It can still be deleted, and be made smaller.
  const isTooLong = view.text.length > Math.max(MAX_TEXT_CHARS, known?.text.length ?? 0);
  if (isTooLong || view.tags.length > Math.max(MAX_TAGS, known?.tags.length ?? 0))
    throw new StorageProblem('too-large');
  if (!update) return view;
  await keepBase(tx, id, before);
  await sendChange(tx, doc, update as Bytes, stood);
  return view;
}
