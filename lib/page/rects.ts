import { closestInFlatTree, elementAround, parentInFlatTree } from './flat-tree.ts';
import type { Mark } from './mark.ts';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** The rectangles of a mark in the window, in CSS px, empty ones left out; none when it isn't displayed. */
export const rectsOf = ({ ranges }: Mark): DOMRect[] => ranges.flatMap(rectsIn);

const rectsIn = (range: Range): DOMRect[] =>
  Array.from(range.getClientRects()).filter((rect) => rect.width > 0 && rect.height > 0);

/**
 * What is left of a mark's rectangles by the boxes that cut off what doesn't fit in them (`overflow`: clamped lines, what scrolls by itself), in the window, in
 * CSS px; all of them when nothing is left.
 */
export function uncutRectsOf(mark: Mark): Box[] {
  const left = mark.ranges
    .flatMap((range) => rectsIn(range).map((rect) => cut(rect, range.startContainer)))
    .filter((rect) => rect.left < rect.right && rect.top < rect.bottom);
  return left.length > 0 ? left : rectsOf(mark);
}

function cut({ left, top, right, bottom }: Box, node: Node): Box {
  // Of the body the window shows what there is room for.
  for (let at = parentInFlatTree(node); at && at.localName !== 'body'; at = parentInFlatTree(at)) {
    if (getComputedStyle(at).overflow === 'visible') continue;
    const box = at.getBoundingClientRect();
    left = Math.max(left, box.left);
    top = Math.max(top, box.top);
    right = Math.min(right, box.right);
    bottom = Math.min(bottom, box.bottom);
  }
  return { left, top, right, bottom };
}

/** Whether a mark has a place on the page: it is laid out, or will be as soon as it comes near (`content-visibility: auto`). */
export function hasPlace(mark: Mark): boolean {
  return rectsOf(mark).length > 0 || isLaidOutLater(elementOf(mark));
}

const isLaidOutLater = (element: Element | undefined): boolean =>
  element?.checkVisibility() === true && !element.checkVisibility({ contentVisibilityAuto: true });

function elementOf(mark: Mark): Element | undefined {
  const start = mark.ranges[0]?.startContainer;
  return start && (elementAround(start) ?? undefined);
}

/** A mark that is further from the window's middle than so many windows is jumped to: to see a second of text rush past helps nobody to find their way. */
const NEAR_WINDOWS = 2;

/**
 * Brings a mark to the middle of the window; at once if that is asked for, where it is far away, or where motion is to be reduced. Says false when it
 * isn't displayed.
 */
export function scrollToMark(mark: Mark, motion: ScrollBehavior = 'smooth'): boolean {
  if (!hasPlace(mark)) return false;
  const element = elementOf(mark);
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return false;
  const isReduced = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const { top: at, height: high } = element.getBoundingClientRect();
  const isFar = Math.abs(at + high / 2 - view.innerHeight / 2) > NEAR_WINDOWS * view.innerHeight;
  const behavior = isReduced || isFar ? 'instant' : motion;
  // A block taller than the window would be centred with the mark out of sight: bring it near at once, then set it right.
  const tall = high > view.innerHeight;
  element.scrollIntoView({
    block: tall ? 'nearest' : 'center',
    inline: 'nearest',
    behavior: tall ? 'instant' : behavior,
  });
  const [rect] = rectsOf(mark);
  if (!tall || !rect) return true;
  // The window, or what of it scrolls by itself.
  const scroller = closestInFlatTree(element, scrollsByItself);
  const { top, height } = scroller?.getBoundingClientRect() ?? { top: 0, height: view.innerHeight };
  (scroller ?? view).scrollBy({ top: rect.top - (top + height / 2), behavior });
  return true;
}

/** Whether an element is scrolled, and not the window instead of it. */
function scrollsByItself(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement || element.scrollHeight <= element.clientHeight) return false;
  const { overflowY } = getComputedStyle(element);
  if (overflowY !== 'auto' && overflowY !== 'scroll') return false;
  // The body's way to overflow is the window's, unless the document's own element has one.
  return element !== body || getComputedStyle(documentElement).overflowY !== 'visible';
}
