import type { Mark } from './mark.ts';

/** The rectangles of a mark in the window, in CSS px, empty ones left out; none when it isn't displayed. */
export function rectsOf(mark: Mark): DOMRect[] {
  return mark.ranges.flatMap((range) =>
    Array.from(range.getClientRects()).filter((rect) => rect.width > 0 && rect.height > 0),
  );
}

/**
 * Brings a mark to the middle of the window; at once if that is asked for, or where motion is to be reduced. Says false when it isn't
 * displayed.
 */
export function scrollToMark(mark: Mark, motion: ScrollBehavior = 'smooth'): boolean {
  if (rectsOf(mark).length === 0) return false;
  const start = mark.ranges[0]?.startContainer;
  const element = start?.parentElement ?? (start?.parentNode as Partial<ShadowRoot> | null | undefined)?.host;
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return false;
  const behavior = view.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : motion;
  // A block taller than the window would be centred with the mark out of sight: bring it near at once, then set it right.
  const tall = element.getBoundingClientRect().height > view.innerHeight;
  element.scrollIntoView({
    block: tall ? 'nearest' : 'center',
    inline: 'nearest',
    behavior: tall ? 'instant' : behavior,
  });
  const [rect] = rectsOf(mark);
  if (tall && rect) view.scrollBy({ top: rect.top - view.innerHeight / 2, behavior });
  return true;
}
