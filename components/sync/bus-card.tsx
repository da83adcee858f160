import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SecretKind } from '../../lib/envelope/key-file.ts';
import type { ListedBus } from '../../lib/messages/types.ts';
import type { BusStatus } from '../../lib/sync/status.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { useOwnId } from '../own-id.ts';
import { Disclosure } from './disclosure.tsx';
import { JoinForm } from './join-form.tsx';
import { SecretForm } from './secret-form.tsx';
import { busInWords, busName, failureInWords, keyEventInWords } from './status-words.ts';
import { TextField } from './text-field.tsx';
import type { SyncActions } from './types.ts';

interface Props
  extends Pick<SyncActions, 'onSync' | 'onRemoveBus' | 'onSecret' | 'onLogin' | 'onJoinAccount'> {
  readonly bus: ListedBus;
  /** None before it was first looked at. */
  readonly status: BusStatus | undefined;
  readonly outcomes: Outcomes;
  /** By what notes are opened that lie there too, and that this browser hasn't joined. */
  readonly others: readonly SecretKind[];
  onCode(code: string): void;
}

/** One way over which notes travel: how it stands in sentences, and what can be done about it. */
export function BusCard({ bus, status, outcomes, others, onCode, ...actions }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const id = useOwnId();
  const name = busName(bus, say);
  const [state = say('busNew'), ...more] = status ? busInWords(status, say, locale) : [];
  const wrong = status?.problem !== null && status !== undefined;
  return (
    <article class={wrong ? 'bus wrong' : 'bus'} aria-labelledby={id}>
      <h3 id={id}>
        <bdi>{name}</bdi>
      </h3>
      <p class="bus-state">{state}</p>
      {more.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {bus.keyEvent ? <p>{keyEventInWords(bus.keyEvent, say, locale)}</p> : null}
      <p class="quiet">{say(bus.kind === 'account' ? 'busSealedAccount' : 'busSealed')}</p>
      {others.length > 0 ? (
        <JoinForm
          kinds={others}
          lead={say('accountOthers')}
          outcomes={outcomes}
          onJoin={actions.onJoinAccount}
          onDone={() => undefined}
        />
      ) : null}
      {status?.remedy === 'sign-in' ? (
        <LoginForm bus={bus.bus} outcomes={outcomes} onLogin={actions.onLogin} />
      ) : null}
      <p class="actions">
        <button
          type="button"
          aria-describedby={id}
          disabled={status?.state === 'working'}
          onClick={() =>
            void outcomes.act(async () => {
              const { buses } = await actions.onSync(bus.bus);
              const failed = buses.find((one) => one.bus === bus.bus)?.problem;
              return { text: say(failed ? 'syncNotDone' : 'syncStarted') };
            })
          }
        >
          {say('syncNow')}
        </button>
        {bus.kind === 'webdav' ? (
          <button
            type="button"
            aria-describedby={id}
            onClick={() =>
              void outcomes.act(async () => {
                await actions.onRemoveBus(bus.bus);
                return { text: say('busRemoved') };
              })
            }
          >
            {say('busRemove')}
          </button>
        ) : null}
      </p>
      <Disclosure summary={say('changeSecret')}>
        <SecretForm
          lead={say('changeSecretHint')}
          button={say('changeSecretDo')}
          busy={say('starting')}
          outcomes={outcomes}
          onSecret={async (by) => {
            const code = await actions.onSecret(bus.bus, by);
            if (code !== null) onCode(code);
            return say(code === null ? 'secretChanged' : 'codeChanged');
          }}
        />
      </Disclosure>
    </article>
  );
}

/** User and password anew, where the server refuses those that it knew. */
function LoginForm({
  bus,
  outcomes,
  onLogin,
}: Pick<Props, 'outcomes' | 'onLogin'> & { readonly bus: string }): JSX.Element {
  const { say } = useOptionsVoice();
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string>();
  return (
    <form
      class="login-form"
      noValidate
      aria-label={say('signInAgain')}
      onSubmit={(event) => {
        event.preventDefault();
        setError(undefined);
        void outcomes.act(async () => {
          const answer = await onLogin(bus, user, password);
          if (answer.works) return { text: say('signedIn') };
          setError(failureInWords(answer, say));
          return undefined;
        });
      }}
    >
      <TextField label={say('serverUser')} value={user} onInput={setUser} />
      <TextField
        label={say('serverPassword')}
        type="password"
        value={password}
        error={error}
        onInput={setPassword}
      >
        <button type="submit">{say('signIn')}</button>
      </TextField>
    </form>
  );
}
