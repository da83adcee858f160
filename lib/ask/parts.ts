/**
 * Cuts a document into parts that fit a message, and puts what was found in a part back into the document.
 *
 * A part begins with a *lead*: text that is there only so that the recogniser knows what the part stands in (who the page
 * speaks of, what was said just before). What is found in a lead was, or will be, found where it belongs, and is dropped.
 */
import type { Match } from '../recogniser/match.ts';
import type { Block, TextDocument } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';

/** The most text in one message, in UTF-16 units: some 0.5 MB on the wire, and 20 ms of the background's time. */
export const MAX_MESSAGE_CHARS = 200_000;
/** How much of what came before is repeated as a part's lead. A subject is remembered for some four sentences. */
const OVERLAP_CHARS = 1_000;

export interface Part {
  readonly document: TextDocument;
  /** Length of the lead. */
  readonly lead: number;
  /** Where in the whole document the text after the lead begins. */
  readonly from: number;
}

/** Cuts a document at its blocks. `context` is put before each part (see `context.ts`). */
export function partsOf(
  whole: TextDocument,
  context: readonly string[] = [],
  maxChars = MAX_MESSAGE_CHARS,
): Part[] {
  const contextChars = context.reduce((sum, text) => sum + text.length + 1, 0);
  const room = Math.max(1, maxChars - contextChars - OVERLAP_CHARS);
  const parts: Part[] = [];
  let open: Block[] = [];
  let before: readonly Block[] = [];
  const close = (): void => {
    if (open.length === 0) return;
    parts.push(makePart(whole, context, before, open));
    before = tailOf(open, OVERLAP_CHARS);
    open = [];
  };
  for (const block of whole.blocks.flatMap((b) => splitLong(whole.text, b, room))) {
    const first = open[0];
    if (first && block.end - first.start > room) close();
    open.push(block);
  }
  close();
  return parts;
}

/** A match of a part as one of the whole document; nothing if it lies in the lead. */
export function placeMatch(match: Match, part: Part): Match | undefined {
  if (match.span.end <= part.lead) return undefined;
  const shift = part.from - part.lead;
  const start = asTextOffset(Math.max(match.span.start, part.lead) + shift);
  return { ...match, span: { start, end: asTextOffset(match.span.end + shift) } };
}

function makePart(
  whole: TextDocument,
  context: readonly string[],
  before: readonly Block[],
  own: readonly Block[],
): Part {
  const texts: string[] = [];
  const blocks: Block[] = [];
  let length = 0;
  const add = (text: string, kind: Block['kind']): void => {
    texts.push(text);
    blocks.push({ start: asTextOffset(length), end: asTextOffset(length + text.length), kind });
    length += text.length + 1;
  };
  for (const text of context) add(text, 'paragraph');
  for (const block of before) add(whole.text.slice(block.start, block.end), block.kind);
  const lead = length;
  const from = own[0]?.start ?? 0;
  const end = own.at(-1)?.end ?? from;
  texts.push(whole.text.slice(from, end));
  for (const block of own) {
    const shift = lead - from;
    blocks.push({
      start: asTextOffset(block.start + shift),
      end: asTextOffset(block.end + shift),
      kind: block.kind,
    });
  }
  return { document: { text: texts.join('\n'), blocks }, lead, from };
}

/** The last blocks of a part that together hold at most so many characters. */
function tailOf(blocks: readonly Block[], chars: number): readonly Block[] {
  let seen = 0;
  let i = blocks.length;
  while (i > 0) {
    const block = blocks[i - 1];
    if (!block || seen + (block.end - block.start) > chars) break;
    seen += block.end - block.start + 1;
    i -= 1;
  }
  return blocks.slice(i);
}

/** A block that is too long by itself, cut after a space where there is one. */
function splitLong(text: string, block: Block, room: number): Block[] {
  if (block.end - block.start <= room) return [block];
  const pieces: Block[] = [];
  for (let start: number = block.start; start < block.end; ) {
    let end = Math.min(start + room, block.end);
    if (end < block.end) {
      const space = text.lastIndexOf(' ', end);
      if (space > start + room / 2) end = space + 1;
    }
    pieces.push({ start: asTextOffset(start), end: asTextOffset(end), kind: block.kind });
    start = end;
  }
  return pieces;
}
