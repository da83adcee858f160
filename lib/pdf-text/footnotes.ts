/** Footnotes: found at the foot of a column by their size and their marks; and the marks that refer to them, which no sentence has. */
import type { Line, LinePiece } from './lines.ts';
import type { BodyType, Paragraph } from './paragraphs.ts';
import type { Placed } from './placed.ts';

/** Notes are set at most this large, as a part of the text. */
const NOTE_SIZE = 0.94;
/** How a note begins. */
const MARK =
  /^\s*(\d{1,3}|[*†‡§¶]{1,3}|[¹²³⁰⁴-⁹]{1,3}|[①-⑳]|\[\d{1,3}\]|〔\d{1,3}〕)(?=[\s.)、．]?\s*\P{N})/u;

/** The paragraphs at the foot of a column that are notes, and the others. */
export function partFootnotes(
  paragraphs: readonly Paragraph[],
  body: BodyType,
): { text: Paragraph[]; notes: Paragraph[] } {
  let from = paragraphs.length;
  let marked = paragraphs.length;
  while (from > 0) {
    const { lines } = paragraphs[from - 1] as Paragraph;
    const first = lines[0] as Line;
    if (first.size > NOTE_SIZE * body.size) break;
    from -= 1;
    if (MARK.test(first.text)) marked = from;
  }
  // What stands over the first mark may be the rest of a note from the page before: that is told by its distance, and not tried.
  return { text: paragraphs.slice(0, marked), notes: paragraphs.slice(marked) };
}

/** The mark that a note begins with. */
export function markOf(note: Paragraph): string | undefined {
  return MARK.exec((note.lines[0] as Line).text)?.[1]?.normalize('NFKC');
}

/** What a mark in a sentence is made of. */
const REFERENCE = /^[\d*†‡§¶,，\s①-⑳[\]〔〕]{1,9}$/u;
/** A mark is at most this large beside its line, or stands at least so far above its baseline. */
const SMALL = 0.82;
const RAISED = 0.22;
/** Units of measure that take an exponent. */
const UNIT = /(?:^|[\s\d])(?:k|c|m|d)?m$/u;
const SUPERSCRIPTS = /(?<=[\p{L}.,;:!?)\]"'”’。，；：）」』]|\d{4})[¹²³⁰⁴-⁹]+/gu;

/**
 * A line without the marks of footnotes within it.
 * @param marks the marks of the notes on its page
 */
export function withoutMarks(line: Line, marks: ReadonlySet<string>): Line {
  const pieces: LinePiece[] = [];
  let text = '';
  let dropped = false;
  for (const part of line.pieces) {
    const { piece } = part;
    if (text.length > 0 && isReference(piece, line, text, marks)) {
      dropped = true;
      continue;
    }
    for (const [i, kept] of withoutSuperscripts(piece, text, marks).entries()) {
      const before = i === 0 ? part.before : '';
      pieces.push({ piece: kept, before });
      text += before + kept.str.slice(kept.start, kept.end);
      dropped ||= kept !== piece;
    }
  }
  return dropped ? { ...line, pieces, text } : line;
}

function isReference(piece: Placed, line: Line, before: string, marks: ReadonlySet<string>): boolean {
  const own = piece.str.slice(piece.start, piece.end);
  if (!REFERENCE.test(own)) return false;
  const rise = (piece.y - line.y) / line.size;
  const high = rise > 0.12 && piece.size <= SMALL * line.size;
  if (!high && rise < RAISED) return false;
  if (marks.has(own.trim())) return true;
  return /[\p{L}\p{P}]$/u.test(before) && !UNIT.test(before) && !/(?:^|[^\p{L}])\p{L}$/u.test(before);
}

/** The parts of a piece between marks that are written as superscript characters. */
function withoutSuperscripts(piece: Placed, before: string, marks: ReadonlySet<string>): Placed[] {
  const own = piece.str.slice(piece.start, piece.end);
  if (!/[¹²³⁰⁴-⁹]/u.test(own)) return [piece];
  const kept: Placed[] = [];
  let from = piece.start;
  for (const found of own.matchAll(SUPERSCRIPTS)) {
    const ahead = before + own.slice(0, found.index);
    if (!marks.has(found[0].normalize('NFKC')) && (UNIT.test(ahead) || /(?:^|[^\p{L}])\p{L}$/u.test(ahead)))
      continue;
    const at = piece.start + found.index;
    if (at > from) kept.push({ ...piece, start: from, end: at });
    from = at + found[0].length;
  }
  if (from < piece.end) kept.push({ ...piece, start: from, end: piece.end });
  return kept.length > 0 ? kept : [];
}
