/**
 * Texts that aren't saved: drafts in the database, and, where the database fails, the same in the other store until it opens
 * again. A text is only given up to the editor's own memory when both fail.
 */
import * as v from 'valibot';
import { NoteTarget } from '../notes/note.ts';
import type { KeptIn } from '../notes/problem.ts';
import type { Area } from './area.ts';
import type { Connection } from './notes-connection.ts';
import type { Hand } from './notes-rows.ts';
import { markBehind } from './notes-rows.ts';
import { DRAFTS_SHARD, type Draft, type WriteTx } from './notes-schema.ts';

const KEPT = 'notes-kept';
const Kept = v.fallback(
  v.array(
    v.object({
      editor: v.string(),
      note: v.exactOptional(v.string()),
      target: v.exactOptional(NoteTarget),
      before: v.string(),
      text: v.string(),
      tags: v.exactOptional(v.array(v.string())),
      at: v.string(),
    }),
  ),
  [],
);

export async function putDraftIn(tx: WriteTx, draft: Draft, hand: Hand): Promise<void> {
  hand.saved.drafts.set(draft.editor, draft);
  await tx.objectStore('drafts').put(draft);
  await markBehind(tx, DRAFTS_SHARD, hand);
}

/** Drafts that say something that their note doesn't, oldest first. */
export async function readDrafts(connection: Connection): Promise<Draft[]> {
  return connection.read(async (tx) => {
    const drafts = await tx.objectStore('drafts').getAll();
    const notes = await Promise.all(
      drafts.map(({ note }) => (note === undefined ? undefined : tx.objectStore('notes').get(note))),
    );
    return drafts
      .filter(({ text, before }, i) => text !== before && notes[i]?.view.text !== text)
      .sort((a, b) => (a.at < b.at ? -1 : 1));
  });
}

/** Keeps texts in the other store. Make one: its queue is what keeps two writes apart. */
export function keepTexts(area: Area) {
  let last: Promise<unknown> = Promise.resolve();
  /** Whether this run put something there; what an earlier one did is brought back on opening. */
  let isHolding = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  const read = async (): Promise<Draft[]> => v.parse(Kept, (await area.get(KEPT))[KEPT] ?? []);
  /** Makes drafts of the kept texts again. They go from the other store once the database has them. */
  const bringBack = (connection: Connection, hand: Hand, savedBy?: string): Promise<void> =>
    inTurn(async () => {
      const kept = await read();
      if (kept.length === 0) return;
      await connection.write(async (tx) => {
        for (const draft of kept.filter(({ editor }) => editor !== savedBy)) {
          const other = await tx.objectStore('drafts').get(draft.editor);
          const isOlder = other && other.text !== draft.text && other.at > draft.at;
          const editor = isOlder ? `${draft.editor} ${draft.at}` : draft.editor;
          await putDraftIn(tx, { ...draft, editor }, hand);
        }
      });
      await area.set({ [KEPT]: [] });
      isHolding = false;
    });

  return {
    /** Keeps a draft where it still can be kept, and says where that was. */
    keep: (connection: Connection, draft: Draft, hand: Hand): Promise<KeptIn> =>
      connection
        .write((tx) => putDraftIn(tx, draft, hand))
        .then(
          () => 'database' as const,
          () =>
            inTurn(async () => {
              const others = (await read()).filter(({ editor }) => editor !== draft.editor);
              await area.set({ [KEPT]: [...others, draft] });
              isHolding = true;
            }).then(
              () => 'rescue' as const,
              () => 'editor' as const,
            ),
        ),
    bringBack,
    /** After a text of this editor was saved: its older one is given up, and those of others become drafts again. */
    async settle(connection: Connection, editor: string, hand: Hand): Promise<void> {
      if (isHolding) await bringBack(connection, hand, editor).catch(() => undefined);
    },
    read,
    /** Gives up all that is kept. */
    drop: (): Promise<void> =>
      inTurn(async () => {
        await area.set({ [KEPT]: [] });
        isHolding = false;
      }),
  };
}
