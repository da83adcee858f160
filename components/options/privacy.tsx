import type { JSX } from 'preact';
import { useOptionsVoice } from './options-voice.ts';

/** Privacy in three sentences: what PRIVACY.md says at length. */
export function Privacy(): JSX.Element {
  const { say } = useOptionsVoice();
  return (
    <ul class="sentences">
      <li>{say('privacyReads')}</li>
      <li>{say('privacyStays')}</li>
      <li>{say('privacyKeeps')}</li>
    </ul>
  );
}
