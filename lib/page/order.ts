import { shadowRootsAround } from './flat-tree.ts';
import type { Mark } from './mark.ts';

/** A place in a document. */
export interface Place {
  readonly node: Node;
  readonly offset: number;
}

/** Orders marks as they follow in the page, a shadow tree standing where its host does; of two with one start the longer first. */
export function compareMarks(a: Mark, b: Mark): number {
  const [first, second] = [startOf(a), startOf(b)];
  if (!first || !second) return first ? -1 : second ? 1 : 0;
  const order = comparePlaces(first, second);
  if (order !== 0) return order;
  const [endA, endB] = [endOf(a), endOf(b)];
  return endA && endB ? comparePlaces(endB, endA) : 0;
}

/** Orders two places; ones in different documents are as good as equal. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.node === b.node) return a.offset - b.offset;
  const [pathA, pathB] = [treesOf(a), treesOf(b)];
  // From the outermost tree inwards, to the innermost that both are in.
  let i = 0;
  while (i + 1 < pathA.length && i + 1 < pathB.length && pathA[i]?.node === pathB[i]?.node) i += 1;
  const [x, y] = [pathA[i], pathB[i]];
  if (!x || !y) return 0;
  if (x.node === y.node) return x.offset - y.offset || pathA.length - pathB.length;
  if (x.node.getRootNode() !== y.node.getRootNode()) return 0;
  const [rangeA, rangeB] = [new Range(), new Range()];
  rangeA.setStart(x.node, x.offset);
  rangeB.setStart(y.node, y.offset);
  return rangeA.compareBoundaryPoints(Range.START_TO_START, rangeB);
}

/** A place seen from each tree that it is in, the document's first. */
const treesOf = (place: Place): Place[] => [
  ...shadowRootsAround(place.node)
    .map(({ host }) => ({ node: host, offset: 0 }))
    .reverse(),
  place,
];

const startOf = ({ ranges: [range] }: Mark): Place | undefined =>
  range && { node: range.startContainer, offset: range.startOffset };

function endOf({ ranges }: Mark): Place | undefined {
  const range = ranges.at(-1);
  return range && { node: range.endContainer, offset: range.endOffset };
}

/** Where the reader has selected something; `undefined` where nothing is, and `neighbour` goes by what is in the window. */
export function placeOf(doc: Document): Place | undefined {
  const selection = doc.getSelection();
  if (!selection?.focusNode || selection.isCollapsed) return undefined;
  return { node: selection.focusNode, offset: selection.focusOffset };
}

/**
 * The mark after or before the current one; without a current one, after or before a place; without either, the first that is in
 * the window or below it (the last above it). Runs on from the last to the first. `marks` in the order of the page.
 */
export function neighbour(
  marks: readonly Mark[],
  way: 'next' | 'previous',
  from: { current?: Mark | undefined; place?: Place | undefined } = {},
): Mark | undefined {
  if (marks.length === 0) return undefined;
  const step = way === 'next' ? 1 : -1;
  const at = from.current ? marks.indexOf(from.current) : -1;
  if (at >= 0) return marks[(at + step + marks.length) % marks.length];
  const { place } = from;
  const isAfter = place
    ? (mark: Mark): boolean => {
        const start = startOf(mark);
        return start !== undefined && comparePlaces(start, place) >= 0;
      }
    : (mark: Mark): boolean => (mark.ranges[0]?.getBoundingClientRect().bottom ?? 0) > 0;
  const first = marks.findIndex(isAfter);
  if (way === 'next') return marks[Math.max(0, first)];
  return first < 0 ? marks.at(-1) : marks[(first - 1 + marks.length) % marks.length];
}
