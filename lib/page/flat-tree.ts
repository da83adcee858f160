import { parentElementOf, parentNodeOf } from './true-properties.ts';

/** The slot that a node is assigned to. */
function slotOf(node: Node): HTMLSlotElement | null {
  const slot = (node as Partial<Slottable>).assignedSlot;
  return slot instanceof HTMLSlotElement ? slot : null;
}

/** The element that a node stands in: its parent, or the host of its shadow tree. */
export const elementAround = (node: Node): Element | null =>
  parentElementOf(node) ?? (parentNodeOf(node) as Partial<ShadowRoot> | null)?.host ?? null;

/** The same as it is shown: the slot that it is assigned to comes before its parent. */
export const parentInFlatTree = (node: Node): Element | null => slotOf(node) ?? elementAround(node);

/** The same with every shadow root on the way. */
export const upInFlatTree = (node: Node): Node | null =>
  slotOf(node) ?? parentNodeOf(node) ?? (node as Partial<ShadowRoot>).host ?? null;

/** The shadow trees that a node is in, the innermost first. */
export function shadowRootsAround(node: Node): ShadowRoot[] {
  const roots: ShadowRoot[] = [];
  let root = node.getRootNode() as ShadowRoot;
  // The document has no host.
  for (; root.host; root = root.host.getRootNode() as ShadowRoot) roots.push(root);
  return roots;
}

/** An element, or the nearest that it stands in, of which something holds. */
export function closestInFlatTree(
  element: Element | undefined,
  holds: (at: Element) => boolean,
): Element | undefined {
  for (let at: Element | null = element ?? null; at; at = parentInFlatTree(at)) if (holds(at)) return at;
  return undefined;
}
