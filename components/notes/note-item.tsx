import type { JSX } from 'preact';
import { useMemo, useRef } from 'preact/hooks';
import { exchangeOf, type NoteView } from '../../lib/notes/note.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { HungOn } from './hung-on.tsx';
import { LinkedText } from './linked-text.tsx';
import { NoteTime } from './note-time.tsx';
import type { Whereabouts } from './types.ts';

export interface NoteItemActions {
  onGo(note: NoteView): void;
  onOpenExchange(exchange: string): void;
  onStartEdit(note: NoteView): void;
  onDelete(note: NoteView): void;
  onTagFilter(tag: string): void;
  onUnfold(id: string, isUnfolded: boolean): void;
}

interface Props extends NoteItemActions {
  readonly note: NoteView;
  readonly now: Date;
  /** What its parts' ids begin with. */
  readonly prefix: string;
  /** Where its place is on the page in view; nothing if it is on another page. */
  readonly place: Whereabouts | undefined;
  /** Whether something of it is in this browser alone, though notes are synced. */
  readonly isOnlyHere: boolean;
  readonly isUnfolded: boolean;
}

/** Longer notes are folded: so many characters, or lines, are shown of them. */
const FOLDED_CHARS = 900;
const FOLDED_LINES = 14;

/** The beginning of a text that is too long for a list; nothing if it isn't. */
export function foldedText(text: string): string | undefined {
  const lines = text.split('\n', FOLDED_LINES + 1);
  const short = lines.slice(0, FOLDED_LINES).join('\n').slice(0, FOLDED_CHARS);
  return short.length < text.trimEnd().length ? `${short.toWellFormed().replace(/\ufffd$/, '')}…` : undefined;
}

/** A note to read. */
export function NoteItem({
  note,
  now,
  prefix,
  place,
  isOnlyHere,
  isUnfolded,
  ...actions
}: Props): JSX.Element {
  const voice = usePanelVoice();
  const { sayUi } = voice;
  const latest = useRef(actions);
  latest.current = actions;
  const heading = `${prefix}-on`;
  // A list draws its rows anew at every turn of the wheel.
  return useMemo(() => {
    const folded = foldedText(note.text);
    const exchange = exchangeOf(note.target);
    const button = (label: string, act: () => void, kind = 'quiet', part?: string): JSX.Element => (
      <button type="button" class={kind} aria-describedby={heading} data-part={part} onClick={act}>
        {label}
      </button>
    );
    return (
      <>
        <HungOn target={note.target} id={heading} />
        {note.text.trim() === '' ? (
          <p class="hint">{sayUi('noText')}</p>
        ) : (
          <LinkedText class="note-text" text={folded !== undefined && !isUnfolded ? folded : note.text} />
        )}
        {folded === undefined ? null : (
          <button
            type="button"
            class="link"
            aria-expanded={isUnfolded}
            aria-describedby={heading}
            onClick={() => latest.current.onUnfold(note.id, !isUnfolded)}
          >
            {sayUi(isUnfolded ? 'foldNote' : 'unfoldNote')}
          </button>
        )}
        {note.tags.length > 0 ? (
          <ul class="tags" aria-label={sayUi('tags')}>
            {note.tags.map((tag) => (
              <li key={tag}>
                <button
                  type="button"
                  aria-label={sayUi('showTagged', { tag })}
                  onClick={() => latest.current.onTagFilter(tag)}
                >
                  <bdi lang="">{tag}</bdi>
                </button>
              </li>
            ))}
          </ul>
        ) : null}
        {place === 'orphan' ? <p class="orphan">{sayUi('orphan')}</p> : null}
        {place === 'looking' ? <p class="hint">{sayUi('lookingForPlace')}</p> : null}
        <p class="note-when">
          <NoteTime at={note.updatedAt} now={now} />
          {isOnlyHere ? ` · ${sayUi('onlyHere')}` : null}
        </p>
        <p class="actions">
          {place === 'found' ? button(sayUi('goToPlace'), () => latest.current.onGo(note), '') : null}
          {place === undefined && note.target.kind !== 'exchange'
            ? button(sayUi('openPage'), () => latest.current.onGo(note))
            : null}
          {exchange === undefined
            ? null
            : button(sayUi('openInArgument'), () => latest.current.onOpenExchange(exchange))}
          {button(sayUi('editNote'), () => latest.current.onStartEdit(note), 'quiet', 'edit')}
          {button(sayUi('deleteNote'), () => latest.current.onDelete(note))}
        </p>
      </>
    );
  }, [note, now, prefix, place, isOnlyHere, isUnfolded, voice]);
}
