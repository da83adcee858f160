/** XML of another kind than XHTML that holds prose, as feeds, news agencies' formats and corpora do, for an HTML parser. */

import { roleOf } from '../text/elements.ts';
import { escapeHtml } from '../text/escape-html.ts';
import { inSections, withTagsClosed } from './xml-markup.ts';

/** A tag of XML: its prefix, and its name. */
const TAG = /<(\/?)([a-z][\w.-]*:)?([a-z][\w.-]*)(?=[\s/>])/gi;
/** What stands within a line in the kinds of XML that hold prose, and not in HTML. */
const WITHIN_A_LINE =
  /^(?:emph|emphasis|hi|bold|italic|xref|ref|org|person|location|chron|money|num|event|function|orgname|persname|placename|term|foreign|s|ext-link|link|ulink|uri|email|sc|underline|monospace|roman|(?:named|styled)-content|phrase|quote|citetitle|literal|rs|said|mentioned|seg|w|pb|bookmark(?:-start|-end)?|soft-page-break)$/;
/** The same in Word's XML, which parts a line wherever it was edited. Elsewhere the names are those of blocks. */
const WITHIN_A_LINE_OF_WORD = /^w:(?:r|t|hyperlink|smartTag|fldSimple|ins|proofErr|sdt|sdtContent)$/i;
/** Pictures, and what Word says of its text: how it looks, how a field is made, what was deleted. */
const DATA = /^(?:binaryData|binData|instrText|delText|delInstrText|(?:r|p|sect|tbl|tr|tc|sdt)Pr)$/;
/** What is no text in the HTML of a feed either. */
const NEVER_TEXT = /^(?:script|style)$/i;
/** Line breaks, whatever they are called, pictures, and what is struck out. */
const BREAK = /^(?:br|lb)$/i;
const KEPT = /^(?:img|wbr|del|strike)$/i;

/** Feeds have whole articles of HTML in them, in CDATA or with the marks of their tags escaped. */
const IS_HTML = /<\/?[a-z][^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+);/i;
const IS_ESCAPED_HTML = /&lt;(?:\/[a-z]|(?:br|p|img|div|a)\b)/i;
const ESCAPED = /&(?:lt|gt|quot|apos|amp|#39);/g;
const MEANT: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/** The text of such XML as HTML: whatever isn't within a line parts it. What HTML it holds stays HTML. */
export function proseAsHtml(xml: string): string {
  return inSections(
    xml,
    (markup) => withTagsClosed(markup.replace(TAG, renamed)).replace(/>[^<]+/g, unescaped),
    (data) => (IS_HTML.test(data) ? data : escapeHtml(data)),
  );
}

/** A name that HTML has a meaning of its own for (a feed's `title` and `link`) keeps it only where it is the same. */
function renamed(tag: string, slash: string, prefix = '', name: string): string {
  const lower = name.toLowerCase();
  if (DATA.test(name)) return `<${slash}script`;
  if (NEVER_TEXT.test(lower)) return tag;
  if (BREAK.test(lower)) return slash ? '</x-br' : '<br';
  if (KEPT.test(lower)) return `<${slash}${lower}`;
  const isWithin =
    WITHIN_A_LINE.test(lower) || WITHIN_A_LINE_OF_WORD.test(prefix + name) || roleOf(lower) === 'inline';
  return `<${slash}${isWithin ? 'span' : `x-${lower}`}`;
}

/** Text that is HTML with its tags escaped, as HTML. */
const unescaped = (text: string): string =>
  IS_ESCAPED_HTML.test(text) ? text.replace(ESCAPED, (mark) => MEANT[mark] ?? mark) : text;
