import type { Mark } from '../page/mark.ts';
import type { Painter } from '../page/paint.ts';
import { rectsOf, scrollToMark } from '../page/rects.ts';
import { focusBeside, focusedIn, isNowhere, isTab, wayOf } from './focus.ts';

/** Brings a mark into sight and makes it the current one, with the caret before it. False when the mark isn't displayed. */
export function goTo(doc: Document, painter: Painter, mark: Mark): boolean {
  if (!scrollToMark(mark)) return false;
  painter.setCurrent(mark.id);
  setCaret(doc, mark);
  return true;
}

/**
 * Sets the caret before a mark, which changes nothing to see and tells screen readers and the Tab key where to go on. Not where the reader has selected something,
 * nor while they write: there is no mark of ours in there.
 */
export function setCaret(doc: Document, mark: Mark): void {
  const caret = doc.getSelection();
  const [range] = mark.ranges;
  const isWriting = (focusedIn(doc) as Partial<HTMLElement> | null)?.isContentEditable;
  if (!range || !caret?.isCollapsed || isWriting) return;
  caret.collapse(range.startContainer, range.startOffset);
  releaseTab();
  // Within a shadow tree only the browser knows what comes next.
  if (range.startContainer.getRootNode() === doc) stopTab = tabFrom(doc, mark, range);
}

/** The Tab key is the browser's again. */
export const releaseTab = (): void => stopTab();
let stopTab = (): void => undefined;

/**
 * Has the next Tab go on from a mark, as long as nothing has the focus, the caret is there and the page isn't gone to a place of its own. Firefox goes on from the caret by itself, but Chromium from what last had
 * the focus or was clicked: after a popover is closed, from where that stood.
 */
function tabFrom(doc: Document, mark: Mark, { startContainer, startOffset }: AbstractRange): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const end = (): void => ending.abort();
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || !isTab(event)) return;
      end();
      const caret = doc.getSelection();
      const isThere =
        caret?.isCollapsed && caret.anchorNode === startContainer && caret.anchorOffset === startOffset;
      if (event.defaultPrevented || !isThere || !isNowhere(doc)) return;
      if (focusBeside(doc, mark, wayOf(event))) event.preventDefault();
    },
    { signal },
  );
  for (const type of ['pointerdown', 'focusin', 'hashchange'] as const)
    window.addEventListener(type, end, { capture: true, passive: true, signal });
  return end;
}

/** A scroll that takes longer than this isn't waited for: across a long page it takes a second, and more where the page or the machine is busy. */
const MOST_MS = 4000;
/** A mark that is still out of the window after this can't be brought there. */
const MOST_AWAY_MS = 1200;
/** Frames without movement, and milliseconds, after which a mark is taken to stand still: a page learns late of a scroll that the browser does beside it. */
const STILL_FRAMES = 4;
const STILL_MS = 100;
/** How often a mark that came to rest out of the window is scrolled to once more. */
const TRIES = 4;

/** Resolves when a mark has come to rest after `goTo`: what is placed beside it must not be placed by where it was. */
export function whenStill(mark: Mark): Promise<void> {
  return new Promise((resolve) => {
    const since = performance.now();
    let last = Number.NaN;
    let still = 0;
    let movedAt = since;
    let tries = TRIES;
    const look = (): void => {
      const rects = rectsOf(mark);
      const top = rects[0]?.top ?? Number.NaN;
      const now = performance.now();
      still = top === last ? still + 1 : 0;
      if (still === 0) movedAt = now;
      last = top;
      const passed = now - since;
      const isHere = rects.some(({ top: upper, bottom }) => bottom > 0 && upper < window.innerHeight);
      const rests = still >= STILL_FRAMES && now - movedAt >= STILL_MS;
      // What was laid out on the way there, or only now, has pushed it away.
      if (rests && !isHere && tries > 0) {
        tries -= 1;
        movedAt = now;
        scrollToMark(mark, 'instant');
      }
      const isStill = rests && (isHere || passed >= MOST_AWAY_MS);
      if (isStill || passed >= MOST_MS) resolve();
      else requestAnimationFrame(look);
    };
    look();
  });
}
