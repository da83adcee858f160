import type { JSX } from 'preact';
import { TINTS } from '../../lib/marks/look.ts';
import type { ReaderSettings } from '../../lib/messages/types.ts';
import { Choice } from './choice.tsx';
import { ContrastTable } from './contrast-table.tsx';
import { MarkPreview } from './mark-preview.tsx';
import { useOptionsVoice } from './options-voice.ts';
import { Section } from './section.tsx';
import type { ChangedSettings } from './types.ts';

interface Props {
  readonly settings: ReaderSettings;
  onChange(change: ChangedSettings): void;
}

/** How marks look, with the marks themselves to see and what they measure. */
export function MarksSection({ settings, onChange }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const { tint, restatements } = settings;
  return (
    <Section name="marks">
      <Choice
        legend={say('tintChoice')}
        value={tint}
        options={TINTS.map((value) => ({ value, text: say(value) }))}
        onChoose={(chosen) => onChange({ tint: chosen })}
      />
      <label class="check">
        <input
          type="checkbox"
          checked={restatements}
          aria-describedby="restatements-hint"
          onChange={(event) => onChange({ restatements: event.currentTarget.checked })}
        />
        <span>{say('restatementsChoice')}</span>
      </label>
      <p id="restatements-hint" class="hint">
        {say('restatementsHint')}
      </p>
      <MarkPreview tint={tint} restatements={restatements} />
      <ContrastTable tint={tint} restatements={restatements} />
      <p class="hint">{say('contrastHint')}</p>
    </Section>
  );
}
