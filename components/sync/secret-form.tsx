import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { PASSPHRASE_LEAST } from '../../lib/envelope/key-file.ts';
import { Choice } from '../options/choice.tsx';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { TextField } from './text-field.tsx';

interface Props {
  readonly lead: string;
  readonly button: string;
  readonly busy: string;
  readonly outcomes: Outcomes;
  /** Without a passphrase a code is wanted. Gives what to say then. */
  onSecret(passphrase: string | null): Promise<string>;
}

/** With what notes are sealed: a code that is made, or the reader's own passphrase. */
export function SecretForm({ lead, button, busy, outcomes, onSecret }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const [by, choose] = useState<'code' | 'passphrase'>('code');
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string>();
  const [working, setWorking] = useState(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (by === 'passphrase' && [...passphrase.trim()].length < PASSPHRASE_LEAST) {
      setError(say('passphraseShort', { n: PASSPHRASE_LEAST }));
      return;
    }
    setWorking(true);
    outcomes.tell({ text: busy });
    await outcomes.act(async () => {
      const text = await onSecret(by === 'code' ? null : passphrase);
      setPassphrase('');
      return { text };
    });
    setWorking(false);
  };
  return (
    <form class="secret-form" noValidate onSubmit={(event) => void submit(event)}>
      <Choice<'code' | 'passphrase'>
        legend={lead}
        value={by}
        options={[
          { value: 'code', text: say('byCode') },
          { value: 'passphrase', text: say('byPassphrase') },
        ]}
        onChoose={(value: 'code' | 'passphrase') => choose(value)}
      />
      {by === 'passphrase' ? (
        <TextField
          label={say('passphrase')}
          hint={say('passphraseHint', { n: PASSPHRASE_LEAST })}
          value={passphrase}
          error={error}
          onInput={(value) => {
            setPassphrase(value);
            setError(undefined);
          }}
        />
      ) : null}
      <p class="actions">
        <button type="submit" class="primary" disabled={working}>
          {button}
        </button>
      </p>
    </form>
  );
}
