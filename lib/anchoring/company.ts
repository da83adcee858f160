/** What a text has elsewhere that could be taken for a quote, were it gone. */
import { along, type Curve } from './asked.ts';
import type { Placement } from './placement.ts';
import { CONTEXT_LENGTH, type Company } from './selectors.ts';

/** From which likeness on another place is company, by weight. */
const LIKE: Curve = [
  [12, 0.8],
  [30, 0.62],
  [60, 0.52],
  [120, 0.48],
];
/** From which on it is nearly the quote's words. */
export const NEAR = 0.75;
/** From which fit of the quote's context on such a place is its twin. */
const TWIN = 0.3;

/** What company another place is to a quote of this weight that is so many units apart from it. */
export function companyAt(weight: number, { likeness, fit }: Placement, apart: number): Company {
  if (likeness < along(LIKE, weight)) return 'none';
  if (likeness < NEAR) return 'like';
  if (fit >= TWIN) return 'twin';
  if (likeness === 1) return 'same';
  return apart > CONTEXT_LENGTH.same ? 'near' : 'beside';
}
