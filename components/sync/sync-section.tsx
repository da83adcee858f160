import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { Section } from '../options/section.tsx';
import { AccountSwitch } from './account-switch.tsx';
import { BusCard } from './bus-card.tsx';
import { DeviceList } from './device-list.tsx';
import { Disclosure } from './disclosure.tsx';
import { FileForm } from './file-form.tsx';
import { HeldDeletions } from './held-deletions.tsx';
import { MergedEdits } from './merged-edits.tsx';
import { ServerForm } from './server-form.tsx';
import { SyncCode } from './sync-code.tsx';
import type { SyncActions, SyncView } from './types.ts';

interface Props {
  /** Nothing while it is being fetched. */
  readonly sync: SyncView | 'failed' | undefined;
  readonly actions: SyncActions;
  readonly outcomes: Outcomes;
}

/** Notes that follow the reader: ways, how they stand, browsers, and what waits for a word. Nothing here is modal. */
export function SyncSection({ sync, actions, outcomes }: Props): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <Section name="sync">
      <p class="lead">{say('syncLead')}</p>
      {sync === 'failed' ? <p class="error">{say('syncUnreachable')}</p> : null}
      {sync === undefined ? <p>…</p> : null}
      {sync && sync !== 'failed' ? <Ways sync={sync} actions={actions} outcomes={outcomes} /> : null}
    </Section>
  );
}

function Ways({ sync, actions, outcomes }: Props & { readonly sync: SyncView }): JSX.Element {
  const { say } = useOptionsVoice();
  const [code, showCode] = useState<string>();
  const [setups, setSetups] = useState(0);
  const { status, buses, devices, merged, held } = sync;
  return (
    <div class="sync">
      {code === undefined ? null : (
        <SyncCode
          code={code}
          outcomes={outcomes}
          onCopy={actions.onCopy}
          onPrint={actions.onPrint}
          onKept={() => showCode(undefined)}
        />
      )}
      {held.length > 0 ? (
        <HeldDeletions held={held} devices={devices} outcomes={outcomes} onHeld={actions.onHeld} />
      ) : null}
      <AccountSwitch sync={sync} actions={actions} outcomes={outcomes} onCode={showCode} />
      {buses.map((bus) => (
        <BusCard
          key={bus.bus}
          bus={bus}
          status={status.buses.find((one) => one.bus === bus.bus)}
          outcomes={outcomes}
          others={bus.kind === 'account' ? sync.accountOthers : []}
          onCode={showCode}
          onJoinAccount={actions.onJoinAccount}
          onSync={actions.onSync}
          onRemoveBus={actions.onRemoveBus}
          onSecret={actions.onSecret}
          onLogin={actions.onLogin}
        />
      ))}
      {status.onlyHere.length > 0 ? <p>{say('onlyHereCount', { n: status.onlyHere.length })}</p> : null}
      {/* Another one for each server: what was typed for one is gone when it is set up. */}
      <Disclosure key={setups} summary={say('addServer')}>
        <p class="hint">{say('addServerHint')}</p>
        <ServerForm
          outcomes={outcomes}
          hasOther={buses.length > 0 || sync.hasFile}
          onTest={actions.onTest}
          onStart={actions.onStart}
          onJoin={actions.onJoin}
          onDone={(made) => {
            showCode(made ?? undefined);
            setSetups(setups + 1);
          }}
        />
      </Disclosure>
      <Disclosure summary={say('addFile')}>
        <FileForm
          outcomes={outcomes}
          hasFile={sync.hasFile}
          onFile={actions.onFile}
          onFileSecret={actions.onFileSecret}
          onCode={showCode}
        />
      </Disclosure>
      {devices.length > 0 ? (
        <DeviceList
          devices={devices}
          outcomes={outcomes}
          onRename={actions.onRename}
          onForget={actions.onForget}
        />
      ) : null}
      {merged.length > 0 ? (
        <MergedEdits
          merged={merged}
          devices={devices}
          outcomes={outcomes}
          onDropMerged={actions.onDropMerged}
        />
      ) : null}
      {buses.length > 0 ? (
        <>
          <p class="actions">
            <button
              type="button"
              aria-describedby="log-hint"
              onClick={() =>
                void outcomes.act(async () => {
                  await actions.onCopy(await actions.onLog());
                  return { text: say('syncLogCopied') };
                })
              }
            >
              {say('syncLog')}
            </button>
          </p>
          <p id="log-hint" class="hint">
            {say('syncLogHint')}
          </p>
        </>
      ) : null}
    </div>
  );
}
