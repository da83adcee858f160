/**
 * Whether a text is HTML. That it has tags says little: prose and Markdown mention them, and what a parser takes for one without an end
 * (`<script>`, `<title>`, `<!--`) swallows all that follows.
 *
 * What doesn't begin as a document does is parsed, and is HTML if that reads sensibly: nothing is swallowed (or next to nothing of what begins with an element, as a page that
 * was cut off does), and most of the text stands in elements, or most of its paragraphs have some. A pass over the text is enough for one without tags.
 */
import { type DefaultTreeAdapterTypes, parse, defaultTreeAdapter as tree } from 'parse5';
import { roleOf } from '../text/elements.ts';
import { afterLead } from './text-kind.ts';
import { asHtml } from './xhtml.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

const DOCUMENT = /^<(?:!doctype\s+html|html|head|body)\b/i;
/** A document may leave out the tags of its parts, and begin with what stands in its head. */
const HEAD = /^<(?:meta|link|base|title|style|script)\b[^<>]*>/i;
/** A text in which no element is closed, and no line begins with one, is no fragment of HTML. */
const CLOSES = /<\/[a-z][^<>]*>/i;
const BREAKS = /<(?:br|p)\b[^<>]*>[ \t]*[^\s<]/gi;
const BEGINS_A_LINE = /^[ \t]*<[a-z][^<>]*>/im;
/** A paragraph that names so many breaks and paragraphs within its lines has them. */
const MANY_BREAKS = 3;
/** So much of the text, or of its paragraphs, has to be marked up. */
const SHARE = 0.5;
/** No more than this share of its text may be swallowed where it was cut off. */
const LOST_AT_A_CUT = 0.05;
const BEGINS_WITH_ELEMENT = /^<([a-z][a-z\d]*)(?:\s[^<>]*)?>/i;
/** Tags, and what is left of one at the end. */
const TAGS = /<[^>]*>|<(?!!)[^>]{0,300}$/g;
/** How the parser calls what has no end. */
const ENDLESS = /^eof-(?:in-(?:tag|comment|cdata|script|element)|before-tag-name)/;
/** Elements that aren't read, but that end where others begin: those of the others that aren't closed swallow what follows. */
const ENDED_BY_OTHERS: ReadonlySet<string> = new Set(['head', 'colgroup', 'option', 'rp', 'rt', 'rtc']);

/**
 * Whether a text is HTML: it begins as a document does, or reads as a fragment of one.
 * @param isWhole false for the beginning of a text, which may be cut anywhere
 */
export function isHtml(text: string, isWhole = true): boolean {
  const start = afterLead(text);
  if (DOCUMENT.test(start)) return true;
  const hasHead = HEAD.test(start);
  if (!hasHead && (!(CLOSES.test(text) || BEGINS_A_LINE.test(text) || hasBreaks(text)) || isJson(text)))
    return false;
  const { swallows, swallowed, share } = parsed(asHtml(text));
  const first = BEGINS_WITH_ELEMENT.exec(start)?.[1]?.toLowerCase();
  const isCutOff = first !== undefined && roleOf(first) !== undefined && swallowed <= LOST_AT_A_CUT;
  return (
    !(isWhole && swallows && !isCutOff) && (hasHead || share >= SHARE || shareOfParagraphs(text) >= SHARE)
  );
}

/** What JSON has in its strings is no page, and would lose its escapes. */
function isJson(text: string): boolean {
  if (!/^\ufeff?\s*[[{]/.test(text)) return false;
  const json = text.replace(/^\ufeff/, '').trim();
  return [/^[^\n]*/.exec(json)?.[0] ?? '', json].some((part) => {
    try {
      JSON.parse(part);
      return true;
    } catch {
      return false;
    }
  });
}

const hasBreaks = (text: string): boolean => (text.match(BREAKS)?.length ?? 0) >= MANY_BREAKS;

/** How many of the paragraphs of a plain text have elements in them. */
function shareOfParagraphs(text: string): number {
  const paragraphs = text.split(/\n[ \t\r]*\n/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.filter((each) => CLOSES.test(each) || hasBreaks(each)).length / paragraphs.length;
}

const lengthOf = (text: string): number => text.replace(/\s+/g, '').length;

/** How much of a text stands in elements, whether something without an end swallows what follows, and how much of all text. */
function parsed(html: string): {
  readonly swallows: boolean;
  readonly swallowed: number;
  readonly share: number;
} {
  let swallows = false;
  let isEndless = false;
  const root = parse(html, {
    sourceCodeLocationInfo: true,
    onParseError: ({ code }) => {
      isEndless ||= ENDLESS.test(code);
    },
  });
  let all = 0;
  let inside = 0;
  let unread = 0;
  let lost = 0;
  const stack: { readonly node: Node; readonly isInside: boolean }[] = [{ node: root, isInside: false }];
  for (let top = stack.pop(); top; top = stack.pop()) {
    const { node } = top;
    let { isInside } = top;
    if (tree.isTextNode(node)) {
      const length = lengthOf(node.value);
      all += length;
      if (isInside) inside += length;
    }
    if (tree.isElementNode(node)) {
      const isClosed = node.sourceCodeLocation?.endTag !== undefined;
      if (roleOf(node.tagName) === 'skipped') {
        const length = lengthIn(node);
        unread += length;
        if (isClosed || ENDED_BY_OTHERS.has(node.tagName)) continue;
        swallows ||= node.childNodes.length > 0;
        lost += length;
      }
      isInside ||= isClosed || beginsLine(node, html);
    }
    if ('childNodes' in node) for (const child of node.childNodes) stack.push({ node: child, isInside });
  }
  // Of what a tag or comment without an end holds, nothing is in the tree.
  if (isEndless) lost += Math.max(0, lengthOf(html.replace(TAGS, '')) - all - unread);
  return {
    swallows: swallows || isEndless,
    swallowed: lost / Math.max(1, all),
    share: all === 0 ? 0 : inside / all,
  };
}

/** How much text stands in an element. */
function lengthIn(element: Element): number {
  let length = 0;
  const stack: Node[] = [...element.childNodes];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (tree.isTextNode(node)) length += lengthOf(node.value);
    if ('childNodes' in node) stack.push(...node.childNodes);
  }
  return length;
}

/** Whether an element of HTML, closed or not, stands where writers of HTML begin one: first in its line, or after another tag. */
function beginsLine(element: Element, html: string): boolean {
  const start = element.sourceCodeLocation?.startTag?.startOffset;
  if (start === undefined || roleOf(element.tagName) === undefined) return false;
  let at = start - 1;
  if (html[at] === '>') return true;
  while (html[at] === ' ' || html[at] === '\t') at -= 1;
  return at < 0 || html[at] === '\n' || html[at] === '\r';
}
