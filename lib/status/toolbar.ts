/** What the toolbar button shows of a tab. Pure: state in, badge, title and icon out. */

export type TabState =
  | { readonly kind: 'on'; readonly count: number }
  /** The reader switched the site off. */
  | { readonly kind: 'off' }
  /** A page that browsers keep extensions out of. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'error' };

/** The words of a button's title; `lib/i18n` has them in each language. */
export interface ToolbarWords {
  readonly name: string;
  answered(count: number): string;
  readonly none: string;
  readonly off: string;
  readonly unavailable: string;
  readonly error: string;
}

export interface Toolbar {
  readonly badge: string;
  readonly title: string;
  /** Paths of the icon in each size. The states differ in shape, not in colour only. */
  readonly icon: Readonly<Record<number, string>>;
}

export const ICON_SIZES = [16, 32, 48, 128] as const;
/** The colours of the badge: dark grey, and white on it (12:1), whatever the browser's theme. */
export const BADGE_COLOUR = '#3d3a33';
export const BADGE_TEXT_COLOUR = '#ffffff';

export function toolbarOf(state: TabState, words: ToolbarWords): Toolbar {
  return {
    badge: badgeOf(state),
    title: `${words.name} · ${titleOf(state, words)}`,
    icon: Object.fromEntries(ICON_SIZES.map((size) => [size, `/icon/${state.kind}-${size}.png`])),
  };
}

function badgeOf(state: TabState): string {
  if (state.kind === 'error') return '!';
  if (state.kind !== 'on' || state.count === 0) return '';
  return state.count > 99 ? '99+' : String(state.count);
}

function titleOf(state: TabState, words: ToolbarWords): string {
  if (state.kind !== 'on') return words[state.kind];
  return state.count === 0 ? words.none : words.answered(state.count);
}
