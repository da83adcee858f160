/**
 * Blocks that are lines of one paragraph. Pages that were made of PDFs have an element for each line, and so have texts that move in line by line: a sentence
 * over several of them would be read in pieces.
 *
 * Method: paragraphs that end no sentence, and are about as wide as each other, up to one that ends one. Each goes on in small letters; in Chinese, which has none, each but
 * the last is as wide as the one before it, as the lines of a column are. What begins in a small letter is speech or chat, a line a speaker.
 */
import type { Block, TextDocument } from './document.ts';
import { widthOf } from './line-ends.ts';
import { isHan } from './normalise.ts';

/** In Latin letters, Han characters counting twice. */
const LEAST_WIDTH = 24;
const MOST_WIDTH = 200;
/** Lines that were broken at a margin are at least so wide, as a share of the widest; those of a Chinese column differ by no more than a character. */
const FULL = 0.75;
const SAME_WIDTH = 2;
/** No more lines are one sentence. */
const MOST_LINES = 12;
const ENDS_SENTENCE = /[.!?。！？…]["'”’」』）)]*\s*$/u;
/** What ends here goes on nowhere, or in a list. */
const ENDS = /[.!?。！？:：;；…"”」』）)\]]\s*$/u;
const BEGINS_IN_SMALL = /^\p{Ll}/u;
/** A name that begins in a small letter ("eBay") may begin a sentence. */
const GOES_ON = /^\p{Ll}(?!\p{Lu})/u;

interface Line {
  readonly text: string;
  /** 0 where it can't be a line that goes on. */
  readonly width: number;
}

/** A document with lines of a paragraph as one block. Offsets stay what they are. Linear in blocks and the characters of those that may be lines. */
export function joinLines(document: TextDocument): TextDocument {
  const { text, blocks } = document;
  const lines = blocks.map(({ start, end, kind }): Line | undefined => {
    if (kind !== 'paragraph' || end - start > MOST_WIDTH) return undefined;
    const line = text.slice(start, end);
    const width = line.includes('\n') || ENDS.test(line) ? 0 : widthOf(line);
    return { text: line, width: width >= LEAST_WIDTH && width <= MOST_WIDTH ? width : 0 };
  });
  const joined: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block; // within its length
    const last = lastLine(lines, at);
    joined.push(last > at ? { ...block, end: (blocks[last] as Block).end } : block);
    at = last + 1;
  }
  return joined.length < blocks.length ? { text, blocks: joined } : document;
}

/** The last of the lines that one paragraph has from a place on; the place itself where it has no more. */
function lastLine(lines: readonly (Line | undefined)[], first: number): number {
  const begin = lines[first];
  if (!begin || begin.width === 0 || BEGINS_IN_SMALL.test(begin.text)) return first;
  let [widest, narrowest] = [0, Number.POSITIVE_INFINITY];
  for (let at = first; at < first + MOST_LINES; at += 1) {
    const [line, next] = [lines[at], lines[at + 1]];
    if (!line || !next || line.width === 0) return first;
    widest = Math.max(widest, line.width);
    narrowest = Math.min(narrowest, line.width);
    const isInHan = isHan(line.text.charCodeAt(line.text.length - 1)) && isHan(next.text.charCodeAt(0));
    const isColumn = widest - narrowest <= SAME_WIDTH && widthOf(next.text) <= widest + SAME_WIDTH;
    const isWrapped = narrowest >= FULL * widest;
    if (isInHan ? !isColumn : !(isWrapped && GOES_ON.test(next.text))) return first;
    if (ENDS_SENTENCE.test(next.text)) return at + 1;
  }
  return first;
}
