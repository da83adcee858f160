/**
 * XHTML for an HTML parser. Files that say they are XHTML are often no well-formed XML, so they are read as HTML, once what
 * HTML knows nothing of is written out: elements that close themselves, and CDATA sections.
 */
import { escapeHtml } from '../text/escape-html.ts';
import { afterLead } from './text-kind.ts';

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
/** A tag that closes itself. No `<` in its values: XML has none there, and a stray quote then reaches no further. */
const SELF_CLOSED = /<([a-z][\w:.-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)\/>/gi;
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
/** Feeds have whole articles of HTML in them. */
const CLOSES = /<\/[a-z][\w-]*>/i;

/** The text as HTML means it, if it is XHTML; as it is if not. */
export function asHtml(text: string): string {
  if (!isXhtml(text)) return text;
  if (isOtherXml(text))
    return withoutCdata(text, true).replace(TAG, renamed).replace(SELF_CLOSED, '<$1$2></$1>');
  return withoutCdata(text).replace(SELF_CLOSED, (tag, name: string, attributes: string) =>
    VOID.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
}

/** A tag of XML, its name without the prefix. */
const TAG = /<(\/?)(?:[a-z][\w.-]*:)?([a-z][\w.-]*)(?=[\s/>])/gi;
/** What stands within a line in the kinds of XML that hold prose. */
const WITHIN_A_LINE = /^(?:span|a|i|b|em|strong|emph|hi|bold|italic|sub|sup|xref|ref|s|u)$/i;

/** What is no text in the HTML of a feed either. */
const NEVER_TEXT = /^(?:script|style)$/i;

/** A name that HTML has a meaning of its own for (a feed's `title` and `link`) is none of these: whatever isn't within a line parts the text. */
const renamed = (tag: string, slash: string, name: string): string =>
  NEVER_TEXT.test(name) ? tag : `<${slash}${WITHIN_A_LINE.test(name) ? 'span' : `x-${name}`}`;

/** Whether it is XML of another kind than XHTML: a feed, a corpus. */
const isOtherXml = (text: string): boolean =>
  /^\ufeff?\s*<\?xml\b/.test(text) && !/^(?:<!doctype[^>]*>\s*)?<(?:[\w-]+:)?html\b/i.test(afterLead(text));

/** Cut at where sections begin, rather than by a pattern: sections that never end would each be sought to the end of the text. */
function withoutCdata(text: string, maybeHtml = false): string {
  const [before = '', ...sections] = text.split(CDATA);
  const written = sections.map((section) => {
    const end = section.indexOf(CDATA_END);
    if (end < 0) return CDATA + section;
    const data = section.slice(0, end);
    const isHtml = maybeHtml && CLOSES.test(data);
    return (isHtml ? data : escapeHtml(data)) + section.slice(end + CDATA_END.length);
  });
  return before + written.join('');
}

function isXhtml(text: string): boolean {
  return (
    /^\ufeff?\s*<\?xml\b/.test(text) ||
    /^(?:<!doctype[^>]*>\s*)?<html\b[^>]*\sxmlns\s*=/i.test(afterLead(text))
  );
}
