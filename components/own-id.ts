import { useState } from 'preact/hooks';

let given = 0;

/**
 * An id that no other element of the document has, the same each time a component is drawn: for labels, headings, groups of choices. (Preact's `useId` may begin
 * to count anew where a page is drawn from its root several times, as ours are; what comes later then has ids that are taken.)
 */
export function useOwnId(): string {
  return useState(() => {
    given += 1;
    return `own-${given}`;
  })[0];
}
