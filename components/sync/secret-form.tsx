import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { PASSPHRASE_LEAST } from '../../lib/envelope/key-file.ts';
import { Choice } from '../options/choice.tsx';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { TextField } from './text-field.tsx';
import type { NewSecret } from './types.ts';

interface Props {
  readonly lead: string;
  readonly button: string;
  readonly busy: string;
  readonly outcomes: Outcomes;
  /** Whether what opens the reader's notes elsewhere may serve here too. */
  readonly canBeSame?: boolean;
  /** Gives what to say then. */
  onSecret(by: NewSecret): Promise<string>;
}

/** With what notes are sealed: what they are elsewhere, a code that is made, or the reader's own passphrase. */
export function SecretForm({
  lead,
  button,
  busy,
  outcomes,
  canBeSame = false,
  onSecret,
}: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const [by, choose] = useState<'same' | 'code' | 'passphrase'>(canBeSame ? 'same' : 'code');
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
      const text = await onSecret(by === 'passphrase' ? { passphrase } : by);
      setPassphrase('');
      return { text };
    });
    setWorking(false);
  };
  return (
    <form class="secret-form" noValidate onSubmit={(event) => void submit(event)}>
      <Choice<typeof by>
        legend={lead}
        value={by}
        options={[
          ...(canBeSame ? [{ value: 'same', text: say('bySame') } as const] : []),
          { value: 'code', text: say('byCode') },
          { value: 'passphrase', text: say('byPassphrase') },
        ]}
        onChoose={(value: typeof by) => choose(value)}
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
