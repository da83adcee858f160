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
// Fonts without names for their glyphs have bullets among the control characters or in the private area.
const ITEM =
  /^(?:[-–—*•·‣▪●○◦■□◆◇▶►✓✔⁃\p{Cc}\p{Co}]\s*(?=\S)|\(?\d{1,2}[.)、．）]\s+|\(?\d{1,2}[)、）]|\(?[a-zA-Z][.)]\s+|\(?[ivx]{1,4}[.)]\s+|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[一二三四五六七八九十]{1,3}、)/u;
export const beginsItem = (text: string): boolean => ITEM.test(text);

/** The words with a hyphen that a document has within its lines, in lower case: "anti-counterfeiting" keeps its hyphen where a line ends with it. */
export class Compounds {
  private readonly known = new Set<string>();

  /** Takes those of one line. */
  learn(line: string): void {
    if (!line.includes('-')) return;
    for (const [word] of line.matchAll(/\p{L}+-\p{L}+/gu)) this.known.add(word.toLowerCase());
  }

  /** Whether the words that a hyphen at a line's end parts are such a word. */
  has(before: string, after: string): boolean {
    const head = /\p{L}+-$/u.exec(before.slice(-40))?.[0];
    const tail = /^\p{L}+/u.exec(after.slice(0, 40))?.[0];
    return head !== undefined && tail !== undefined && this.known.has((head + tail).toLowerCase());
  }
}

const NONE = new Compounds();

/** What stands between the texts of two lines that belong together: nothing in Chinese, after a dash or within an address. */
export function joint(before: string, after: string, compounds = NONE): string {
  const [last, first] = [lastChar(before), firstChar(after)];
  if (last === '' || first === '') return '';
  if (isWide(last) && isWide(first)) return '';
  if (last === '\u00ad' || last === '—' || last === '/') return '';
  if (last === '-' && compounds.has(before, after)) return '';
  // Normalisation heals a word that was cut at a line's end if white space follows the hyphen (see `lib/text/normalise.ts`).
  if (/[-‐]/.test(last)) return '\n';
  return ' ';
}
