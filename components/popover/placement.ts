/**
 * Where a popover stands: beside its passage, on the side with the most room for reading, without covering it. The side is
 * chosen once, by room and not by content, and the edge towards the passage stays where it is: so nothing jumps when the
 * popover grows. Only where the passage was still on its way, and has come to stand where there is no such room, it is chosen anew.
 */
import { watchSettling } from './settling.ts';
import { type Size, seenOfWindow, windowSize } from './window-size.ts';

export type Side = 'bottom' | 'top' | 'right' | 'left' | 'none';

/** Between passage and popover: room for the pointer. */
const GAP_PX = 10;
/** Between popover and the window's edge. */
const MARGIN_PX = 8;
const WIDTH_PX = 380;
/** At most so much of the window's height. */
const SHARE = 0.6;
/**
 * A popover lower than this isn't read in comfort: another side is tried. The first two points, with what they rest on, end above this in half of the 18 exchanges, in
 * English (its lowest 390, its highest 1,129; Chinese takes 480 in the middle), head and foot taking 130 to 150 of it.
 */
const COMFORT_PX = 570;
/** In a low window it may be so high, whatever its share. */
const LOW_PX = 280;
/**
 * ... and lower than this it isn't read at all: rather cover the passage. At this height and 380 px wide it shows three lines of the answer and more in most of the
 * 18 exchanges, in English, if head and foot scroll with the rest; at 180, one.
 */
const LEAST_PX = 220;
/** What head and foot leave to read between them, at least; with less they scroll with the rest: the foot's two lines are then two more of the answer. */
const LEAST_LINES_PX = 150;
/**
 * With less than this between head and foot, as in a window lower than a thousand, the passage is shown shorter than elsewhere: the first point of every answer is whole in sight then,
 * and the second in more of them.
 */
const SHORT_LINES_PX = 480;
/** In a popover lower than this one line of the passage and no more than its exchange's title are shown. */
const SHORTEST_PX = 320;
/** Beside the passage it must be so wide at least. */
const LEAST_WIDTH_PX = 260;

/** How often it is asked where the passage is, while it stands still. */
const REST_MS = 100;

/** A rectangle in the window, in CSS px. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Room {
  readonly side: Side;
  readonly width: number;
  readonly maxHeight: number;
}

/** Below or above if there is comfortable room, else the side with the most room, else none: then it covers the passage. */
export function chooseRoom(passage: Box, view: Size): Room {
  const full = Math.min(WIDTH_PX, view.width - 2 * MARGIN_PX);
  // In a window as low as a small frame, 60 % would leave nothing to read.
  const most = Math.max(view.height * SHARE, Math.min(LOW_PX, view.height - 2 * MARGIN_PX));
  const high = (room: number): number => Math.min(most, room - GAP_PX - MARGIN_PX);
  const below: Room = { side: 'bottom', width: full, maxHeight: high(view.height - passage.bottom) };
  const above: Room = { side: 'top', width: full, maxHeight: high(passage.top) };
  const wide = (room: number): number => Math.min(WIDTH_PX, room - GAP_PX - MARGIN_PX);
  const beside = [
    { side: 'right', width: wide(view.width - passage.right), maxHeight: most } as const,
    { side: 'left', width: wide(passage.left), maxHeight: most } as const,
  ].filter(({ width }) => width >= LEAST_WIDTH_PX);
  const comfortable = [below, above].find(({ maxHeight }) => maxHeight >= Math.min(COMFORT_PX, most));
  if (comfortable) return comfortable;
  const areaOf = ({ width, maxHeight }: Room): number => width * maxHeight;
  const [best] = [below, above, ...beside]
    .filter(({ maxHeight }) => maxHeight >= LEAST_PX)
    .sort((a, b) => areaOf(b) - areaOf(a));
  return best ?? { side: 'none', width: full, maxHeight: most };
}

/** Whether there is still room for a popover where its passage is now; not for what the passage has moved less than the margin. Without a side it has no place of its own. */
export function hasRoom({ side, width, maxHeight }: Room, passage: Box, view: Size): boolean {
  const needs = side === 'bottom' || side === 'top' ? maxHeight : width;
  if (side === 'bottom') return view.height - passage.bottom >= needs + GAP_PX;
  if (side === 'top') return passage.top >= needs + GAP_PX;
  if (side === 'right') return view.width - passage.right >= needs + GAP_PX;
  return side === 'left' && passage.left >= needs + GAP_PX;
}

const isInWindow = ({ left, top, right, bottom }: Box, view: Size): boolean =>
  bottom > 0 && top < view.height && right > 0 && left < view.width;

/** The box around what of a passage is in the window; around all of it when nothing is. */
export function boxOf(rects: readonly Box[], view: Size): Box | undefined {
  const seen = rects.filter((rect) => isInWindow(rect, view));
  const used = seen.length > 0 ? seen : rects;
  if (used.length === 0) return undefined;
  return {
    left: Math.min(...used.map((r) => r.left)),
    top: Math.min(...used.map((r) => r.top)),
    right: Math.max(...used.map((r) => r.right)),
    bottom: Math.max(...used.map((r) => r.bottom)),
  };
}

export interface Placing {
  /** Chooses the side anew, after the passage was brought to another place in the window. */
  renew(): void;
  stop(): void;
}

/**
 * Keeps a popover at its passage until it is told to stop. `rects` tells where the passage is now: it may be drawn anew, scroll by itself, be moved by the page,
 * or laid out otherwise, and no event tells all of that. So it is asked now and then, and in each frame while it moves. Not in every frame: frames
 * without end would have Chromium tell later what has come to lie over the popover (`sight.ts`), as it looks so often and no more.
 */
export function keepPlaced(place: HTMLElement, pointer: HTMLElement, rects: () => readonly Box[]): Placing {
  let room: Room | undefined;
  let seen: Size = { width: 0, height: 0 };
  let known = '';
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ending = new AbortController();
  const settling = watchSettling(ending.signal);
  const update = (): void => {
    const view = windowSize(window);
    const lines = rects();
    const box = boxOf(lines, view);
    if (!box) return;
    // Chosen anew only when the window changes: when it is turned, or zoomed. And when that is asked for, or the passage has only just come to where it is.
    const isSame = view.width === seen.width && view.height === seen.height;
    const isLeft = room && settling() && isInWindow(box, view) && !hasRoom(room, box, view);
    if (!room || !isSame || isLeft) room = chooseRoom(box, view);
    seen = view;
    const { side, width, maxHeight } = room;
    place.dataset.side = side;
    place.style.setProperty('--width', `${width}px`);
    place.style.setProperty('--max-height', `${Math.floor(maxHeight)}px`);
    setLow(place, maxHeight);
    const { left, top, bottom } = edgesOf(room, box, view);
    setEdges(place, { left, top, bottom });
    setPointer(pointer, side, lineNextTo(lines, side) ?? box, left, top ?? 0, width, place.offsetHeight);
  };
  const rest = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const follow = (): void => {
    rest();
    const now = JSON.stringify([rects(), seenOfWindow(window)]);
    if (now === known) {
      timer = setTimeout(follow, REST_MS);
      return;
    }
    known = now;
    update();
    frame = requestAnimationFrame(follow);
  };
  for (const type of ['scroll', 'resize'] as const)
    window.addEventListener(type, follow, { capture: true, passive: true, signal: ending.signal });
  follow();
  // Its own growth is no reason to move; but head and foot come and grow with the content, and the pointer may reach further.
  // Head and foot at once, before anything is seen; the pointer in the next frame: the more an observer changes, the sooner the page's own handlers of errors
  // hear that it goes on.
  const grown = new ResizeObserver(() => {
    if (room) setLow(place, room.maxHeight);
    known = '';
    rest();
    frame = requestAnimationFrame(follow);
  });
  grown.observe(place);
  return {
    renew() {
      room = undefined;
      update();
    },
    stop() {
      grown.disconnect();
      ending.abort();
      rest();
    },
  };
}

interface Edges {
  readonly left: number;
  readonly top?: number | undefined;
  readonly bottom?: number | undefined;
}

/**
 * Where a popover's edges are, in the window, that don't move when it grows. Kept in what is seen of the window, along the passage's edge; but up and down no
 * further from its passage than the gap: it goes out of sight with it.
 */
function edgesOf({ side, width, maxHeight }: Room, box: Box, view: Size): Edges {
  const seen = seenOfWindow(window);
  const within = (at: number, start: number, room: number, size: number): number =>
    Math.max(start + MARGIN_PX, Math.min(at, start + room - MARGIN_PX - size));
  if (side === 'none') return { left: (view.width - width) / 2, bottom: MARGIN_PX };
  if (side === 'bottom' || side === 'top') {
    const left = within(box.left, seen.x, seen.width, width);
    return side === 'top'
      ? { left, bottom: view.height - box.top + GAP_PX }
      : { left, top: box.bottom + GAP_PX };
  }
  // Beside the passage it has no edge to grow away from: it stands where it fits in at its full height.
  const top = within(box.top, seen.y, seen.height, maxHeight);
  return {
    left: side === 'right' ? box.right + GAP_PX : box.left - width - GAP_PX,
    top: Math.max(box.top - maxHeight - GAP_PX, Math.min(box.bottom + GAP_PX, top)),
  };
}

/**
 * Says in `data-low` whether the popover is too low for a head and a foot that stay where they are, and in `data-short` whether it is too low for
 * a long passage before its answer; in `data-shortest`, for more than a line of it. Heights in CSS px.
 */
export function setLow(place: HTMLElement, maxHeight: number): void {
  const fixed = [...place.querySelectorAll<HTMLElement>('header, footer')];
  const left = fixed.reduce((rest, { offsetHeight }) => rest - offsetHeight, maxHeight);
  place.toggleAttribute('data-low', left < LEAST_LINES_PX);
  place.toggleAttribute('data-short', left < SHORT_LINES_PX);
  place.toggleAttribute('data-shortest', maxHeight < SHORTEST_PX);
}

function setEdges(place: HTMLElement, edges: Edges): void {
  for (const edge of ['left', 'top', 'bottom'] as const) {
    const value = edges[edge];
    place.style[edge] = value === undefined ? 'auto' : `${Math.round(value)}px`;
  }
}

/** The line of a passage that a popover on this side stands next to: the pointer aims at it and not at a neighbour's words. */
function lineNextTo(rects: readonly Box[], side: Side): Box | undefined {
  const line = (nearer: (a: Box, b: Box) => boolean): Box | undefined =>
    rects.reduce<Box | undefined>((best, r) => (best === undefined || nearer(r, best) ? r : best), undefined);
  if (side === 'top') return line((a, b) => a.top < b.top);
  if (side === 'bottom') return line((a, b) => a.bottom > b.bottom);
  return undefined;
}

function setPointer(
  pointer: HTMLElement,
  side: Side,
  box: Box,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const inset = 16;
  pointer.style.removeProperty('left');
  pointer.style.removeProperty('top');
  if (side === 'bottom' || side === 'top') {
    const at = Math.max(box.left, Math.min(box.right - inset, x + 24)) - x;
    pointer.style.left = `${Math.round(Math.max(inset, Math.min(width - 2 * inset, at)))}px`;
  } else if (side === 'right' || side === 'left') {
    pointer.style.top = `${Math.round(Math.max(inset, Math.min(height - 2 * inset, box.top - y + 8)))}px`;
  }
}
