/**
 * Plain text to a document: its paragraphs, headings and list items become blocks. The text stays as long as it is, so
 * that offsets into the document are offsets into the file; only the `>` before quoted lines, in mails and Markdown, become spaces.
 *
 * A line is a block of its own unless it is one of a hard-wrapped paragraph: no sentence ends with it, it is long, and the
 * next one goes on in small letters or is as long; or the text seems to be wrapped at a margin, and what the next one begins with had no room there.
 */
import type { Block, BlockKind, TextDocument } from './document.ts';
import { widthOf } from './line-ends.ts';
import { asTextOffset } from './offsets.ts';

const ITEM =
  /^\s*(?:[-*•·‣▪●○◦–—]\s*|\(?\d{1,2}[.)、．）]\s*|\(?[a-z][.)]\s+|[（(][一二三四五六七八九十\d]{1,2}[）)]\s*|[一二三四五六七八九十]、|第[一二三四五六七八九十]+[,，、:：])/iu;
const ENDS_SENTENCE = /[.!?:;。！？：；…]["'”’」』）)\]]*\s*$/u;
/** A line shorter than this (Han characters counting twice) that ends no sentence is a heading, not a wrapped line. */
const WRAPPED_WIDTH = 36;
/** A margin is no further off than this, nor nearer than `NEAREST_MARGIN`: what is wider, or narrower, is a list or a table, or not wrapped. */
const FURTHEST_MARGIN = 110;
const NEAREST_MARGIN = 30;
/** Of the lines in a paragraph that end no sentence at least so many, and this share, must reach a margin. */
const AT_MARGIN = 2;
const MOST = 0.8;
/** What can't be parted from the beginning of a line: a word, or a Han character with the marks that may not begin one. */
const FIRST_WORD = /^\s*(?:\p{Script=Han}[\p{Pe}\p{Pf}\p{Po}]*|[^\s\p{Script=Han}]+)/u;
const BEGINS_IN_HAN = /^\s*\p{Script=Han}/u;
/** A heading is no longer than this, and ends no sentence. */
const HEADING_WIDTH = 120;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The document that a plain text is. Never throws; a text without a letter has no blocks. */
export function plainTextDocument(given: string): TextDocument {
  const text = withoutQuoteMarks(given);
  const paragraphs = paragraphsOf(text);
  const margin = marginOf(paragraphs);
  const blocks = paragraphs.flatMap((lines) =>
    groups(lines, margin).map((group) => block(group, lines.length)),
  );
  return { text, blocks };
}

/** The lines of a text, by the empty ones between them. */
function paragraphsOf(text: string): Line[][] {
  const paragraphs: Line[][] = [];
  let paragraph: Line[] = [];
  for (const line of linesOf(text)) {
    if (line.text.trim() !== '') paragraph.push(line);
    else if (paragraph.length > 0) {
      paragraphs.push(paragraph);
      paragraph = [];
    }
  }
  if (paragraph.length > 0) paragraphs.push(paragraph);
  return paragraphs;
}

/** How wide a text is that is wrapped at a margin: as its widest line, if lines that go on have no room there. Infinite if it isn't wrapped. */
function marginOf(paragraphs: readonly (readonly Line[])[]): number {
  const broken: { readonly line: string; readonly next: string }[] = [];
  let widest = 0;
  for (const lines of paragraphs) {
    lines.forEach(({ text }, i) => {
      widest = Math.max(widest, widthOf(text));
      const next = lines[i + 1]?.text;
      if (next !== undefined && !ENDS_SENTENCE.test(text) && !ITEM.test(next))
        broken.push({ line: text, next });
    });
  }
  if (widest < NEAREST_MARGIN || widest > FURTHEST_MARGIN) return Number.POSITIVE_INFINITY;
  const full = broken.filter(({ line, next }) => isFull(line, next, widest)).length;
  return full >= AT_MARGIN && full >= MOST * broken.length ? widest : Number.POSITIVE_INFINITY;
}

/** Whether a line was broken before another since that begins with what had no room in it. */
function isFull(line: string, next: string, margin: number): boolean {
  const first = FIRST_WORD.exec(next)?.[0] ?? '';
  const space = BEGINS_IN_HAN.test(next) ? 0 : 1;
  return widthOf(line) + space + widthOf(first) > margin;
}

/** The marks before the lines of a quotation: of at least two lines, since a single one may mean "more than". */
const QUOTED_LINES = /(?<=^|\n|\r(?!\n))[ \t]{0,3}>[^\n\r]*(?:(?:\r\n|\n|\r)[ \t]{0,3}>[^\n\r]*)+/g;
const QUOTE_MARKS = /^[ \t]{0,3}>(?:[ \t]?>)*/gm;

/** The text with spaces for the marks of quotations, which else would stand within their sentences. As long as before. */
function withoutQuoteMarks(text: string): string {
  return text.replace(QUOTED_LINES, (lines) =>
    lines.replace(QUOTE_MARKS, (marks) => ' '.repeat(marks.length)),
  );
}

function* linesOf(text: string): Generator<Line> {
  const BREAK = /\r\n|\r|\n|\u2028|\u2029|\f/g;
  let start = 0;
  for (let m = BREAK.exec(text); ; m = BREAK.exec(text)) {
    const end = m ? m.index : text.length;
    yield { start, end, text: text.slice(start, end) };
    if (!m) return;
    start = m.index + m[0].length;
  }
}

function groups(lines: readonly Line[], margin: number): Line[][] {
  // Not by spreading: a paragraph may have more lines than a call takes arguments.
  const widest = lines.reduce((width, line) => Math.max(width, widthOf(line.text)), 0);
  const out: Line[][] = [];
  for (const line of lines) {
    const last = out.at(-1)?.at(-1);
    if (last && goesOn(last.text, line.text, widest, lines.length, margin)) out.at(-1)?.push(line);
    else out.push([line]);
  }
  return out;
}

function goesOn(line: string, next: string, widest: number, lines: number, margin: number): boolean {
  if (ITEM.test(next)) return false;
  if (/[\p{L}]-\s*$/u.test(line) && /^\s*\p{Ll}/u.test(next)) return true;
  const width = widthOf(line);
  const ended = ENDS_SENTENCE.test(line);
  if (!ended && isFull(line, next, margin)) return true;
  if (width < WRAPPED_WIDTH) return false;
  if (!ended && /^\s*[\p{Ll}\d(，。、；：]/u.test(next)) return true;
  // As wide as the paragraph is: wrapped, whatever its last character.
  return lines >= 3 && width >= widest * 0.8 && widest <= 110;
}

function block(lines: readonly Line[], inParagraph: number): Block {
  const first = lines[0] as Line; // a group is never empty
  const last = lines.at(-1) as Line;
  return { start: asTextOffset(first.start), end: asTextOffset(last.end), kind: kindOf(lines, inParagraph) };
}

function kindOf(lines: readonly Line[], inParagraph: number): BlockKind {
  const text = (lines[0] as Line).text;
  if (ITEM.test(text)) return 'item';
  if (
    lines.length === 1 &&
    !ENDS_SENTENCE.test(text) &&
    widthOf(text) <= HEADING_WIDTH &&
    (inParagraph > 1 || widthOf(text) < WRAPPED_WIDTH * 2)
  ) {
    return 'heading';
  }
  return 'paragraph';
}
