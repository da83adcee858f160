import type { BlockKind } from '../text/document.ts';
import { kindOfAria, PREFORMATTED, roleOf } from '../text/elements.ts';
import { ariaOf, classOf, isEditable, type Presence } from './display.ts';
import { isInDrawnField } from './drawn-fields.ts';
import { elementAround } from './flat-tree.ts';
import { HOST_TAG } from './host.ts';

/** An element that a walk is in. Levels are used again: a new one for each element costs a walk a tenth of its time. */
export class Level {
  /** `undefined` only below a region that has no parent. */
  declare element: Element | undefined;
  declare block: boolean;
  declare kind: BlockKind;
  /** The column of the cell that it is or stands in. */
  declare column: number | undefined;
  /** How many cells in it the walk has met: to ask a cell for its place costs as much as its row is long. */
  declare cells: number;
  declare preformatted: boolean;
  /** Whether the block before was ending already when the element began. */
  declare wasEnding: boolean;
  /** Another tree or a slot begins and ends here. */
  declare seam: boolean;
  /** Whether the element is asked if it is displayed; else it is as what it stands in. */
  declare asks: boolean;
  /** Whether something in it was found to be seen, so that it is displayed itself. Its own text may not be visible for all that. */
  declare shown: boolean;
  declare presence: Exclude<Presence, 'boxless'> | undefined;
  /** What is walked instead of the children, and how far that is. */
  declare list: readonly Node[] | undefined;
  declare listed: number;
  /** The name of the last child that had no attribute and turned out to be displayed. */
  declare bareSeen: string | undefined;
  #className: string | undefined;

  /** Begins with an element, whatever the level was used for before. Gives the level. */
  begin(
    element: Element | undefined,
    block: boolean,
    kind: BlockKind,
    preformatted: boolean,
    wasEnding: boolean,
  ): this {
    this.element = element;
    this.block = block;
    this.kind = kind;
    this.preformatted = preformatted;
    this.wasEnding = wasEnding;
    this.asks = true;
    this.seam = this.shown = false;
    this.listed = this.cells = 0;
    this.column = this.presence = this.list = this.bareSeen = this.#className = undefined;
    return this;
  }

  /** The element's class, asked for once. */
  classOfElement(): string {
    if (this.#className === undefined) this.#className = this.element ? classOf(this.element) : '';
    return this.#className;
  }
}

/** What a region stands in: the kind that its blocks inherit, and whether anything around it keeps it from being read. */
export function baseOf(first: Node): { readonly level: Level; readonly unread: boolean } {
  const element = elementAround(first);
  let kind: BlockKind | undefined;
  let column: number | undefined;
  let preformatted = false;
  const own = first.nodeType === Node.ELEMENT_NODE ? (first as Element) : element;
  let unread = first.ownerDocument?.designMode === 'on' || (own !== null && isInDrawnField(own));
  for (let at = element; at && !unread; at = elementAround(at)) {
    const role = roleOf(at.localName);
    unread = role === 'skipped' || at.localName === HOST_TAG || isEditable(at);
    preformatted ||= PREFORMATTED.has(at.localName);
    column ??= columnOf(at);
    if (role === 'heading' || role === 'item' || role === 'cell' || role === 'quote') kind ??= role;
    else if (role === 'section') kind ??= 'paragraph';
    else kind ??= kindOfAria(ariaOf(at));
  }
  const level = new Level().begin(element ?? undefined, true, kind ?? 'paragraph', preformatted, false);
  level.column = column;
  level.cells = columnOf(first) ?? 0;
  return { level, unread };
}

/** The column of a cell of a table; `undefined` for all that is none. */
function columnOf(node: Node): number | undefined {
  const { cellIndex } = node as Partial<HTMLTableCellElement>;
  return cellIndex !== undefined && cellIndex >= 0 ? cellIndex : undefined;
}
