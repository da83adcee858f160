import { windowSize } from '../../components/popover/window-size.ts';
import { parentInFlatTree } from '../page/flat-tree.ts';
import { HOST_TAG } from '../page/host.ts';
import type { Mark } from '../page/mark.ts';
import { comparePlaces, type Place } from '../page/order.ts';
import { matches } from '../page/true-properties.ts';
import type { Stage } from './stage.ts';

/** From a mark, in the order of the page. */
type Way = 'after' | 'before';

/** Which way the Tab key goes. */
export const wayOf = ({ shiftKey }: KeyboardEvent): Way => (shiftKey ? 'before' : 'after');

interface FocusHandlers {
  /** Tab from the popover's last control, or back from its first: on into the page. False where there is nothing that way. */
  onLeave(way: Way): boolean;
  onEscape(): void;
  /** The reader has turned to the page: by a press, by Escape there, or to something that the popover lies over. */
  onTurnAway(): void;
  /** The focus has come to a control of the popover that isn't in the window. */
  onOutOfSight(): void;
}

const TABBABLE =
  'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[tabindex],[contenteditable]:not([contenteditable="false"])';

/**
 * Minds the keys and presses that concern an open popover. Only the reader's own count. Escape closes it at once when it has the
 * focus, or nothing has; in the page only where the page has no use for the key: a dialog of its own that was opened later closes first.
 */
export function watchFocus(
  doc: Document,
  stage: Stage,
  { onLeave, onEscape, onTurnAway, onOutOfSight }: FocusHandlers,
): () => void {
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal } as const;
  const afterDispatch = (work: () => void): void =>
    void setTimeout(() => {
      if (!ending.signal.aborted) work();
    });
  /** Tab has gone through the page, and comes to the popover as the last thing in the document: from there it goes on out of it. */
  let isThrough = false;

  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing) return;
      const inside = stage.isOurs(event);
      if (event.key === 'Escape' && (inside || isNowhere(doc))) {
        event.preventDefault();
        event.stopImmediatePropagation();
        onEscape();
      } else if (event.key === 'Escape') {
        if (!closesFirst(doc, stage, event)) afterDispatch(() => event.defaultPrevented || onTurnAway());
      } else if (!isTab(event)) {
        return;
      } else if (!inside) {
        isThrough = !event.shiftKey;
      } else if (!isThrough && isAtEnd(stage, wayOf(event))) {
        // Where nothing follows, the browser takes it on: our element is the last of the document.
        if (onLeave(wayOf(event))) event.preventDefault();
      }
    },
    options,
  );
  window.addEventListener(
    'pointerdown',
    (event) => {
      isThrough = false;
      // The page's scroll bar is outside too, but using it is reading on.
      const { width, height } = windowSize(window);
      const onScrollBar = event.clientX >= width || event.clientY >= height;
      if (event.isTrusted && !onScrollBar && !stage.isOurs(event)) onTurnAway();
    },
    options,
  );
  window.addEventListener(
    'focusin',
    (event) => {
      const [element] = event.composedPath();
      if (stage.isOurs(event) || !(element instanceof Element)) return;
      // It may be scrolled to first, and the popover follow its mark.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (!ending.signal.aborted && element.matches(':focus') && isUnder(element, stage.place))
            onTurnAway();
        }),
      );
    },
    options,
  );
  stage.root.addEventListener(
    'focusin',
    // By a key: what is pressed must stay where it is. The browser may yet scroll it into sight within the popover.
    () =>
      requestAnimationFrame(() => {
        const control = stage.root.activeElement;
        if (
          !ending.signal.aborted &&
          control instanceof HTMLElement &&
          control.tabIndex >= 0 &&
          control.matches(':focus-visible') &&
          !isInWindow(control)
        )
          onOutOfSight();
      }),
    options,
  );
  return () => ending.abort();
}

/**
 * Whether the browser closes something of the page's by Escape, in the document or around what has the focus: it came up later than the popover, which
 * else would be in it.
 */
function closesFirst(doc: Document, { root }: Stage, event: Event): boolean {
  const up = ':modal, :popover-open';
  const around = event
    .composedPath()
    .filter((e) => e instanceof HTMLElement && matches(e, up)) as HTMLElement[];
  return [...around, ...doc.querySelectorAll<HTMLElement>(up)].some(
    (element) => element.popover !== 'manual' && !element.contains(root.host),
  );
}

/** Whether most of an element, or of one of its lines, is under what lies over the page. */
function isUnder(element: Element, cover: Element): boolean {
  const over = cover.getBoundingClientRect();
  return [...element.getClientRects()].some(({ left, top, right, bottom, width, height }) => {
    const across = Math.min(right, over.right) - Math.max(left, over.left);
    const down = Math.min(bottom, over.bottom) - Math.max(top, over.top);
    return across > 0 && down > 0 && across * down > (width * height) / 2;
  });
}

/** Whether at least half of an element's height is in the window. */
function isInWindow(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return Math.min(bottom, window.innerHeight) - Math.max(top, 0) >= (bottom - top) / 2;
}

/** Whether nothing has the focus. */
export const isNowhere = (doc: Document): boolean => !doc.activeElement || isRoot(doc.activeElement);

/** Whether an element has the focus where nothing else has: the body, or the root of XML of other kinds than HTML. */
export const isRoot = (element: Element): boolean =>
  element === (element.ownerDocument.body ?? element.ownerDocument.documentElement);

/** Where an element begins. */
const startOf = (node: Node): Place => ({ node, offset: 0 });

/** The Tab key, with Shift or without: with another key it is the browser's or the system's. */
export const isTab = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  key === 'Tab' && !altKey && !ctrlKey && !metaKey;

/** Whether no control of the popover comes after the one that has the focus, or before it. */
function isAtEnd({ root, content }: Stage, way: Way): boolean {
  const active = startOf(root.activeElement ?? content);
  const stops = [...content.querySelectorAll<HTMLElement>(TABBABLE)].filter(isStop);
  const orders = stops.map((stop) => comparePlaces(startOf(stop), active));
  return orders.every((order) => (way === 'after' ? order <= 0 : order >= 0));
}

/**
 * Gives the focus to what follows a mark in the page, or stands before it, as Tab would have from there. False where nothing took it. The page
 * may hand it on to something else, and that is where it stays.
 */
export function focusBeside(doc: Document, { ranges }: Mark, way: Way): boolean {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return false;
  const from = focusedIn(doc);
  const start = way === 'after' ? last.endContainer : first.startContainer;
  for (let at = besideInFlatTree(start, way); at; at = besideInFlatTree(at, way)) {
    if (!matches(at, TABBABLE) || !isStop(at as HTMLElement)) continue;
    // What is inert, or beside a modal dialog, takes no focus; XML of other kinds than HTML has none to take.
    (at as Partial<HTMLElement>).focus?.();
    if (focusedIn(doc) !== from) return true;
  }
  return false;
}

/** What has the focus, in open shadow trees too. */
export function focusedIn(doc: Document): Element | null {
  let at = doc.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/**
 * The element that begins next after a node in the page as it is shown, or last before it, in open shadow trees too. One step at a time: what
 * Tab comes to is near by, however long the page.
 */
function besideInFlatTree(node: Node, way: Way): Element | null {
  if (way === 'before') {
    let at = siblingInFlatTree(node, way);
    if (!at) return parentInFlatTree(node);
    for (let last = endIn(at, way); last; last = endIn(at, way)) at = last;
    return at;
  }
  let beside = endIn(node, way);
  for (let at: Node | null = node; at && !beside; at = parentInFlatTree(at))
    beside = siblingInFlatTree(at, way);
  return beside;
}

/** The first element right in a node, or the last; none of our own, nor of a tree or slot that its `tabindex` keeps Tab out of. */
function endIn(node: Node, way: Way): Element | null {
  const element = node as HTMLElement & Partial<HTMLSlotElement>;
  const { localName, shadowRoot } = element;
  const slotted = element.assignedElements?.();
  if (localName === HOST_TAG || ((shadowRoot || slotted) && !isInOrder(element))) return null;
  const { firstElementChild, lastElementChild } = (shadowRoot ?? element) as Partial<ParentNode>;
  return (
    (way === 'after' ? (slotted?.[0] ?? firstElementChild) : (slotted?.at(-1) ?? lastElementChild)) ?? null
  );
}

/** The next of what stands in the same slot, or in the same parent and in none; or the one before. */
function siblingInFlatTree(node: Node, way: Way): Element | null {
  let at = node as Element | null;
  const slot = at?.assignedSlot;
  do at = (way === 'after' ? at?.nextElementSibling : at?.previousElementSibling) ?? null;
  while (at && at.assignedSlot !== slot);
  return at;
}

/** Whether Tab stops at an element that can have the focus. */
const isStop = (element: HTMLElement): boolean =>
  isInOrder(element) &&
  !element.matches(':disabled') &&
  !isBesideChosen(element as HTMLInputElement) &&
  element.checkVisibility();

/** Whether no `tabindex` takes an element out of what Tab goes through. */
const isInOrder = (element: Element): boolean => Number(element.getAttribute('tabindex') ?? 0) >= 0;

/** Whether an element is a radio that isn't chosen, and another of its group is: Tab stops at that one alone. */
const isBesideChosen = (element: HTMLInputElement): boolean =>
  element.matches('[type=radio]:not(:checked)') &&
  (element.getRootNode() as ParentNode).querySelector(
    `[type=radio]:checked[name="${CSS.escape(element.name)}"]`,
  ) !== null;
