/**
 * Blocks that are lines of one paragraph. Pages that were made of PDFs have an element for each line, and so have texts that move in line by line: a sentence
 * over several of them would be read in pieces.
 *
 * Method: a paragraph that ends no sentence, and is as wide as a line of prose, goes on in the next if that begins with a small letter; in Chinese, which has none, if
 * one of the two beside it that ends none either is as wide, as the lines of a column are.
 */
import type { Block, TextDocument } from './document.ts';
import { widthOf } from './line-ends.ts';
import { isHan } from './normalise.ts';

/** In Latin letters, Han characters counting twice. */
const LEAST_WIDTH = 24;
const MOST_WIDTH = 200;
/** Lines of a column differ by no more than a character. */
const SAME_WIDTH = 2;
const ENDS = /[.!?。！？:：;；…"”」』）)\]]\s*$/u;
const SMALL = /^\p{Ll}/u;

/** A document with lines of a paragraph as one block. Offsets stay what they are. Linear in blocks and the characters of those that may be lines. */
export function joinLines(document: TextDocument): TextDocument {
  const { text, blocks } = document;
  /** How wide a block is that may be a line which goes on; 0 for others. */
  const widths = blocks.map(({ start, end, kind }) => {
    if (kind !== 'paragraph' || end - start > MOST_WIDTH) return 0;
    const line = text.slice(start, end);
    const width = ENDS.test(line) || line.includes('\n') ? 0 : widthOf(line);
    return width >= LEAST_WIDTH && width <= MOST_WIDTH ? width : 0;
  });
  const isAsWide = (a: number, b: number): boolean =>
    (widths[b] ?? 0) > 0 && Math.abs((widths[a] as number) - (widths[b] as number)) <= SAME_WIDTH;
  const goesOn = (at: number): boolean => {
    const [line, next] = [blocks[at], blocks[at + 1]];
    if (!line || next?.kind !== 'paragraph' || widths[at] === 0) return false;
    if (SMALL.test(text.slice(next.start, next.start + 2))) return true;
    const isInHan = isHan(text.charCodeAt(line.end - 1)) && isHan(text.charCodeAt(next.start));
    return isInHan && (isAsWide(at, at + 1) || isAsWide(at, at - 1));
  };
  const joined: Block[] = [];
  blocks.forEach((block, at) => {
    const last = joined.at(-1);
    if (last && goesOn(at - 1)) joined[joined.length - 1] = { ...last, end: block.end };
    else joined.push(block);
  });
  return joined.length < blocks.length ? { text, blocks: joined } : document;
}
