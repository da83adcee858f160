import type { Match } from '../lib/recogniser/match.ts';

/** What a popover shows of a match. */
export type ShownMatch = Pick<Match, 'passage' | 'tier' | 'confidence' | 'reasons'>;
