/**
 * How many of `count` things come before a place, of which those that do stand first: the index of the first that doesn't, `count` if all do. Asks about
 * log2(count) of them (C++'s `std::partition_point`).
 */
export function partitionPoint(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
