import type { ComponentChildren, JSX } from 'preact';
import { useVoice } from './voice.tsx';

interface Props {
  readonly href: string;
  readonly children: ComponentChildren;
}

/** A link out of what is shown, into a new tab; the other side learns neither where from nor who. */
export function OutsideLink({ href, children }: Props): JSX.Element {
  const { say } = useVoice();
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <span aria-hidden="true" class="outside">
        {' ↗'}
      </span>
      <span class="unseen"> {say('newTab')}</span>
    </a>
  );
}
