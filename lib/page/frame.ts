/** A frame of less than this in width or height shows no word. */
const LEAST_PX = 8;

/**
 * Whether a document can be seen in its window: frames without a size are none to the reader, nor are such as the page around them hides, as far as it may be
 * asked (it is of the same origin). Where a frame is scrolled to plays no part.
 */
export function isFrameShown(view: Window): boolean {
  // The outermost window may have no size as yet in a tab that was never in front.
  for (let at = view; at !== at.parent; at = at.parent) {
    if (at.innerWidth < LEAST_PX || at.innerHeight < LEAST_PX) return false;
    // Nothing for one that may not be asked.
    const element = at.frameElement;
    if (!element) return true;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
  }
  return true;
}
