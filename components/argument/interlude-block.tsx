import type { JSX } from 'preact';
import type { Interlude } from '../../data/schema.ts';
import { usePanelVoice } from '../panel-voice.tsx';

/** A paragraph of the argument that belongs to no exchange. */
export function InterludeBlock({ interlude }: { readonly interlude: Interlude }): JSX.Element {
  const { lang, say } = usePanelVoice();
  const { id, kind, text } = interlude;
  return (
    <div class={`interlude ${kind}`} data-interlude={id}>
      {kind === 'editors-note' ? <p class="speaker">{say('sourceNote')}</p> : null}
      <p>{text[lang]}</p>
    </div>
  );
}
