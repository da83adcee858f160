/**
 * Calls back at once whenever a document has got another root element: the page was written anew by its script (`document.open()`, or
 * `document.write()` once it is there), or has put another in its place. Returns what ends it.
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
