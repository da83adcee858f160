import { upInFlatTree } from './flat-tree.ts';
import { markAt } from './hit.ts';
import type { Mark } from './mark.ts';
import type { Painter } from './paint.ts';
import { matches } from './true-properties.ts';

export interface PointerHandlers {
  /** A real, plain click on a mark that wasn't meant for anything of the page's. */
  onOpen(mark: Mark, event: MouseEvent): void;
  /** The mark that is shown at a point of the window where no text of it is. */
  besideText?(x: number, y: number): Mark | undefined;
}

/** What keeps its own meaning when it is clicked, mark or not. */
const INTERACTIVE =
  'a[href],area,button,input,select,textarea,label,summary,option,audio,video,iframe,[contenteditable]:not([contenteditable="false"]),' +
  '[role="button"],[role="link"],[role="checkbox"],[role="switch"],[role="tab"],[role="menuitem"],[role="option"],[role="textbox"]';
/**
 * A press that moved further than this, in CSS px, was a selection; one that moved less, if it selected something. What was selected before may stay so
 * (`user-select: none`), and some text is selected by any press (`user-select: all`).
 */
const STILL_PX = 4;
/** Where a press is and where its click is may differ by so much without any movement: one of them is rounded. */
const SHAKE_PX = 1.5;

/**
 * Listens for clicks on marks; never prevents or stops what the page does with them. A link or a control in a mark stays what it is, and
 * so does selecting text. Only events of the reader's own hand count. Returns what ends it.
 */
export function watchPointer(painter: Painter, { onOpen, besideText }: PointerHandlers): () => void {
  const ending = new AbortController();
  const options = { capture: true, passive: true, signal: ending.signal } as const;
  let down: { readonly x: number; readonly y: number; readonly chosen: readonly unknown[] } | undefined;

  window.addEventListener(
    'pointerdown',
    ({ clientX: x, clientY: y }) => (down = { x, y, chosen: chosenText() }),
    options,
  );
  window.addEventListener(
    'click',
    (event) => {
      if (!event.isTrusted || !isPlain(event) || isForThePage(event)) return;
      const { clientX: x, clientY: y } = event;
      const movedPx = down ? Math.hypot(x - down.x, y - down.y) : 0;
      if (
        movedPx > STILL_PX ||
        (movedPx > SHAKE_PX && chosenText().some((part, i) => part !== down?.chosen[i]))
      )
        return;
      const mark = markAt(painter, x, y) ?? besideText?.(x, y);
      if (mark && isUncovered(mark, event)) onOpen(mark, event);
    },
    options,
  );
  return () => ending.abort();
}

const isPlain = (event: MouseEvent): boolean =>
  event.button === 0 &&
  event.detail <= 1 &&
  !event.altKey &&
  !event.ctrlKey &&
  !event.metaKey &&
  !event.shiftKey;

/** Whether something between the pointer and the document has a use for the click. */
function isForThePage(event: Event): boolean {
  return event.composedPath().some((target) => target instanceof Element && matches(target, INTERACTIVE));
}

/** The ends of what is selected; nothing where nothing is. */
function chosenText(): readonly unknown[] {
  const chosen = document.getSelection();
  return chosen && !chosen.isCollapsed
    ? [chosen.anchorNode, chosen.anchorOffset, chosen.focusNode, chosen.focusOffset]
    : [];
}

/** Whether what was clicked holds the mark, and doesn't merely lie over it (a dialog, a cookie notice). */
function isUncovered(mark: Mark, event: Event): boolean {
  const [target] = event.composedPath();
  return (
    target instanceof Node &&
    mark.ranges.some((range) => {
      if (range.intersectsNode(target)) return true;
      // A slot or a host of a shadow tree is of another tree than the text that it shows.
      let at: Node | null = range.startContainer;
      while (at && at !== target) at = upInFlatTree(at);
      return at !== null;
    })
  );
}
