/** Pages that could not be searched, each until it was searched after all, or its tab shows another. In memory: it is news, not history. */
export interface Failures {
  /** @param page the page that the tab shows (see `pageKey`) */
  add(tabId: number, page: string): void;
  /** Says whether the tab was known for it. */
  remove(tabId: number): boolean;
  /** Whether it is the page that the tab shows now that failed. One that the tab has left is forgotten. */
  has(tabId: number, page: string): boolean;
}

export function createFailures(): Failures {
  const pages = new Map<number, string>();
  return {
    add: (tabId, page) => void pages.set(tabId, page),
    remove: (tabId) => pages.delete(tabId),
    has(tabId, page) {
      if (pages.get(tabId) === page) return true;
      pages.delete(tabId);
      return false;
    },
  };
}
