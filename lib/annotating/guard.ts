/**
 * Keeps presses from what reaches beyond the popover, while the reader may not have seen what was pressed (`sight.ts`): a page could have them
 * set a passage aside and take it back, open the panel, change the language of everything, or go to a site. Closing, and what only shows more of the
 * answer, is left to work: it changes nothing that outlasts the popover.
 */

const OUTWARD = 'a, label, input, button:not(.close, .more)';

/** @param onKept called for a press that did nothing */
export function guardPresses(content: HTMLElement, isClear: () => boolean, onKept: () => void): void {
  const guard = (event: Event): void => {
    if (!(event.target instanceof Element) || !event.target.closest(OUTWARD) || isClear()) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    onKept();
  };
  // The second is that of the middle button, which opens links too.
  for (const kind of ['click', 'auxclick']) content.addEventListener(kind, guard, { capture: true });
}
