/**
 * What only computed style can tell. Names decide for most elements; these are asked for one element a block of text (is
 * it shown at all?) and for inline elements that carry a class, a style or `hidden`.
 */

import { parentInFlatTree } from './flat-tree.ts';

/** `gone`: no box, and nothing in it has one. `blank`: a box whose own text isn't shown, though its children may be. */
export type Presence = 'seen' | 'blank' | 'gone' | 'boxless';

const VISIBILITY = { visibilityProperty: true } as const;

/** Whether an element and all that it stands in is displayed. `boxless` (`display: contents`): its parent decides. */
export function presenceOf(element: Element): Presence {
  if (element.checkVisibility(VISIBILITY)) return 'seen';
  if (element.checkVisibility()) return 'blank';
  return getComputedStyle(element).display === 'contents' ? 'boxless' : 'gone';
}

/** How an element that by its name flows within a line (or has no known name) takes part in it. */
export interface Flow {
  readonly presence: Presence;
  readonly block: boolean;
}

const INLINE_SEEN: Flow = { presence: 'seen', block: false };
const BLOCK_SEEN: Flow = { presence: 'seen', block: true };
const GONE: Flow = { presence: 'gone', block: false };

/** Asks computed style; its ancestors must be known to be displayed. */
export function flowOf(element: Element): Flow {
  const style = getComputedStyle(element);
  const display = style.display;
  if (display === 'none' || style.contentVisibility === 'hidden') return GONE;
  if (display === 'contents') return { presence: 'boxless', block: false };
  const block = !display.startsWith('inline') && !display.startsWith('ruby') && standsApart(style, element);
  if (block && (isClippedAway(style) || isUnseenTip(style))) return GONE;
  // Letters of no size, as forums put in among others against copying; what stands in them may have a size of its own.
  if (style.fontSize === '0px' && !element.firstElementChild) return GONE;
  if (style.textDecorationLine.includes('line-through')) return GONE;
  if (style.visibility !== 'visible') return { presence: 'blank', block };
  return block ? BLOCK_SEEN : INLINE_SEEN;
}

/** A float is a block to CSS, but with no more letters than this it is a drop cap to the reader, and belongs to its word. */
const DROP_CAP = 3;
const standsApart = (style: CSSStyleDeclaration, element: Element): boolean =>
  style.float === 'none' || (element.textContent as string).trim().length > DROP_CAP;

/** Whether an element is cut off whole: text for screen readers only. Its size isn't asked for: that would force a layout. */
export const isClippedAway = (style: CSSStyleDeclaration): boolean =>
  style.position === 'absolute' &&
  (/^rect\((?:[01]px,? ?){4}\)/.test(style.clip) || /^inset\((?:50|100)%/.test(style.clipPath));

// What is shown over the text when its word is pointed at: it parts no sentence.
const isUnseenTip = (style: CSSStyleDeclaration): boolean =>
  (style.position === 'absolute' || style.position === 'fixed') &&
  (style.opacity === '0' || style.visibility !== 'visible');

/** A `div` with more characters than this is no word. */
const A_WORD = 40;

/** Whether an element begins with text no longer than a word may be. Its length is told without reading it: text has one, elements have none. */
export const beginsWithWord = ({ firstChild }: Element): boolean =>
  ((firstChild as Partial<Text> | null)?.length ?? A_WORD) < A_WORD;

/** Whether an element is a word that stands in a line by its own style: where text is shown word by word, or an app is drawn, each may be a `div`. */
export const isSetInLine = (element: Element): boolean =>
  element.getAttribute('style')?.includes('inline') === true &&
  (element.textContent as string).length < A_WORD;

/** Whether an element's own style puts it on a line with the one before: of PDFs that a page shows, a line may have several parts, and spaces are parts. */
export function isPutBeside(element: Element): boolean {
  const { style, previousElementSibling } = element as Partial<HTMLElement>;
  const before = (previousElementSibling as Partial<HTMLElement> | null)?.style;
  return !!style?.top && style.top === before?.top && style.left !== before.left;
}

/** Whether an element that an extraction left out as hidden would be read now. That it has a box is no proof: one that is clipped away has, too. */
export function isReadNow(element: Element): boolean {
  if (element.localName === 'details') return element.hasAttribute('open');
  return (
    !isHiddenUntilFound(element) && presenceOf(element) !== 'gone' && flowOf(element).presence !== 'gone'
  );
}

/** The outermost element that an element has its `visibility` from, which isn't to be seen. */
export function outermostBlank(element: Element): Element {
  let at = element;
  for (
    let up = parentInFlatTree(at);
    up && getComputedStyle(up).visibility !== 'visible';
    up = parentInFlatTree(at)
  )
    at = up;
  return at;
}

/** Whether the reader may type in it, or it says that it is a field: what is typed is never read. */
export function isEditable(element: Element): boolean {
  // Read as a property, as the class below is: to ask for an attribute by its name takes longer, and this is asked of every element.
  const { contentEditable } = element as Partial<HTMLElement>;
  if (contentEditable === 'true' || contentEditable === 'plaintext-only') return true;
  const aria = ariaOf(element);
  return aria === 'textbox' || aria === 'searchbox';
}

/** Whether the `hidden` attribute says that the browser's own search may show an element. */
export const isHiddenUntilFound = (element: Element): boolean =>
  ((element as Partial<HTMLElement>).hidden as unknown) === 'until-found';

/** An element's class; '' where it has none. In SVG the property is no text, and in a form it may be a field of that name. */
export function classOf(element: Element): string {
  const className: unknown = element.className;
  return typeof className === 'string' ? className : (element.getAttribute('class') ?? '');
}

/** An element's ARIA role; '' where it has none. */
export function ariaOf(element: Element): string {
  const role: unknown = element.role;
  return typeof role === 'string' ? role : role === null ? '' : (element.getAttribute('role') ?? '');
}

/** Whether line breaks of an element's text are shown as they are written. */
export const keepsLines = (element: Element | undefined): boolean =>
  element !== undefined && getComputedStyle(element).whiteSpace.startsWith('pre');

/** What is read of a `details` element that is closed: its summary. */
export function closedPart(details: Element): readonly Node[] | undefined {
  if (details.hasAttribute('open')) return undefined;
  const summary = Array.from(details.children).find((child) => child.localName === 'summary');
  return summary ? [summary] : [];
}

/**
 * Elements of a name and class that were found to be as they seem by their name, in a parent of a class: the next of the kind is taken for
 * the same. Kept of inline elements that flow within a line and are displayed, since asking each of them would double the cost of a page of
 * links; and of blocks whose own text is visible, where something in them is known to be displayed already. What an
 * ancestor further up, or the page's state, decides about such an element alone is missed; what hides a whole block isn't, since blocks are asked.
 */
export class SeenAlike {
  readonly #byParent = new Map<string, Map<string, Set<string>>>();
  #lastParent: string | undefined;
  #lastName = '';
  #lastClass = '';

  has(parentClass: string, name: string, className: string): boolean {
    // They come in runs.
    if (className === this.#lastClass && name === this.#lastName && parentClass === this.#lastParent)
      return true;
    if (!this.#byParent.get(parentClass)?.get(name)?.has(className)) return false;
    this.#lastParent = parentClass;
    this.#lastName = name;
    this.#lastClass = className;
    return true;
  }

  add(parentClass: string, name: string, className: string): void {
    let names = this.#byParent.get(parentClass);
    if (!names) this.#byParent.set(parentClass, (names = new Map()));
    const classes = names.get(name);
    if (classes) classes.add(className);
    else names.set(name, new Set([className]));
  }
}
