/**
 * Lines from runs: those whose heights overlap are one line, whatever their order in the file. Superscripts, small capitals and text that
 * was drawn glyph by glyph fall into place by this. Spaces are where the file wrote some, or where a gap is as wide as one.
 *
 * Runs are sorted by baseline, and each is compared with the last few lines only: n log n.
 */
import { ASCENT, DESCENT, type Placed, usualSize } from './placed.ts';
import { firstChar, isWide, lastChar } from './script.ts';

/** A stretch of a line, and what stands before it: nothing, or a space of ours. */
export interface LinePiece {
  readonly piece: Placed;
  readonly before: string;
}

export interface Line {
  readonly pieces: readonly LinePiece[];
  readonly text: string;
  readonly page: number;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

interface Row {
  readonly pieces: Placed[];
  top: number;
  bottom: number;
  /** Of the piece that says how high the row is. */
  weight: number;
}

/** Two heights are one line if they share this part of the lower one. */
const SHARED = 0.5;
/** A run is compared with so many rows before it. */
const LOOK_BACK = 4;
/** A letter this much larger than the text that is as high as several lines of it begins a paragraph. */
const DROP_CAP = 1.8;

/** The lines of runs in one frame, from above. */
export function linesOf(pieces: readonly Placed[]): Line[] {
  const em = usualSize(pieces);
  const isDropCap = (p: Placed): boolean => p.size > DROP_CAP * em && p.end - p.start <= 2;
  const rows = rowsOf(pieces.filter((p) => !isDropCap(p)));
  for (const cap of pieces.filter(isDropCap)) {
    const beside = rows.filter((row) => shared(row, cap) >= SHARED && row.pieces.some((p) => p.x0 >= cap.x0));
    const first = beside.length > 1 ? beside[0] : undefined;
    if (first) first.pieces.push(cap);
    else place(cap, rows, rows.length);
  }
  return rows.sort((a, b) => b.top - a.top).map((row) => lineOf(row.pieces));
}

function rowsOf(pieces: readonly Placed[]): Row[] {
  const rows: Row[] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x0 - b.x0)) place(piece, rows, LOOK_BACK);
  return rows;
}

function place(piece: Placed, rows: Row[], lookBack: number): void {
  let [best, most] = [undefined as Row | undefined, SHARED];
  for (let i = rows.length - 1; i >= Math.max(0, rows.length - lookBack); i -= 1) {
    const row = rows[i] as Row;
    const share = shared(row, piece);
    if (share > most) [best, most] = [row, share];
  }
  const weight = piece.size * (piece.end - piece.start);
  const [top, bottom] = [piece.y + ASCENT * piece.size, piece.y - DESCENT * piece.size];
  if (!best) {
    rows.push({ pieces: [piece], top, bottom, weight });
    return;
  }
  best.pieces.push(piece);
  if (weight > best.weight) Object.assign(best, { top, bottom, weight });
}

/** What of the lower of two heights both share. */
function shared(row: Row, { y, size }: Placed): number {
  const [top, bottom] = [y + ASCENT * size, y - DESCENT * size];
  const common = Math.min(top, row.top) - Math.max(bottom, row.bottom);
  return common / Math.max(1e-6, Math.min(top - bottom, row.top - row.bottom));
}

/** The line that some runs of one height make. */
function lineOf(row: readonly Placed[]): Line {
  const ordered = withoutDoubles(inReadingOrder(row));
  const least = leastGap(ordered);
  const pieces: LinePiece[] = [];
  let text = '';
  let last: Placed | undefined;
  for (const piece of ordered) {
    const own = piece.str.slice(piece.start, piece.end);
    const before = last && isApart(last, piece, least) ? ' ' : '';
    pieces.push({ piece, before });
    text += before + own;
    last = piece;
  }
  const heaviest = ordered.reduce((a, b) => (weightOf(b) > weightOf(a) ? b : a));
  return {
    pieces,
    text,
    page: heaviest.page,
    x0: Math.min(...ordered.map((p) => p.x0)),
    x1: Math.max(...ordered.map((p) => p.x1)),
    y: heaviest.y,
    size: heaviest.size,
    font: heaviest.font,
  };
}

const weightOf = (p: Placed): number => p.size * (p.end - p.start);

/** From left to right; from right to left where most of the line is written so, its numbers and Latin words left whole. */
function inReadingOrder(row: readonly Placed[]): Placed[] {
  const across = [...row].sort((a, b) => a.x0 - b.x0 || a.run - b.run);
  const rightward = across.reduce((sum, p) => sum + (p.rtl ? p.start - p.end : p.end - p.start), 0);
  if (across.every((p) => !p.rtl)) return across;
  const rtl = rightward < 0;
  if (rtl) across.reverse();
  // Runs against the line's direction that follow each other are turned round among themselves.
  const ordered: Placed[] = [];
  for (let i = 0; i < across.length; ) {
    let end = i;
    while (end < across.length && (across[end] as Placed).rtl !== rtl) end += 1;
    if (end > i) ordered.push(...across.slice(i, end).reverse());
    else ordered.push(across[end++] as Placed);
    i = end;
  }
  return ordered;
}

/** Text that was drawn twice to look bold is read once. */
function withoutDoubles(pieces: readonly Placed[]): Placed[] {
  return pieces.filter((piece, i) => {
    for (let k = i - 1; k >= Math.max(0, i - 3); k -= 1) {
      const other = pieces[k] as Placed;
      const near = Math.abs(other.x0 - piece.x0) + Math.abs(other.y - piece.y) < 0.15 * piece.size;
      if (near && other.str === piece.str && other.start === piece.start) return false;
    }
    return true;
  });
}

/** A gap of this part of the size is a space. Fonts have spaces of a fifth and more; kerning and rounding stay below a tenth. */
const SPACE = 0.13;

/** The least gap that is a space in a line: more where its letters are spaced. In parts of the size. */
function leastGap(pieces: readonly Placed[]): number {
  const single = pieces.filter((p) => p.end - p.start === 1).length;
  if (single < 5 || single < 0.6 * pieces.length) return SPACE;
  const gaps = pieces
    .slice(1)
    .map((p, i) => gapOf(pieces[i] as Placed, p))
    .sort((a, b) => a - b);
  return Math.max(SPACE, (gaps[gaps.length >> 1] ?? 0) + SPACE);
}

function gapOf(a: Placed, b: Placed): number {
  const gap = b.x0 >= a.x0 ? b.x0 - a.x1 : a.x0 - b.x1;
  return gap / Math.min(a.size, b.size);
}

function isApart(a: Placed, b: Placed, least: number): boolean {
  if (a.spaceAfter) return true;
  const gap = gapOf(a, b);
  const wide = isWide(lastChar(a.str.slice(0, a.end))) && isWide(firstChar(b.str.slice(b.start)));
  if (wide) return gap > 1.5;
  return gap > least || (b.spaceBefore && gap > SPACE / 2 && least === SPACE);
}
