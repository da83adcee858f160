/** Chance with a seed, so that a run can be had again: mulberry32 (Tommy Ettinger, public domain). Gives 0 up to 1. */
export type Random = () => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `from` up to and with `to`. */
export const between = (random: Random, from: number, to: number): number =>
  from + Math.floor(random() * (to - from + 1));

export function oneOf<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[between(random, 0, from.length - 1)] ?? from[0];
}
