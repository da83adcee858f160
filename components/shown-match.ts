import type { Match } from '../lib/recogniser/match.ts';

/** What a popover shows of a match. */
export interface ShownMatch extends Pick<Match, 'passage' | 'tier' | 'confidence' | 'reasons'> {
  /** The language of the page's words, where it is known. */
  readonly lang?: string;
}
