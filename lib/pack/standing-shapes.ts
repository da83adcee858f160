import type { Standing } from '../../data/schema.ts';

const DISC = 'M1.3 6a4.7 4.7 0 0 0 9.4 0 4.7 4.7 0 0 0-9.4 0z';
const DIAMOND = 'M6 .7 11.3 6 6 11.3.7 6z';

/** One shape for each standing: a path in a box of 12 by 12, to be filled by the rule `evenodd`. */
export const STANDING_SHAPES: Readonly<Record<Standing, string>> = {
  independent: DISC,
  restated: `${DISC}M6 2.7a3.3 3.3 0 0 1 0 6.6z`,
  qualified: DIAMOND,
  conflicting: `${DIAMOND}M6 2.6 9.4 6 6 9.4 2.6 6z`,
  unverified: `${DISC}M2.7 6a3.3 3.3 0 0 0 6.6 0 3.3 3.3 0 0 0-6.6 0z`,
};
