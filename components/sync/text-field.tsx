import type { ComponentChildren, JSX } from 'preact';
import { useOwnId } from '../own-id.ts';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly value: string;
  readonly type?: 'text' | 'password' | 'url';
  readonly children?: ComponentChildren;
  onInput(value: string): void;
}

/** A line that is typed, with what is wrong with it beside it. `children` stand in its row. */
export function TextField({ label, hint, error, value, type = 'text', ...rest }: Props): JSX.Element {
  const id = useOwnId();
  const common = {
    id,
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellcheck: false,
    dir: type === 'url' ? 'ltr' : 'auto',
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': [...(hint ? [`${id}-hint`] : []), `${id}-error`].join(' '),
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => rest.onInput(event.currentTarget.value),
  } as const;
  return (
    <div class="typed">
      <label for={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      ) : null}
      <div class="field-row">
        {type === 'password' ? (
          <input type="password" {...common} />
        ) : (
          <input type="text" inputMode={type === 'url' ? 'url' : 'text'} {...common} />
        )}
        {rest.children}
      </div>
      <p id={`${id}-error`} class="error" role="alert">
        {error}
      </p>
    </div>
  );
}
