import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type Range,
  type VirtualItem,
  Virtualizer,
  windowScroll,
} from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Rows beyond those in view, on either side: what Tab and a turn of the wheel reach before the next are there. */
const OVERSCAN = 4;

interface Options {
  readonly list: RefObject<HTMLElement | null>;
  /** The rows' names, in order. A new array when they change. */
  readonly ids: readonly string[];
  /** Rows that stay wherever the list is scrolled: the one with the focus, those being written. */
  readonly pinned: ReadonlySet<string>;
  /** What is hidden is neither measured nor moved. */
  readonly visible: boolean;
  /** The height of a row that was never measured, in px. */
  estimate(index: number): number;
  /** The rows are so wide by now, in px. */
  onWidth(width: number): void;
}

export interface WindowList {
  readonly rows: readonly VirtualItem[];
  /** The height of all rows, in px. */
  readonly height: number;
  /** Where in the document the list begins; rows count from the document's top. */
  readonly margin: number;
  /** For each row's element, which says its index in `data-index`. */
  readonly measure: (element: Element | null) => void;
  scrollTo(index: number): void;
}

/** A list of which only the rows in view are there, scrolled with the window (`@tanstack/virtual-core`). */
export function useWindowList(options: Options): WindowList {
  const { list, ids, visible, estimate } = options;
  const [, setTurn] = useState(0);
  const [margin, setMargin] = useState(0);
  const latest = useRef(options);
  latest.current = options;
  const width = useRef(0);
  const keyOf = useRef({ ids, get: (index: number): string => ids[index] ?? '' });
  if (keyOf.current.ids !== ids) keyOf.current = { ids, get: (index) => ids[index] ?? '' };

  const settings = {
    count: ids.length,
    getScrollElement: () => window,
    estimateSize: estimate,
    getItemKey: keyOf.current.get,
    scrollMargin: margin,
    scrollPaddingStart: headHeight(),
    overscan: OVERSCAN,
    rangeExtractor: (range: Range) => withPinned(range, latest.current),
    measureElement: heightOf,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    // Within the observer's own turn, what it sets would be observed again.
    useAnimationFrameWithResizeObserver: true,
    scrollToFn: windowScroll,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    initialOffset: () => window.scrollY,
    onChange: () => {
      if (latest.current.visible) setTurn((turn) => turn + 1);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<Window, Element>(settings));
  virtualizer.setOptions(settings);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useLayoutEffect(() => {
    const element = list.current;
    const around = element?.parentElement;
    if (!element || !around || !visible) return;
    const look = (): void => {
      if (element.offsetParent === null) return;
      setMargin(Math.round(element.getBoundingClientRect().top + window.scrollY));
      if (width.current === element.offsetWidth) return;
      // Other line breaks, other heights: those that aren't there are estimated anew, those that are, measured.
      if (width.current !== 0) virtualizer.measure();
      width.current = element.offsetWidth;
      latest.current.onWidth(width.current);
      for (const row of virtualizer.elementsCache.values())
        virtualizer.resizeItem(virtualizer.indexFromElement(row), row.getBoundingClientRect().height);
    };
    look();
    // What it sets changes sizes again: that is the next frame's.
    let frame = 0;
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    observer.observe(element);
    observer.observe(around);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [list, visible, virtualizer]);

  return {
    rows: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    margin,
    measure: virtualizer.measureElement,
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'start' }),
  };
}

function withPinned(range: Range, { ids, pinned }: Options): number[] {
  const shown = defaultRangeExtractor(range);
  if (pinned.size === 0) return shown;
  const more = [...pinned].map((id) => ids.indexOf(id)).filter((index) => index >= 0);
  return [...new Set([...shown, ...more])].sort((a, b) => a - b);
}

/** A row's height; that which it had, when it is hidden with all that is around it. */
function heightOf(
  element: Element,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<Window, Element>,
): number {
  const index = list.indexFromElement(element);
  const known = list.itemSizeCache.get(list.options.getItemKey(index));
  const height =
    entry?.borderBoxSize[0]?.blockSize ??
    (known === undefined ? element.getBoundingClientRect().height : known);
  return height > 0 ? height : (known ?? list.options.estimateSize(index));
}

/** How much of the window's top the panel's head covers, in px. */
const headHeight = (): number =>
  Number.parseFloat(document.documentElement.style.getPropertyValue('--head')) || 0;
