import type { JSX } from 'preact';
import { usePanelVoice } from '../panel-voice.tsx';
import type { NotesShelf } from './notes-tools.tsx';

interface Props {
  readonly isFetching: boolean;
  readonly shelf: NotesShelf;
  /** Whether there are notes, of which the filter lets none through. */
  readonly isNarrowed: boolean;
  readonly query: string;
  onShowAll(): void;
}

/** What there is instead of a list of notes, and what can be done. */
export function NotesEmpty({ isFetching, shelf, isNarrowed, query, onShowAll }: Props): JSX.Element {
  const { sayUi } = usePanelVoice();
  if (isFetching)
    return (
      <div class="empty">
        <p>{sayUi('fetchingNotes')}</p>
      </div>
    );
  if (isNarrowed)
    return (
      <div class="empty">
        <p>{query.trim() === '' ? sayUi('noneSuch') : sayUi('noneWith', { query: query.trim() })}</p>
        <p class="actions">
          <button type="button" onClick={onShowAll}>
            {sayUi('showAllNotes')}
          </button>
        </p>
      </div>
    );
  return (
    <div class="empty">
      <p>{sayUi(shelf === 'bin' ? 'binEmpty' : 'noNotes')}</p>
      <p class="hint">{sayUi(shelf === 'bin' ? 'binHint' : 'noNotesHint')}</p>
    </div>
  );
}
