/**
 * Properties of nodes as all nodes have them. A form's fields are its properties, too, whatever their names, and one that is called `parentElement` would lead a
 * walk in circles.
 */

function getterOf<K extends 'parentElement' | 'parentNode'>(name: K): (node: Node) => Node[K] {
  let get: (() => Node[K]) | undefined;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(Node.prototype, name)?.get;
    return get ? get.call(node) : node[name];
  };
}

export const parentElementOf = getterOf('parentElement');
/** The parent of a node in its own tree. */
export const parentNodeOf = getterOf('parentNode');

/** Whether an element is among those of a selector. */
export const matches = (element: Element, selector: string): boolean =>
  Element.prototype.matches.call(element, selector);
