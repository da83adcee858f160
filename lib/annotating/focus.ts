import type { Mark } from '../page/mark.ts';
import type { Stage } from './stage.ts';

interface FocusHandlers {
  /** Tab from the popover's last control: on into the page. */
  onLeaveForward(): void;
  onEscape(): void;
  onPressOutside(): void;
}

const TABBABLE =
  'a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[tabindex],[contenteditable]:not([contenteditable="false"])';

/**
 * Minds the keys and presses that concern an open popover. Only the reader's own count. Escape closes it when it has the focus,
 * or nothing has: a dialog of the page's that was opened later closes first.
 */
export function watchFocus(
  doc: Document,
  stage: Stage,
  { onLeaveForward, onEscape, onPressOutside }: FocusHandlers,
): () => void {
  const ending = new AbortController();
  const options = { capture: true, signal: ending.signal } as const;

  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing) return;
      const inside = stage.isOurs(event.target);
      const nowhere = doc.activeElement === doc.body || doc.activeElement === null;
      if (event.key === 'Escape' && (inside || nowhere)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        onEscape();
      } else if (event.key === 'Tab' && inside && !event.shiftKey && isLast(stage)) {
        event.preventDefault();
        onLeaveForward();
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
      if (event.isTrusted && !onScrollBar && !stage.isOurs(event.target)) onPressOutside();
    },
    options,
  );
  return () => ending.abort();
}

/** Whether the focus is on the last control of the popover. */
function isLast({ root, content }: Stage): boolean {
  const controls = tabbables(content);
  return root.activeElement !== null && root.activeElement === controls.at(-1);
}

/** Gives the focus to what follows a mark in the page, as Tab would have from there; to nothing when that was the last. */
export function focusAfter(doc: Document, mark: Mark): void {
  const end = mark.ranges.at(-1);
  const next = end && tabbables(doc).find((element) => end.comparePoint(element, 0) > 0);
  if (next) next.focus();
  else if (doc.activeElement instanceof HTMLElement) doc.activeElement.blur();
}

function tabbables(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  );
}
