/**
 * Paragraphs from the lines of one column. A paragraph ends where the distance to the next line is wider than usual, where size
 * changes, where an item begins, where the next line is set in, and where its first word would still have fitted on this one.
 */
import type { BlockKind } from '../text/document.ts';
import type { Line } from './lines.ts';
import { beginsItem, endsSentence, firstChar, isWide } from './script.ts';

/** Lines that belong together. */
export interface Paragraph {
  readonly lines: Line[];
  kind: BlockKind;
}

/** What a page is mostly set in. */
export interface BodyType {
  readonly size: number;
  /** The fonts that much of it is set in. */
  readonly fonts: ReadonlySet<string>;
}

/** Sizes that differ by less than this part are the same. */
const SAME_SIZE = 0.08;
/** A distance is wide if it exceeds the usual one by this part. */
const WIDE_DISTANCE = 1.28;
/** A line is set in by more than this, in sizes. */
const INDENT = 0.9;
/** So many lines to both sides tell how wide a paragraph is set. */
const NEIGHBOURS = 4;

/** The paragraphs of a column, from above. */
export function paragraphsOf(lines: readonly Line[], body: BodyType): Paragraph[] {
  const leading = usualLeading(lines);
  const paragraphs: Paragraph[] = [];
  let open: Line[] = [];
  lines.forEach((line, i) => {
    const last = open.at(-1);
    if (last && partsHere(lines, i, open, leading)) {
      paragraphs.push({ lines: open, kind: 'paragraph' });
      open = [];
    }
    open.push(line);
  });
  if (open.length > 0) paragraphs.push({ lines: open, kind: 'paragraph' });
  for (const paragraph of paragraphs) paragraph.kind = kindOf(paragraph.lines, body);
  return paragraphs;
}

/** The distance between lines of a paragraph, in sizes: a low one among all, since those between paragraphs are wider. */
function usualLeading(lines: readonly Line[]): number {
  const distances: number[] = [];
  lines.forEach((line, i) => {
    const next = lines[i + 1];
    if (next && isSameSize(line, next)) distances.push((line.y - next.y) / line.size);
  });
  distances.sort((a, b) => a - b);
  const low = distances[Math.floor(distances.length * 0.3)] ?? 1.3;
  return Math.min(2.6, Math.max(0.9, low));
}

export function isSameSize(a: { readonly size: number }, b: { readonly size: number }): boolean {
  return Math.abs(a.size - b.size) <= SAME_SIZE * Math.max(a.size, b.size);
}

/** Whether line `at` begins another paragraph than the one that is open. */
function partsHere(lines: readonly Line[], at: number, open: readonly Line[], leading: number): boolean {
  const line = lines[at] as Line;
  const last = open.at(-1) as Line;
  const first = open[0] as Line;
  if (!isSameSize(last, line)) return true;
  if (isRow(last) && isRow(line)) return true;
  const distance = (last.y - line.y) / line.size;
  if (distance > Math.max(WIDE_DISTANCE * leading, leading + 0.25)) return true;
  const cut = /\p{L}[-‐\u00ad]$/u.test(last.text);
  if (
    beginsItem(line.text) &&
    !cut &&
    (endsSentence(last.text) || beginsItem(first.text) || line.x0 > last.x0 + 0.3 * line.size)
  )
    return true;
  if (isCentred(last, line)) return false;
  const shift = (line.x0 - last.x0) / line.size;
  if (shift > INDENT && !(open.length === 1 && hangs(first, line))) return true;
  if (shift < -INDENT && open.length > 1 && !cut && endsSentence(last.text)) return true;
  return wouldHaveFitted(lines, at, last);
}

/** Whether a paragraph's later lines may be set in below its first: an item's, a note's. */
const hangs = (first: Line, next: Line): boolean =>
  Math.abs((first.pieces[1]?.piece.x0 ?? Number.NaN) - next.x0) < 0.3 * next.size ||
  beginsItem(first.text) ||
  /^(?:\d{1,3}|[*†‡§]{1,3})\s?\S/u.test(first.text);

/** What parts a table's cells, in sizes: no word gap of justified text is as wide on two lines that follow each other. */
const CELL_GAP = 2;

/** Whether a line is a row of a table or of a list of contents: parts that stand far from each other, a bullet not counting. */
function isRow({ pieces, size }: Line): boolean {
  return pieces.some(({ piece }, i) => {
    const before = pieces[i - 1]?.piece;
    if (!before || (i === 1 && before.end - before.start <= 3)) return false;
    return piece.x0 - before.x1 > CELL_GAP * size;
  });
}

/** Both lines have the same middle, and different ends: a title over several lines. */
function isCentred(a: Line, b: Line): boolean {
  const middle = Math.abs(a.x0 + a.x1 - (b.x0 + b.x1)) / 2;
  return middle < 0.4 * a.size && Math.abs(a.x0 - b.x0) > a.size;
}

/** Whether the line before was ended although there was room for the first word of this one. */
function wouldHaveFitted(lines: readonly Line[], at: number, last: Line): boolean {
  const line = lines[at] as Line;
  let edge = Math.max(last.x1, line.x1);
  for (let i = Math.max(0, at - NEIGHBOURS); i < Math.min(lines.length, at + NEIGHBOURS); i += 1) {
    const other = lines[i] as Line;
    if (Math.abs(other.x0 - line.x0) < INDENT * line.size && isSameSize(other, line))
      edge = Math.max(edge, other.x1);
  }
  const wide = isWide(firstChar(line.text));
  const word = wide ? firstChar(line.text) : (/^\S+/u.exec(line.text)?.[0] ?? '');
  const needed = ((line.x1 - line.x0) * (wide ? 2 : word.length + 1)) / Math.max(1, line.text.length);
  if (last.x1 + needed + 0.2 * line.size >= edge) return false;
  // A line that was ended early within a sentence goes on: text beside a picture, verse, a narrow quotation.
  return endsSentence(last.text) || !/^[\p{Ll}，。、；：）]/u.test(line.text);
}

/** A heading has no more lines and letters than this. */
const HEADING_LINES = 4;
const HEADING_LETTERS = 220;
/** Type is large if it exceeds the body's by this part. */
const LARGE = 1.12;

function kindOf(lines: readonly Line[], body: BodyType): BlockKind {
  const first = lines[0] as Line; // never empty
  if (lines.length === 1 && isRow(first)) return 'cell';
  const text = lines.map((l) => l.text).join(' ');
  const short = lines.length <= HEADING_LINES && text.length <= HEADING_LETTERS && /\p{L}/u.test(text);
  if (short && first.size >= LARGE * body.size && !(lines.length > 1 && /[.。]$/u.test(text)))
    return 'heading';
  if (short && lines.length <= 2 && !/[.。;；,，]["”’」]?$/u.test(text)) {
    const capitals = /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();
    const otherFont =
      !body.fonts.has(first.font) &&
      first.size >= (1 - SAME_SIZE) * body.size &&
      lines.every((l) => l.font === first.font);
    if (capitals || (otherFont && isOneFont(lines))) return 'heading';
  }
  return beginsItem(first.text) ? 'item' : 'paragraph';
}

const isOneFont = (lines: readonly Line[]): boolean =>
  lines.every((line) =>
    line.pieces.every(({ piece }) => piece.font === line.font || piece.end - piece.start <= 4),
  );
