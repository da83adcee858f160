/**
 * The notes' database in memory, with the operations of `lib/notes` that the real one uses: what a reader does, and what the engine asks.
 * A commit is one step, as a transaction is; what survives a crash is exactly what was committed.
 */
import * as Y from 'yjs';
import { type Grave, graveOf, graveState, wake } from '../../lib/notes/bury.ts';
import { mergePartialUpdate } from '../../lib/notes/check-update.ts';
import { contest } from '../../lib/notes/contest.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import {
  clientKey,
  encodeDocument,
  isComplete,
  openDocument,
  type Writer,
} from '../../lib/notes/note-document.ts';
import { noteView } from '../../lib/notes/note-view.ts';
import {
  changeTags,
  createNote,
  editText,
  keepNote,
  removeNote,
  restoreNote,
} from '../../lib/notes/operations.ts';
import { readEdits } from '../../lib/notes/stamps.ts';
import { wouldDelete } from '../../lib/notes/would-delete.ts';
import { isSame } from '../../lib/sync/bytes.ts';
import type { Commit, Row, RowKey, SyncStore } from '../../lib/sync/sync-store.ts';
import { isKnown } from './known-update.ts';

type Bytes = Uint8Array<ArrayBuffer>;
/** An edit as it was acknowledged to the reader. */
export interface Made {
  readonly id: string;
  readonly update: Bytes;
  readonly seq: number;
  /** Its mark in the note, by which a deletion says that it knew of it; none of a deletion. */
  readonly stamp: readonly [client: string, n: number] | undefined;
}

export interface MemoryStore extends SyncStore {
  /** All that was acknowledged here, in order. */
  readonly made: Made[];
  view(id: string): NoteView | undefined;
  doc(id: string): Y.Doc | undefined;
  noteIds(): string[];
  create(id: string, text: string): void;
  edit(id: string, change: (text: string) => string): void;
  tag(id: string, add: string[], remove: string[]): void;
  remove(id: string): void;
  restore(id: string): void;
  /** Empties the bin, whatever its age; gives what went, and the edits that were known of it. */
  purge(): { readonly id: string; readonly seen: Grave['seen'] }[];
  /** Up to where the outbox was emptied. */
  acknowledged(): number;
  /** The same profile opened anew, as after a crash: what was in memory is gone. */
  again(): MemoryStore;
  /** The whole profile once more, as a copy of its folder would be. */
  copy(more: Pick<MemoryOptions, 'newClient' | 'gate' | 'at'>): MemoryStore;
}

export interface MemoryOptions {
  readonly at: () => string;
  readonly newClient: () => number;
  /** Called before and after each write; what it gives is awaited, and never settles in a crash. */
  readonly gate: () => Promise<void> | undefined;
  /** What is wrong with it, to see that it is noticed. */
  readonly wrong?: StoreFault;
}

/** `keeps-client`: a copy of a profile goes on under its client id; `sends-edit-alone`: also of a note that stands against a deletion. */
export type StoreFault = 'keeps-client' | 'sends-edit-alone';

interface State {
  readonly docs: Map<string, Y.Doc>;
  readonly graves: Map<string, Grave>;
  readonly rows: Map<string, Map<string, Row>>;
  readonly outbox: Map<number, { id: string; update: Bytes; from?: string }>;
  readonly made: Made[];
  last: number;
  emptied: number;
}

/** How notes stand, since they were last changed: as the real store doesn't, so that a run doesn't take long. */
const standing = new WeakMap<Y.Doc, string | undefined>();
function stands(doc: Y.Doc, isChanged = false): string | undefined {
  if (isChanged || !standing.has(doc)) standing.set(doc, contest(doc));
  return standing.get(doc);
}

/** All of a document as an update, since it was last changed. */
const encoded = new WeakMap<Y.Doc, Bytes>();
function stateOf(doc: Y.Doc): Bytes {
  const before = encoded.get(doc);
  if (before) return before;
  const state = encodeDocument(doc);
  encoded.set(doc, state);
  return state;
}

const isAlike = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean => a === b || isSame(a, b);

const nameOf = (key: RowKey): string => key.join('\n');

export function memoryStore(options: MemoryOptions, state: State = emptyState()): MemoryStore {
  const { docs, graves, rows, outbox, made } = state;
  let client = options.newClient();
  const writer = (): Writer => ({ client, at: options.at() });
  /** The last mark of this client in each note. */
  const stamped = new Map<string, number>();
  const send = (id: string, update: Uint8Array | undefined): void => {
    if (!update) return;
    state.last += 1;
    const kept = update as Bytes;
    outbox.set(state.last, { id, update: kept });
    const doc = docs.get(id);
    const n = doc && readEdits(doc.getMap('edits')).get(clientKey(client))?.n;
    const isEdit = n !== undefined && n !== stamped.get(id);
    if (isEdit) stamped.set(id, n);
    made.push({ id, update: kept, seq: state.last, stamp: isEdit ? [clientKey(client), n] : undefined });
  };
  const tellWhole = (id: string, doc: Y.Doc): void => {
    if (options.wrong === 'sends-edit-alone') return;
    state.last += 1;
    outbox.set(state.last, { id, update: stateOf(doc) });
  };
  const alter = (id: string, change: (doc: Y.Doc) => Uint8Array | undefined): void => {
    const doc = docs.get(id);
    if (!doc || !noteView(doc)) return;
    const before = stands(doc);
    const update = change(doc);
    encoded.delete(doc);
    send(id, update);
    if (update && stands(doc, true) !== before && stands(doc) !== undefined) tellWhole(id, doc);
  };

  const take = (id: string, update: Uint8Array): 'taken' | 'known' | 'refused' => {
    const grave = graves.get(id);
    const known = docs.get(id);
    if (known && !grave) {
      if (isKnown(known, update)) return 'known';
      const before = stands(known);
      const { pendingStructs, pendingDs } = known.store;
      let isNews = false;
      const note = (): void => {
        isNews = true;
      };
      known.on('update', note);
      encoded.delete(known);
      // As `takeNote` does: looked over against a copy of what is known, and then taken.
      try {
        Y.applyUpdate(known, update);
      } catch {
        return 'refused';
      } finally {
        known.off('update', note);
      }
      const now = known.store;
      const wait = (one: typeof pendingStructs): Uint8Array | undefined => one?.update;
      if (
        !isNews &&
        isAlike(wait(pendingStructs), wait(now.pendingStructs)) &&
        isAlike(pendingDs ?? undefined, now.pendingDs ?? undefined)
      )
        return 'known';
      if (stands(known, true) !== before && stands(known) !== undefined) tellWhole(id, known);
      return 'taken';
    }
    const merge = mergePartialUpdate(id, grave?.pending, update);
    if (merge.problem) return 'refused';
    const { doc } = merge;
    const woken = grave && wake(grave, doc);
    if (grave && woken && !woken.isAwake) {
      const { pending: _, ...bare } = grave;
      graves.set(id, woken.pending ? { ...bare, pending: woken.pending } : bare);
      return isAlike(woken.pending, grave.pending) ? 'known' : 'taken';
    }
    graves.delete(id);
    docs.set(id, doc);
    if ((grave || !isComplete(doc)) && stands(doc, true) !== undefined) tellWhole(id, doc);
    return 'taken';
  };
  const apply = (commit: Commit): { refused: string[] } => {
    const refused: string[] = [];
    for (const { id, update } of commit.take ?? []) {
      const taken = take(id, update);
      if (taken === 'refused') refused.push(id);
      else if (commit.forwardFrom !== undefined && taken === 'taken') {
        state.last += 1;
        outbox.set(state.last, { id, update, from: commit.forwardFrom });
      }
    }
    for (const id of commit.keep ?? [])
      alter(id, (doc) => restoreNote(doc, writer()) ?? keepNote(doc, writer()));
    for (const row of commit.put ?? []) {
      const ofKind = rows.get(row.key[0]) ?? new Map<string, Row>();
      rows.set(row.key[0], ofKind.set(nameOf(row.key), row));
    }
    for (const key of commit.drop ?? []) rows.get(key[0])?.delete(nameOf(key));
    if (commit.acknowledge !== undefined) {
      for (const seq of outbox.keys()) if (seq <= commit.acknowledge) outbox.delete(seq);
      state.emptied = Math.max(state.emptied, commit.acknowledge);
    }
    if (refused.length > 0 && commit.ifRefused) apply(commit.ifRefused);
    return { refused };
  };

  return {
    made,
    view: (id) => {
      const doc = docs.get(id);
      return doc && noteView(doc);
    },
    doc: (id) => docs.get(id),
    noteIds: () => [...docs].filter(([, doc]) => doc.getMap('note').has('target')).map(([id]) => id),
    create(id, text) {
      const update = createNote({ id, target: { kind: 'exchange', exchange: 'deposits' }, text }, writer());
      docs.set(id, openDocument(id, update));
      send(id, update);
    },
    edit: (id, change) =>
      alter(id, (doc) => {
        const before = doc.getText('text').toString();
        return editText(doc, before, change(before), writer());
      }),
    tag: (id, add, remove) => alter(id, (doc) => changeTags(doc, { add, remove }, writer())),
    remove: (id) => alter(id, (doc) => removeNote(doc, writer())),
    restore: (id) => alter(id, (doc) => restoreNote(doc, writer())),
    purge() {
      const gone: { id: string; seen: Grave['seen'] }[] = [];
      // What this client wrote goes: it must not go on under the same id in what may come back.
      client = options.newClient();
      stamped.clear();
      for (const [id, doc] of docs) {
        const deletedAt = noteView(doc)?.deletedAt;
        if (!deletedAt) continue;
        const grave = graveOf(doc, deletedAt);
        graves.set(id, grave);
        docs.delete(id);
        gone.push({ id, seen: grave.seen });
      }
      return gone;
    },
    acknowledged: () => state.emptied,
    again: () => memoryStore(options, state),
    copy: (more) =>
      memoryStore(
        {
          ...options,
          ...more,
          ...(options.wrong === 'keeps-client' ? { newClient: () => client } : {}),
        },
        {
          docs: new Map([...docs].map(([id, doc]) => [id, openDocument(id, encodeDocument(doc))])),
          graves: new Map(graves),
          rows: new Map([...rows].map(([kind, of]) => [kind, new Map(of)])),
          outbox: new Map(outbox),
          made: [...made],
          last: state.last,
          emptied: state.emptied,
        },
      ),

    row: async (key) => rows.get(key[0])?.get(nameOf(key))?.value as never,
    async rows(prefix) {
      const ofKind = [...(rows.get(prefix[0])?.values() ?? [])];
      const [, bus] = prefix;
      return (bus === undefined ? ofKind : ofKind.filter(({ key }) => key[1] === bus)) as never;
    },
    async outbox(after, limit) {
      const found = [...outbox].filter(([seq]) => seq > after).slice(0, limit);
      return found.map(([seq, entry]) => ({ seq, ...entry }));
    },
    lastSent: async () => (outbox.size === 0 ? 0 : state.last),
    ids: async (after, limit) =>
      [...docs.keys(), ...graves.keys()]
        .filter((id) => id > after)
        .sort()
        .slice(0, limit),
    count: async () => docs.size + graves.size,
    async newest() {
      const views = [...docs.values()].flatMap((doc) => noteView(doc) ?? []);
      const at = ({ updatedAt, deletedAt }: NoteView): string =>
        [updatedAt, deletedAt ?? ''].sort().at(-1) ?? '';
      return views.sort((a, b) => (at(a) < at(b) ? 1 : -1)).map(({ id }) => id);
    },
    async states(ids) {
      return ids.flatMap((id) => {
        const doc = docs.get(id);
        if (doc) return [{ id, update: stateOf(doc) }];
        const grave = graves.get(id);
        return grave ? [{ id, update: graveState(id, grave) }] : [];
      });
    },
    async deletions(updates) {
      const ids = updates.filter(({ id, update }) => {
        const doc = docs.get(id);
        return doc !== undefined && !isKnown(doc, update) && wouldDelete(doc, update);
      });
      if (ids.length === 0) return { ids: [], of: 0 };
      const of = [...docs.values()].filter((doc) => noteView(doc)?.deletedAt === null).length;
      return { ids: ids.map(({ id }) => id), of };
    },
    async commit(commit) {
      await options.gate();
      const done = apply(commit);
      await options.gate();
      return done;
    },
  };
}

function emptyState(): State {
  return {
    docs: new Map(),
    graves: new Map(),
    rows: new Map(),
    outbox: new Map(),
    made: [],
    last: 0,
    emptied: 0,
  };
}
