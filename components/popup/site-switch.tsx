import type { JSX } from 'preact';
import { usePopupVoice } from './popup-voice.ts';

interface Props {
  readonly site: string;
  readonly on: boolean;
  onSwitch(on: boolean): void;
}

/** Whether this site is looked at: a switch, with its state in words too. */
export function SiteSwitch({ site, on, onSwitch }: Props): JSX.Element {
  const { say } = usePopupVoice();
  return (
    <label class="site">
      <span class="site-name">{say('lookOn', { site })}</span>
      <span class="site-state" aria-hidden="true">
        {say(on ? 'on' : 'off')}
      </span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox tells by itself whether it is checked
        role="switch"
        checked={on}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </label>
  );
}
