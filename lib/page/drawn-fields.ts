/**
 * Editors that draw what is typed in plain elements beside a field that takes the keys, or under it. It is no text of the page. They can't be told from their styles, but
 * by the names that the libraries in use give them, or by a field that has what isn't for screen readers beside it.
 */
const FIELDS = '.monaco-editor,.CodeMirror,.ace_editor,:not(body):has(>textarea)>[aria-hidden=true]';

/** The elements in a tree, or in an element, that are such editors or drawn parts of one. Costs a pass of the browser's own over the tree. */
export const drawnFieldsIn = (root: ParentNode): NodeListOf<Element> => root.querySelectorAll(FIELDS);

/** Whether an element is one, or in one. */
export const isInDrawnField = (element: Element): boolean => element.closest(FIELDS) !== null;
