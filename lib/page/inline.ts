import { roleOf } from '../text/elements.ts';

/** Whether a node flows within a line, by its name: text, comments and inline elements; unknown ones, documents and shadow roots not. */
export function isInline(node: Node): boolean {
  if (node.nodeType === Node.DOCUMENT_NODE || node.nodeType === Node.DOCUMENT_FRAGMENT_NODE) return false;
  if (node.nodeType !== Node.ELEMENT_NODE) return true;
  const role = roleOf((node as Element).localName);
  return role === 'inline' || role === 'break' || role === 'slot' || role === 'skipped';
}
