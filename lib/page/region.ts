import { upInFlatTree } from './flat-tree.ts';
import { HOST_TAG } from './host.ts';
import { isInline } from './inline.ts';
import { parentNodeOf } from './true-properties.ts';

/** A run of siblings, first and last included: what is extracted at once. A whole element is a run of one. */
export interface Region {
  readonly first: Node;
  readonly last: Node;
}

/** The region of a whole document (its body), shadow root or element; `undefined` when it is empty. */
export function regionOf(root: Document | ShadowRoot | Element): Region | undefined {
  if (root.nodeType === Node.DOCUMENT_NODE) {
    const whole = (root as Document).body ?? (root as Document).documentElement;
    return whole ? { first: whole, last: whole } : undefined;
  }
  if (root.nodeType === Node.ELEMENT_NODE) return { first: root, last: root };
  return root.firstChild && root.lastChild ? { first: root.firstChild, last: root.lastChild } : undefined;
}

/** Whether a region is still in its document. Where one of its ends was taken out, nothing can be said of what stands between them. */
export const isThere = ({ first, last }: Region): boolean => first.isConnected && last.isConnected;

/** The node, or its nearest ancestor in the same tree, that stands as a block of its own; a shadow root's direct child at most. */
export function blockOf(node: Node): Node {
  let at = node;
  for (let up = parentNodeOf(at); isInline(at) && up?.nodeType === Node.ELEMENT_NODE; up = parentNodeOf(at))
    at = up;
  return at;
}

/** Whether a node lies in a region as it is shown: in a shadow tree hosted in it, or slotted into it, too. */
export function contains(region: Region, node: Node): boolean {
  const parent = parentNodeOf(region.first);
  for (let at: Node | null = node; at; at = upInFlatTree(at)) {
    if (at === region.first || at === region.last) return true;
    if (parent && parentNodeOf(at) === parent) {
      const after = region.first.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING;
      const before = region.last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_PRECEDING;
      return after !== 0 && before !== 0;
    }
  }
  return false;
}

/** Whether ranges reach into a region: begin or end there, or lie around all of it. */
export const reachesInto = (ranges: readonly Range[], region: Region): boolean =>
  ranges.some(
    (range) =>
      contains(region, range.startContainer) ||
      contains(region, range.endContainer) ||
      range.intersectsNode(region.first) ||
      range.intersectsNode(region.last),
  );

/** The smallest run of siblings that holds a region and what of some ranges lies in the same tree. */
export function stretched(region: Region, ranges: readonly Range[]): Region {
  const whole = new Range();
  whole.setStartBefore(region.first);
  whole.setEndAfter(region.last);
  const root = region.first.getRootNode();
  for (const range of ranges) {
    if (range.startContainer.getRootNode() !== root) continue;
    if (range.compareBoundaryPoints(Range.START_TO_START, whole) < 0)
      whole.setStart(range.startContainer, range.startOffset);
    if (range.compareBoundaryPoints(Range.END_TO_END, whole) > 0)
      whole.setEnd(range.endContainer, range.endOffset);
  }
  const { commonAncestorContainer: parent, startContainer, startOffset, endContainer, endOffset } = whole;
  return {
    first: childOf(parent, startContainer, startOffset) ?? region.first,
    last: childOf(parent, endContainer, endOffset - 1) ?? region.last,
  };
}

/** The child of an ancestor that a place lies in: of the ancestor itself, the one at an offset. */
function childOf(ancestor: Node, container: Node, offset: number): Node | null {
  if (container === ancestor) return ancestor.childNodes[offset] ?? null;
  let at = container;
  for (let up = parentNodeOf(at); up && up !== ancestor; up = parentNodeOf(at)) at = up;
  return at;
}

/**
 * A region with the siblings around it that a recogniser needs to see: text nodes and elements on either side until
 * `chars` characters are there, or `siblings` of them were taken.
 */
export function widen(region: Region, chars: number, siblings = 3): Region {
  return {
    first: outermost(region.first, 'previousSibling', chars, siblings),
    last: outermost(region.last, 'nextSibling', chars, siblings),
  };
}

function outermost(
  from: Node,
  way: 'previousSibling' | 'nextSibling',
  chars: number,
  siblings: number,
): Node {
  let edge = from;
  let seen = 0;
  let taken = 0;
  for (let at = from[way]; at && seen < chars && taken < siblings; at = at[way]) {
    if ((at as Element).localName === HOST_TAG) break;
    const length = at.textContent?.trim().length ?? 0;
    // A sibling far larger than the context asked for isn't context: it would be extracted whole.
    if (length > chars * 8) break;
    if (length === 0) continue;
    edge = at;
    seen += length;
    taken += 1;
  }
  return edge;
}
