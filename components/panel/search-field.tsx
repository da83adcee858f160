import type { JSX, RefObject } from 'preact';
import { usePanelVoice } from '../panel-voice.tsx';
import { useFits } from './use-fits.ts';

interface Props {
  readonly query: string;
  readonly field: RefObject<HTMLInputElement | null>;
  onQuery(query: string): void;
  /** The reader goes on to what was found, by the arrow down or Enter. */
  onGoDown(): void;
}

/** The one search field over everything in the panel. */
export function SearchField({ query, field, onQuery, onGoDown }: Props): JSX.Element {
  const { sayUi } = usePanelVoice();
  const fits = useFits(field, sayUi('search'));
  const onKey = (event: KeyboardEvent): void => {
    // Keys of an input method that is still composing are its own.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault();
      onGoDown();
    } else if (event.key === 'Escape' && query !== '') {
      event.preventDefault();
      onQuery('');
    }
  };
  return (
    <search class="search">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="m9.2 9.2 3.6 3.6" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" />
      </svg>
      <input
        ref={field}
        type="search"
        dir="auto"
        value={query}
        aria-label={sayUi('search')}
        placeholder={sayUi(fits ? 'search' : 'searchBriefly')}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {query === '' ? null : (
        <button
          type="button"
          class="clear"
          aria-label={sayUi('clearSearch')}
          onClick={() => {
            onQuery('');
            field.current?.focus();
          }}
        >
          <svg width="12" height="12" viewBox="0 0 14 14" aria-hidden="true">
            <path d="m2.5 2.5 9 9m0-9-9 9" fill="none" stroke="currentColor" stroke-width="1.8" />
          </svg>
        </button>
      )}
    </search>
  );
}
