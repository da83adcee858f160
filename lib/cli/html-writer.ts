/**
 * Sets text, blocks and line breaks of an HTML file into one text, by the rules by which pages are read (`lib/page/writer.ts`):
 * white space collapses, a line break becomes a line feed within its block, two in a row part blocks, as a blank line
 * does in preformatted text.
 */
import type { Block, BlockNature, TextDocument } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';

const SPACES = /[ \t\n\f\r]+/g;
const BLANK_LINE = /\n[ \t\f\r]*\n\s*/;
const SPACE_AT_END = /[ \n]$/;

export class HtmlWriter {
  /** Joined at the end: cutting a growing text costs as much as it is long. */
  readonly #parts: string[] = [];
  readonly #blocks: Block[] = [];
  #length = 0;
  #blockStart = -1;
  #blockNature: BlockNature = { kind: 'paragraph' };
  #ending = false;
  #breaks = 0;

  /** Adds text to the block that is open, or opens one of a kind. */
  write(data: string, nature: BlockNature, preformatted: boolean): void {
    const paragraphs = preformatted ? data.replace(/\r\n?/g, '\n').split(BLANK_LINE) : [data];
    paragraphs.forEach((paragraph, i) => {
      if (i > 0) this.endBlock();
      this.#piece(paragraph, nature, preformatted);
    });
  }

  lineBreak(): void {
    if (this.#blockStart < 0) return;
    this.#breaks += 1;
    if (this.#breaks > 1) this.#ending = true;
  }

  /** What comes next is of another block. */
  endBlock(): void {
    this.#ending = true;
  }

  finish(): TextDocument {
    this.#closeBlock();
    return { text: this.#parts.join(''), blocks: this.#blocks };
  }

  #piece(data: string, nature: BlockNature, keepLines: boolean): void {
    const even = data.replace(SPACES, (run) => (keepLines && run.includes('\n') ? '\n' : ' '));
    const text = this.#isAfterSpace() && /^[ \n]/.test(even) ? even.slice(1) : even;
    if (text === '') return;
    if (this.#ending) this.#closeBlock();
    if (this.#blockStart < 0) {
      if (this.#blocks.length > 0) this.#add('\n');
      this.#blockStart = this.#length;
      this.#blockNature = nature;
    } else if (this.#breaks > 0) {
      this.#trim();
      this.#add('\n');
    }
    this.#breaks = 0;
    this.#add(text);
  }

  #isAfterSpace(): boolean {
    return (
      this.#ending ||
      this.#blockStart < 0 ||
      this.#breaks > 0 ||
      SPACE_AT_END.test(this.#parts.at(-1)?.slice(-1) ?? '')
    );
  }

  #closeBlock(): void {
    if (this.#blockStart >= 0) {
      this.#trim();
      this.#blocks.push({
        start: asTextOffset(this.#blockStart),
        end: asTextOffset(this.#length),
        ...this.#blockNature,
      });
    }
    this.#blockStart = -1;
    this.#ending = false;
    this.#breaks = 0;
  }

  #add(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }

  /** Takes back the one space that may end a block or a line. */
  #trim(): void {
    const last = this.#parts.pop() ?? '';
    this.#length -= last.length;
    this.#add(last.replace(SPACE_AT_END, ''));
  }
}
