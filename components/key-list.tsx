import type { JSX } from 'preact';
import type { Shortcut } from '../lib/status/shortcuts.ts';

interface Props {
  readonly shortcuts: readonly Shortcut[];
  readonly class?: string;
  /** What a command is called, in the surface's voice. */
  say(word: Shortcut['word']): string;
}

/** Commands with the keys that the browser has given them. */
export function KeyList({ shortcuts, class: name, say }: Props): JSX.Element {
  return (
    <dl class={name}>
      {shortcuts.map(({ word, keys }) => (
        <div key={word}>
          <dt>{say(word)}</dt>
          <dd>
            <kbd>{keys}</kbd>
          </dd>
        </div>
      ))}
    </dl>
  );
}
