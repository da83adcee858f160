import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import { MAX_TEXT_CHARS } from '../../lib/notes/limits.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { problemInWords, SaveState } from './save-state.tsx';
import { TagField } from './tag-field.tsx';
import type { WritingActions } from './types.ts';
import { type EditorSubject, useWriting } from './use-writing.ts';

interface Props extends WritingActions {
  readonly subject: EditorSubject;
  /** The note as it is now, whoever changed it. */
  readonly current: NoteView | undefined;
  readonly knownTags: readonly string[];
  /** What the text field is called; what stands above it says what the note hangs on. */
  readonly label: string;
  readonly describedBy?: string;
  /** All is saved, and the reader is done; without a note if nothing was written. */
  onDone(note: NoteView | undefined): void;
  /** The reader doesn't want it; without a note if none was made yet. */
  onDiscard(note: NoteView | undefined): void;
}

/** A note being written: saved as it is typed, in an area that grows. */
export function NoteEditor(props: Props): JSX.Element {
  const { subject, current, knownTags, label, describedBy, onDone, onDiscard, ...actions } = props;
  const { locale, sayUi } = usePanelVoice();
  const field = useRef<HTMLTextAreaElement>(null);
  const { writing, state } = useWriting(subject, current, actions, field);
  const id = useOwnId();
  // The text is the field's own: it is only set at first, so that the caret stays where the reader has it.
  useLayoutEffect(() => {
    const area = field.current;
    if (!area) return;
    area.value = writing.text;
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }, [writing]);
  useGrowing(field);
  const { problem, isShared } = state;
  useEffect(() => {
    if (problem) actions.onStatus(problemInWords(problem, sayUi));
    // Said once for each problem, not at each key after it.
  }, [problem?.kind, problem?.kept]);
  useEffect(() => {
    if (isShared) actions.onStatus(sayUi('changedElsewhere'));
  }, [isShared]);

  const done = async (): Promise<void> => {
    await writing.flush();
    if (writing.state.phase !== 'failed') onDone(writing.note);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape ends writing wherever in the editor it is pressed
    <div
      class="note-editor"
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
          event.preventDefault();
          event.stopPropagation();
          void done();
        }
      }}
    >
      <label class="unseen" for={`${id}-text`}>
        {label}
      </label>
      <textarea
        ref={field}
        id={`${id}-text`}
        dir="auto"
        lang={langOfText(writing.text, locale)}
        rows={3}
        maxLength={MAX_TEXT_CHARS}
        placeholder={label}
        aria-describedby={[describedBy, `${id}-state`].filter(Boolean).join(' ')}
        onInput={(event) => writing.write(event.currentTarget.value, (event as InputEvent).isComposing)}
        onCompositionEnd={(event) => writing.write(event.currentTarget.value, false)}
        onBlur={() => void writing.flush()}
      />
      <TagField
        tags={state.tags}
        known={knownTags}
        onTags={(tags) => writing.setTags(tags)}
        onStatus={actions.onStatus}
      />
      <SaveState
        id={`${id}-state`}
        state={state}
        onRetry={() => void writing.save()}
        onCopy={() => actions.onCopy(writing.text)}
        onAnew={() => {
          writing.startAnew();
          void writing.save();
        }}
      />
      <p class="actions">
        <button type="button" class="primary" onClick={() => void done()}>
          {sayUi('done')}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            void writing
              .discard()
              .catch(() => undefined)
              .then(() => onDiscard(writing.note))
          }
        >
          {sayUi(writing.note ? 'deleteNote' : 'throwAway')}
        </button>
      </p>
    </div>
  );
}

/** Lets a text field grow with its text, where the style sheet alone can't. */
function useGrowing(field: preact.RefObject<HTMLTextAreaElement | null>): void {
  useLayoutEffect(() => {
    const area = field.current;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    const grow = (): void => {
      area.style.height = 'auto';
      area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
    };
    grow();
    for (const event of ['input', 'taken-in']) area.addEventListener(event, grow);
    return () => {
      for (const event of ['input', 'taken-in']) area.removeEventListener(event, grow);
    };
  }, [field]);
}
