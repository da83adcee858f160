import type { JSX } from 'preact';
import type { ReaderSettings } from '../../lib/messages/types.ts';
import { sizeInWords } from '../size-in-words.ts';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';
import type { NotesInNumbers, OptionsActions } from './types.ts';

interface Props extends Pick<OptionsActions, 'onRemoveAll' | 'onRestoreAll'> {
  readonly settings: ReaderSettings;
  readonly notes: NotesInNumbers | 'failed' | undefined;
  readonly outcomes: Outcomes;
}

/** What is kept, where, and how much; and how to be rid of it. */
export function DataSection({ settings, notes, outcomes, onRemoveAll, onRestoreAll }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const bytes = notes && notes !== 'failed' ? notes.bytes : undefined;
  const remove = (): Promise<void> =>
    outcomes.act(async () => {
      const n = await onRemoveAll();
      if (n === null) return { text: say('tooMuchToRemove') };
      return {
        text: say('removed', { n }),
        undo: async () => say((await onRestoreAll()) ? 'restoredAll' : 'nothingToRestore'),
      };
    });
  return (
    <Section name="data">
      <p class="lead">{say('dataLead')}</p>
      <dl class="kept">
        <div>
          <dt>{say('dataSettings')}</dt>
          <dd>{say('dataSettingsKept', { n: settings.sitesOff.length })}</dd>
        </div>
        <div>
          <dt>{say('sectionNotes')}</dt>
          <dd>
            {bytes === undefined
              ? say('dataNotesKept')
              : say('withAside', {
                  words: say('dataNotesKept'),
                  aside: say('dataSize', { size: sizeInWords(bytes, locale) }),
                })}
          </dd>
        </div>
        <div>
          <dt>{say('dataSetAside')}</dt>
          <dd>{say('dataSetAsideKept', { n: settings.setAside })}</dd>
        </div>
        <div>
          <dt>{say('dataLearned')}</dt>
          <dd>{say('dataLearnedKept', { n: settings.learned.length })}</dd>
        </div>
        <div>
          <dt>{say('dataSession')}</dt>
          <dd>{say('dataSessionKept')}</dd>
        </div>
      </dl>
      <p class="actions">
        <button type="button" aria-describedby="remove-hint" onClick={() => void remove()}>
          {say('removeAll')}
        </button>
      </p>
      <p id="remove-hint" class="hint">
        {say('removeHint')}
      </p>
    </Section>
  );
}
