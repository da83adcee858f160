/**
 * What was saved since the rescue copy was written, beside it in `storage.local`. A save counts as one when it is here too.
 *
 * Why: Chromium goes on with its database's log after a killed process left half a record at its end, and the next start finds what came after
 * it broken and begins an empty database (seen once in 50 kills, and reproduced by `tests/e2e/kills.test.ts`). Durability, however strict, is of no
 * help there. The two stores have files of their own, and one kill tears one of them.
 */
import * as v from 'valibot';
import { fromBase64, isBase64, toBase64 } from '../text/base64.ts';
import type { Area } from './area.ts';
import type { Bytes, Draft } from './notes-schema.ts';

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

const Stored = v.fallback(
  v.object({
    notes: v.array(v.object({ id: v.string(), update: v.pipe(v.string(), v.check(isBase64)) })),
    drafts: v.array(
      v.object({ editor: v.string(), draft: v.nullable(v.looseObject({ editor: v.string() })) }),
    ),
  }),
  { notes: [], drafts: [] },
);

export interface Fresh {
  /** What there is of it, of earlier runs too. */
  read(): Promise<Saved>;
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
  let isRead = false;
  const read = async (): Promise<Saved> => {
    const stored = isRead ? undefined : v.parse(Stored, (await area.get(FRESH))[FRESH] ?? {});
    if (stored && !isRead) {
      isRead = true;
      // What was saved since it was asked for is newer.
      for (const { id, update } of stored.notes)
        if (!held.notes.has(id)) held.notes.set(id, fromBase64(update));
      for (const { editor, draft } of stored.drafts)
        if (!held.drafts.has(editor)) held.drafts.set(editor, draft as Draft | null);
    }
    return { notes: new Map(held.notes), drafts: new Map(held.drafts) };
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
    },
  };
}
