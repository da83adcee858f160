/**
 * From a feature to what is known of it: an open-addressed table whose entries fill one cache line's quarter each. Most of what scoring
 * costs is waiting for memory, so what is asked together lies together.
 */

/** Words of an entry: the feature, where its weights begin and end. The fourth is free, so that an entry lies in one line. */
const ENTRY = 4;
export const START = 1;
export const END = 2;

/** A bit for each feature, in front of the table: most features of a page have no weights, and for nearly all of those it is enough. */
const FILTER_BITS = 20;

export interface FeatureTable {
  readonly entries: Int32Array;
  /** The index of a feature's entry in `entries`; -1 if nothing is known of it. */
  find(feature: number): number;
}

/** How many weights a feature may have, as bits: one for each class, of which there are 256 at most. */
const COUNT_BITS = 9;

/** Where a feature's weights begin, and how many they are, in one number; 0 if it has none. */
export function rowOf({ find, entries }: FeatureTable, feature: number): number {
  const at = find(feature);
  if (at < 0) return 0;
  const start = entries[at + START] as number;
  return (start << COUNT_BITS) | ((entries[at + END] as number) - start);
}
export const rowStart = (row: number): number => row >>> COUNT_BITS;
export const rowCount = (row: number): number => row & ((1 << COUNT_BITS) - 1);

/**
 * Makes a table.
 * @param linear for each feature where its weights begin; the next one's beginning is its end
 */
export function featureTable(linear: {
  readonly features: Uint32Array;
  readonly starts: Int32Array;
}): FeatureTable {
  let slots = 16;
  while (slots < linear.features.length * 2) slots *= 2;
  const mask = slots - 1;
  const entries = new Int32Array(slots * ENTRY);
  // An entry is free while it has no weights.
  const isFree = (at: number): boolean => entries[at + END] === 0;
  const place = (feature: number): number => {
    let slot = feature & mask;
    while (!isFree(slot * ENTRY) && entries[slot * ENTRY] !== (feature | 0)) slot = (slot + 1) & mask;
    entries[slot * ENTRY] = feature;
    return slot * ENTRY;
  };
  const filter = new Uint32Array(1 << (FILTER_BITS - 5));
  linear.features.forEach((feature, i) => {
    const at = place(feature);
    const bit = feature >>> (32 - FILTER_BITS);
    filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
    entries[at + START] = linear.starts[i] as number;
    entries[at + END] = linear.starts[i + 1] as number;
  });
  return {
    entries,
    find(feature) {
      const bit = feature >>> (32 - FILTER_BITS);
      if ((((filter[bit >>> 5] as number) >>> (bit & 31)) & 1) === 0) return -1;
      for (let at = (feature & mask) * ENTRY; ; at = (at + ENTRY) & (entries.length - 1)) {
        if (entries[at] === (feature | 0)) return isFree(at) ? -1 : at;
        if (isFree(at)) return -1;
      }
    },
  };
}
