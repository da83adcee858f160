import type { JSX } from 'preact';
import type { Standing } from '../../data/schema.ts';
import { STANDING_SHAPES } from '../../lib/pack/standing-shapes.ts';
import { useVoice } from '../voice.tsx';

/** How evidence stands up: a shape and a word, never a colour alone. The shape is drawn and not typed: fonts draw the characters in different sizes, or not at all. */
export function StandingMark({ standing }: { readonly standing: Standing }): JSX.Element {
  const { say } = useVoice();
  return (
    <span class="standing" data-standing={standing}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={STANDING_SHAPES[standing]} fill="currentColor" fill-rule="evenodd" />
      </svg>
      {say(standing)}
    </span>
  );
}
