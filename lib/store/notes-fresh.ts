/**
 * What was saved since the rescue copy was written, beside it in `storage.local`. A save counts as one when it is here too.
 *
 * Why: Chromium goes on with its database's log after a killed process left half a record at its end, and the next start finds what came after
 * it broken and begins an empty database (seen once in 50 kills, and reproduced by `tests/e2e/kills.test.ts`). Durability, however strict, is of no
 * help there. The two stores have files of their own, and one kill tears one of them.
 */
import * as v from 'valibot';
import { fromBase64, toBase64 } from '../text/base64.ts';
import type { Area } from './area.ts';
import type { Bytes, Draft } from './notes-schema.ts';
import { fieldOf, readEach, StoredNote, type Unread } from './read-each.ts';

/** Where it lies. Part of the rescue copy, and emptied with it. */
export const FRESH = 'notes-rescue-fresh';
/** Of more notes at once none are kept: what an import or another browser brought is still where it came from. */
const MOST_AT_ONCE = 50;

/** What one transaction saved. Drafts that went are `null`. */
export interface Saved {
  readonly notes: Map<string, Bytes>;
  readonly drafts: Map<string, Draft | null>;
}

export const nothingSaved = (): Saved => ({ notes: new Map(), drafts: new Map() });

const StoredDraft = v.object({
  editor: v.string(),
  draft: v.nullable(v.looseObject({ editor: v.string() })),
});

/** What was saved, and of what is stored, notes that can't be read. */
export interface FreshRead extends Saved {
  readonly unread: readonly Unread[];
}

export interface Fresh {
  /** What there is of it, of earlier runs too. */
  read(): Promise<FreshRead>;
  /** Adds what was saved; resolves when it is stored. */
  keep(saved: Saved): Promise<void>;
  /** Lets go of what is in the rescue copy by now: what was read before that was written. */
  settle(copied: Saved): Promise<void>;
  /** Forgets all. The stored one is emptied with the rest of the rescue copy. */
  forget(): void;
}

/** Make one for an area: what it holds is what is stored. */
export function freshSaves(area: Area): Fresh {
  const held = nothingSaved();
  let unread: readonly Unread[] = [];
  let isRead = false;
  const read = async (): Promise<FreshRead> => {
    const stored = isRead ? undefined : (await area.get(FRESH))[FRESH];
    if (!isRead) {
      isRead = true;
      const notes = readEach(StoredNote, fieldOf(stored, 'notes'));
      unread = notes.unread;
      // What was saved since it was asked for is newer.
      for (const { id, update } of notes.read)
        if (!held.notes.has(id)) held.notes.set(id, fromBase64(update));
      for (const { editor, draft } of readEach(StoredDraft, fieldOf(stored, 'drafts')).read)
        if (!held.drafts.has(editor)) held.drafts.set(editor, draft as Draft | null);
    }
    return { notes: new Map(held.notes), drafts: new Map(held.drafts), unread };
  };
  const write = (): Promise<void> =>
    area.set({
      [FRESH]: {
        notes: [...held.notes].map(([id, state]) => ({ id, update: toBase64(state) })),
        drafts: [...held.drafts].map(([editor, draft]) => ({ editor, draft })),
      },
    });
  return {
    read,
    async keep({ notes, drafts }) {
      if (notes.size > MOST_AT_ONCE || notes.size + drafts.size === 0) return;
      for (const [id, state] of notes) held.notes.set(id, state);
      for (const [editor, draft] of drafts) held.drafts.set(editor, draft);
      await write();
    },
    async settle({ notes, drafts }) {
      const before = held.notes.size + held.drafts.size;
      for (const [id, state] of notes) if (held.notes.get(id) === state) held.notes.delete(id);
      for (const [editor, draft] of drafts) if (held.drafts.get(editor) === draft) held.drafts.delete(editor);
      if (held.notes.size + held.drafts.size < before) await write();
    },
    forget() {
      held.notes.clear();
      held.drafts.clear();
      unread = [];
    },
  };
}
