import type { TextDocument } from '../text/document.ts';
import { asTextOffset, type TextOffset, type TextSpan } from '../text/offsets.ts';
import { partitionPoint } from '../text/partition-point.ts';
import { extractedOffset, isBlank, nodeSpan, type Piece } from './collapse.ts';
import type { PositionMap } from './position.ts';

/** What a walk collected: pieces of text nodes in the order of the text. */
export interface Pieces {
  readonly nodes: readonly Text[];
  /** `COLUMNS` numbers a piece; see `Column`. May be longer than there are pieces. */
  readonly facts: Int32Array;
}

export const COLUMNS = 4;
export const Column = {
  /** Extracted offsets, half-open. */
  start: 0,
  end: 1,
  /** Where in its node a piece begins. */
  from: 2,
  /** 1 where a Range may not run on from the piece before: another tree, a slot, or something unread lies between. */
  seam: 3,
} as const;

/** What a walk met that its caller may want to watch. */
export interface Met {
  /** Open shadow roots that were read. */
  readonly shadowRoots: readonly ShadowRoot[];
  /** Elements that were left out because they aren't displayed now; at most a few thousand. */
  readonly hidden: readonly Element[];
  /** Elements with a box whose text isn't shown now (`visibility`), the outermost of them; at most a few thousand. */
  readonly blank: readonly Element[];
  /** Custom elements without a shadow root that was open to us: one may be attached later. */
  readonly awaited: readonly Element[];
  /** Whether the walk ended at its cap, so that some text was not searched. */
  readonly truncated: boolean;
}

/** The extracted text of a region, and the way from its offsets to the DOM and back. Holds its nodes until it is dropped. */
export class DomText implements PositionMap {
  readonly document: TextDocument;
  readonly shadowRoots: readonly ShadowRoot[];
  readonly hidden: readonly Element[];
  readonly blank: readonly Element[];
  readonly awaited: readonly Element[];
  readonly truncated: boolean;
  readonly #pieces: Pieces;
  #firstPiece: Map<Node, number> | undefined;

  constructor(document: TextDocument, pieces: Pieces, met: Met) {
    this.document = document;
    this.#pieces = pieces;
    this.shadowRoots = met.shadowRoots;
    this.hidden = met.hidden;
    this.blank = met.blank;
    this.awaited = met.awaited;
    this.truncated = met.truncated;
  }

  ranges(span: TextSpan): Range[] {
    const { nodes } = this.#pieces;
    const found: Range[] = [];
    let open: Range | undefined;
    for (let i = this.#indexOf(span.start); i < nodes.length && this.#fact(i, Column.start) < span.end; i++) {
      const piece = this.#piece(i);
      const a = Math.max(piece.start, span.start);
      const b = Math.min(piece.end, span.end);
      const node = nodes[i] as Text;
      if (this.#fact(i, Column.seam) === 1) open = undefined;
      if (a >= b) continue;
      const place = node.isConnected ? nodeSpan(piece, a, b) : undefined;
      if (!place) return [];
      if (!open) {
        open = node.ownerDocument.createRange();
        open.setStart(node, place.start);
        found.push(open);
      }
      open.setEnd(node, place.end);
    }
    return found;
  }

  at(node: Node, offset: number): TextOffset | undefined {
    // White space between blocks isn't extracted either, nor is what is struck out, and selections end there.
    const isBetween = (text: Text): boolean =>
      isBlank(text.data) || text.parentElement?.closest('del,s,strike') != null;
    if (node.nodeType === Node.TEXT_NODE && (this.#index().has(node) || !isBetween(node as Text)))
      return this.#offsetIn(node, offset);
    const next = this.#textBeside(node, offset, 'nextNode');
    if (next) return this.#offsetIn(next, 0);
    const last = this.#textBeside(node, offset, 'previousNode');
    return last && this.#offsetIn(last, (last as Text).length);
  }

  /** The last piece that starts at or before an offset. */
  #indexOf(offset: number): number {
    const { length } = this.#pieces.nodes;
    return Math.max(0, partitionPoint(length, (i) => this.#fact(i, Column.start) <= offset) - 1);
  }

  // In range for every piece that there is.
  #fact(i: number, column: number): number {
    return this.#pieces.facts[i * COLUMNS + column] as number;
  }

  #piece(i: number): Piece {
    return {
      data: (this.#pieces.nodes[i] as Text).data,
      from: this.#fact(i, Column.from),
      text: this.document.text,
      start: this.#fact(i, Column.start),
      end: this.#fact(i, Column.end),
    };
  }

  // Made at the first question: extraction has no use for it, and most pages are never asked.
  #index(): Map<Node, number> {
    if (this.#firstPiece) return this.#firstPiece;
    const { nodes } = this.#pieces;
    const index = new Map<Node, number>();
    for (let i = nodes.length - 1; i >= 0; i--) index.set(nodes[i] as Text, i);
    this.#firstPiece = index;
    return index;
  }

  #offsetIn(node: Node, offset: number): TextOffset | undefined {
    const { nodes } = this.#pieces;
    let i = this.#index().get(node);
    if (i === undefined) return undefined;
    while (nodes[i + 1] === node && this.#fact(i + 1, Column.from) <= offset) i += 1;
    const found = extractedOffset(this.#piece(i), offset);
    return found === undefined ? undefined : asTextOffset(found);
  }

  /** The nearest extracted text node from a place on (at it or after it), or before it. A place is a node and a child's number; a text node has none. */
  #textBeside(parent: Node, child: number, to: 'nextNode' | 'previousNode'): Node | undefined {
    const index = this.#index();
    const at = parent.childNodes[child];
    const walker = parent.ownerDocument?.createTreeWalker(parent.getRootNode(), NodeFilter.SHOW_TEXT);
    if (!walker) return undefined;
    if (at && to === 'nextNode' && index.has(at)) return at;
    walker.currentNode = at ?? lastWithin(parent);
    for (let steps = 0; steps < MOST_STEPS && walker[to](); steps++) {
      if (index.has(walker.currentNode)) return walker.currentNode;
    }
    return undefined;
  }
}

/** Beside a place so many text nodes are looked at: a page may end with much that isn't read. */
const MOST_STEPS = 1000;

function lastWithin(node: Node): Node {
  let at = node;
  while (at.lastChild) at = at.lastChild;
  return at;
}
