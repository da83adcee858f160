/**
 * One walk over a region in flattened order (shadow trees in place of their hosts' children, slotted nodes in place of
 * their slots), with a stack of its own instead of recursion, so that it can stop between any two nodes and deep trees
 * can't exhaust the stack. Linear in nodes and characters.
 *
 * What is displayed is asked once for each block that holds text, at its first text (`displayed.ts`). Where the answer is no, the walk leaves the outermost element
 * that isn't.
 */

import type { BlockKind } from '../text/document.ts';
import { kindOfAria, PREFORMATTED, type Role, roleOf } from '../text/elements.ts';
import { MAY_BE_HOSTS } from './awaited.ts';
import { isBlank } from './collapse.ts';
import {
  ariaOf,
  beginsWithWord,
  classOf,
  closedPart,
  flowOf,
  isEditable,
  isHiddenUntilFound,
  isPutBeside,
  isSetInLine,
  keepsLines,
  outermostBlank,
  SeenAlike,
} from './display.ts';
import { Displayed } from './displayed.ts';
import { DomText } from './dom-text.ts';
import { drawnFieldsIn } from './drawn-fields.ts';
import { HOST_TAG } from './host.ts';
import { baseOf, Level } from './level.ts';
import type { Region } from './region.ts';
import { TextWriter } from './writer.ts';

/** Hidden and awaited elements beyond this many aren't remembered: they are for watching. */
const REMEMBERED = 4000;

export class Walk {
  readonly #writer = new TextWriter();
  readonly #levels: Level[] = [];
  /** How many of the levels are in use. */
  #depth = 1;
  readonly #inlines = new SeenAlike();
  readonly #displayed = new Displayed(this.#levels);
  readonly #drawnFields: Set<Element>;
  readonly #last: Node;
  readonly #maxChars: number;
  readonly #shadowRoots: ShadowRoot[] = [];
  readonly #hidden: Element[] = [];
  readonly #blank: Element[] = [];
  readonly #awaited: Element[] = [];
  #next: Node | null;
  #truncated = false;

  /** @param maxChars the walk ends when it has so many characters */
  constructor(region: Region, maxChars: number) {
    this.#next = region.first;
    this.#last = region.last;
    this.#maxChars = maxChars;
    const { level, unread } = baseOf(region.first);
    if (unread) this.#next = null;
    const { first, last } = region;
    const root = first === last && first.hasChildNodes() ? first : (first.parentNode ?? document);
    this.#drawnFields = new Set(drawnFieldsIn(root as ParentNode));
    this.#levels.push(level);
  }

  /** Goes on for some `steps` (about one for a node, more for long text), and says whether there is more to do. */
  advance(steps: number): boolean {
    let left = steps;
    while (left > 0) {
      const node = this.#next;
      left -= 1;
      if (!node) {
        if (!this.#leave()) return false;
      } else if ((node as Partial<Element>).localName !== undefined) {
        // The name is needed anyway, and only elements have one: a node's type would be one more question.
        if (!this.#enter(node as Element) && this.#next === node) this.#next = this.#after(node);
      } else if (node.nodeType !== Node.TEXT_NODE) {
        this.#next = this.#after(node);
      } else {
        const data = (node as Text).data;
        left -= data.length >> 9;
        if (this.#text(node as Text, data)) this.#next = this.#after(node);
        if (this.#writer.length >= this.#maxChars) {
          this.#truncated = true;
          this.#next = null;
          this.#depth = 0;
          return false;
        }
      }
    }
    return true;
  }

  finish(): DomText {
    const { text, blocks, pieces } = this.#writer.finish();
    const met = {
      shadowRoots: this.#shadowRoots,
      hidden: this.#hidden,
      blank: this.#blank,
      awaited: this.#awaited,
      truncated: this.#truncated,
    };
    return new DomText({ text, blocks }, pieces, met);
  }

  /** Says false when the walk has moved on by itself, out of something that isn't displayed. */
  #text(node: Text, data: string): boolean {
    if (this.#writer.afterSpace && isBlank(data)) return true;
    const presence = this.#presence();
    if (presence === 'gone') return false;
    if (presence === 'blank') {
      this.#rememberBlank(this.#top().element);
      this.#writer.seam = true;
      return true;
    }
    const level = this.#top();
    const preformatted =
      level.preformatted ||
      (data.length > 3 && data.includes('\n\n') && !isBlank(data) && keepsLines(level.element));
    this.#writer.write(node, data, level, preformatted);
    return true;
  }

  /** Says true when the walk went into the element. Otherwise `#next` still is the element, or lies beyond something hidden. */
  #enter(element: Element): boolean {
    const name = element.localName;
    const role = roleOf(name);
    if (role === 'skipped' || name === HOST_TAG) return this.#skip();
    if (role === 'break') {
      this.#writer.lineBreak();
      return false;
    }
    const level = this.#top();
    if (role === 'cell') level.cells += 1;
    const hinted = element.hasAttributes();
    if (hinted && (isEditable(element) || this.#drawnFields.has(element))) {
      if (role !== 'inline') this.#writer.ending = true;
      return this.#skip();
    }
    if (
      role === undefined ||
      role === 'slot' ||
      role === 'inline' ||
      (hinted &&
        name === 'div' &&
        ((beginsWithWord(element) &&
          !this.#displayed.blocks.has(level.classOfElement(), name, classOf(element))) ||
          isSetInLine(element)))
    )
      return this.#enterInline(element, name, role, hinted, level);

    const wasEnding = this.#writer.ending;
    this.#writer.ending = true;
    const aria = hinted ? ariaOf(element) : '';
    if (hinted && isHiddenUntilFound(element)) {
      this.#remember(this.#hidden, element);
      return this.#skip();
    }
    const kind =
      kindOfAria(aria) ??
      (role === 'block' || role === 'details' ? level.kind : role === 'section' ? 'paragraph' : role);
    const into = this.#level(element, true, kind, level.preformatted || PREFORMATTED.has(name), wasEnding);
    if (role === 'cell') into.column = level.cells - 1;
    if (!hinted) into.presence = this.#likeBefore(name, level);
    const part = role === 'details' ? closedPart(element) : undefined;
    if (part) this.#remember(this.#hidden, element);
    this.#into(into, element, part);
    if (!this.#next && !element.shadowRoot && element.matches(MAY_BE_HOSTS))
      this.#remember(this.#awaited, element);
    return true;
  }

  #enterInline(
    element: Element,
    name: string,
    role: Role | undefined,
    hinted: boolean,
    level: Level,
  ): boolean {
    let block = false;
    let presence: Level['presence'];
    const className = hinted ? classOf(element) : '';
    const styled = hinted && ((element as Partial<HTMLElement>).hidden || element.hasAttribute('style'));
    const isDiv = role === 'block';
    if (
      role === undefined ||
      styled ||
      ((className || isDiv) && !this.#inlines.has(level.classOfElement(), name, className))
    ) {
      if (this.#presence() === 'gone') return false;
      const flow = flowOf(element);
      if ((className || isDiv) && !styled && role && flow.presence === 'seen' && (isDiv || !flow.block))
        (flow.block ? this.#displayed.blocks : this.#inlines).add(level.classOfElement(), name, className);
      if (flow.presence === 'gone') {
        this.#remember(this.#hidden, element);
        return this.#skip();
      }
      if (flow.presence !== 'boxless') presence = flow.presence;
      block = flow.block;
    }
    const wasEnding = this.#writer.ending;
    if (block) this.#writer.ending = !isPutBeside(element);
    const kind = (hinted && block && kindOfAria(ariaOf(element))) || level.kind;
    const into = this.#level(element, block, kind, level.preformatted, wasEnding);
    into.asks = false;
    into.presence = presence;
    const slotted = role === 'slot' ? (element as HTMLSlotElement).assignedNodes() : undefined;
    this.#into(into, element, slotted && slotted.length > 0 ? slotted : undefined);
    if (role === undefined && !element.shadowRoot && name.includes('-'))
      this.#remember(this.#awaited, element);
    return true;
  }

  /** The next level, for an element that is entered. It is in use from `#into` on. Named one by one: a list of them would be made for each element. */
  #level(
    element: Element,
    block: boolean,
    kind: BlockKind,
    preformatted: boolean,
    wasEnding: boolean,
  ): Level {
    const level = (this.#levels[this.#depth] ??= new Level());
    level.begin(element, block, kind, preformatted, wasEnding);
    level.column = this.#top().column;
    return level;
  }

  /** Takes an element's level into use and turns to its first child, its shadow tree's, or the first of a list. */
  #into(level: Level, element: Element, list?: readonly Node[]): void {
    const root = list ? null : element.shadowRoot;
    if (root) {
      this.#shadowRoots.push(root);
      for (const field of drawnFieldsIn(root)) this.#drawnFields.add(field);
    }
    if (list || root) {
      level.list = list;
      level.seam = true;
      this.#writer.seam = true;
    }
    this.#depth += 1;
    this.#next = list ? (list[0] ?? null) : (root ?? element).firstChild;
  }

  /**
   * An element without attributes is taken to be displayed where the sibling of its name before it was: the paragraphs of an article are
   * asked once. Only a structural selector can tell them apart; a mark on what it hides has no rectangles.
   */
  #likeBefore(name: string, parent: Level): Level['presence'] {
    return parent.bareSeen === name && parent.presence !== 'blank' ? 'seen' : undefined;
  }

  #skip(): false {
    this.#writer.seam = true;
    return false;
  }

  /** Ends the innermost element and turns to what follows it; false when that was the region itself. */
  #leave(): boolean {
    if (this.#depth === 0) return false;
    const level = this.#top();
    this.#depth -= 1;
    if (level.block) this.#writer.ending = true;
    const { asks, presence, element } = level;
    if (asks && presence === 'seen' && this.#depth > 0 && element?.hasAttributes() === false)
      this.#top().bareSeen = element.localName;
    if (level.seam) this.#writer.seam = true;
    if (this.#depth === 0 || !level.element) return false;
    this.#next = this.#after(level.element);
    return true;
  }

  #after(node: Node): Node | null {
    const level = this.#top();
    if (this.#depth === 1 && node === this.#last) return null;
    if (!level.list) return node.nextSibling;
    this.#writer.seam = true;
    level.listed += 1;
    return level.list[level.listed] ?? null;
  }

  // Some level is in use while a node is being looked at: the first is the region's.
  #top(): Level {
    return this.#levels[this.#depth - 1] as Level;
  }

  /** Whether text right here is displayed. When it is `gone`, the walk has left the outermost element that is. */
  #presence(): ReturnType<Displayed['presence']> {
    const presence = this.#displayed.presence(this.#depth);
    if (presence === 'gone') this.#drop(this.#displayed.takeOutermostGone());
    return presence;
  }

  /** Leaves a level that isn't displayed. */
  #drop(left: number): void {
    const { element, wasEnding } = this.#levels[left] as Level;
    if (element) this.#remember(this.#hidden, element);
    this.#next = null;
    this.#depth = left + 1;
    this.#leave();
    this.#writer.ending = wasEnding;
    this.#writer.seam = true;
  }

  /** Text comes in runs: what stands in the element that was remembered last needs no remembering. */
  #rememberBlank(element: Element | undefined): void {
    if (element && !this.#blank.at(-1)?.contains(element))
      this.#remember(this.#blank, outermostBlank(element));
  }

  #remember(list: Element[], element: Element): void {
    if (list.length < REMEMBERED) list.push(element);
  }
}
