import type { JSX } from 'preact';
import type { Standing } from '../../data/schema.ts';
import { useVoice } from '../voice.tsx';

/** One shape for each standing, drawn and not typed: fonts draw the characters in different sizes, or not at all. */
const SHAPES: Readonly<Record<Standing, JSX.Element>> = {
  independent: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  restated: (
    <>
      <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.4" />
      <path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" />
    </>
  ),
  qualified: <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="currentColor" />,
  conflicting: <path d="M6 1.6 10.4 6 6 10.4 1.6 6z" fill="none" stroke="currentColor" stroke-width="1.4" />,
  unverified: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.4" />,
};

/** How evidence stands up: a shape and a word, never a colour alone. */
export function StandingMark({ standing }: { readonly standing: Standing }): JSX.Element {
  const { say } = useVoice();
  return (
    <span class="standing" data-standing={standing}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        {SHAPES[standing]}
      </svg>
      {say(standing)}
    </span>
  );
}
