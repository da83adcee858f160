import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { SayInPanel } from '../../lib/i18n/say-panel.ts';
import type { StoredDraft } from '../../lib/messages/types.ts';
import { NoteId, type NoteTarget, type NoteView } from '../../lib/notes/note.ts';
import type { Held } from './arrange.ts';
import type { FocusOn } from './note-list.tsx';
import { problemIn } from './save-problem.ts';
import { problemInWords } from './save-state.tsx';
import type { ListActions, WritingActions } from './types.ts';
import type { EditorSubject } from './use-writing.ts';

type Actions = Pick<ListActions, 'onRemove' | 'onRestore'> &
  Pick<WritingActions, 'newId' | 'onStatus' | 'onDropDraft' | 'onDraft'>;

/** A note being written in its place in the list. */
interface OpenNote {
  readonly was: NoteView;
  readonly subject: EditorSubject;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

/** What the reader has on the desk: a note being made, notes being written, notes just deleted, drafts that were dealt with. */
export function useDesk(
  notes: readonly NoteView[],
  binned: readonly NoteView[],
  actions: Actions,
  say: SayInPanel,
) {
  const [composing, setComposing] = useState<EditorSubject>();
  const [open, setOpen] = useState<ReadonlyMap<string, OpenNote>>(NOTHING);
  const [gone, setGone] = useState<Held>(NOTHING);
  /** What answers brought that isn't in the lists yet: those are fetched a little later. */
  const [arrived, setArrived] = useState<ReadonlyMap<string, NoteView>>(NOTHING);
  /** Notes that were put back, by when they had been deleted: the bin is fetched a little later, too. */
  const [restored, setRestored] = useState<ReadonlyMap<string, string | null>>(NOTHING);
  const inBin = useMemo(
    () => binned.filter(({ id, deletedAt }) => restored.get(id) !== deletedAt),
    [binned, restored],
  );
  const [dealtWith, setDealtWith] = useState<ReadonlySet<string>>(new Set());
  const [thrown, setThrown] = useState<StoredDraft>();
  const [focusOn, setFocusOn] = useState<FocusOn>();
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    const listed = new Set(notes.map(({ id, updatedAt }) => `${id} ${updatedAt}`));
    setArrived((all) =>
      [...all.values()].some(({ id, updatedAt }) => listed.has(`${id} ${updatedAt}`))
        ? new Map([...all].filter(([id, { updatedAt }]) => !listed.has(`${id} ${updatedAt}`)))
        : all,
    );
  }, [notes]);
  const arrive = (note: NoteView | undefined): void => {
    if (note?.deletedAt === null) setArrived((all) => new Map(all).set(note.id, note));
  };

  const tell = (error: unknown): void => latest.current.onStatus(problemInWords(problemIn(error), say));
  const close = (id: string): void => setOpen((all) => without(all, id));
  const deal = (editor: string): void => setDealtWith((all) => new Set(all).add(editor));

  const edit = (note: NoteView, more: Partial<EditorSubject> = {}): void => {
    const subject = { id: note.id, editor: latest.current.newId(), target: note.target, note, ...more };
    setOpen((all) => (all.has(note.id) ? all : new Map(all).set(note.id, { was: note, subject })));
  };
  const write = (target: NoteTarget, more: Partial<EditorSubject> = {}): void => {
    const id = latest.current.newId();
    setComposing({ id, editor: id, target, ...more });
  };
  const remove = async (note: NoteView): Promise<void> => {
    try {
      await latest.current.onRemove({ id: note.id });
      setGone((all) => new Map(all).set(note.id, note));
      setArrived((all) => without(all, note.id));
      setFocusOn({ id: note.id, part: 'undo' });
      latest.current.onStatus(say('deletedSaid'));
    } catch (error) {
      tell(error);
    }
  };
  /** Takes a note out of the bin. Resolves to whether it is out. */
  const restore = async (note: NoteView): Promise<boolean> => {
    try {
      arrive(await latest.current.onRestore({ id: note.id }));
      setRestored((all) => new Map(all).set(note.id, note.deletedAt));
      setGone((all) => without(all, note.id));
      latest.current.onStatus(say('restored'));
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };

  const noteOf = (draft: StoredDraft): NoteView | undefined => {
    const id = draft.note ?? draft.editor;
    return notes.find((note) => note.id === id) ?? binned.find((note) => note.id === id);
  };
  const goOn = (draft: StoredDraft): void => {
    deal(draft.editor);
    const note = noteOf(draft);
    const { before, text, tags } = draft;
    // A draft of a new note that was made after all: what it says is all that is wanted.
    if (note)
      edit(note, {
        editor: draft.editor,
        draft: { before: draft.note === undefined ? note.text : before, text },
      });
    else if (draft.target) {
      const id = v.is(NoteId, draft.editor) ? draft.editor : latest.current.newId();
      write(draft.target, {
        id,
        editor: draft.editor,
        draft: { before: '', text, ...(tags ? { tags } : {}) },
      });
    }
  };
  const throwAway = async (draft: StoredDraft): Promise<void> => {
    try {
      await latest.current.onDropDraft({ editor: draft.editor });
      deal(draft.editor);
      setThrown(draft);
      latest.current.onStatus(say('thrownAway'));
    } catch (error) {
      tell(error);
    }
  };
  const keepAfterAll = async (draft: StoredDraft): Promise<void> => {
    const { at: _, ...kept } = draft;
    try {
      await latest.current.onDraft(kept);
      setThrown(undefined);
      setDealtWith((all) => new Set([...all].filter((editor) => editor !== draft.editor)));
    } catch (error) {
      tell(error);
    }
  };

  return {
    composing,
    open,
    gone,
    arrived,
    arrive,
    focusOn,
    thrown,
    inBin,
    isDealtWith: (draft: StoredDraft) => dealtWith.has(draft.editor),
    canGoOn: (draft: StoredDraft) => draft.target !== undefined || noteOf(draft) !== undefined,
    edit,
    write,
    remove,
    restore,
    close,
    goOn,
    throwAway,
    keepAfterAll,
    focus: setFocusOn,
    endComposing: () => setComposing(undefined),
    forgetGone: () => {
      setGone((all) => (all.size === 0 ? all : NOTHING));
      setArrived((all) => (all.size === 0 ? all : NOTHING));
    },
  };
}

function without<T>(all: ReadonlyMap<string, T>, id: string): ReadonlyMap<string, T> {
  const rest = new Map(all);
  rest.delete(id);
  return rest;
}
