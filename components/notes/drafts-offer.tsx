import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { langOfText } from '../../lib/i18n/lang-of-text.ts';
import type { StoredDraft } from '../../lib/messages/types.ts';
import { useOwnId } from '../own-id.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import { exactTime } from './note-time.tsx';

interface Props {
  readonly drafts: readonly StoredDraft[];
  /** The one that was thrown away last. */
  readonly thrown: StoredDraft | undefined;
  /** Whether there is something that the text can be written on: its note, or what a new one would hang on. */
  canContinue(draft: StoredDraft): boolean;
  onContinue(draft: StoredDraft): void;
  onThrowAway(draft: StoredDraft): void;
  /** Keeps what was thrown away last after all. */
  onKeep(draft: StoredDraft): void;
  onCopy(text: string): void;
}

/** So much of a text tells which it is. */
const SHOWN = 200;

/** Texts that weren't saved when the panel was last closed: to be gone on with, or thrown away. */
export function DraftsOffer({ drafts, thrown, canContinue, ...actions }: Props): JSX.Element | null {
  const { locale, sayUi } = usePanelVoice();
  const prefix = useOwnId();
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => undo.current?.focus(), [thrown]);
  if (drafts.length === 0 && !thrown) return null;
  return (
    <ul class="drafts">
      {thrown ? (
        <li class="deleted">
          <span>{sayUi('thrownAway')}</span>
          <button type="button" ref={undo} onClick={() => actions.onKeep(thrown)}>
            {sayUi('undo')}
          </button>
        </li>
      ) : null}
      {drafts.map((draft) => {
        const heading = `${prefix}-${draft.editor}`;
        return (
          <li key={draft.editor}>
            <h2 id={heading}>{sayUi('unsavedFrom', { time: exactTime(draft.at, locale) })}</h2>
            <p class="draft-text" lang={langOfText(draft.text, locale)} dir="auto">
              {draft.text.length > SHOWN ? `${draft.text.slice(0, SHOWN)}…` : draft.text}
            </p>
            <p class="actions">
              {canContinue(draft) ? (
                <button
                  type="button"
                  class="primary"
                  aria-describedby={heading}
                  onClick={() => actions.onContinue(draft)}
                >
                  {sayUi('continueDraft')}
                </button>
              ) : null}
              <button type="button" aria-describedby={heading} onClick={() => actions.onCopy(draft.text)}>
                {sayUi('copyNote')}
              </button>
              <button
                type="button"
                class="quiet"
                aria-describedby={heading}
                onClick={() => actions.onThrowAway(draft)}
              >
                {sayUi('throwAway')}
              </button>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
