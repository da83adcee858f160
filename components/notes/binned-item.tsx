import type { JSX } from 'preact';
import { BIN_MS } from '../../lib/notes/limits.ts';
import type { NoteView } from '../../lib/notes/note.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { HungOn } from './hung-on.tsx';
import { LinkedText } from './linked-text.tsx';
import { foldedText } from './note-item.tsx';
import { exactTime } from './note-time.tsx';

/** When a note that is in the bin goes for good. */
const endOf = (deletedAt: string): string => new Date(Date.parse(deletedAt) + BIN_MS).toISOString();

interface Props {
  readonly note: NoteView;
  readonly prefix: string;
  onRestore(): void;
}

/** A note in the bin. */
export function BinnedItem({ note, prefix, onRestore }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const at = note.deletedAt ?? note.updatedAt;
  return (
    <>
      <HungOn target={note.target} id={`${prefix}-on`} />
      {note.text.trim() === '' ? (
        <p class="hint">{sayUi('noText')}</p>
      ) : (
        <LinkedText class="note-text" text={foldedText(note.text) ?? note.text} />
      )}
      <p class="note-when">
        <time dateTime={at}>{sayUi('deletedAt', { time: exactTime(at, locale) })}</time>
        {' · '}
        <time dateTime={endOf(at)}>{sayUi('goesForGood', { time: exactTime(endOf(at), locale) })}</time>
      </p>
      <p class="actions">
        <button type="button" aria-describedby={`${prefix}-on`} data-part="restore" onClick={onRestore}>
          {sayUi('restoreNote')}
        </button>
      </p>
    </>
  );
}

/** What stands in the place of a note that was just deleted. */
export function DeletedRow({ note, prefix, onRestore }: Props): JSX.Element {
  const { locale, sayUi } = usePanelVoice();
  const end = endOf(note.deletedAt ?? note.updatedAt);
  return (
    <p class="deleted">
      <span id={`${prefix}-on`}>
        {sayUi('deleted')}
        {locale === 'en' ? ' ' : null}
        <time dateTime={end}>{sayUi('inBinUntil', { time: exactTime(end, locale) })}</time>
      </span>
      <button type="button" data-part="undo" aria-describedby={`${prefix}-on`} onClick={onRestore}>
        {sayUi('undo')}
      </button>
    </p>
  );
}
