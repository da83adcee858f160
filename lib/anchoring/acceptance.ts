/**
 * Whether the best place of a quote is good enough, and sure enough, to be it. A note in a wrong place is worse than one without.
 *
 * What is asked of the words depends on how much they tell and on how well the context fits. Where the page had, or
 * may have had, something like the quote elsewhere, more is asked, and the place must beat all others clearly: after
 * an item is taken out of a list of like items, its neighbour stands in the same context.
 *
 * All numbers below were set with `npm run bench -- --anchoring` and other seeds of its pages: none misplaced first, then most found.
 */
import { along, BETWEEN_NEIGHBOURS, likenessAsked, SHORT } from './asked.ts';
import { NEAR } from './company.ts';
import { isNumbered, keptOf } from './identity.ts';
import type { Placement } from './placement.ts';
import { type Quote, TELLING } from './quote.ts';

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
/** More fit than one side can give. */
const TWO_SIDED = 0.5;
/** Above 1: the first bit of context counts more than the last. */
const STEEPNESS = 1.5;
/** What context counts that fits on one side only: something else may have moved up to it. */
const ONE_SIDE = 0.6;

/** A copy has more of the words. */
const NO_COPY = 0.96;
/** Edits may have left so little of a context on both sides, and so little of a quote. */
const MAY_BE_BETWEEN = 0.4;
const MAY_BE_LEFT = 0.5;

/** So much of an item is enough where it alone has the quote's number. */
const ENOUGH = 0.7;

/** How much better than a rival's its context must fit. */
const APART = 0.3;

/** From which likeness on another place is of the quote's kind, and how many times the errors of the quote it must have. */
const KIND = 0.7;
const KIND_MARGIN = 3;

/** In units of the raw text. */
const FAR = 16_000;

/** What a quote that stood alone is like where there can be no doubt. */
const PLAIN_LIKENESS = 0.6;
const PLAIN_FIT = 0.75;

/** The best of the places that a quote may have, in any order, if it is good and sure enough. */
export function accept(places: readonly Placement[], quote: Quote): Placement | undefined {
  const ranked = [...places].sort((a, b) => b.score - a.score);
  const numbered = ranked.find((place) => place.likeness >= ENOUGH && isNumbered(place.identity));
  if (numbered && isOnlyOneNumberedSo(rivalsOf(numbered, ranked), quote)) return numbered;
  const best = ranked[0];
  if (!best) return undefined;
  const rivals = rivalsOf(best, ranked);
  const isIt =
    (isGood(best, quote) && isSure(best, rivals, quote)) ||
    isInItsPlace(best, rivals, quote) ||
    hasMostOfItsWords(best, rivals, quote);
  return isIt ? best : undefined;
}

const rivalsOf = ({ span }: Placement, places: readonly Placement[]): Placement[] =>
  places.filter((other) => other.span.start >= span.end || other.span.end <= span.start);

/** Whether a place is so good that no other needs to be looked at. */
export function isPlain({ likeness, fit }: Placement, { company }: Quote): boolean {
  return company === 'none' && likeness >= PLAIN_LIKENESS && fit >= PLAIN_FIT;
}

/** Whether a place is further from the old one than edits around it would have moved it: then it may be a copy that came later. */
export const isFar = ({ span }: Placement, { at }: Quote): boolean => Math.abs(span.start - at) > FAR;

/** Whether there is enough of the quote, given how well its context fits. */
function isGood({ likeness, fit, leastFit, identity }: Placement, quote: Quote): boolean {
  const { weight, company, isHan } = quote;
  if (identity.numbers === 'other') return false;
  if (company === 'twin' && (fit < SURE || leastFit < ON_BOTH_SIDES)) return false;
  if (likeness === 1 && (fit >= DECISIVE || (weight >= TELLING && company !== 'same'))) return true;
  if ((weight < TELLING || company === 'same') && fit < DECISIVE) return false;
  if (company !== 'none' && company !== 'like') {
    const kept = keptOf(identity);
    if (kept === 'changed' || kept === 'other') return false;
    if (fit < (weight < SHORT ? TWO_SIDED : ON_ONE_SIDE)) return false;
    // A neighbour that moved up into the place of what is gone has the context of one side, never of both.
    if (company !== 'near' && leastFit < ON_BOTH_SIDES) return false;
  }
  const { bare, fitting } = likenessAsked(company, weight, isHan);
  const counted = leastFit >= ON_BOTH_SIDES ? fit : fit >= ON_BOTH_SIDES ? fit * ONE_SIDE : 0;
  return likeness >= fitting + (bare - fitting) * (1 - counted) ** STEEPNESS;
}

/** Whether what is left of a quote stands between the same neighbours, as nothing else does that the page has of its words. */
function isInItsPlace(best: Placement, rivals: readonly Placement[], { company, weight }: Quote): boolean {
  const asked = BETWEEN_NEIGHBOURS[company][keptOf(best.identity)];
  return (
    asked !== undefined &&
    best.likeness >= along(asked.likeness, weight) &&
    best.fit >= asked.fit &&
    best.leastFit >= asked.leastFit &&
    rivals.every((rival) => rival.fit <= best.fit - APART && rival.likeness <= best.likeness + WIDE_MARGIN)
  );
}

/** Whether an item is the quote's wherever it stands, since it alone of its kind has the number. */
function isOnlyOneNumberedSo(rivals: readonly Placement[], { weight }: Quote): boolean {
  const like = rivals.filter(({ likeness }) => likeness >= MAY_BE_LEFT);
  return weight >= TELLING && like.length > 0 && like.every(({ identity }) => identity.numbers !== 'equal');
}

/** Whether an item was moved out of its context, among others of its kind: it alone has nearly all of the words. */
function hasMostOfItsWords(best: Placement, rivals: readonly Placement[], quote: Quote): boolean {
  const { company, weight } = quote;
  const kept = keptOf(best.identity);
  const nearest = mostLike(rivals);
  return (
    (company === 'near' || company === 'beside') &&
    (kept === 'kept' || kept === 'untold') &&
    weight >= TELLING &&
    nearest >= KIND &&
    nearest < NO_COPY &&
    1 - nearest >= KIND_MARGIN * (1 - best.likeness)
  );
}

/**
 * Whether the place can be told from the others that the quote may have, best first. A quote that stood alone has no other place with its words in its
 * context, unless a copy of all that came later: then either may be what was edited since.
 */
function isSure(best: Placement, rivals: readonly Placement[], { company, weight }: Quote): boolean {
  const nearest = mostLike(rivals);
  const margin = best.score - (rivals[0]?.score ?? 0);
  const asked = company === 'twin' ? WIDE_MARGIN : company === 'same' ? MARGIN : 0;
  if (margin < (best.leastFit >= UNTOUCHED ? Math.min(asked, MARGIN / 3) : asked)) return false;
  if (company === 'none' && rivals.some((rival) => rival.likeness >= NEAR && rival.fit >= SURE)) return false;
  if (best.leastFit < ON_BOTH_SIDES && rivals.some((rival) => standsInPlaceOf(best, rival))) return false;
  if (best.likeness === 1) return best.fit >= DECISIVE || nearest < NO_COPY || margin >= WIDE_MARGIN;
  if (company === 'same' && weight < SHORT && best.fit < UNTOUCHED) return false;
  if (company === 'none') return margin >= MARGIN || nearest < best.likeness - DISTINCT;
  if (best.likeness < nearest) return weight >= SHORT && margin >= WIDE_MARGIN && best.fit >= SURE;
  return margin >= MARGIN;
}

const mostLike = (places: readonly Placement[]): number =>
  Math.max(0, ...places.map(({ likeness }) => likeness));

/** Whether a rival stands where the quote stood, between both its neighbours, and may be what edits left of it. */
const standsInPlaceOf = (best: Placement, rival: Placement): boolean =>
  rival.fit > best.fit && rival.leastFit >= MAY_BE_BETWEEN && rival.likeness >= MAY_BE_LEFT;
