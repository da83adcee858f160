/**
 * HTML files to documents, without a browser: parsed as browsers parse (parse5), read as pages are (`lib/page/walk.ts`), by the
 * roles of elements and by what their own `style` says. What a browser would know from style sheets is not known here; what
 * is hidden, what the reader types, and what the roles leave out is not read.
 *
 * One walk with a stack of its own: deep trees can't exhaust the call stack. Linear in nodes and characters.
 */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import type { BlockKind, BlockNature, TextDocument } from '../text/document.ts';
import { kindOfAria, PREFORMATTED, type Role, roleOf } from '../text/elements.ts';
import { HtmlWriter } from './html-writer.ts';
import { asHtml } from './xhtml.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** What of an element's children stands in the slots of its shadow tree. */
interface Host {
  readonly element: Element;
  /** What its own children stand in. */
  readonly outer: Host | undefined;
}

/** The children of a node that are still to be read, and what holds for their text. */
interface Level {
  readonly nodes: readonly Node[];
  next: number;
  /** How many cells of a table among them were met. */
  cells: number;
  readonly nature: BlockNature;
  readonly preformatted: boolean;
  readonly block: boolean;
  /** Whether text right here can be seen (`visibility`): what is in it may differ. */
  readonly visible: boolean;
  /** Whose shadow tree it is in. */
  readonly host: Host | undefined;
}

/** The document of an HTML or XHTML text. Offsets are into its `text`, which is what a reader would see. Never throws. */
export function htmlDocument(html: string): TextDocument {
  const writer = new HtmlWriter();
  const root = parse(asHtml(html));
  const stack: Level[] = [
    {
      nodes: root.childNodes,
      next: 0,
      cells: 0,
      nature: { kind: 'paragraph' },
      preformatted: false,
      block: true,
      visible: true,
      host: undefined,
    },
  ];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const node = level.nodes[level.next];
    level.next += 1;
    if (!node) {
      if (level.block) writer.endBlock();
      stack.pop();
    } else if (tree.isTextNode(node)) {
      if (level.visible) writer.write(node.value, level.nature, level.preformatted);
    } else if (tree.isElementNode(node)) {
      const into = enter(node, level, writer);
      if (into) stack.push(into);
    }
  }
  return writer.finish();
}

/** The level of an element that is read, in the level of its parent. */
function enter(element: Element, parent: Level, writer: HtmlWriter): Level | undefined {
  const name = element.tagName;
  const role = roleOf(name);
  const style = styleOf(element);
  if (role === 'cell') parent.cells += 1;
  const isWhole = name === 'html' || name === 'body';
  if ((role === 'skipped' && frameText(element) === undefined) || (!isWhole && isHidden(element, style)))
    return undefined;
  if (role === 'break') {
    writer.lineBreak();
    return undefined;
  }
  const aria = attribute(element, 'role') ?? '';
  const block = isBlock(element, role, style);
  if (!block && isStruckOut(style)) return undefined;
  if (block) writer.endBlock();
  if (isEditable(element) || aria === 'textbox' || aria === 'searchbox') return undefined;
  const own = ((block || aria === 'heading') && kindOfAria(aria)) || kindOf(role, parent.nature.kind);
  const column = role === 'cell' ? parent.cells - 1 : parent.nature.column;
  const space = style.get('white-space');
  const visibility = VISIBILITY.exec(style.get('visibility') ?? '')?.[0];
  return {
    ...readIn(element, parent.host),
    next: 0,
    cells: 0,
    nature: { kind: own, column },
    preformatted: space ? /^(?:pre|break-spaces)/.test(space) : parent.preformatted || PREFORMATTED.has(name),
    block,
    visible:
      visibility === undefined || isWhole || fadesIn(style) ? parent.visible : visibility === 'visible',
  };
}

/** The text of a page that a frame has within its tag, as pages saved in one file do. */
const frameText = (element: Element): string | undefined =>
  element.tagName === 'iframe' ? attribute(element, 'srcdoc') : undefined;

/**
 * What is read in an element: the page in a frame, what is shown of a folded part; its shadow tree, if it is declared to have one; what stands in a slot; or else its
 * children.
 */
function readIn(element: Element, host: Host | undefined): Pick<Level, 'nodes' | 'host'> {
  const framed = frameText(element);
  if (framed !== undefined) return { nodes: parse(asHtml(framed)).childNodes, host: undefined };
  if (element.tagName === 'details' && attribute(element, 'open') === undefined) {
    const summary = element.childNodes.find((node) => tree.isElementNode(node) && node.tagName === 'summary');
    return { nodes: summary ? [summary] : [], host };
  }
  const shadow = element.childNodes.find(isShadow);
  if (shadow) return { nodes: tree.getTemplateContent(shadow).childNodes, host: { element, outer: host } };
  if (element.tagName === 'slot' && host) {
    const name = attribute(element, 'name') ?? '';
    const isSlotted = (node: Node): boolean =>
      !isShadow(node) && ((tree.isElementNode(node) && attribute(node, 'slot')) || '') === name;
    const slotted = host.element.childNodes.filter(isSlotted);
    if (slotted.some((node) => !tree.isTextNode(node) || node.value.trim() !== ''))
      return { nodes: slotted, host: host.outer };
  }
  return { nodes: element.childNodes, host };
}

const isShadow = (node: Node): node is DefaultTreeAdapterTypes.Template =>
  tree.isElementNode(node) && node.tagName === 'template' && attribute(node, 'shadowrootmode') !== undefined;

/** All others say nothing of it. */
const VISIBILITY = /^(?:visible|hidden|collapse)$/;

function kindOf(role: Role | undefined, parent: BlockKind): BlockKind {
  switch (role) {
    case 'heading':
    case 'item':
    case 'cell':
    case 'quote':
      return role;
    case 'section':
      return 'paragraph';
    default:
      return parent;
  }
}

/**
 * Whether an element parts its text from what stands around it. Custom elements do: style sheets, which aren't known here, make
 * most of them blocks. What Word and others write with a colon in its name are none. A float of a few letters doesn't: it is a drop cap, and belongs to its word.
 */
function isBlock(element: Element, role: Role | undefined, style: ReadonlyMap<string, string>): boolean {
  const name = element.tagName;
  const display = style.get('display');
  if (role === 'block' && display && /^(?:inline|contents)$/.test(display)) return false;
  if (role !== undefined && role !== 'inline' && role !== 'slot') return true;
  if (/^(?:left|right|inline-start|inline-end)$/.test(style.get('float') ?? '')) return !isDropCap(element);
  if (display === undefined) return role === undefined && /^[^:]+-/.test(name);
  return !/^(?:inline|contents|ruby)/.test(display);
}

/** A float with more letters than this is a block of its own. */
const DROP_CAP = 3;
function isDropCap(element: Element): boolean {
  let letters = 0;
  const left: Node[] = [element];
  for (let node = left.pop(); node && letters <= DROP_CAP; node = left.pop()) {
    if (tree.isTextNode(node)) letters += node.value.trim().length;
    else if ('childNodes' in node) left.push(...node.childNodes);
  }
  return letters <= DROP_CAP;
}

const COMMENT = /\/\*[\s\S]*?(?:\*\/|$)/g;

/** What an element's own style declares, in small letters. */
function styleOf(element: Element): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  const written = (attribute(element, 'style') ?? '').toLowerCase().replace(COMMENT, '');
  for (const declaration of written.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace(/!\s*important/, '');
    style.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return style;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((a) => a.name === name)?.value;
}

/** Parts of a page that a server sent later (React's streams): they are hidden until a script of the page puts them where they belong. */
const SENT_LATER = /S:[\da-f]+$/;

/** Whether a script surely shows text that has a box, once the page is there, as it does a whole page: it is transparent as well as invisible, to fade in (WeChat's articles). */
const fadesIn = (style: ReadonlyMap<string, string>): boolean =>
  style.get('visibility') === 'hidden' && Number.parseFloat(style.get('opacity') ?? '') === 0;

function isHidden(element: Element, style: ReadonlyMap<string, string>): boolean {
  return (
    (attribute(element, 'hidden') !== undefined && !SENT_LATER.test(attribute(element, 'id') ?? '')) ||
    attribute(element, 'popover') !== undefined ||
    (element.tagName === 'dialog' && attribute(element, 'open') === undefined) ||
    style.get('display') === 'none'
  );
}

const isStruckOut = (style: ReadonlyMap<string, string>): boolean =>
  ['text-decoration', 'text-decoration-line'].some((name) => style.get(name)?.includes('line-through'));

function isEditable(element: Element): boolean {
  const value = attribute(element, 'contenteditable')?.toLowerCase();
  return value === '' || value === 'true' || value === 'plaintext-only';
}
