import type { JSX } from 'preact';

/** Two opposed quotation marks, one filled, one outlined: what the icon shows. */
export function Emblem({ size = 20 }: { readonly size?: number }): JSX.Element {
  return (
    <svg class="emblem" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      <path class="filled" d="M.4 9.3V5.3C.4 2.6 2.2.8 5.3.3v2.4C4.2 3 3.5 3.7 3.4 4.6h3.9v4.7z" />
      <path
        class="outlined"
        transform="rotate(180 8 8)"
        d="M1.1 8.6V5.3C1.1 3.1 2.3 1.7 4.6 1.2v.9C3.3 2.7 2.7 3.7 2.7 5.3h3.9v3.3z"
      />
    </svg>
  );
}
