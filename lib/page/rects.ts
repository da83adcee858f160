import { closestInFlatTree, elementAround, parentInFlatTree } from './flat-tree.ts';
import type { Mark } from './mark.ts';

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

/** The rectangles of a mark in the window, in CSS px, empty ones left out; none when it isn't displayed. */
export const rectsOf = ({ ranges }: Mark): DOMRect[] => ranges.flatMap(rectsIn);

const rectsIn = (range: Range): DOMRect[] =>
  Array.from(range.getClientRects()).filter((rect) => rect.width > 0 && rect.height > 0);

/**
 * What is left of a range's rectangles by the boxes that cut off what doesn't fit in them (`overflow`: clamped lines, what scrolls by itself), in the window, in
 * CSS px.
 */
export const uncutRectsIn = (range: Range): Box[] =>
  rectsIn(range)
    .map((rect) => cut(rect, range.startContainer))
    .filter((rect) => rect.left < rect.right && rect.top < rect.bottom);

/** The same of a mark; all its rectangles when nothing is left. */
export function uncutRectsOf(mark: Mark): Box[] {
  const left = mark.ranges.flatMap(uncutRectsIn);
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

/** Whether a mark has a place on the page: it is laid out where it can be scrolled to, or will be as soon as it comes near (`content-visibility: auto`). */
export function hasPlace(mark: Mark): boolean {
  const [rect] = rectsOf(mark);
  return rect ? !isOffPage(rect, mark) && !isHiddenAway(rect, mark) : isLaidOutLater(elementOf(mark));
}

const isLaidOutLater = (element: Element | undefined): boolean =>
  element?.checkVisibility() === true && !element.checkVisibility({ contentVisibilityAuto: true });

/** The elements around the beginning of a mark, the innermost first. */
function* around({ ranges: [range] }: Mark): Generator<Element> {
  for (let at = range && parentInFlatTree(range.startContainer); at; at = parentInFlatTree(at)) yield at;
}

/** Above the beginning of the page, or of what scrolls by itself in it, or left of it: nothing scrolls there. */
function isOffPage({ right, bottom }: Box, mark: Mark): boolean {
  for (const at of around(mark)) {
    if (scrollsByItself(at)) {
      const box = at.getBoundingClientRect();
      if (isBefore(at, right + at.scrollLeft - box.left, bottom + at.scrollTop - box.top)) return true;
      // There it can be scrolled to.
      ({ right, bottom } = box);
    }
    if (isFixed(at)) break;
  }
  return isBefore(document.documentElement, right + window.scrollX, bottom + window.scrollY);
}

/** Whether a place, from where the content of a scroller begins, is before that. In other directions of writing it may go on to the left. */
function isBefore(scroller: Element, right: number, bottom: number): boolean {
  if (bottom <= 0) return true;
  const { direction, writingMode } = getComputedStyle(scroller);
  return direction === 'ltr' && writingMode.startsWith('horizontal') && right <= 0;
}

/** What is fixed to the window doesn't go with what it stands in. */
const isFixed = (element: Element): boolean => getComputedStyle(element).position === 'fixed';

/**
 * In a box that hides what doesn't fit, and has no room for a letter: what is folded up, as many pages do it. Or out of such a box, in something that the page moves by
 * transformations: on another slide. Only the page can turn to it, and would not know if the box were scrolled.
 */
function isHiddenAway(rect: Box, mark: Mark): boolean {
  let place = rect;
  let isMoved = false;
  for (const at of around(mark)) {
    const { overflow, display, position, transform, transitionProperty } = getComputedStyle(at);
    const [hidesX, hidesY = hidesX] = overflow.split(' ').map((way) => /hidden|clip/.test(way));
    const isPage = /^(?:body|html)$/.test(at.localName);
    const box = isPage ? windowBox() : at.getBoundingClientRect();
    const isSmall = Math.min(at.clientHeight, at.clientWidth) < LEAST_PX;
    // What has no box of its own has no size.
    if ((hidesX || hidesY) && isSmall && !isPage && !/^(?:inline|contents)$/.test(display)) return true;
    if (isMoved && ((hidesX && isBeside(place, box)) || (hidesY && isOver(place, box)))) return true;
    isMoved ||= transform !== 'none' || transitionProperty.includes('transform');
    // There the reader can scroll to it.
    if (isTheReaders(at)) {
      place = box;
      isMoved = false;
    }
    if (position === 'fixed') break;
  }
  return false;
}

/** Whether a rectangle has less than a letter's width in a box: it is to the left or right of it, or above or below. */
const isBeside = (rect: Box, box: Box): boolean => isApart(rect.left, rect.right, box.left, box.right);
const isOver = (rect: Box, box: Box): boolean => isApart(rect.top, rect.bottom, box.top, box.bottom);
const isApart = (from: number, to: number, least: number, most: number): boolean =>
  Math.min(to - least, most - from) < LEAST_PX;

const windowBox = (): Box => ({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });

/** A box that is lower or narrower than this shows no word. */
const LEAST_PX = 4;

/** The nearest element around a mark that has a box. */
function elementOf(mark: Mark): Element | undefined {
  const start = mark.ranges[0]?.startContainer;
  return closestInFlatTree(
    (start && elementAround(start)) ?? undefined,
    (at) => getComputedStyle(at).display !== 'contents',
  );
}

/** A mark that is further from the window's middle than so many windows is jumped to: to see a second of text rush past helps nobody to find their way. */
const NEAR_WINDOWS = 2;

/**
 * Brings a mark to the middle of the window, and of all that scrolls around it; at once if that is asked for, where it is far away, or where motion is to be
 * reduced. Says false when it isn't displayed.
 */
export function scrollToMark(mark: Mark, motion: ScrollBehavior = 'smooth'): boolean {
  if (!hasPlace(mark)) return false;
  const element = elementOf(mark);
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return false;
  const isReduced = view.matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Only so do the windows around a frame scroll to it.
  if (view.parent !== view) {
    const isTall = element.getBoundingClientRect().height > view.innerHeight;
    element.scrollIntoView({ block: isTall ? 'nearest' : 'center', inline: 'nearest', behavior: 'instant' });
  }
  const rects = rectsOf(mark);
  const isFar = (top: number): boolean =>
    Math.abs(top - view.innerHeight / 2) > NEAR_WINDOWS * view.innerHeight;
  const behaviorAt = (top: number): ScrollBehavior => (isReduced || isFar(top) ? 'instant' : motion);
  if (rects.length === 0) {
    element.scrollIntoView({
      block: 'center',
      inline: 'nearest',
      behavior: behaviorAt(element.getBoundingClientRect().top),
    });
    return true;
  }
  let moved = { x: 0, y: 0 };
  for (let at: Element | null = element; at; at = parentInFlatTree(at)) {
    if (scrollsByItself(at) && (isTheReaders(at) || isOutOf(at, rects, moved)))
      moved = scrolledIn(at, rects, moved, behaviorAt(rects[0]?.top ?? 0));
    if (isFixed(at)) return true;
  }
  const { x, y } = wayTo(rects, windowBox(), moved);
  view.scrollBy({ left: x, top: y, behavior: behaviorAt(y + view.innerHeight / 2) });
  return true;
}

interface Way {
  readonly x: number;
  readonly y: number;
}

/** How far a box is to be scrolled to have a mark in its middle: from side to side only where the mark begins out of sight. */
function wayTo(rects: readonly Box[], box: Box, moved: Way): Way {
  const [first] = rects;
  if (!first) return { x: 0, y: 0 };
  const bottom = Math.max(...rects.map((rect) => rect.bottom));
  const top = Math.min(...rects.map((rect) => rect.top));
  const fits = bottom - top <= box.bottom - box.top;
  const [upper, lower] = fits ? [top, bottom] : [first.top, first.bottom];
  const [left, right] = [first.left - moved.x, first.right - moved.x];
  const isAway = left >= box.right || right <= box.left || (left < box.left && right <= box.right);
  return {
    x: isAway
      ? right - left > box.right - box.left
        ? left - box.left
        : (left + right - box.left - box.right) / 2
      : 0,
    y: (upper + lower) / 2 - moved.y - (box.top + box.bottom) / 2,
  };
}

/** Scrolls an element to a mark; gives how far the mark has moved, or will have, with what it had moved before. */
function scrolledIn(element: Element, rects: readonly Box[], moved: Way, behavior: ScrollBehavior): Way {
  const { x, y } = wayTo(rects, element.getBoundingClientRect(), moved);
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight, clientWidth, clientHeight } = element;
  const { direction, writingMode } = getComputedStyle(element);
  const isLeftwards = direction === 'rtl' || writingMode.endsWith('rl');
  const wide = Math.max(0, scrollWidth - clientWidth);
  const to = {
    x: within(scrollLeft + x, isLeftwards ? -wide : 0, isLeftwards ? 0 : wide),
    y: within(scrollTop + y, 0, Math.max(0, scrollHeight - clientHeight)),
  };
  element.scrollTo({ left: to.x, top: to.y, behavior });
  return { x: moved.x + to.x - scrollLeft, y: moved.y + to.y - scrollTop };
}

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most);

/** Whether the reader can scroll an element. What hides the rest (lines that are clamped, a list with a scroll bar of the page's own) only scripts can, and the reader not back. */
function isTheReaders(element: Element): boolean {
  const { overflowX, overflowY } = getComputedStyle(element);
  return /auto|scroll/.test(`${overflowX} ${overflowY}`);
}

/** Whether a mark begins where its box doesn't show it. */
function isOutOf(element: Element, [first]: readonly Box[], moved: Way): boolean {
  if (!first) return false;
  const { left, top, right, bottom } = first;
  const { x, y } = moved;
  const place = { left: left - x, top: top - y, right: right - x, bottom: bottom - y };
  const box = element.getBoundingClientRect();
  return isBeside(place, box) || isOver(place, box);
}

/** Whether an element is scrolled, and not the window instead of it. */
function scrollsByItself(element: Element): boolean {
  const { documentElement, body } = element.ownerDocument;
  if (element === documentElement) return false;
  if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth)
    return false;
  const { overflowX, overflowY, display } = getComputedStyle(element);
  if (/^(?:visible|clip)$/.test(overflowX) && /^(?:visible|clip)$/.test(overflowY)) return false;
  if (display === 'inline' || display === 'contents') return false;
  // The body's way to overflow is the window's, unless the document's own element has one.
  return element !== body || getComputedStyle(documentElement).overflowY !== 'visible';
}
