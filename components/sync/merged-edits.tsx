import type { JSX } from 'preact';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { Disclosure } from './disclosure.tsx';
import { momentInWords } from './status-words.ts';
import type { SyncActions, SyncView } from './types.ts';

interface Props extends Pick<SyncActions, 'onDropMerged'>, Pick<SyncView, 'merged' | 'devices'> {
  readonly outcomes: Outcomes;
}

/** Edits that met: both wordings and what was made of them. */
export function MergedEdits({ merged, devices, outcomes, onDropMerged }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  return (
    <Disclosure summary={say('mergedTitle', { n: merged.length })}>
      <p>{say('mergedLead')}</p>
      <ul class="merged">
        {merged.map(({ key, device, at, here, there, merged: result }) => (
          <li key={key}>
            <p class="quiet">
              {say('mergedFrom', {
                device: devices.find((one) => one.device === device)?.name ?? device,
                time: momentInWords(at, locale),
              })}
            </p>
            <dl class="kept">
              {(
                [
                  ['mergedHere', here],
                  ['mergedThere', there],
                  ['mergedResult', result],
                ] as const
              ).map(([word, text]) => (
                <div key={word}>
                  <dt>{say(word)}</dt>
                  <dd class="wording" dir="auto">
                    {text}
                  </dd>
                </div>
              ))}
            </dl>
            <p class="actions">
              <button
                type="button"
                onClick={() =>
                  void outcomes.act(async () => {
                    await onDropMerged(key);
                    return { text: say('mergedDropped') };
                  })
                }
              >
                {say('mergedDrop')}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
