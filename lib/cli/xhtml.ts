/**
 * XHTML for an HTML parser. Files that say they are XHTML are often no well-formed XML, so they are read as HTML, once what
 * HTML knows nothing of is written out: elements that close themselves, CDATA sections, and what a document type declares.
 */
import { escapeHtml } from '../text/escape-html.ts';
import { proseAsHtml } from './prose-xml.ts';
import { afterLead } from './text-kind.ts';
import { inSections, withTagsClosed } from './xml-markup.ts';

/** What stands before the first element; a document type may have declarations of its own in brackets. */
const DOCTYPE = /<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*/iy;
const HTML = /<(?:([\w-]+):)?html\b/iy;
/** Feeds, which need no XML declaration. */
const FEED = /<(?:rss|rdf:RDF|feed\s[^>]*xmlns)\b/iy;
const XHTML = /<html\b[^>]*\sxmlns\s*=/iy;

/** The text as HTML means it, if it is XHTML; as it is if not. */
export function asHtml(text: string): string {
  const start = afterLead(text);
  const isXml = /^\ufeff?\s*<\?xml\b/.test(text) || standsAfterDoctype(start, FEED);
  if (!isXml && !standsAfterDoctype(start, XHTML)) return text;
  const declared = withoutDeclarations(text);
  if (isXml && !standsAfterDoctype(start, HTML)) return proseAsHtml(declared);
  const prefix = prefixOf(start);
  const named = (markup: string): string =>
    prefix ? markup.replaceAll(new RegExp(`(</?)${prefix}:(?=[a-z])`, 'gi'), '$1') : markup;
  return withTagsClosed(inSections(declared, named, escapeHtml));
}

/** What stands before the names of XHTML's elements in XML that has other elements too (`<h:p>`). */
function prefixOf(start: string): string | undefined {
  DOCTYPE.lastIndex = 0;
  HTML.lastIndex = DOCTYPE.test(start) ? DOCTYPE.lastIndex : 0;
  return HTML.exec(start)?.[1];
}

/** Whether what a pattern (sticky) tells stands at the beginning, or after the document type there. */
function standsAfterDoctype(start: string, pattern: RegExp): boolean {
  DOCTYPE.lastIndex = 0;
  pattern.lastIndex = DOCTYPE.test(start) ? DOCTYPE.lastIndex : 0;
  return pattern.test(start);
}

/** So far into a text a document type may stand. */
const DOCTYPE_WITHIN = 4096;

/** Without the declarations in a document type: for HTML it ends where the first of them does. */
function withoutDeclarations(text: string): string {
  const at = text.slice(0, DOCTYPE_WITHIN).search(/<!doctype/i);
  DOCTYPE.lastIndex = at;
  const doctype = at < 0 ? undefined : DOCTYPE.exec(text)?.[0];
  if (!doctype?.includes('[')) return text;
  return `${text.slice(0, at)}${doctype.slice(0, doctype.indexOf('['))}>${text.slice(at + doctype.length)}`;
}
