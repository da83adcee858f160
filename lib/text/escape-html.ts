/** Text for files of HTML that we write. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Controls that HTML allows; a carriage return only written out. */
const KEPT = new Set(['\t', '\n', '\r']);

/** Text as it may stand in an element or an attribute; controls that HTML doesn't allow become U+FFFD. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}/gu, (char) => (KEPT.has(char) ? char : '\ufffd'))
    .replace(/[&<>"'\r]/g, (char) => ENTITIES[char] ?? char);
}
