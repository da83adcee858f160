import type { JSX } from 'preact';
import type { Shortcut } from '../../lib/status/shortcuts.ts';
import type { BrowserKind } from '../browser-kind.ts';
import { useOptionsVoice } from './options-voice.ts';
import type { Outcomes } from './outcome.tsx';
import { Section } from './section.tsx';

interface Props {
  readonly shortcuts: readonly Shortcut[];
  readonly browser: BrowserKind;
  readonly outcomes: Outcomes;
  onChangeKeys(): Promise<void>;
}

/** The commands and their keys, and the way to change them: browsers keep that to themselves. */
export function KeysSection({ shortcuts, browser, outcomes, onChangeKeys }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <Section name="keys">
      <p class="lead">{say('keysLead')}</p>
      <dl class="rows">
        {shortcuts.map(({ word, keys }) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd>{keys ? <kbd>{keys}</kbd> : <span class="quiet">{say('noKeys')}</span>}</dd>
          </div>
        ))}
      </dl>
      <p class="actions">
        <button
          type="button"
          aria-describedby="keys-hint"
          onClick={() =>
            void outcomes.act(async () => {
              await onChangeKeys();
              return undefined;
            })
          }
        >
          {say('changeKeys')}
        </button>
      </p>
      <p id="keys-hint" class="hint">
        {say(browser === 'chrome' ? 'keysInChrome' : 'keysInFirefox')}
      </p>
    </Section>
  );
}
