/**
 * HTML files to documents, without a browser: parsed as browsers parse (parse5), white space collapsed as CSS would,
 * blocks by element. What a browser would know from style sheets is not known here; scripts, forms' fields and what is
 * `hidden` are left out.
 */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import type { Block, BlockKind, TextDocument } from '../text/document.ts';
import { asTextOffset } from '../text/offsets.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const SKIPPED = words(
  'script style noscript template textarea input select option button datalist svg math canvas video audio iframe object embed head title',
);
const BLOCKS = words(
  'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre search section summary table tbody td tfoot th thead tr ul',
);
const KINDS: Readonly<Record<string, BlockKind>> = {
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  li: 'item',
  dd: 'item',
  dt: 'item',
  td: 'cell',
  th: 'cell',
  blockquote: 'quote',
};

/** The document of an HTML text. Offsets are into its `text`, which is what a reader would see. */
export function htmlDocument(html: string): TextDocument {
  const writer = new Writer();
  visit(parse(html), 'paragraph', false, writer);
  writer.endBlock();
  return { text: writer.text, blocks: writer.blocks };
}

class Writer {
  text = '';
  readonly blocks: Block[] = [];
  private start = 0;
  private space = false;
  private kind: BlockKind = 'paragraph';

  add(data: string, kind: BlockKind, preserved: boolean): void {
    const pieces = preserved ? [data] : data.split(/[ \t\n\r\f]+/);
    pieces.forEach((piece, i) => {
      if (i > 0) this.space = true;
      if (piece === '') return;
      if (this.text.length === this.start) {
        if (this.blocks.length > 0) {
          this.text += '\n';
          this.start = this.text.length;
        }
        this.kind = kind;
      } else if (this.space) this.text += ' ';
      this.space = false;
      this.text += piece;
    });
  }

  lineBreak(): void {
    this.space = true;
  }

  endBlock(): void {
    if (this.text.length > this.start) {
      this.blocks.push({
        start: asTextOffset(this.start),
        end: asTextOffset(this.text.length),
        kind: this.kind,
      });
    }
    this.start = this.text.length;
    this.space = false;
  }
}

function visit(node: Node, kind: BlockKind, preserved: boolean, writer: Writer): void {
  if (tree.isTextNode(node)) {
    writer.add(node.value, kind, preserved);
    return;
  }
  if (tree.isElementNode(node)) {
    visitElement(node, kind, preserved, writer);
    return;
  }
  if ('childNodes' in node) for (const child of node.childNodes) visit(child, kind, preserved, writer);
}

function visitElement(element: Element, kind: BlockKind, preserved: boolean, writer: Writer): void {
  const name = element.tagName;
  if (SKIPPED.has(name) || isHidden(element)) {
    return;
  }
  if (name === 'br') {
    writer.lineBreak();
    return;
  }
  const isBlock = BLOCKS.has(name);
  const own =
    KINDS[name] ??
    (attribute(element, 'role') === 'heading'
      ? 'heading'
      : isBlock && kind === 'heading'
        ? 'paragraph'
        : kind);
  if (isBlock) writer.endBlock();
  for (const child of element.childNodes) visit(child, own, preserved || name === 'pre', writer);
  if (isBlock) writer.endBlock();
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((a) => a.name === name)?.value;
}

function isHidden(element: Element): boolean {
  if (attribute(element, 'hidden') !== undefined) return true;
  if (
    attribute(element, 'contenteditable') !== undefined &&
    attribute(element, 'contenteditable') !== 'false'
  )
    return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style') ?? '');
}
