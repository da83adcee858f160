/**
 * Columns. A page is cut along its tallest gutter: a strip that no text crosses, with lines of text on both sides. What is
 * above the gutter is read first, then the column to its left, that to its right, and what is below; each of the four is cut again.
 *
 * After the XY-cut (Nagy & Seth 1984), with gutters found as whitespace between lines (Breuel, "Two geometric algorithms for
 * layout analysis", 2002), so that a title over two columns doesn't hide them. Time: runs times the strips that are tried,
 * whose number is bounded, times the depth of cuts, which is too.
 *
 * Columns of a table are not read one after the other: a column has lines as long as text has.
 */
import { ASCENT, DESCENT, type Placed, usualSize } from './placed.ts';

/** A gutter is at least this wide, in sizes of type; LaTeX parts columns by one. Strips are tried closer than what is left of that. */
const LEAST_GUTTER = 0.7;
/** So wide a gutter is believed with few lines. */
const WIDE_GUTTER = 1.5;
const LINES_BESIDE_WIDE = 3;
const LINES_BESIDE_NARROW = 5;
/** Lines of a column are at least this long on average, in sizes of type. */
const LEAST_MEASURE = 9;
const DEEPEST = 10;
/** Strips that are tried across a page, and gutters that are weighed at each cut. */
const STRIPS = 400;
const WEIGHED = 24;

interface Gutter {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
}

/** The parts of a page that are read one after the other. `rtl`: the right column first. */
export function columnsOf(pieces: readonly Placed[], rtl = false): Placed[][] {
  const em = usualSize(pieces);
  const cut = (part: readonly Placed[], depth: number): Placed[][] => {
    const gutter = depth < DEEPEST ? tallestGutter(part, em) : undefined;
    if (!gutter) return part.length > 0 ? [[...part]] : [];
    const borders = [gutter.top, ...headingsOver(part, gutter, em, rtl)];
    /** What is above, then left and right of each slice, then what is below. */
    const parts: Placed[][] = Array.from({ length: 2 * borders.length + 2 }, () => []);
    for (const p of part) {
      const middle = middleOf(p);
      const slice = borders.findLastIndex((border) => middle <= border);
      const isFirst = (p.x0 + p.x1) / 2 < gutter.x !== rtl;
      const at =
        middle < gutter.bottom ? parts.length - 1 : slice < 0 ? 0 : 1 + 2 * slice + (isFirst ? 0 : 1);
      (parts[at] as Placed[]).push(p);
    }
    return parts.flatMap((p) => cut(p, depth + 1));
  };
  return cut(pieces, 0);
}

const middleOf = (p: Placed): number => p.y + ((ASCENT - DESCENT) / 2) * p.size;

/** A heading is set larger than the text by this part. */
const LARGE = 1.12;

/**
 * Where a gutter is crossed by headings that are too short to reach it: lines in larger type beside which the other column is empty. They end the columns
 * above them, which stop at one height, and begin others. Gives their upper edges from above.
 */
function headingsOver(part: readonly Placed[], gutter: Gutter, em: number, rtl: boolean): number[] {
  const within = part.filter((p) => middleOf(p) <= gutter.top && middleOf(p) >= gutter.bottom);
  const isFirst = (p: Placed): boolean => (p.x0 + p.x1) / 2 < gutter.x !== rtl;
  const beside = within.filter((p) => !isFirst(p)).sort((a, b) => b.y - a.y);
  const edges: number[] = [];
  const large = within.filter((p) => isFirst(p) && p.size >= LARGE * em).sort((a, b) => b.y - a.y);
  let next = 0;
  for (const heading of large) {
    const [top, bottom] = [heading.y + heading.size, heading.y - heading.size / 2];
    while (next < beside.length && (beside[next] as Placed).y - DESCENT * em >= top) next += 1;
    const below = beside[next];
    const isAlone = next > 0 && (!below || below.y + ASCENT * below.size <= bottom);
    if (isAlone && (edges.length === 0 || (edges.at(-1) as number) - top > heading.size)) edges.push(top);
  }
  return edges;
}

function tallestGutter(part: readonly Placed[], em: number): Gutter | undefined {
  if (part.length < 2 * LINES_BESIDE_WIDE) return undefined;
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const p of part) [left, right] = [Math.min(left, p.x0), Math.max(right, p.x1)];
  if (right - left < 2 * LEAST_MEASURE * em) return undefined;
  const candidates = emptyStrips(part, left, right, em).sort((a, b) => b.top - b.bottom - (a.top - a.bottom));
  for (const gutter of candidates.slice(0, WEIGHED)) {
    const found = weigh(gutter, part, em);
    if (found) return found;
  }
  return undefined;
}

/** Where no text crosses a line down the page over several lines' height: each such stretch once, in its middle. */
function emptyStrips(part: readonly Placed[], left: number, right: number, em: number): Gutter[] {
  const step = Math.max((right - left) / STRIPS, em / 8);
  const count = Math.max(1, Math.ceil((right - left) / step));
  const least = LINES_BESIDE_WIDE * em;
  const [top, bottom] = [highest(part), lowest(part)];
  const reach = new Float64Array(count).fill(top);
  const strips: { column: number; top: number; bottom: number }[] = [];
  const close = (column: number, at: number): void => {
    const from = reach[column] as number;
    if (from - at >= least) strips.push({ column, top: from, bottom: at });
  };
  const half = (LEAST_GUTTER * em) / 2;
  for (const p of [...part].sort((a, b) => b.y + ASCENT * b.size - (a.y + ASCENT * a.size))) {
    const first = Math.max(0, Math.ceil((p.x0 - half - left) / step - 0.5));
    const last = Math.min(count - 1, Math.floor((p.x1 + half - left) / step - 0.5));
    const [high, low] = [p.y + ASCENT * p.size, p.y - DESCENT * p.size];
    for (let column = first; column <= last; column += 1) {
      close(column, high);
      reach[column] = Math.min(reach[column] as number, low);
    }
  }
  for (let column = 0; column < count; column += 1) close(column, bottom);
  return middles(strips, (column) => left + (column + 0.5) * step);
}

const highest = (part: readonly Placed[]): number =>
  part.reduce((top, p) => Math.max(top, p.y + ASCENT * p.size), Number.NEGATIVE_INFINITY);
const lowest = (part: readonly Placed[]): number =>
  part.reduce((low, p) => Math.min(low, p.y - DESCENT * p.size), Number.POSITIVE_INFINITY);

/** Strips side by side of one height are one gutter. */
function middles(
  strips: { column: number; top: number; bottom: number }[],
  xOf: (column: number) => number,
): Gutter[] {
  strips.sort((a, b) => a.top - b.top || a.bottom - b.bottom || a.column - b.column);
  const gutters: Gutter[] = [];
  for (let i = 0; i < strips.length; ) {
    const first = strips[i] as (typeof strips)[number];
    let end = i + 1;
    for (; end < strips.length; end += 1) {
      const next = strips[end] as (typeof strips)[number];
      if (next.top !== first.top || next.bottom !== first.bottom || next.column !== first.column + end - i)
        break;
    }
    gutters.push({ x: xOf(first.column + (end - i - 1) / 2), top: first.top, bottom: first.bottom });
    i = end;
  }
  return gutters;
}

/** What stands on one side of a gutter: its lines by height. */
interface Side {
  readonly lines: Map<number, { x0: number; x1: number }>;
  top: number;
  bottom: number;
  edge: number;
}

/** The gutter, as high as there is text on both its sides; `undefined` if that isn't text in columns. */
function weigh(gutter: Gutter, part: readonly Placed[], em: number): Gutter | undefined {
  const side = (edge: number): Side => ({
    lines: new Map(),
    top: Number.NEGATIVE_INFINITY,
    bottom: Number.POSITIVE_INFINITY,
    edge,
  });
  const [left, right] = [side(Number.NEGATIVE_INFINITY), side(Number.POSITIVE_INFINITY)];
  for (const p of part) {
    const middle = middleOf(p);
    if (middle > gutter.top || middle < gutter.bottom) continue;
    const at = (p.x0 + p.x1) / 2 < gutter.x ? left : right;
    at.edge = at === left ? Math.max(at.edge, p.x1) : Math.min(at.edge, p.x0);
    at.top = Math.max(at.top, p.y + ASCENT * p.size);
    at.bottom = Math.min(at.bottom, p.y - DESCENT * p.size);
    const row = Math.round(p.y / (em / 2));
    const line = at.lines.get(row);
    if (line) [line.x0, line.x1] = [Math.min(line.x0, p.x0), Math.max(line.x1, p.x1)];
    else at.lines.set(row, { x0: p.x0, x1: p.x1 });
  }
  const enough = right.edge - left.edge >= WIDE_GUTTER * em ? LINES_BESIDE_WIDE : LINES_BESIDE_NARROW;
  for (const { lines } of [left, right]) {
    if (lines.size < enough) return undefined;
    let total = 0;
    for (const { x0, x1 } of lines.values()) total += x1 - x0;
    if (total / lines.size < LEAST_MEASURE * em) return undefined;
  }
  return gutter;
}
