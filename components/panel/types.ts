import type { ListedDismissal, ListedMark } from '../../lib/messages/types.ts';
import type { UnavailableWhy } from '../../lib/status/unavailable.ts';

export const PANEL_TABS = ['page', 'argument', 'notes'] as const;
export type PanelTab = (typeof PANEL_TABS)[number];

/**
 * What is known of the page in view. `unread`: nothing has looked at it (it was open before we were); `looking`: something does right now.
 */
export type PageInView =
  | { readonly kind: 'unavailable'; readonly why?: UnavailableWhy }
  | { readonly kind: 'error' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'looking' }
  | { readonly kind: 'off'; readonly site: string }
  | {
      readonly kind: 'on';
      /** In document order. */
      readonly marks: readonly ListedMark[];
      readonly dismissed: readonly ListedDismissal[];
      readonly truncated: boolean;
    };
