import type { JSX } from 'preact';
import type { HeldNote } from '../../lib/sync/status.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { momentInWords } from './status-words.ts';
import type { SyncActions, SyncView } from './types.ts';

interface Props extends Pick<SyncActions, 'onHeld'>, Pick<SyncView, 'held' | 'devices'> {
  readonly outcomes: Outcomes;
}

/** Deletions from elsewhere that are so many that the reader is asked, browser by browser. Nothing is deleted until then. */
export function HeldDeletions({ held, devices, outcomes, onHeld }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const byDevice = Map.groupBy(held, ({ device }) => device);
  const answer = (notes: readonly HeldNote[], accept: boolean): Promise<void> =>
    outcomes.act(async () => {
      await onHeld(
        notes.map(({ note }) => note),
        accept,
      );
      return { text: say(accept ? 'heldAccepted' : 'heldKept') };
    });
  return (
    <div class="held">
      <h3>{say('heldTitle', { n: held.length })}</h3>
      <p>{say('heldLead')}</p>
      {[...byDevice].map(([device, notes]) => {
        const name = devices.find((one) => one.device === device)?.name ?? device;
        const last =
          notes
            .map(({ at }) => at)
            .sort()
            .at(-1) ?? '';
        const what = say('heldFrom', { device: name, time: momentInWords(last, locale), n: notes.length });
        return (
          <fieldset key={device}>
            <legend>{what}</legend>
            <p class="actions">
              <button type="button" class="primary" onClick={() => void answer(notes, false)}>
                {say('heldKeep')}
              </button>
              <button type="button" onClick={() => void answer(notes, true)}>
                {say('heldAccept')}
              </button>
            </p>
          </fieldset>
        );
      })}
    </div>
  );
}
