import type { Match } from '../lib/recogniser/match.ts';

/** What a popover shows of a match. */
export interface ShownMatch extends Pick<Match, 'passage' | 'tier' | 'confidence' | 'reasons'> {
  /** The language that the page declares of the words, where it is known. */
  readonly lang?: string;
}
