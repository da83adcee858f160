/**
 * HTML files to documents, without a browser: parsed as browsers parse (parse5), read as pages are (`lib/page/walk.ts`), by the
 * roles of elements and by what their own `style` says. What a browser would know from style sheets is not known here; what
 * is hidden, what the reader types, and what the roles leave out is not read.
 *
 * One walk with a stack of its own: deep trees can't exhaust the call stack. Linear in nodes and characters.
 */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import type { BlockKind, TextDocument } from '../text/document.ts';
import { kindOfAria, PREFORMATTED, type Role, roleOf } from '../text/elements.ts';
import { HtmlWriter } from './html-writer.ts';
import { asHtml } from './xhtml.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** The children of a node that are still to be read, and what holds for their text. */
interface Level {
  readonly nodes: readonly Node[];
  next: number;
  readonly kind: BlockKind;
  readonly preformatted: boolean;
  readonly block: boolean;
}

/** The document of an HTML or XHTML text. Offsets are into its `text`, which is what a reader would see. Never throws. */
export function htmlDocument(html: string): TextDocument {
  const writer = new HtmlWriter();
  const root = parse(asHtml(html));
  const stack: Level[] = [
    { nodes: root.childNodes, next: 0, kind: 'paragraph', preformatted: false, block: true },
  ];
  for (let level = stack.at(-1); level; level = stack.at(-1)) {
    const node = level.nodes[level.next];
    level.next += 1;
    if (!node) {
      if (level.block) writer.endBlock();
      stack.pop();
    } else if (tree.isTextNode(node)) {
      writer.write(node.value, level.kind, level.preformatted);
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
  if (role === 'skipped' || isHidden(element, style)) return undefined;
  if (role === 'break') {
    writer.lineBreak();
    return undefined;
  }
  const aria = attribute(element, 'role') ?? '';
  const block = isBlock(name, role, style);
  if (block) writer.endBlock();
  if (isEditable(element) || (block && aria === 'textbox')) return undefined;
  const own = ((block || aria === 'heading') && kindOfAria(aria)) || kindOf(role, parent.kind);
  const space = style.get('white-space');
  return {
    nodes: element.childNodes,
    next: 0,
    kind: own,
    preformatted: space ? /^(?:pre|break-spaces)/.test(space) : parent.preformatted || PREFORMATTED.has(name),
    block,
  };
}

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
 * most of them blocks. A float doesn't: it is a drop cap, and belongs to its word.
 */
function isBlock(name: string, role: Role | undefined, style: ReadonlyMap<string, string>): boolean {
  if (role !== undefined && role !== 'inline' && role !== 'slot') return true;
  const display = style.get('display');
  if (display === undefined) return role === undefined && name.includes('-');
  return !/^(?:inline|contents|ruby)/.test(display) && (style.get('float') ?? 'none') === 'none';
}

/** What an element's own style declares, in small letters. */
function styleOf(element: Element): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  for (const declaration of (attribute(element, 'style') ?? '').toLowerCase().split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const value = declaration.slice(colon + 1).replace('!important', '');
    style.set(declaration.slice(0, colon).trim(), value.trim());
  }
  return style;
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((a) => a.name === name)?.value;
}

function isHidden(element: Element, style: ReadonlyMap<string, string>): boolean {
  return (
    attribute(element, 'hidden') !== undefined ||
    (element.tagName === 'dialog' && attribute(element, 'open') === undefined) ||
    style.get('display') === 'none' ||
    style.get('visibility') === 'hidden'
  );
}

function isEditable(element: Element): boolean {
  const value = attribute(element, 'contenteditable')?.toLowerCase();
  return value === '' || value === 'true' || value === 'plaintext-only';
}
