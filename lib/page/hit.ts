import { shadowRootsAround } from './flat-tree.ts';
import type { Mark } from './mark.ts';
import type { Painter } from './paint.ts';
import { uncutRectsIn } from './rects.ts';

/** What newer browsers tell of a point. */
interface HighlightHit {
  readonly ranges: readonly AbstractRange[];
}
interface PointRegistry {
  highlightsFromPoint?(
    x: number,
    y: number,
    options?: { shadowRoots: ShadowRoot[] },
  ): readonly HighlightHit[];
}

/**
 * The mark at a point of the window (CSS px), the shortest where several lie over one another. Where the browser can tell, it is asked; where it knows of none,
 * the rectangles decide, since a pseudo-element may lie over the text, or be a part of it (a drop cap).
 * Elsewhere the caret's place is looked up, and the mark must have a rectangle there, since a caret is also found beside text.
 */
export function markAt(painter: Painter, x: number, y: number): Mark | undefined {
  const { marks } = painter;
  if (marks.length === 0) return undefined;
  const shadowRoots = shadowRootsOf(marks);
  const isAt = ({ ranges }: Mark): boolean => ranges.some((range) => isIn(range, x, y));
  const registry = CSS.highlights as unknown as PointRegistry;
  if (registry.highlightsFromPoint) {
    const found = registry
      .highlightsFromPoint(x, y, { shadowRoots })
      .flatMap(({ ranges }) => ranges.map((range) => painter.markOf(range)));
    return shortest(found.filter((mark) => mark !== undefined)) ?? shortest(marks.filter(isAt));
  }
  const place = caretAt(x, y, shadowRoots);
  const held = marks.filter((mark) => {
    const range = mark.ranges.find(
      (each) => (place ? holds(each, place.node, place.offset) : true) && isIn(each, x, y),
    );
    return range !== undefined;
  });
  return shortest(held);
}

function caretAt(
  x: number,
  y: number,
  shadowRoots: ShadowRoot[],
): { readonly node: Node; readonly offset: number } | undefined {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    return caret ? { node: caret.offsetNode, offset: caret.offset } : undefined;
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : undefined;
}

function holds(range: Range, node: Node, offset: number): boolean {
  if (node.getRootNode() !== range.startContainer.getRootNode()) {
    // A browser that doesn't look into shadow trees answers with the host: the rectangle decides.
    return node.nodeType === Node.ELEMENT_NODE || isHostOf(node, range.startContainer);
  }
  return range.isPointInRange(node, offset);
}

const isHostOf = (node: Node, inner: Node): boolean =>
  shadowRootsAround(inner).some(({ host }) => node.contains(host));

function isIn(range: Range, x: number, y: number): boolean {
  const holdsPoint = ({
    left,
    top,
    right,
    bottom,
  }: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): boolean =>
    x >= left && x <= right && y >= top && y <= bottom;
  // What boxes cut off takes longer to tell.
  return holdsPoint(range.getBoundingClientRect()) && uncutRectsIn(range).some(holdsPoint);
}

const shadowRootsOf = (marks: readonly Mark[]): ShadowRoot[] => [
  ...new Set(marks.flatMap(({ ranges }) => ranges.flatMap((r) => shadowRootsAround(r.startContainer)))),
];

const lengthOf = ({ ranges }: Mark): number =>
  ranges.reduce((sum, range) => sum + range.toString().length, 0);

const shortest = (marks: readonly Mark[]): Mark | undefined =>
  marks.reduce<Mark | undefined>(
    (best, mark) => (best && lengthOf(best) <= lengthOf(mark) ? best : mark),
    undefined,
  );
