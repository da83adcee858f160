import type { Block, BlockNature } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';
import { collapse, isBlank, isSpace, PIECE_CHARS } from './collapse.ts';
import { COLUMNS, Column, type Pieces } from './dom-text.ts';

const BLANK_LINE = /\n[ \t\r\f]*\n/g;

/**
 * Sets text nodes, blocks and line breaks into one text, and remembers which piece came from where. A line break becomes
 * a line feed within its block, two in a row part blocks, as a blank line does in preformatted text.
 */
export class TextWriter {
  /** Characters so far. */
  length = 0;
  /** Set where a Range may not run on from the last piece; the next piece takes it. */
  seam = false;

  /** All but the last part, which may lose a space. */
  #text = '';
  #last = '';
  readonly #blocks: Block[] = [];
  readonly #nodes: Text[] = [];
  #facts = new Int32Array(COLUMNS * 256);
  #blockStart = -1;
  #blockKind: Block['kind'] = 'paragraph';
  #blockColumn: number | undefined;
  #afterSpace = true;
  #breaks = 0;

  /** Set when the block ends before the next text; taken back when what ended it turns out not to be displayed. */
  ending = false;

  /** Whether white space here would add nothing. */
  get afterSpace(): boolean {
    return this.ending || this.#afterSpace;
  }

  /** Adds a text node to the block that is open, or opens one of a kind. */
  write(node: Text, data: string, nature: BlockNature, preformatted: boolean): void {
    if (data.length <= PIECE_CHARS && !preformatted) {
      this.#piece(node, data, 0, nature, false);
      return;
    }
    for (let from = 0; from < data.length; ) {
      let to = Math.min(from + PIECE_CHARS, data.length);
      let parted = false;
      if (preformatted) {
        BLANK_LINE.lastIndex = from;
        const blank = BLANK_LINE.exec(data.slice(0, to));
        if (blank) {
          to = Math.max(blank.index, from + 1);
          parted = true;
        }
      }
      this.#piece(node, data.slice(from, to), from, nature, preformatted);
      if (parted) this.ending = true;
      from = to;
    }
  }

  lineBreak(): void {
    if (this.#blockStart < 0 || this.ending) return;
    this.#breaks += 1;
    this.#afterSpace = true;
    if (this.#breaks > 1) this.ending = true;
  }

  #endBlock(): void {
    if (this.#blockStart >= 0) {
      this.#trim();
      this.#blocks.push({
        start: asTextOffset(this.#blockStart),
        end: asTextOffset(this.length),
        kind: this.#blockKind,
        column: this.#blockColumn,
      });
      this.#blockStart = -1;
    }
    this.#afterSpace = true;
    this.#breaks = 0;
    this.ending = false;
  }

  finish(): { readonly text: string; readonly blocks: readonly Block[]; readonly pieces: Pieces } {
    this.#endBlock();
    return {
      text: this.#text + this.#last,
      blocks: this.#blocks,
      pieces: { nodes: this.#nodes, facts: this.#facts },
    };
  }

  #piece(node: Text, data: string, from: number, nature: BlockNature, keepLines: boolean): void {
    if (this.afterSpace && isBlank(data)) return;
    if (this.ending) this.#endBlock();
    const text = collapse(data, this.#afterSpace, keepLines);
    if (text.length === 0) return;
    if (this.#blockStart < 0) {
      if (this.#blocks.length > 0) this.#separate();
      this.#blockStart = this.length;
      this.#blockKind = nature.kind;
      this.#blockColumn = nature.column;
    } else if (this.#breaks > 0) {
      this.#trim();
      this.#separate();
    }
    this.#breaks = 0;
    const at = this.#nodes.length * COLUMNS;
    if (at >= this.#facts.length) {
      const more = new Int32Array(this.#facts.length * 2);
      more.set(this.#facts);
      this.#facts = more;
    }
    const start = this.length;
    this.length += text.length;
    this.#nodes.push(node);
    this.#append(text);
    this.#facts[at + Column.start] = start;
    this.#facts[at + Column.end] = this.length;
    this.#facts[at + Column.from] = from;
    this.#facts[at + Column.seam] = this.seam ? 1 : 0;
    this.seam = false;
    this.#afterSpace = isSpace(text.charCodeAt(text.length - 1));
  }

  #append(part: string): void {
    this.#text += this.#last;
    this.#last = part;
  }

  #separate(): void {
    this.#append('\n');
    this.length += 1;
  }

  /** Takes back the one space that may end a block or a line; it belongs to the last piece. */
  #trim(): void {
    const text = this.#last;
    if (!text || !isSpace(text.charCodeAt(text.length - 1))) return;
    this.#last = text.slice(0, -1);
    this.length -= 1;
    this.#facts[(this.#nodes.length - 1) * COLUMNS + Column.end] = this.length;
  }
}
