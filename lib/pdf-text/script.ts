/** What characters say about how lines are joined. */

/** Writing that puts no spaces between words: Han, kana, bopomofo, full-width forms and the punctuation of these. */
const WIDE =
  /[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31ef\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]|[\ud840-\ud87f][\udc00-\udfff]/u;

export const isWide = (char: string): boolean => WIDE.test(char);

/** The last and first character of a text, surrogate pairs whole. */
export function lastChar(text: string): string {
  const unit = text.charCodeAt(text.length - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(-2) : text.slice(-1);
}
export function firstChar(text: string): string {
  const unit = text.charCodeAt(0);
  return unit >= 0xd800 && unit <= 0xdbff ? text.slice(0, 2) : text.slice(0, 1);
}

/** Whether a sentence, or what introduces a list, ends here. */
const ENDS = /[.!?:;。！？：；…．]["'”’」』）)\]\d⁰¹²³⁴-⁹*†‡]{0,6}\s*$/u;
export const endsSentence = (text: string): boolean => ENDS.test(text.slice(-12));

/** How an item of a list begins: a bullet, a number or a letter with a bracket or a full stop. */
const ITEM =
  /^(?:[-–—*•·‣▪●○◦■□◆◇▶►✓✔⁃\uf0b7\uf0a7\uf0d8\uf076\uf06e]\s*(?=\S)|\(?\d{1,2}[.)、．）]\s+|\(?\d{1,2}[)、）]|\(?[a-zA-Z][.)]\s+|\(?[ivx]{1,4}[.)]\s+|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[一二三四五六七八九十]{1,3}、)/u;
export const beginsItem = (text: string): boolean => ITEM.test(text);

/** What stands between the texts of two lines that belong together: nothing in Chinese, after a dash or within an address. */
export function joint(before: string, after: string): string {
  const [last, first] = [lastChar(before), firstChar(after)];
  if (last === '' || first === '') return '';
  if (isWide(last) && isWide(first)) return '';
  if (last === '\u00ad' || last === '—' || last === '/') return '';
  // Normalisation heals a word that was cut at a line's end if white space follows the hyphen (see `lib/text/normalise.ts`).
  if (/[-‐]/.test(last)) return '\n';
  return ' ';
}
