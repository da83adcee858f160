import type { TextSpan } from '../text/offsets.ts';

/** `quote`: the words are there, give or take edits. `restatement`: the claim is there in other words or another language. */
export type Tier = 'quote' | 'restatement';

/** Why a match was made, in data that the popover and the command line put into words. */
export type Reason =
  /** The words of the page that carry a concept of the passage. */
  | { readonly kind: 'concept'; readonly concept: string; readonly words: string }
  /** Quote tier: how many characters of `length` differ from the known wording, and in which language that is. */
  | { readonly kind: 'edits'; readonly edits: number; readonly length: number; readonly lang: string }
  /** What around the match made it likelier: the page names the office and the market, or a heading asks. */
  | { readonly kind: 'context'; readonly words: string };

/** A span of a document that was recognised as a passage. */
export interface Match {
  readonly exchange: string;
  readonly passage: string;
  readonly tier: Tier;
  /** 0 to 1; calibrated on the tuning half of the evaluation set. */
  readonly confidence: number;
  readonly span: TextSpan;
  readonly reasons: readonly Reason[];
}
