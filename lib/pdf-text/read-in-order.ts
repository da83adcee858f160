/**
 * From the runs of a PDF's pages to its text in the order of reading. PDFs say where glyphs stand, and seldom what belongs together; what is done:
 *
 * 1. runs are turned into the frame of their reading direction (`placed.ts`), and lines that run on all pages left out (`running.ts`);
 * 2. a page is cut into columns (`columns.ts`), these into lines (`lines.ts`), these into paragraphs (`paragraphs.ts`);
 * 3. footnotes and their marks are parted from the text (`footnotes.ts`);
 * 4. paragraphs go on over columns and pages (`flow.ts`), and are written with the way back (`write-text.ts`).
 *
 * Time and memory grow with the runs (sorting a page's apart). docs/pdf-text.md says what this cannot do.
 */
import { columnsOf } from './columns.ts';
import { Flow, type PageFlow } from './flow.ts';
import { markOf, partFootnotes, withoutMarks } from './footnotes.ts';
import { linesOf } from './lines.ts';
import type { PageText } from './page-text.ts';
import { type BodyType, type Paragraph, paragraphsOf } from './paragraphs.ts';
import type { PdfText } from './pdf-text.ts';
import { type Frame, framesOf, heaviest, type Placed, sizeKey, USUAL_SIZE, usualSize } from './placed.ts';
import { type PageLines, runningLines } from './running.ts';
import { writeText } from './write-text.ts';

/** The text of a PDF in reading order. `pages` are all its pages, or some of them, in order. Never throws. */
export function readInOrder(pages: readonly PageText[]): PdfText {
  const work = readInSteps(pages);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same, for those who have something else to do: a step is about a page's work. `pages` may not change in between. */
export function* readInSteps(pages: readonly PageText[]): Generator<void, PdfText> {
  const framed: Frame[][] = [];
  for (const page of pages) {
    framed.push(framesOf(page));
    yield;
  }
  const body = yield* bodyOf(framed);
  const running = yield* runningRuns(framed);
  const flow = new Flow();
  for (const [page, frames] of framed.entries()) {
    flow.add(pageFlow(frames, running[page] ?? NONE, bodyOfPage(frames, body)));
    yield;
  }
  return yield* writeText(pages, flow.done());
}

const NONE: ReadonlySet<number> = new Set();

/** A font with more than this part of a document's letters is one of its body's. */
const BODY_FONT = 0.08;

/** What the document is mostly set in. */
function* bodyOf(framed: readonly (readonly Frame[])[]): Generator<void, BodyType> {
  const weights = new Map<string, number>();
  const sizes = new Map<number, number>();
  let all = 0;
  for (const [frame] of framed) {
    for (const p of frame?.pieces ?? []) {
      const weight = p.end - p.start;
      weights.set(p.font, (weights.get(p.font) ?? 0) + weight);
      sizes.set(sizeKey(p), (sizes.get(sizeKey(p)) ?? 0) + weight);
      all += weight;
    }
    yield;
  }
  const fonts = [...weights].filter(([, weight]) => weight > BODY_FONT * all).map(([font]) => font);
  return { size: heaviest(sizes) ?? USUAL_SIZE, fonts: new Set(fonts) };
}

/** A page with more letters than this has a body of its own: a part set in smaller or larger type than the rest. */
const ENOUGH = 400;

function bodyOfPage([frame]: readonly Frame[], body: BodyType): BodyType {
  return frame && frame.weight >= ENOUGH ? { ...body, size: usualSize(frame.pieces) } : body;
}

/** For each page the numbers of the runs that are left out because they run on all pages. */
function* runningRuns(framed: readonly (readonly Frame[])[]): Generator<void, ReadonlySet<number>[]> {
  const pages: PageLines[] = [];
  for (const [frame] of framed) {
    pages.push({ lines: frame ? linesOf(frame.pieces) : [], frame: frame ?? { low: 0, high: 0 } });
    yield;
  }
  const running = yield* runningLines(pages);
  return pages.map(({ lines }) => {
    const runs = lines
      .filter((line) => running.has(line))
      .flatMap(({ pieces }) => pieces.map(({ piece }) => piece.run));
    return new Set(runs);
  });
}

/** Text turned aside (a stamp along the margin, an axis) is read after the rest of its page. */
function pageFlow(frames: readonly Frame[], left: ReadonlySet<number>, body: BodyType): PageFlow {
  const columns: { text: Paragraph[] }[] = [];
  const notes: Paragraph[] = [];
  frames.forEach((frame, index) => {
    const pieces = index === 0 ? frame.pieces.filter((p) => !left.has(p.run)) : frame.pieces;
    for (const part of columnsOf(pieces, isRightToLeft(pieces))) {
      const found = partFootnotes(paragraphsOf(linesOf(part), body), body);
      columns.push({ text: found.text });
      notes.push(...found.notes);
    }
  });
  const marks = new Set(notes.flatMap((note) => markOf(note) ?? []));
  const clean = (paragraph: Paragraph): Paragraph => ({
    ...paragraph,
    lines: paragraph.lines.map((line) => withoutMarks(line, marks)),
  });
  return { columns: columns.map(({ text }) => ({ text: text.map(clean) })), notes };
}

function isRightToLeft(pieces: readonly Placed[]): boolean {
  return pieces.reduce((sum, p) => sum + (p.rtl ? p.end - p.start : p.start - p.end), 0) > 0;
}
