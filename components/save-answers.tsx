import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SayInToolbar } from '../lib/i18n/say-toolbar.ts';

/** Saves the passages of what is being read with their answers, as a file to print or hand on; with the reader's notes, if ticked. */
export function SaveAnswers({
  say,
  disabled = false,
  onSave,
}: {
  readonly say: SayInToolbar;
  /** There is nothing to be saved, or not yet. */
  readonly disabled?: boolean;
  onSave(withNotes: boolean): void;
}): JSX.Element {
  const [withNotes, setWithNotes] = useState(false);
  return (
    <span class="save-answers">
      <button type="button" disabled={disabled} onClick={() => onSave(withNotes)}>
        {say('withAnswers')}
      </button>{' '}
      <label>
        <input
          type="checkbox"
          disabled={disabled}
          checked={withNotes}
          onChange={({ currentTarget: { checked } }) => setWithNotes(checked)}
        />{' '}
        {say('withNotes')}
      </label>
    </span>
  );
}
