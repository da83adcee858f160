import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { NoteTarget, NoteView } from '../../lib/notes/note.ts';
import type { WritingActions } from './types.ts';
import { Writing, type WritingStart, type WritingState } from './writing.ts';

/** What an editor is opened for: a note, or one to be made on a target. */
export interface EditorSubject extends WritingStart {
  /** Whose draft it is; of a note that is to be made, its id as well. */
  readonly editor: string;
  readonly target: NoteTarget;
  /** The id of the note; of one that isn't there (any more), the id that it would have. */
  readonly id: string;
}

/** Writing, bound to a text field and to the page's life: whatever takes the reader away keeps and saves first. */
export function useWriting(
  subject: EditorSubject,
  current: NoteView | undefined,
  actions: WritingActions,
  field: RefObject<HTMLTextAreaElement | null>,
): { readonly writing: Writing; readonly state: WritingState } {
  const [, setShown] = useState<WritingState>();
  const latest = useRef(actions);
  latest.current = actions;
  const made = useRef<Writing>(undefined);
  made.current ??= startWriting(subject, latest, field, setShown);
  const writing = made.current;

  useLayoutEffect(() => {
    if (current) writing.see(current);
  }, [writing, current]);
  useEffect(() => {
    const leave = (): void => void writing.flush();
    const hide = (): void => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', hide);
    // A text that comes from a draft isn't saved yet.
    void writing.save();
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', hide);
      leave();
    };
  }, [writing]);
  return { writing, state: writing.state };
}

function startWriting(
  { editor, target, id: first, ...start }: EditorSubject,
  actions: RefObject<WritingActions>,
  field: RefObject<HTMLTextAreaElement | null>,
  onState: (state: WritingState) => void,
): Writing {
  // The ref is set as long as the component is there, and that is when this is called.
  const act = (): WritingActions => actions.current as WritingActions;
  let id = first;
  return new Writing(
    {
      create: (text, tags) => act().onCreate({ id, target, text, tags, editor }),
      edit: (edit) => act().onEdit({ ...edit, id, editor }),
      tag: (change) => act().onTag({ ...change, id }),
      putDraft: ({ before, text, tags, exists }) =>
        act().onDraft(exists ? { editor, note: id, before, text } : { editor, target, before, text, tags }),
      dropDraft: () => act().onDropDraft({ editor }),
      newId: () => act().newId(),
      onAnew: (fresh) => {
        id = fresh;
      },
      show(edits) {
        const area = field.current;
        if (!area) return;
        for (const { at, remove, insert } of edits.toReversed())
          area.setRangeText(insert, at, at + remove, 'preserve');
        area.dispatchEvent(new Event('taken-in'));
      },
      onState,
    },
    start,
  );
}
