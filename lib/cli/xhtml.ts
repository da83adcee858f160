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

/** The text as HTML means it, if it is XHTML; as it is if not. */
export function asHtml(text: string): string {
  if (!isXhtml(text)) return text;
  return withoutCdata(text).replace(SELF_CLOSED, (tag, name: string, attributes: string) =>
    VOID.test(name) ? tag : `<${name}${attributes}></${name}>`,
  );
}

/** Cut at where sections begin, rather than by a pattern: sections that never end would each be sought to the end of the text. */
function withoutCdata(text: string): string {
  const [before = '', ...sections] = text.split(CDATA);
  const written = sections.map((section) => {
    const end = section.indexOf(CDATA_END);
    if (end < 0) return CDATA + section;
    const data = escapeHtml(section.slice(0, end));
    return data + section.slice(end + CDATA_END.length);
  });
  return before + written.join('');
}

function isXhtml(text: string): boolean {
  return (
    /^\ufeff?\s*<\?xml\b/.test(text) ||
    /^(?:<!doctype[^>]*>\s*)?<html\b[^>]*\sxmlns\s*=/i.test(afterLead(text))
  );
}
