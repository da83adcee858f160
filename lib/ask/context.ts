import type { TextDocument } from '../text/document.ts';

/** Says whether a text names something. */
export type Naming = (text: string) => boolean;

/** Blocks of a page that name what the page is about; enough to know it again when only a part of the page is looked at. */
const BLOCKS_EACH = 2;
const BLOCK_CHARS = 300;

/**
 * Finds the first blocks of a page that name each thing (the subject, the office). When a page changes, only what changed is
 * read again, and these go before it: a recogniser judges a sentence by what its document is about.
 */
export function contextOf(document: TextDocument, names: readonly Naming[]): string[] {
  const wanted = names.map((test) => ({ test, left: BLOCKS_EACH }));
  const found: string[] = [];
  for (const block of document.blocks) {
    const open = wanted.filter((w) => w.left > 0);
    if (open.length === 0) break;
    const text = document.text.slice(block.start, Math.min(block.end, block.start + BLOCK_CHARS));
    const met = open.filter((w) => w.test(text));
    for (const w of met) w.left -= 1;
    if (met.length > 0) found.push(text);
  }
  return found;
}
