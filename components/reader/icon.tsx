import type { JSX } from 'preact';

/** Strokes on a square of 20, in the colour of the text. */
const PATHS = {
  rail: 'M3 4h14v12H3zM8 4v12',
  up: 'M4 12l6-6 6 6',
  down: 'M4 8l6 6 6-6',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  more: 'M4 9a1 1 0 1 0 0 2a1 1 0 1 0 0-2zM10 9a1 1 0 1 0 0 2a1 1 0 1 0 0-2zM16 9a1 1 0 1 0 0 2a1 1 0 1 0 0-2z',
  find: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.5 13.5L18 18',
  rotate: 'M16 10a6 6 0 1 1-2-4.5M14 2v4h-4',
  rotateBack: 'M4 10a6 6 0 1 0 2-4.5M6 2v4h4',
  dark: 'M15 12.5A6.5 6.5 0 1 1 8 4a5.5 5.5 0 0 0 7 8.5z',
  print: 'M6 7V3h8v4M6 14H3V7h14v7h-3M6 12h8v5H6z',
  download: 'M10 3v10M6 9l4 4 4-4M3 17h14',
  close: 'M5 5l10 10M15 5L5 15',
  copy: 'M7 7h9v10H7zM4 13V3h9',
  answers: 'M3 4h14v9H9l-4 4v-4H3z',
} as const;

export type IconName = keyof typeof PATHS;

/** A small drawing beside or instead of words; what it means is said elsewhere. */
export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.6" />
    </svg>
  );
}
