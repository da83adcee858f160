import type { TextOffset } from './offsets.ts';

/**
 * What a block was on the page. Headings and list items matter to the recogniser: an item inherits its heading's ask.
 * `quote` is a block quotation, `cell` a table cell, `break` text after a line break inside a paragraph.
 */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'cell' | 'quote';

/** A stretch of text that stands on its own: a paragraph, a heading, a list item. Half-open, in document order, not overlapping. */
export interface Block {
  readonly start: TextOffset;
  readonly end: TextOffset;
  readonly kind: BlockKind;
  /** Of a table's cell, and of what stands in one: how many cells of its row come before it. */
  readonly column?: number | undefined;
}

/** What a block is beside its place. */
export type BlockNature = Omit<Block, 'start' | 'end'>;

/**
 * The text of a page, a file or a PDF as it was extracted: raw (not normalised), blocks parted by one line feed.
 * Every offset that leaves the recogniser is into `text`.
 */
export interface TextDocument {
  readonly text: string;
  readonly blocks: readonly Block[];
}
