import type { JSX } from 'preact';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { NoteTime } from './note-time.tsx';

interface Props {
  readonly exchange: string;
  /** The notes that hang on it, newest first. */
  readonly notes: readonly NoteView[];
  readonly now: Date;
  /** Opens a note in the list of all. */
  onShow(note: NoteView): void;
  /** Opens the list, narrowed to this exchange. */
  onShowAll(exchange: string): void;
  onAdd(exchange: string): void;
}

/** So many notes stand in the argument itself; the rest is a step away. */
const SHOWN = 3;
const SHOWN_CHARS = 200;

/** The reader's notes on an exchange, beside it. */
export function ExchangeNotes({ exchange, notes, now, ...actions }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const heading = useOwnId();
  return (
    <section class="exchange-notes" lang={locale} aria-labelledby={heading}>
      <h5 id={heading} class="speaker">
        {sayUi('yourNotes')}
        {notes.length > 0 ? ` (${new Intl.NumberFormat(locale).format(notes.length)})` : null}
      </h5>
      {notes.length > 0 ? (
        <ol>
          {notes.slice(0, SHOWN).map((note) => (
            <li key={note.id}>
              <p id={`${heading}-${note.id}`} lang={langOfText(note.text, locale)} dir="auto">
                {shortened(note.text) || sayUi('noText')}
              </p>
              <p class="note-when">
                <NoteTime at={note.updatedAt} now={now} />{' '}
                <button
                  type="button"
                  class="link"
                  aria-describedby={`${heading}-${note.id}`}
                  onClick={() => actions.onShow(note)}
                >
                  {sayUi('openNote')}
                </button>
              </p>
            </li>
          ))}
        </ol>
      ) : null}
      <p class="actions">
        {notes.length > SHOWN ? (
          <button type="button" aria-describedby={heading} onClick={() => actions.onShowAll(exchange)}>
            {sayUi('allOfThese', { n: notes.length })}
          </button>
        ) : null}
        <button type="button" aria-describedby={heading} onClick={() => actions.onAdd(exchange)}>
          {sayUi('addNote')}
        </button>
      </p>
    </section>
  );
}

function shortened(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').trim();
  return plain.length > SHOWN_CHARS ? `${plain.slice(0, SHOWN_CHARS)}…` : plain;
}
