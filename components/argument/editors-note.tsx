import type { JSX } from 'preact';
import type { Localised } from '../../data/schema.ts';
import { useVoice } from '../voice.tsx';

/** What our editors say, where source and report differ or the source differs from itself. */
export function EditorsNote({ text }: { readonly text: Localised }): JSX.Element {
  const { lang, say } = useVoice();
  return (
    <p class="note">
      <b>{say('editorsNote')}</b> {text[lang]}
    </p>
  );
}
