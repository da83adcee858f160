/**
 * Calls back whenever a document has got another root element: the page was written anew by its script (`document.open()`, or `document.write()` once it
 * is there), which takes away all listeners of the window (https://html.spec.whatwg.org/#document-open-steps), or another was put in its place. Returns
 * what ends it.
 */
export function whenRewritten(doc: Document, then: () => void): () => void {
  let root = doc.documentElement;
  const observer = new MutationObserver(() => {
    if (!doc.documentElement || doc.documentElement === root) return;
    root = doc.documentElement;
    then();
  });
  observer.observe(doc, { childList: true });
  return () => observer.disconnect();
}
