import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { JoinForm } from './join-form.tsx';
import type { SyncActions, SyncView } from './types.ts';

interface Props {
  readonly sync: Pick<SyncView, 'buses' | 'accountOthers'>;
  readonly actions: Pick<SyncActions, 'onAccount' | 'onJoinAccount' | 'onRemoveBus'>;
  readonly outcomes: Outcomes;
  onCode(code: string): void;
}

/** Account storage, on with one switch: the first browser shows a code, and the others, which find what it put there, ask for it. */
export function AccountSwitch({ sync, actions, outcomes, onCode }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  const [asked, ask] = useState(false);
  const account = sync.buses.find(({ kind }) => kind === 'account');
  const joins = asked && account === undefined;
  const change = async (on: boolean): Promise<{ text: string }> => {
    if (!on) {
      ask(false);
      if (account) await actions.onRemoveBus(account.bus);
      return { text: account ? say('syncAccountOff') : '' };
    }
    const begun = await actions.onAccount();
    ask(begun.joins);
    if (begun.code !== null) onCode(begun.code);
    return { text: begun.joins ? '' : say('syncAccountOn') };
  };
  return (
    <>
      <label class="check">
        <input
          type="checkbox"
          checked={account !== undefined || joins}
          aria-describedby="account-hint"
          onChange={({ currentTarget }) => void outcomes.act(() => change(currentTarget.checked))}
        />
        <span>{say('syncAccount')}</span>
      </label>
      <p id="account-hint" class="hint">
        {say('syncAccountHint')}
      </p>
      {joins ? (
        <JoinForm
          kinds={sync.accountOthers}
          lead={say('accountJoin')}
          outcomes={outcomes}
          onJoin={actions.onJoinAccount}
          onDone={() => ask(false)}
        />
      ) : null}
    </>
  );
}
