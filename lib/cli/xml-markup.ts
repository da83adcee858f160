/** What XML writes otherwise than HTML: CDATA sections, and tags that close themselves. */

const CDATA = '<![CDATA[';
const CDATA_END = ']]>';

/**
 * A text with its markup and the data in its CDATA sections each written as is said. Cut at where sections begin, rather than by a pattern: sections
 * that never end would each be sought to the end of the text.
 */
export function inSections(
  text: string,
  markup: (part: string) => string,
  data: (part: string) => string,
): string {
  const [before = '', ...sections] = text.split(CDATA);
  const written = sections.map((section) => {
    const end = section.indexOf(CDATA_END);
    if (end < 0) return CDATA + section;
    return data(section.slice(0, end)) + markup(section.slice(end + CDATA_END.length));
  });
  return markup(before) + written.join('');
}

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i;
/**
 * A comment, a tag that begins what has no tags in it, or one that closes itself. No `<` in its values: XML has none there, and a stray quote then reaches no
 * further.
 */
const STEP =
  /<!--|<(script|style|textarea|title)(?=[\s/>])((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)>|<([a-z][\w:.-]*)((?:"[^"<]*"|'[^'<]*'|[^"'<>])*)\/>/gi;

/** A text in which no element closes itself but those that HTML closes. What a script or a comment says of tags stays as it is. Linear. */
export function withTagsClosed(text: string): string {
  const step = new RegExp(STEP);
  const endless = new Set<string>();
  let written = '';
  let from = 0;
  for (let found = step.exec(text); found; found = step.exec(text)) {
    const [tag, raw, rawAttributes = '', name = raw, attributes = rawAttributes.slice(0, -1)] = found;
    if (!name || (raw && !rawAttributes.endsWith('/'))) {
      const end = raw?.toLowerCase() ?? '-->';
      const after = endless.has(end) ? -1 : endOf(text, step.lastIndex, end);
      if (after >= 0) step.lastIndex = after;
      else endless.add(end);
    } else if (!VOID.test(name)) {
      written += `${text.slice(from, found.index)}<${name}${attributes}></${name}>`;
      from = found.index + tag.length;
    }
  }
  return written + text.slice(from);
}

/** Where what ends a comment (`-->`), or an element of this name, has ended; -1 if nothing does. */
function endOf(text: string, from: number, what: string): number {
  const pattern = what === '-->' ? /-->/g : new RegExp(`</${what}\\s*>`, 'gi');
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : -1;
}
