import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';

interface Props {
  readonly summary: string;
  readonly children: ComponentChildren;
}

/** What is shown when it is asked for, and made only then. */
export function Disclosure({ summary, children }: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open ? children : null}
    </details>
  );
}
