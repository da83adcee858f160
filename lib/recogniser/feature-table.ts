/** From a feature to its row in a table of weights, open-addressed: a look-up is most of what scoring costs. */
export function featureTable(features: Uint32Array): (feature: number) => number {
  let size = 16;
  while (size < features.length * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  for (let i = 0; i < features.length; i += 1) {
    let slot = (features[i] as number) & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = i;
  }
  return (feature) => {
    for (let slot = feature & (size - 1); ; slot = (slot + 1) & (size - 1)) {
      const row = slots[slot] as number;
      if (row === -1 || features[row] === feature) return row;
    }
  };
}
