/** The element that a node stands in as it is shown: the slot that it is assigned to, its parent, or the host of its shadow tree. */
export const parentInFlatTree = (node: Node): Element | null =>
  (node as Partial<Slottable>).assignedSlot ??
  node.parentElement ??
  (node.parentNode as Partial<ShadowRoot> | null)?.host ??
  null;

/** The same with every shadow root on the way. */
export const upInFlatTree = (node: Node): Node | null =>
  (node as Partial<Slottable>).assignedSlot ?? node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;

/** An element, or the nearest that it stands in, of which something holds. */
export function closestInFlatTree(
  element: Element | undefined,
  holds: (at: Element) => boolean,
): Element | undefined {
  for (let at: Element | null = element ?? null; at; at = parentInFlatTree(at)) if (holds(at)) return at;
  return undefined;
}
