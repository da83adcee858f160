/** The flow of paragraphs over columns and pages: which go on, and where footnotes come in between. */
import type { Line } from './lines.ts';
import { isSameSize, type Paragraph } from './paragraphs.ts';
import { beginsItem, endsSentence, firstChar, isWide } from './script.ts';

/** What one column holds. */
export interface Column {
  readonly text: readonly Paragraph[];
}

/** A page's columns in order, and its notes. */
export interface PageFlow {
  readonly columns: readonly Column[];
  readonly notes: readonly Paragraph[];
}

/**
 * Puts all paragraphs in the order in which they are read, page after page. One that goes on in the next column or on the next page is one; the notes
 * of a page come after the paragraph with which its text ends.
 */
export class Flow {
  readonly #out: Paragraph[] = [];
  #open: Paragraph | undefined;
  #notes: Paragraph[] = [];

  add(page: PageFlow): void {
    for (const { text } of page.columns) {
      text.forEach((paragraph, i) => {
        if (i === 0 && this.#open && goesOn(this.#open, paragraph)) {
          this.#open.lines.push(...paragraph.lines);
        } else {
          if (i === 0) this.#close();
          this.#open = { lines: [...paragraph.lines], kind: paragraph.kind };
          this.#out.push(this.#open);
        }
      });
    }
    if (page.columns.some(({ text }) => text.length > 0)) this.#notes.push(...page.notes);
    else this.#out.push(...page.notes);
  }

  /** After the last page. */
  done(): Paragraph[] {
    this.#close();
    return this.#out;
  }

  #close(): void {
    this.#open = undefined;
    this.#out.push(...this.#notes);
    this.#notes = [];
  }
}

/** Whether a paragraph that ends a column goes on with the one that begins the next. */
function goesOn(before: Paragraph, after: Paragraph): boolean {
  const last = before.lines.at(-1) as Line;
  const first = after.lines[0] as Line;
  if (before.kind === 'heading' || after.kind === 'heading' || before.kind === 'cell') return false;
  if (!isSameSize(last, first)) return false;
  const cut = /\p{L}[-‐\u00ad]$/u.test(last.text);
  if (cut && /^\p{L}/u.test(first.text)) return true;
  if (after.kind === 'item' && beginsItem(first.text)) return false;
  if (/[.!?。！？…]["'”’」』）)\]]{0,3}$/u.test(last.text.trimEnd())) return false;
  if (/^\p{Ll}/u.test(first.text)) return true;
  if (endsSentence(last.text) && !/[;；，,]$/u.test(last.text)) return false;
  return isFull(before, last) || isWide(firstChar(first.text));
}

/** Whether a paragraph's last line runs to its right edge. */
function isFull({ lines }: Paragraph, last: Line): boolean {
  const near = lines.slice(-6);
  const edge = Math.max(...near.map((l) => l.x1 - Math.min(...near.map((n) => n.x0))));
  return near.length === 1 || last.x1 - Math.min(...near.map((n) => n.x0)) > edge - 4 * last.size;
}
