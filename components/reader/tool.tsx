import type { JSX } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface Props {
  readonly icon: IconName;
  readonly name: string;
  /** Keys that do the same, as ARIA writes them. */
  readonly keys?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly disabled?: boolean;
  onPress(): void;
}

/** A button of the toolbar: a drawing, with its name for the pointer and for screen readers. */
export function Tool({ icon, name, keys, pressed, expanded, disabled, onPress }: Props): JSX.Element {
  return (
    <button
      type="button"
      class="tool"
      title={name}
      aria-label={name}
      aria-keyshortcuts={keys}
      aria-pressed={pressed}
      aria-expanded={expanded}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
