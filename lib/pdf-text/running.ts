/**
 * Running headers, footers and page numbers: lines at the top or bottom of a page that stand at the same height with the same words on
 * others, numbers not counting. They are no part of what is read, and would cut sentences that go on over pages.
 */
import { partitionPoint } from '../text/partition-point.ts';
import type { Line } from './lines.ts';
import type { Frame } from './placed.ts';

/** A page as this sees it: its lines from above, and its frame. */
export interface PageLines {
  readonly lines: readonly Line[];
  readonly frame: Pick<Frame, 'low' | 'high'>;
}

/** So many lines from either end of a page, within this part of its height, may run. */
const OUTER_LINES = 4;
const OUTER_PART = 0.14;
/** A line runs if others like it stand on so many pages that are at most so far away. Odd and even pages may differ. */
const LEAST_PAGES = 3;
const WINDOW = 8;
/** Heights that differ by less than this (in points) are the same. */
const SAME_HEIGHT = 2.5;
/** What is longer than this is text. */
const LONGEST = 200;
/** Number of a page: alone, or with the words that go with it. */
const PAGE_NUMBER =
  /^(?:[-–—|[(·•]\s*)?(?:(?:page|p\.|seite)\s*)?(?:[a-z]{0,2}[-–.]?\d{1,5}|[ivxlc]{1,8})(?:\s*(?:of|\/)\s*\d{1,5})?(?:\s*[-–—|\])·•])?$|^第\s*[\d一二三四五六七八九十百]+\s*[页頁](?:\s*[,，/]?\s*共\s*\d+\s*[页頁])?$/iu;

interface Seen {
  readonly page: number;
  readonly y: number;
}

/** Which lines of each page run; a step is about a page's work. */
export function* runningLines(pages: readonly PageLines[]): Generator<void, ReadonlySet<Line>> {
  const bands = pages.map((page) => [...outerLines(page, 'top'), ...outerLines(page, 'bottom')]);
  const byWords = new Map<string, Seen[]>();
  for (const [page, lines] of bands.entries()) {
    for (const line of lines) {
      for (const key of keysOf(line)) {
        const seen = byWords.get(key);
        if (seen) seen.push({ page, y: line.y });
        else byWords.set(key, [{ page, y: line.y }]);
      }
    }
    yield;
  }
  const running = new Set<Line>();
  for (const [page, lines] of bands.entries()) {
    for (const line of lines) {
      const isThere = keysOf(line).some((key) => repeats(byWords.get(key) ?? [], page, line.y));
      if (isThere || (pages.length > 0 && standsAlone(pages[page] as PageLines, line))) running.add(line);
    }
    yield;
  }
  addSameSlots(pages, bands, running);
  return running;
}

/** Lines closer than this, in sizes, are one block. */
const CLOSE = 1.6;

/** The first or last lines of a page that lie at its edge, apart from the text. */
function outerLines({ lines, frame }: PageLines, end: 'top' | 'bottom'): Line[] {
  const part = OUTER_PART * (frame.high - frame.low);
  const outer = end === 'top' ? lines.slice(0, OUTER_LINES + 1) : lines.slice(-OUTER_LINES - 1).reverse();
  const isOuter = (line: Line): boolean =>
    end === 'top' ? line.y > frame.high - part : line.y < frame.low + part;
  const found: Line[] = [];
  for (const line of outer) {
    if (found.length === OUTER_LINES || !isOuter(line) || line.text.length > LONGEST) {
      // What lies close to lines that go on into the page is text, however often it is there.
      let next = line;
      for (let last = found.at(-1); last && areClose(last, next); last = found.at(-1)) {
        next = last;
        found.pop();
      }
      break;
    }
    found.push(line);
  }
  return found;
}

const areClose = (a: Line, b: Line): boolean => Math.abs(a.y - b.y) <= CLOSE * Math.max(a.size, b.size);

/** Gaps wider than this, in sizes, part a running line: the review's name on one side, the chapter's or the page's number on the other. */
const PARTED = 2.5;

/** The keys of a line's parts. */
function keysOf({ pieces, size }: Line): string[] {
  const parts: string[] = [];
  let edge = Number.POSITIVE_INFINITY;
  for (const { piece, before } of pieces) {
    const own = before + piece.str.slice(piece.start, piece.end);
    if (piece.x0 - edge <= PARTED * size && parts.length > 0) parts[parts.length - 1] += own;
    else parts.push(own);
    edge = piece.x1;
  }
  return parts.map(keyOf);
}

/** A line's words, numbers (Roman ones that stand alone too) not counting. */
function keyOf(text: string): string {
  return text
    .replace(/\d+/g, '#')
    .replace(/(?<![\p{L}\p{N}])[ivxlc]+(?![\p{L}\p{N}])/giu, '#')
    .replace(/\s+/g, '');
}

/** Whether a line like this stands at this height on enough pages near by. `seen` is by page. */
function repeats(seen: readonly Seen[], page: number, y: number): boolean {
  let count = 0;
  const first = partitionPoint(seen.length, (i) => (seen[i] as Seen).page < page - WINDOW);
  for (let i = first; i < seen.length; i += 1) {
    const other = seen[i] as Seen;
    if (other.page > page + WINDOW) break;
    if (Math.abs(other.y - y) <= SAME_HEIGHT) count += 1;
    if (count >= LEAST_PAGES) return true;
  }
  return false;
}

/** A number at the very edge of a page, apart from its text. */
function standsAlone({ lines }: PageLines, line: Line): boolean {
  if (!PAGE_NUMBER.test(line.text.trim()) || lines.length < 3) return false;
  const neighbour = line === lines[0] ? lines[1] : line === lines.at(-1) ? lines.at(-2) : undefined;
  return (
    neighbour !== undefined && Math.abs(neighbour.y - line.y) > 1.8 * Math.max(neighbour.size, line.size)
  );
}

/**
 * Where lines run at one height and size on many pages, the others there run too: a chapter's name that stands on two pages only.
 */
function addSameSlots(
  pages: readonly PageLines[],
  bands: readonly (readonly Line[])[],
  running: Set<Line>,
): void {
  const slotOf = (line: Line): string => `${Math.round(line.y / SAME_HEIGHT)} ${Math.round(line.size)}`;
  const slots = new Map<string, number>();
  for (const line of running) slots.set(slotOf(line), (slots.get(slotOf(line)) ?? 0) + 1);
  bands.forEach((lines, page) => {
    const all = (pages[page] as PageLines).lines;
    for (const line of lines) {
      if ((slots.get(slotOf(line)) ?? 0) < Math.max(LEAST_PAGES, pages.length / 4)) continue;
      if (line === all[0] || line === all.at(-1)) running.add(line);
    }
  });
}
