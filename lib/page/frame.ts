import type { BlockKind } from '../text/document.ts';
import { isEditable, type Sight } from './display.ts';
import { kindOfAria, PREFORMATTED, roleOf } from './elements.ts';
import { HOST_TAG } from './host.ts';

/** An element that a walk is in. */
export class Frame {
  /** `undefined` only below a region that has no parent. */
  readonly element: Element | undefined;
  readonly block: boolean;
  readonly kind: BlockKind;
  readonly preformatted: boolean;
  /** Whether the block before was ending already when the element began. */
  readonly wasEnding: boolean;
  /** Another tree or a slot begins and ends here. */
  seam = false;
  /** Whether the element is asked if it is displayed; else it is as what it stands in. */
  asks = true;
  sight: Exclude<Sight, 'boxless'> | undefined = undefined;
  /** What is walked instead of the children, and how far that is. */
  list: readonly Node[] | undefined = undefined;
  listed = 0;
  /** The name of the last child that had no attribute and turned out to be displayed. */
  bareSeen: string | undefined = undefined;
  #className: string | null | undefined = undefined;

  constructor(
    element: Element | undefined,
    block: boolean,
    kind: BlockKind,
    preformatted: boolean,
    wasEnding: boolean,
  ) {
    this.element = element;
    this.block = block;
    this.kind = kind;
    this.preformatted = preformatted;
    this.wasEnding = wasEnding;
  }

  /** The element's class, asked for once. */
  classOfElement(): string | null {
    if (this.#className === undefined) this.#className = this.element?.getAttribute('class') ?? null;
    return this.#className;
  }
}

/** What a region stands in: the kind that its blocks inherit, and whether anything around it keeps it from being read. */
export function baseOf(first: Node): { readonly frame: Frame; readonly unread: boolean } {
  const parentOf = (node: Node): Element | undefined =>
    node.parentElement ?? (node.parentNode as ShadowRoot | null)?.host;
  const element = parentOf(first);
  let kind: BlockKind | undefined;
  let preformatted = false;
  let unread = first.ownerDocument?.designMode === 'on';
  for (let at = element; at && !unread; at = parentOf(at)) {
    const role = roleOf(at.localName);
    unread = role === 'skipped' || at.localName === HOST_TAG || isEditable(at);
    preformatted ||= PREFORMATTED.has(at.localName);
    if (role === 'heading' || role === 'item' || role === 'cell' || role === 'quote') kind ??= role;
    else if (role === 'section') kind ??= 'paragraph';
    else kind ??= kindOfAria(at.getAttribute('role') ?? '');
  }
  return { frame: new Frame(element, true, kind ?? 'paragraph', preformatted, false), unread };
}
