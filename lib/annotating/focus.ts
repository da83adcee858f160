import type { Mark } from '../page/mark.ts';
import { comparePlaces } from '../page/order.ts';
import type { Stage } from './stage.ts';

interface FocusHandlers {
  /** Tab from the popover's last control: on into the page. False where nothing follows there. */
  onLeaveForward(): boolean;
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
  { onLeaveForward, onEscape, onTurnAway, onOutOfSight }: FocusHandlers,
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
      const inside = stage.isOurs(event.target);
      if (event.key === 'Escape' && (inside || isNowhere(doc))) {
        event.preventDefault();
        event.stopImmediatePropagation();
        onEscape();
      } else if (event.key === 'Escape') {
        if (!closesFirst(doc, stage)) afterDispatch(() => event.defaultPrevented || onTurnAway());
      } else if (event.key === 'Tab' && !inside) {
        isThrough = !event.shiftKey;
      } else if (event.key === 'Tab' && !event.shiftKey && !isThrough && isLast(stage)) {
        // Where nothing follows, the browser takes it on: our element is the last of the document.
        if (onLeaveForward()) event.preventDefault();
      }
    },
    options,
  );
  window.addEventListener(
    'pointerdown',
    (event) => {
      // The page's scroll bar is outside too, but using it is reading on.
      const onScrollBar =
        event.clientX >= doc.documentElement.clientWidth || event.clientY >= doc.documentElement.clientHeight;
      if (event.isTrusted && !onScrollBar && !stage.isOurs(event.target)) onTurnAway();
    },
    options,
  );
  window.addEventListener(
    'focusin',
    (event) => {
      const [element] = event.composedPath();
      if (stage.isOurs(event.target) || !(element instanceof Element)) return;
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
    // The browser may yet scroll it into sight within the popover.
    () =>
      requestAnimationFrame(() => {
        const control = stage.root.activeElement;
        if (
          !ending.signal.aborted &&
          control instanceof HTMLElement &&
          control.tabIndex >= 0 &&
          !isInWindow(control)
        )
          onOutOfSight();
      }),
    options,
  );
  return () => ending.abort();
}

/** Whether the browser closes something of the page's by Escape: it came up later than the popover, which else would be in it. */
function closesFirst(doc: Document, { root }: Stage): boolean {
  return [...doc.querySelectorAll<HTMLElement>(':modal, :popover-open')].some(
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
export const isNowhere = (doc: Document): boolean =>
  doc.activeElement === doc.body || doc.activeElement === null;

/** Whether the focus is on the last control of the popover. */
function isLast({ root, content }: Stage): boolean {
  const controls = tabbables(content);
  return root.activeElement !== null && root.activeElement === controls.at(-1);
}

/**
 * Gives the focus to what follows a mark in the page, or stands before it, as Tab would have from there. False, and nothing done, when there is
 * nothing.
 */
export function focusBeside(doc: Document, { ranges }: Mark, way: 'after' | 'before'): boolean {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return false;
  const place =
    way === 'after'
      ? { node: last.endContainer, offset: last.endOffset }
      : { node: first.startContainer, offset: first.startOffset };
  const beside = tabbables(doc).filter((element) => {
    const order = comparePlaces({ node: element, offset: 0 }, place);
    return way === 'after' ? order > 0 : order < 0;
  });
  if (way === 'before') beside.reverse();
  return beside.some((element) => {
    element.focus();
    // What is inert, or beside a modal dialog, takes no focus.
    return doc.activeElement === element;
  });
}

function tabbables(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
}
