import { roleOf } from '../text/elements.ts';
import { upInFlatTree } from './flat-tree.ts';
import { HOST_TAG } from './host.ts';
import { isInline } from './inline.ts';
import type { Region } from './region.ts';
import { parentNodeOf } from './true-properties.ts';

/** Children beyond this aren't looked at: such an element is taken for a list, and siblings that far off for no part of a sentence. */
const MANY_CHILDREN = 64;

/** A node to be read again, and the node whose history says how soon. */
export interface Change {
  readonly node: Node;
  readonly paced: Node;
  /** It is new, whole, among others: as in a list that grows. */
  readonly isNew?: boolean;
}

/** The smallest blocks that a mutation changed the text of, or whether it is read. */
export function changesOf(record: MutationRecord): Change[] {
  const { target } = record;
  if (isUnread(target) || isUnread(target.parentNode)) return [];
  if (record.type !== 'childList') return around(target);
  const changes: Change[] = [];
  for (const node of record.addedNodes) {
    if (isUnread(node) || node.nodeType === Node.COMMENT_NODE || isBlankText(node)) continue;
    if (isInline(node)) changes.push(...around(node));
    else changes.push({ node, paced: target, isNew: true });
  }
  for (const node of record.removedNodes) {
    if (!isInline(node) || isUnread(node) || isBlankText(node)) continue;
    const beside = record.previousSibling ?? record.nextSibling;
    changes.push(...(beside && isInline(beside) ? around(beside) : isInline(target) ? around(target) : []));
  }
  return changes;
}

/**
 * The text that an inline node is part of: its block; or, where that holds blocks as well, as a page's body does, the inline nodes on either side.
 */
function around(node: Node): Change[] {
  let at = node;
  let child = node;
  for (let up = parentNodeOf(at); isInline(at) && up?.nodeType === Node.ELEMENT_NODE; up = parentNodeOf(at)) {
    child = at;
    at = up;
  }
  if (!isInline(at) && !holdsBlocks(at)) return [{ node: at, paced: at }];
  const nodes = [child];
  for (const way of ['previousSibling', 'nextSibling'] as const) {
    let left = MANY_CHILDREN;
    for (let next = child[way]; next && isInline(next) && left > 0; next = next[way], left--)
      nodes.push(next);
  }
  return nodes.map((each) => ({ node: each, paced: at }));
}

function holdsBlocks(element: Node): boolean {
  let left = MANY_CHILDREN;
  for (let child = element.firstChild; child; child = child.nextSibling, left--) {
    if (left === 0 || !isInline(child)) return true;
  }
  return false;
}

function isUnread(node: Node | null): boolean {
  if (node?.nodeType !== Node.ELEMENT_NODE) return false;
  const { localName } = node as Element;
  return localName === HOST_TAG || roleOf(localName) === 'skipped';
}

const isBlankText = (node: Node): boolean =>
  node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() === '';

/** Joins nodes into regions: those within others fall away, and neighbours become one run. */
export function regionsOf(nodes: ReadonlySet<Node>): Region[] {
  const tops = [...nodes].filter((node) => node.isConnected && !isWithin(node, nodes));
  const runs = new Map<Node, Region>();
  const taken = new Set<Node>();
  for (const node of tops) {
    if (taken.has(node)) continue;
    let first = node;
    let last = node;
    for (let at = beside(first, 'previousSibling'); at && nodes.has(at); at = beside(at, 'previousSibling'))
      first = at;
    for (let at = beside(last, 'nextSibling'); at && nodes.has(at); at = beside(at, 'nextSibling')) last = at;
    for (let at: Node | null = first; at; at = at === last ? null : at.nextSibling) taken.add(at);
    runs.set(first, { first, last });
  }
  return [...runs.values()];
}

function isWithin(node: Node, nodes: ReadonlySet<Node>): boolean {
  for (let at: Node | null = node; at; ) {
    at = upInFlatTree(at);
    if (at && nodes.has(at)) return true;
  }
  return false;
}

/** The next sibling that isn't blank text or a comment. */
function beside(node: Node, way: 'previousSibling' | 'nextSibling'): Node | null {
  let at = node[way];
  while (at && (at.nodeType === Node.COMMENT_NODE || isBlankText(at))) at = at[way];
  return at;
}
