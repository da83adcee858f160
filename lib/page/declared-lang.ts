/** The language that a page declares of one of its nodes, out of shadow roots too; empty where it declares none. */
export function declaredLang(node: Node): string {
  const element = node.nodeType === Node.ELEMENT_NODE ? (node as Element) : node.parentElement;
  const declaring = element?.closest('[lang]');
  if (declaring) return declaring.getAttribute('lang') ?? '';
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? declaredLang(root.host) : '';
}
