/**
 * From a feature to what is known of it: an open-addressed table whose entries fill one cache line's quarter each. Most of what scoring
 * costs is waiting for memory, so what is asked together lies together.
 */

/** Words of an entry: the feature, where its linear weights begin and end, its row of the hidden layer (-1: none). */
const ENTRY = 4;
export const START = 1;
export const END = 2;
export const LAYER_ROW = 3;

export interface FeatureTable {
  readonly entries: Int32Array;
  /** The index of a feature's entry in `entries`; -1 if nothing is known of it. */
  find(feature: number): number;
}

/**
 * Makes a table.
 * @param linear for each feature with linear weights where these begin; the next one's beginning is its end
 * @param layer the features of the hidden layer, row by row
 */
export function featureTable(
  linear: { readonly features: Uint32Array; readonly starts: Int32Array },
  layer: Uint32Array = new Uint32Array(),
): FeatureTable {
  let slots = 16;
  while (slots < (linear.features.length + layer.length) * 2) slots *= 2;
  const mask = slots - 1;
  const entries = new Int32Array(slots * ENTRY);
  // An entry is free while it has neither weights nor a row.
  for (let at = LAYER_ROW; at < entries.length; at += ENTRY) entries[at] = -1;
  const isFree = (at: number): boolean => entries[at + END] === 0 && entries[at + LAYER_ROW] === -1;
  const place = (feature: number): number => {
    let slot = feature & mask;
    while (!isFree(slot * ENTRY) && entries[slot * ENTRY] !== (feature | 0)) slot = (slot + 1) & mask;
    entries[slot * ENTRY] = feature;
    return slot * ENTRY;
  };
  linear.features.forEach((feature, i) => {
    const at = place(feature);
    entries[at + START] = linear.starts[i] as number;
    entries[at + END] = linear.starts[i + 1] as number;
  });
  layer.forEach((feature, row) => {
    entries[place(feature) + LAYER_ROW] = row;
  });
  return {
    entries,
    find(feature) {
      for (let at = (feature & mask) * ENTRY; ; at = (at + ENTRY) & (entries.length - 1)) {
        if (entries[at] === (feature | 0)) return isFree(at) ? -1 : at;
        if (isFree(at)) return -1;
      }
    },
  };
}
