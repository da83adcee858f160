import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SecretKind } from '../../lib/envelope/key-file.ts';
import { inOneText } from '../../lib/i18n/in-one-text.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { JoinForm } from './join-form.tsx';
import { SecretForm } from './secret-form.tsx';
import { failureInWords } from './status-words.ts';
import { TextField } from './text-field.tsx';
import type { SyncActions, TypedServer } from './types.ts';

interface Props extends Pick<SyncActions, 'onTest' | 'onStart' | 'onJoin'> {
  readonly outcomes: Outcomes;
  /** Whether there is another way, what opens which may serve here too. */
  readonly hasOther: boolean;
  /** A server is set up; with the code to be shown, if one was made. */
  onDone(code: string | null): void;
}

const EMPTY: TypedServer = { address: '', user: '', password: '' };
const WRONG = {
  'no-address': 'addressEmpty',
  secrets: 'addressSecrets',
  insecure: 'problemInsecure',
} as const;

/** A WebDAV server by address, user and password: first tried out, then begun on or joined, as what lies there wants. */
export function ServerForm({ outcomes, hasOther, onTest, onStart, onJoin, onDone }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const [typed, setTyped] = useState(EMPTY);
  const [wrong, setWrong] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const [testing, setTesting] = useState(false);
  const [tried, setTried] = useState<{ server: TypedServer; said: string; vaults: readonly SecretKind[] }>();

  const change = (part: Partial<TypedServer>): void => {
    setTyped((before) => ({ ...before, ...part }));
    setWrong(undefined);
    setFailure(undefined);
    setTried(undefined);
  };
  const test = async (): Promise<void> => {
    setTesting(true);
    outcomes.tell({ text: say('testing') });
    setTried(undefined);
    setFailure(undefined);
    await outcomes.act(async () => {
      const found = await onTest(typed);
      if ('wrongAddress' in found) {
        setWrong(say(WRONG[found.wrongAddress]));
        return { text: '' };
      }
      const { answer, address } = found;
      if (!answer.works) {
        setFailure(failureInWords(answer, say));
        return { text: '' };
      }
      const said = inOneText([say('testWorks'), ...(answer.madeFolder ? [say('testMadeFolder')] : [])]);
      setTried({ server: { ...typed, address }, said, vaults: answer.vaults });
      return { text: said };
    });
    setTesting(false);
  };

  return (
    <>
      <form
        class="server-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void test();
        }}
      >
        <TextField
          label={say('serverAddress')}
          hint={say('serverAddressHint')}
          type="url"
          value={typed.address}
          error={wrong}
          onInput={(address) => change({ address })}
        />
        <TextField label={say('serverUser')} value={typed.user} onInput={(user) => change({ user })} />
        <TextField
          label={say('serverPassword')}
          hint={say('serverPasswordHint')}
          type="password"
          value={typed.password}
          onInput={(password) => change({ password })}
        />
        <p class="actions">
          <button type="submit" disabled={testing}>
            {say('testServer')}
          </button>
        </p>
        {tried ? <p class="tested">{tried.said}</p> : null}
        <p role="alert" class="error">
          {failure}
        </p>
      </form>
      {tried?.vaults.length === 0 ? (
        <SecretForm
          lead={say('nothingThere')}
          button={say('startSync')}
          busy={say('starting')}
          outcomes={outcomes}
          canBeSame={hasOther}
          onSecret={async (by) => {
            onDone(await onStart(tried.server, by));
            return say('started');
          }}
        />
      ) : null}
      {tried && tried.vaults.length > 0 ? (
        <JoinForm
          kinds={tried.vaults}
          outcomes={outcomes}
          onJoin={(secret) => onJoin(tried.server, secret)}
          onDone={() => onDone(null)}
        />
      ) : null}
    </>
  );
}
