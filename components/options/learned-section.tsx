import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { LearnedDocument } from '../../lib/messages/types.ts';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import type { OptionsActions } from './types.ts';

interface Props extends Pick<OptionsActions, 'onForget' | 'onRelearn' | 'onExportLearned'> {
  readonly learned: readonly LearnedDocument[];
  readonly outcomes: Outcomes;
}

/** The documents that were recognised as the report, with the words that were learned from each; to be seen, forgotten and exported. */
export function LearnedSection({
  learned,
  outcomes,
  onForget,
  onRelearn,
  onExportLearned,
}: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const list = useRef<HTMLUListElement>(null);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' });
  const nameOf = ({ title, address }: LearnedDocument): string => title || address || say('learnedFile');

  const forget = (source: LearnedDocument): Promise<void> =>
    outcomes.act(async () => {
      await onForget(source.id);
      return {
        text: say('learnedForgotten', { title: nameOf(source) }),
        undo: async () => {
          await onRelearn(source);
          return undefined;
        },
      };
    });
  const forgetAt = (source: LearnedDocument, at: number): void =>
    void forget(source).then(() => {
      // Its button is gone: on to the next one, or to the section.
      const buttons = list.current?.querySelectorAll('button') ?? [];
      (buttons[Math.min(at, buttons.length - 1)] ?? document.getElementById('learned'))?.focus();
    });

  return (
    <Section name="learned">
      <p class="lead">{say(learned.length > 0 ? 'learnedLead' : 'learnedNone')}</p>
      {learned.length > 0 ? (
        <>
          <ul class="rows" ref={list}>
            {learned.map((source, at) => (
              <li key={source.id}>
                <div class="learned">
                  <p id={`learned-${source.id}`} class="learned-title" dir="auto">
                    {nameOf(source)}
                  </p>
                  {source.address && source.title ? (
                    <p class="hint learned-address">{source.address}</p>
                  ) : null}
                  <p class="hint">
                    {say('learnedWhen', {
                      date: date.format(new Date(source.at)),
                      n: source.wordings.length,
                    })}
                  </p>
                  <details>
                    <summary>{say('learnedShow')}</summary>
                    <ul>
                      {source.wordings.map(({ passage, lang, text }) => (
                        <li key={passage} lang={lang}>
                          {text}
                        </li>
                      ))}
                    </ul>
                  </details>
                </div>
                <button
                  type="button"
                  aria-describedby={`learned-${source.id}`}
                  onClick={() => forgetAt(source, at)}
                >
                  {say('learnedForget')}
                </button>
              </li>
            ))}
          </ul>
          <p class="actions">
            <button
              type="button"
              onClick={() =>
                void outcomes.act(async () => ({ text: say('exported', { file: await onExportLearned() }) }))
              }
            >
              {say('learnedExport')}
            </button>
          </p>
        </>
      ) : null}
    </Section>
  );
}
