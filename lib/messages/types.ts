/** What messages carry, where it isn't the content's or the recogniser's own type. */
import type { Localised } from '../../data/schema.ts';
import type { Match, Tier } from '../recogniser/match.ts';

/** A match as the background hands it to a frame. `key` stands for its passage and words (see `lib/store/dismissed.ts`). */
export interface FoundMatch {
  readonly match: Match;
  readonly key: string;
  /** Whether the reader said of these words on this page that they aren't this passage. */
  readonly dismissed: boolean;
}

/** A mark, as a list outside the page shows it. */
export interface MarkSummary {
  readonly id: string;
  readonly exchange: string;
  readonly passage: string;
  readonly tier: Tier;
  /** The beginning of the words on the page. */
  readonly words: string;
  readonly current: boolean;
}

/** A mark on a tab, with what a list needs of the content. */
export interface ListedMark extends MarkSummary {
  readonly frameId: number;
  readonly title: Localised;
}

/** A passage that was set aside on a page. */
export interface ListedDismissal {
  readonly page: string;
  readonly key: string;
  readonly title: Localised;
  readonly words: string;
}

/** What can be said of a tab: whether we can be there at all, whether we are, and what is there. */
export type PageState =
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'error' }
  | { readonly kind: 'off'; readonly site: string }
  | {
      readonly kind: 'on';
      readonly site: string;
      readonly marks: readonly ListedMark[];
      readonly dismissed: readonly ListedDismissal[];
      readonly truncated: boolean;
    };
