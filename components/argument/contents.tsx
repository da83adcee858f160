import type { JSX } from 'preact';
import type { ArgumentView } from '../../lib/pack/argument-view.ts';
import { usePanelVoice } from '../panel-voice.tsx';
import type { NotesOn } from './notes-on.ts';
import type { Target } from './target.ts';

interface Props {
  readonly argument: ArgumentView;
  readonly notesOn: NotesOn;
  onOpen(target: Target): void;
}

/** The table of contents. */
export function Contents({ argument, notesOn, onOpen }: Props): JSX.Element {
  const { lang, locale, sayUi } = usePanelVoice();
  return (
    <nav class="contents" aria-label={sayUi('contents')}>
      {argument.parts.map((part) => (
        <div key={part.id}>
          <p class="part-name" lang={lang}>
            {part.title[lang]}
          </p>
          <ol>
            {part.items.map((item) => {
              if (item.kind !== 'exchange') return null;
              const { id, title } = item.view.exchange;
              const notes = notesOn.get(id)?.length ?? 0;
              return (
                <li key={id}>
                  <button type="button" class="link" onClick={() => onOpen({ exchange: id })}>
                    <span class="number">{item.number}</span>
                    <span>
                      <span lang={lang}>{title[lang]}</span>
                      {notes > 0 ? (
                        <span class="note-count" lang={locale}>
                          {' '}
                          · {sayUi('noteCount', { n: notes })}
                        </span>
                      ) : null}
                    </span>
                  </button>
                </li>
              );
            })}
          </ol>
        </div>
      ))}
    </nav>
  );
}
