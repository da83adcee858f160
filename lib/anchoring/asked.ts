/**
 * How much of a quote, and of its context, is asked for before a place is taken for it.
 *
 * All numbers were set with `npm run bench -- --anchoring` and other seeds of its pages: none misplaced first, then most found.
 */
import type { Kept } from './identity.ts';
import type { Company } from './selectors.ts';

/** Likeness asked for at weights in between, in order: [weight, likeness]. Above 1: never. */
export type Curve = readonly (readonly [number, number])[];

/** Likeness that is asked for without any context, and with context that fits wholly, by the company that the quote had. */
const LIKENESS: Readonly<Record<Company, { readonly bare: Curve; readonly fitting: Curve }>> = {
  none: {
    bare: [
      [12, 1.01],
      [30, 0.98],
      [45, 0.9],
      [60, 0.86],
      [90, 0.82],
      [120, 0.75],
      [200, 0.71],
      [260, 0.7],
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
      [30, 0.95],
      [60, 0.92],
    ],
    fitting: [
      [8, 1],
      [12, 0.85],
      [30, 0.66],
      [60, 0.6],
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
  twin: {
    bare: [[0, 1.01]],
    fitting: [
      [12, 1],
      [30, 0.7],
      [60, 0.6],
    ],
  },
};
/** Likeness that is asked for of a Han quote that stood alone, without any context. */
const BARE_HAN: Curve = [
  [12, 1.01],
  [30, 0.9],
  [60, 0.7],
  [90, 0.62],
  [130, 0.58],
  [200, 0.56],
];
/** Words lighter than this need more than one side can give. */
export const SHORT = 60;

/** What is asked of what stands between the same neighbours. */
interface Asked {
  readonly likeness: Curve;
  readonly fit: number;
  readonly leastFit: number;
}
/** Of a quote that stood alone. */
const ALONE: Asked = {
  likeness: [
    [25, 0.6],
    [60, 0.56],
    [100, 0.48],
    [130, 0.45],
  ],
  fit: 0.3,
  leastFit: 0.2,
};
/** Nothing short. */
const MOST: Curve = [
  [SHORT - 1, 1.01],
  [SHORT, 0.6],
];
/** Of one that had its like elsewhere. */
const AMONG_LIKE: Asked = { likeness: MOST, fit: 0.4, leastFit: 0.2 };
/** Of one that has other names now, or no number; and of any that had a twin. */
const RENUMBERED: Asked = { likeness: MOST, fit: 0.6, leastFit: 0.5 };
/**
 * What is asked of what stands between the same neighbours, by company and by what the place has of the quote's numbers and names: an item with another number and
 * other names is another one.
 */
export const BETWEEN_NEIGHBOURS: Readonly<Record<Company, Partial<Record<Kept, Asked>>>> = {
  // Of what stood alone no line is compared.
  none: { untold: ALONE },
  like: {},
  near: { kept: AMONG_LIKE, changed: RENUMBERED, untold: AMONG_LIKE },
  beside: { kept: AMONG_LIKE, changed: RENUMBERED },
  same: { kept: AMONG_LIKE, changed: RENUMBERED },
  twin: { kept: RENUMBERED, changed: RENUMBERED },
};
/** The likeness that is asked of a quote by its company, where its context doesn't fit at all (`bare`) and where it fits wholly (`fitting`). */
export function likenessAsked(
  company: Company,
  weight: number,
  isHan: boolean,
): { readonly bare: number; readonly fitting: number } {
  const { bare, fitting } = LIKENESS[company];
  return {
    bare: along(company === 'none' && isHan ? BARE_HAN : bare, weight),
    fitting: along(fitting, weight),
  };
}

/** A curve's value at a weight. */
export function along(curve: Curve, weight: number): number {
  let [lastWeight, lastValue] = curve[0] ?? [0, 1];
  if (weight <= lastWeight) return lastValue;
  for (const [nextWeight, value] of curve.slice(1)) {
    if (weight < nextWeight)
      return lastValue + ((value - lastValue) * (weight - lastWeight)) / (nextWeight - lastWeight);
    [lastWeight, lastValue] = [nextWeight, value];
  }
  return lastValue;
}
