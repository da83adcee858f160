import type { ListedDismissal, ListedMark } from '../../lib/messages/types.ts';
import type { ShownMatch } from '../shown-match.ts';

export const PANEL_TABS = ['page', 'argument', 'notes'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/** A mark of the page in view, with the words around it and why it is there. */
export interface PageMark extends ListedMark, Pick<ShownMatch, 'confidence' | 'reasons'> {
  /** A few words of the page on either side, as they stand there; empty at a block's edge, and `after` where `words` were cut. */
  readonly context: { readonly before: string; readonly after: string };
}

/**
 * What is known of the page in view. `unread`: nothing has looked at it (it was open before we were); `looking`: something does right now.
 */
export type PageInView =
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'error' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'off'; readonly site: string }
  | {
      readonly kind: 'on';
      /** In document order. */
      readonly marks: readonly PageMark[];
      readonly dismissed: readonly ListedDismissal[];
      readonly truncated: boolean;
    };
