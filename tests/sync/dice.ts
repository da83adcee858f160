/** Chance that can be had again by its seed (mulberry32, public domain, by T. Ettinger). */
export interface Dice {
  /** In [0, 1). */
  next(): number;
  /** A whole number below `n`. */
  below(n: number): number;
  pick<T>(of: readonly T[]): T;
  /** One of these, by weight. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T;
  bytes(count: number): Uint8Array;
}

export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const made: Dice = {
    next() {
      state = (state + 0x6d2b79f5) | 0;
      let t = Math.imul(state ^ (state >>> 15), 1 | state);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    },
    below: (n) => Math.floor(made.next() * n),
    pick<T>(of: readonly T[]): T {
      const picked = of[made.below(of.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = made.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) if ((left -= weight) < 0) return name;
      return entries.at(-1)?.[0] as keyof typeof weights;
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => made.below(256)),
  };
  return made;
}
