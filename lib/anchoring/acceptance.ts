/**
 * Whether the best place of a quote is good enough, and sure enough, to be it. A note in a wrong place is worse than one without.
 *
 * What is asked of the words depends on how much they tell and on how well the context fits. Where the page had, or
 * may have had, something like the quote elsewhere, more is asked, and the place must beat all others clearly: after
 * an item is taken out of a list of like items, its neighbour stands in the same context.
 *
 * All numbers below were set with `npm run bench -- --anchoring` and other seeds of its pages: none misplaced first, then most found.
 */
import type { Placement } from './placement.ts';
import { type Quote, TELLING } from './quote.ts';
import { type Company, MAX_CONTEXT } from './selectors.ts';

/** Likeness asked for at weights in between, in order: [weight, likeness]. Above 1: never. */
type Curve = readonly (readonly [number, number])[];

/** Likeness that is asked for without any context, and with context that fits wholly, by the company that the quote had. */
const ASKED: Readonly<Record<Company, { readonly bare: Curve; readonly fitting: Curve }>> = {
  none: {
    bare: [
      [12, 1.01],
      [30, 0.8],
      [60, 0.74],
      [120, 0.66],
      [200, 0.6],
      [260, 0.58],
    ],
    fitting: [
      [8, 1],
      [12, 0.8],
      [30, 0.55],
      [60, 0.42],
      [90, 0.32],
    ],
  },
  like: {
    bare: [
      [12, 1.01],
      [30, 0.9],
      [60, 0.85],
    ],
    fitting: [
      [8, 1],
      [12, 0.85],
      [30, 0.5],
      [60, 0.42],
    ],
  },
  near: {
    bare: [[0, 1.01]],
    fitting: [
      [8, 1],
      [12, 0.9],
      [30, 0.33],
    ],
  },
  beside: {
    bare: [[0, 1.01]],
    fitting: [
      [8, 1],
      [12, 0.9],
      [30, 0.4],
    ],
  },
  same: {
    bare: [[0, 1.01]],
    fitting: [
      [8, 1],
      [12, 0.9],
      [30, 0.5],
    ],
  },
};
/** From which likeness on another place is company, by weight. */
const LIKE: Curve = [
  [12, 0.8],
  [30, 0.62],
  [60, 0.52],
  [120, 0.48],
];
/** From which on it is nearly the quote's words. */
const NEAR = 0.75;

/** A second place whose score is nearer than this makes the best one doubtful. */
const MARGIN = 0.1;
/** One so much farther doesn't, even if it has more of the words: then the context tells. */
const WIDE_MARGIN = 0.2;
/** Copies of a quote have about the same likeness. */
const DISTINCT = 0.1;
/** Context that nobody edited: then a third of the margin will do. */
const UNTOUCHED = 0.95;
/** Context that fits so well decides between places where the quote stands as it was. */
const DECISIVE = 0.6;
/** Context that outweighs a place with more of the words. */
const SURE = 0.7;
/** Context that fits so well on both sides, or on one and not on the other, is at least not any. */
const ON_BOTH_SIDES = 0.2;
const ON_ONE_SIDE = 0.3;
/** With so much of it on both sides, an item is the same though its number changed. */
const RENUMBERED = 0.6;
/** Words lighter than this need more than one side can give. */
const SHORT = 60;
/** More fit than one side can give. */
const TWO_SIDED = 0.5;
/** Above 1: the first bit of context counts more than the last. */
const STEEPNESS = 1.5;
/** What context counts that fits on one side only: something else may have moved up to it. */
const ONE_SIDE = 0.6;

/** From which likeness on another place is of the quote's kind, and how many times the errors of the quote it must have. */
const KIND = 0.7;
const KIND_MARGIN = 2;

/** In units of the raw text. */
const FAR = 16_000;

/** What a quote that stood alone is like where there can be no doubt. */
const PLAIN_LIKENESS = 0.6;
const PLAIN_FIT = 0.75;

/** The best of the places that a quote may have, in any order, if it is good and sure enough. */
export function accept(places: readonly Placement[], quote: Quote): Placement | undefined {
  const ranked = [...places].sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return undefined;
  const rivals = ranked.filter(
    (other) => other.span.start >= best.span.end || other.span.end <= best.span.start,
  );
  const good = (isGood(best, quote) && isSure(best, rivals, quote)) || isOneOfItsKind(best, rivals, quote);
  return good ? best : undefined;
}

/** Whether a place is so good that no other needs to be looked at. */
export function isPlain({ likeness, fit }: Placement, { company }: Quote): boolean {
  return company === 'none' && likeness >= PLAIN_LIKENESS && fit >= PLAIN_FIT;
}

/** Whether a place is further from the old one than edits around it would have moved it: then it may be a copy that came later. */
export const isFar = ({ span }: Placement, { at }: Quote): boolean => Math.abs(span.start - at) > FAR;

/** Whether there is enough of the quote, given how well its context fits. */
function isGood({ likeness, fit, leastFit, renumbered }: Placement, { weight, company }: Quote): boolean {
  if (likeness === 1 && (fit >= DECISIVE || (weight >= TELLING && company !== 'same'))) return true;
  if ((weight < TELLING || company === 'same') && fit < DECISIVE) return false;
  if (company === 'near' || company === 'beside' || company === 'same') {
    if (renumbered && (company !== 'near' || leastFit < RENUMBERED || likeness < NEAR)) return false;
    if (fit < (weight < SHORT ? TWO_SIDED : ON_ONE_SIDE)) return false;
    // A neighbour that moved up into the place of what is gone has the context of one side, never of both.
    if (company !== 'near' && leastFit < ON_BOTH_SIDES) return false;
  }
  const { bare, fitting } = ASKED[company];
  const counted = leastFit < ON_BOTH_SIDES ? fit * ONE_SIDE : fit;
  const least = along(bare, weight);
  const full = along(fitting, weight);
  return likeness >= full + (least - full) * (1 - counted) ** STEEPNESS;
}

/**
 * Whether an item was moved out of its context, among others of its kind: it alone has nearly all of the words, the others clearly less.
 */
function isOneOfItsKind(best: Placement, rivals: readonly Placement[], { company, weight }: Quote): boolean {
  const nearest = Math.max(0, ...rivals.map((rival) => rival.likeness));
  return (
    (company === 'near' || company === 'beside') &&
    weight >= TELLING &&
    !best.renumbered &&
    nearest >= KIND &&
    1 - nearest >= KIND_MARGIN * (1 - best.likeness)
  );
}

/**
 * Whether the place can be told from the others that the quote may have, best first. A quote that stood alone has no other place with its words in its
 * context, unless a copy of all that came later: then either may be what was edited since.
 */
function isSure(best: Placement, rivals: readonly Placement[], { company, weight }: Quote): boolean {
  const nearest = Math.max(0, ...rivals.map((rival) => rival.likeness));
  const margin = best.score - (rivals[0]?.score ?? 0);
  if (company === 'same' && margin < (best.leastFit >= UNTOUCHED ? MARGIN / 3 : MARGIN)) return false;
  if (company === 'none' && rivals.some((rival) => rival.likeness >= NEAR && rival.fit >= SURE)) return false;
  if (best.likeness === 1) return best.fit >= DECISIVE || nearest < 1 || margin >= WIDE_MARGIN;
  if (company === 'same' && weight < SHORT && best.fit < UNTOUCHED) return false;
  if (company === 'none') return margin >= MARGIN || nearest < best.likeness - DISTINCT;
  if (best.likeness < nearest) return weight >= SHORT && margin >= WIDE_MARGIN && best.fit >= SURE;
  return margin >= MARGIN;
}

/** What company a place of this likeness is to a quote of this weight that is so many units apart from it. */
export function companyAt(weight: number, likeness: number, apart: number): Company {
  if (likeness === 1) return 'same';
  if (likeness < along(LIKE, weight)) return 'none';
  if (likeness < NEAR) return 'like';
  return apart > MAX_CONTEXT ? 'near' : 'beside';
}

function along(curve: Curve, weight: number): number {
  let [lastWeight, lastValue] = curve[0] ?? [0, 1];
  if (weight <= lastWeight) return lastValue;
  for (const [nextWeight, value] of curve.slice(1)) {
    if (weight < nextWeight)
      return lastValue + ((value - lastValue) * (weight - lastWeight)) / (nextWeight - lastWeight);
    [lastWeight, lastValue] = [nextWeight, value];
  }
  return lastValue;
}
