import type { JSX } from 'preact';
import { langOfWords } from '../lib/i18n/locale.ts';
import type { SayInToolbar } from '../lib/i18n/say-toolbar.ts';
import type { ListedDismissal } from '../lib/messages/types.ts';
import { useOwnId } from './own-id.ts';
import { useVoice } from './voice.tsx';

interface Props {
  readonly say: SayInToolbar;
  readonly dismissed: readonly ListedDismissal[];
  onUndo(dismissal: ListedDismissal): void;
}

/** What the reader said isn't a passage, to be taken back. */
export function DismissedList({ say, dismissed, onUndo }: Props): JSX.Element | null {
  const { lang } = useVoice();
  const heading = useOwnId();
  if (dismissed.length === 0) return null;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{say('setAside')}</h2>
      <ul class="marks">
        {dismissed.map((each) => (
          <li key={`${each.page} ${each.key}`}>
            <p class="mark-title">
              <span id={`${heading}-${each.key}`} lang={lang}>
                {each.title[lang]}
              </span>
            </p>
            <p class="mark-words" lang={langOfWords(each.words)}>
              {each.words}
            </p>
            <p class="actions">
              <button type="button" aria-describedby={`${heading}-${each.key}`} onClick={() => onUndo(each)}>
                {say('undo')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
