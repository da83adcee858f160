/** Arrows, in CSS px: about as far as browsers scroll for them. */
const LINE_PX = 40;
/** What of a screenful stays in sight, so that the eye finds the line where it was. */
const KEPT_PX = 40;
const HALF = 0.5;

/**
 * Scrolls the answer by the keys that scroll, while the focus is on the popover itself, on its head or on its foot: what scrolls isn't around them, so
 * that the browser would scroll the page. Within the answer the browser does it; and a popover that is out of the window leaves the keys to the page.
 */
export function scrollByKey(event: KeyboardEvent): void {
  const { currentTarget: popover, target, key } = event;
  if (!(popover instanceof HTMLElement) || !(target instanceof Element)) return;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
  const body = popover.querySelector('.body');
  if (!body || body.contains(target) || body.scrollHeight <= body.clientHeight || !isInWindow(body)) return;
  // Arrows choose among the languages, and the space bar presses.
  if (target.matches('input') || (key === ' ' && target.matches('button'))) return;
  const top = distanceOf(event, body);
  if (top === undefined) return;
  event.preventDefault();
  body.scrollBy({ top, behavior: 'instant' });
}

/** How far a key scrolls, in CSS px; nothing for other keys. */
function distanceOf(
  { key, shiftKey }: KeyboardEvent,
  { clientHeight, scrollHeight }: Element,
): number | undefined {
  const screenful = Math.max(clientHeight - KEPT_PX, clientHeight * HALF);
  const distances: Readonly<Record<string, number>> = {
    ArrowDown: LINE_PX,
    ArrowUp: -LINE_PX,
    PageDown: screenful,
    PageUp: -screenful,
    ' ': shiftKey ? -screenful : screenful,
    Home: -scrollHeight,
    End: scrollHeight,
  };
  return Object.hasOwn(distances, key) ? distances[key] : undefined;
}

function isInWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}
