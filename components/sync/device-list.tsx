import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DeviceInfo } from '../../lib/sync/status.ts';
import { useOptionsVoice } from '../options/options-voice.ts';
import type { Outcomes } from '../options/outcome.tsx';
import { momentInWords } from './status-words.ts';
import { TextField } from './text-field.tsx';
import type { SyncActions } from './types.ts';

interface Props extends Pick<SyncActions, 'onRename' | 'onForget'> {
  readonly devices: readonly DeviceInfo[];
  readonly outcomes: Outcomes;
}

/** The browsers that write on the buses: when each was last seen, a name for it, and a way to forget it. */
export function DeviceList({ devices, outcomes, onRename, onForget }: Props): JSX.Element {
  const { locale, say } = useOptionsVoice();
  const [renaming, rename] = useState<{ device: string; name: string }>();
  return (
    <>
      <h3>{say('devices')}</h3>
      <ul class="rows">
        {devices.map(({ bus, device, name, isThis, lastSeen }) => (
          <li key={`${bus} ${device}`}>
            {renaming?.device === device ? (
              <form
                class="rename-form"
                noValidate
                onSubmit={(event) => {
                  event.preventDefault();
                  if (renaming.name.trim() === '') return;
                  void outcomes.act(async () => {
                    await onRename(bus, device, renaming.name.trim());
                    rename(undefined);
                    return { text: say('deviceRenamed') };
                  });
                }}
              >
                <TextField
                  label={say('deviceName')}
                  value={renaming.name}
                  onInput={(typed) => rename({ device, name: typed })}
                >
                  <button type="submit">{say('deviceSave')}</button>
                </TextField>
              </form>
            ) : (
              <>
                <span>
                  <bdi class="site-name">{name}</bdi>{' '}
                  <span class="quiet">
                    {isThis
                      ? say('deviceThis')
                      : lastSeen
                        ? say('deviceSeen', { time: momentInWords(lastSeen, locale) })
                        : say('deviceNever')}
                  </span>
                </span>
                <span class="actions">
                  <button
                    type="button"
                    aria-label={say('deviceRenameOf', { device: name })}
                    onClick={() => rename({ device, name })}
                  >
                    {say('deviceRename')}
                  </button>
                  {isThis ? null : (
                    <button
                      type="button"
                      aria-label={say('deviceForgetOf', { device: name })}
                      onClick={() =>
                        void outcomes.act(async () => {
                          await onForget(bus, device);
                          return { text: say('deviceForgotten') };
                        })
                      }
                    >
                      {say('deviceForget')}
                    </button>
                  )}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
