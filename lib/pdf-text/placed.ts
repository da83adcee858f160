/**
 * Runs in the frame of their own reading direction: `x` grows along the line, `y` upwards from line to line, whichever way the page
 * turns its text. Vertical Chinese is the frame whose lines run downwards and follow each other from right to left.
 */
import type { PageText, TextRun } from './page-text.ts';

/** A stretch of a run that is to be read, white space at its ends left out. Lengths are PDF points in the frame. */
export interface Placed {
  readonly page: number;
  readonly run: number;
  /** The run's whole text; `start` and `end` say which part of it this is. */
  readonly str: string;
  readonly start: number;
  readonly end: number;
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  /** The size of the type. */
  readonly size: number;
  readonly font: string;
  readonly rtl: boolean;
  /** Whether white space was written before it, or after it. */
  readonly spaceBefore: boolean;
  readonly spaceAfter: boolean;
}

/** The runs of a page that are read in one direction. */
export interface Frame {
  readonly pieces: Placed[];
  /** How far down and up the page reaches in this frame. */
  readonly low: number;
  readonly high: number;
  /** Letters in it. */
  readonly weight: number;
}

/** Directions are told apart in steps of this many radians (15°). */
const STEP = Math.PI / 12;
/** What of a glyph's size stands above the baseline, and below. */
export const ASCENT = 0.72;
export const DESCENT = 0.22;

/** Chinese punctuation fills half of its square; the other half may hang into a gutter. */
const HANGS_RIGHT = /[，。、；：！？）」』】》〉〕”’]/u;
const HANGS_LEFT = /[（「『【《〈〔“‘]/u;

/** The frames of a page, that with most text first. What has no place or no letters is left out. */
export function framesOf({ page, view, runs }: PageText): Frame[] {
  const frames = new Map<number, { pieces: Placed[]; low: number; high: number; weight: number }>();
  let spaceBefore = false;
  runs.forEach((run, index) => {
    const { str } = run;
    const start = str.length - str.trimStart().length;
    const end = str.trimEnd().length;
    if (start >= end) {
      spaceBefore ||= str.length > 0;
      return;
    }
    const angle = angleOf(run);
    const turned = Math.round(angle / STEP);
    const size = sizeOf(run);
    const [e, f] = [run.transform[4] ?? Number.NaN, run.transform[5] ?? Number.NaN];
    if (!Number.isFinite(angle + size + e + f) || size <= 0) return;
    const [cos, sin] = [Math.cos(turned * STEP), Math.sin(turned * STEP)];
    const length = run.dir === 'ttb' ? run.height : run.width;
    const x0 = e * cos + f * sin;
    const ink = HANGS_LEFT.test(str.slice(start, start + 1)) ? size / 2 : 0;
    const rest = HANGS_RIGHT.test(str.slice(end - 1, end)) && end - start > 1 ? size / 2 : 0;
    let frame = frames.get(turned);
    if (!frame) {
      frame = { pieces: [], ...extentOf(view, cos, sin), weight: 0 };
      frames.set(turned, frame);
    }
    frame.pieces.push({
      page,
      run: index,
      str,
      start,
      end,
      x0: x0 + ink,
      x1: Math.max(x0 + ink, x0 + (Number.isFinite(length) ? length : 0) - rest),
      y: f * cos - e * sin,
      size,
      font: run.fontName,
      rtl: run.dir === 'rtl',
      spaceBefore: spaceBefore || start > 0,
      spaceAfter: end < str.length,
    });
    frame.weight += end - start;
    spaceBefore = false;
  });
  return [...frames.values()].sort((a, b) => b.weight - a.weight);
}

/** Which way a run is read, in radians from the right, counterclockwise. */
function angleOf({ transform: [a = 0, b = 0, c = 0, d = 0], dir }: TextRun): number {
  return dir === 'ttb' ? Math.atan2(-d, -c) : Math.atan2(b, a);
}

function sizeOf({ transform: [a = 0, b = 0, c = 0, d = 0], dir, height }: TextRun): number {
  return dir === 'ttb' ? Math.hypot(a, b) : Math.hypot(c, d) || height;
}

function extentOf(view: readonly number[], cos: number, sin: number): { low: number; high: number } {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = view;
  const heights = [y1 * cos - x1 * sin, y1 * cos - x2 * sin, y2 * cos - x1 * sin, y2 * cos - x2 * sin];
  return { low: Math.min(...heights), high: Math.max(...heights) };
}

/** The size of type where nothing says another, in points. */
export const USUAL_SIZE = 10;

/** Sizes are told apart to a tenth of a point. */
export const sizeKey = ({ size }: { readonly size: number }): number => Math.round(size * 10) / 10;

/** The size of type that most letters have, to a tenth of a point. */
export function usualSize(
  pieces: readonly { readonly size: number; readonly start: number; readonly end: number }[],
): number {
  return commonest(pieces, sizeKey, (p) => p.end - p.start) ?? USUAL_SIZE;
}

/** The key that weighs most. */
function commonest<T, K>(
  items: Iterable<T>,
  key: (item: T) => K,
  weight: (item: T) => number,
): K | undefined {
  const weights = new Map<K, number>();
  for (const item of items) weights.set(key(item), (weights.get(key(item)) ?? 0) + weight(item));
  return heaviest(weights);
}

/** The key with the largest weight, the first of several. */
export function heaviest<K>(weights: ReadonlyMap<K, number>): K | undefined {
  let best: K | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const [k, w] of weights) if (w > most) [best, most] = [k, w];
  return best;
}
