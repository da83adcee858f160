/**
 * Sentences and clauses of a document. A sentence is what is judged; a clause is what a mark may be trimmed to.
 *
 * Method: block by block; ends at `.` `!` `?` and their Chinese forms, with abbreviations, initials, decimals and
 * addresses left whole, and closing quotes and brackets kept; and at the end of a line that ends what it says (`line-ends.ts`). Whether the next word has a capital is seen in the raw text,
 * since normalised text has lost it.
 */
import type { Block } from './document.ts';
import { lineStarts } from './line-ends.ts';
import { isHan, type NormText, toNormSpan } from './normalise.ts';
import type { NormSpan } from './offsets.ts';
import { asNormOffset } from './offsets.ts';

export interface Sentence extends NormSpan {
  /** Offsets in `norm.text` at which clauses begin, the first being the sentence's start. */
  readonly clauses: readonly number[];
  /** Index into the document's blocks. */
  readonly block: number;
}

const ABBREVIATIONS = new Set(
  'mr mrs ms dr prof gen rep sen gov st inc ltd co corp vs etc fig no nos art sec dept univ assn bros jan feb mar apr jun jul aug sept oct nov dec e.g i.e cf al approx est ed eds vol pp p'.split(
    ' ',
  ),
);
/** A small letter, but not that of a name with a capital in it (eBay), which may begin a sentence. */
const SMALL = /^\p{Ll}(?!\p{Ll}{0,2}\p{Lu})/u;
const NAME_LENGTH = 8;
const CLOSERS = /["')\]」』）】》]/;

/** Whether a unit may end a sentence: ".", "!", "?" or "。". */
const mayEnd = (unit: number): boolean => unit === 0x2e || unit === 0x21 || unit === 0x3f || unit === 0x3002;

/** The sentences of every block, in order. Offsets are into `norm.text`. */
export function sentencesOf(raw: string, norm: NormText, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = [];
  blocks.forEach((block, index) => {
    const { start, end } = toNormSpan(norm, block);
    splitBlock(raw, norm, start, end, index, sentences);
  });
  return sentences;
}

function splitBlock(
  raw: string,
  norm: NormText,
  from: number,
  to: number,
  block: number,
  into: Sentence[],
): void {
  const { text, units } = norm;
  let start = from;
  const lines = lineStarts(norm, from, to);
  let line = 0;
  for (let i = from; i < to; i += 1) {
    if (i === lines[line]) {
      line += 1;
      push(text, start, i, block, into);
      start = i;
    }
    if (!mayEnd(units[i] as number) || !endsSentence(raw, norm, i, from, to)) continue;
    let end = i + 1;
    while (end < to && /[.!?。…]/.test(text[end] as string)) end += 1;
    while (end < to && CLOSERS.test(text[end] as string)) {
      if (text[end] === '"' && text[end - 1] === ' ') break;
      end += 1;
    }
    end += referenceAt(text, end, to);
    push(text, start, end, block, into);
    start = end;
    i = end - 1;
    while ((lines[line] ?? end) < end) line += 1;
  }
  push(text, start, to, block, into);
}

function endsSentence(raw: string, norm: NormText, i: number, from: number, to: number): boolean {
  const { text } = norm;
  const char = text[i];
  if (char === '。' || char === '!' || char === '?') return true;
  if (char !== '.') return false;
  if (i > from && isHan(text.charCodeAt(i - 1))) return true;
  let next = i + 1;
  while (next < to && (text[next] === '.' || CLOSERS.test(text[next] as string))) next += 1;
  if (!/\d/.test(text[i - 1] ?? '')) next += referenceAt(text, next, to);
  if (next >= to) return true;
  if (isHan(text.charCodeAt(next))) return true;
  if (text[next] !== ' ') return false;
  const wordStart = text.lastIndexOf(' ', i - 1) + 1;
  const word = text.slice(Math.max(wordStart, from), i).replace(/^[("']+/, '');
  if (ABBREVIATIONS.has(word)) return false;
  let ahead = next + 1;
  while (ahead < to && /["'([]/.test(text[ahead] as string)) ahead += 1;
  const rawAhead = norm.starts[ahead] ?? raw.length;
  if (SMALL.test(raw.slice(rawAhead, rawAhead + NAME_LENGTH))) return false;
  // "U.S. government", "J. Smith": initials end a sentence only before a word that usually begins one.
  if (/^(?:[a-z]\.)*[a-z]$/.test(word)) {
    return (
      word.includes('.') &&
      /^(?:the|it|this|that|in|alibaba|taobao|ustr|but|and|however|these|those|a|an|he|she|they)\b/.test(
        text.slice(ahead, ahead + 12),
      )
    );
  }
  return true;
}

/** A reference to a note right behind the mark that ends a sentence: "system.[2] Brands", "system.2 Brands" (where it was raised), "system.* Brands". */
const REFERENCE = /^(?:(?:\[\d{1,3}\])+(?=[\s\u3400-\u9fff]|$)|(?:\(\d{1,2}\)|\d{1,3}|[*†‡]{1,3})(?=\s|$))/;
const REFERENCE_LENGTH = 16;

/** How long the reference to a note at an offset is; 0 where there is none. */
const referenceAt = (text: string, at: number, to: number): number =>
  REFERENCE.exec(text.slice(at, Math.min(to, at + REFERENCE_LENGTH)))?.[0].length ?? 0;

function push(text: string, from: number, to: number, block: number, into: Sentence[]): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] as string)) start += 1;
  while (end > start && /\s/.test(text[end - 1] as string)) end -= 1;
  if (end - start < 2) return;
  into.push({
    start: asNormOffset(start),
    end: asNormOffset(end),
    clauses: clausesOf(text, start, end),
    block,
  });
}

/**
 * Where clauses begin: after commas, semicolons, colons, dashes, brackets, bars, slashes and the marks of lists, before "while", "but", "and" and
 * the like; in Chinese before 及, 和 and 与 where a verb of asks follows, since they join things as well. What joins words within a phrase as well (`JOINING`) parts only what is long enough on either side.
 */
function clausesOf(text: string, from: number, to: number): number[] {
  const starts = [from];
  let closed = from;
  for (const m of text.slice(from, to).matchAll(BORDERS)) {
    const border = from + m.index;
    // What closes may come in long runs, with a border at each.
    let at = Math.max(closed, border + m[0].length);
    while (at < to && /[\s"')\]]/.test(text[at] as string)) at += 1;
    closed = at;
    const last = starts.at(-1) ?? from;
    if (at >= to || at <= last) continue;
    if (at - last <= ENUMERATOR_LENGTH && ENUMERATOR.test(text.slice(last, at).trim())) continue;
    if (isAside(text, m[0], border, from, to)) continue;
    if (JOINING.test(m[0]) && !(isPhrase(text, last, border) && isPhrase(text, at, to))) continue;
    starts.push(at);
  }
  return starts;
}

/** What counts the items of a list in a sentence belongs to the item behind it: "b)", "secondly,". */
const ENUMERATOR =
  /^(?:(?:and|or|以及|及) )?(?:\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])\)|(?:first|second|third|fourth|fifth|last|final)(?:ly)?,|(?:第?[一二三四五六七八九十]|其[一二三四五六七八九次]|最后),)$/;

const ASIDE_LENGTH = 60;
const ENUMERATOR_LENGTH = 24;

/** Whether a bracket is one of two that hold no more than a name or a word or two ("enterprises (SMEs) continue"): the phrase goes on behind it. */
function isAside(text: string, mark: string, border: number, from: number, to: number): boolean {
  if (mark !== '(' && mark !== ')') return false;
  const nearest = Math.max(from, border - ASIDE_LENGTH);
  const open = mark === '(' ? border : nearest + text.slice(nearest, border).lastIndexOf('(');
  const close =
    mark === ')' ? border : border + text.slice(border, Math.min(to, border + ASIDE_LENGTH)).indexOf(')');
  return open >= nearest && close > open && text[open] === '(' && !isPhrase(text, open + 1, close);
}

const BORDERS =
  /[,:](?=\D|$)|;|(?<=\p{L})[,:](?=\d)|\s-\s|--|[()|…•·]|\s\/\s|、|\s(?=(?:but|while|whereas|although|though|and|as well as)\s)|(?=以及|并|[一二三四五六七]是)|(?<!以)[及和与](?=缩短|提高|提升|改善|改进|加强|强化|征询|征求|听取|确保|保证|简化|精简|扩大|推广|禁止|禁售|防止|阻止|遏止|杜绝|建立|公布|披露|允许|打击|加快|减少|采取|向|让|在)/gu;
const JOINING = /^[\s、及和与]?$/;
/** So many words are a phrase that may state something; two Han characters count as a word. */
const PHRASE_WORDS = 3;

/** Whether what stands between two offsets, up to the next comma, is long enough to state something. */
function isPhrase(text: string, from: number, to: number): boolean {
  let halves = isHan(text.charCodeAt(from)) ? 0 : 2;
  for (let i = from; i < to && !/[,;:、]/.test(text[i] as string); i += 1) {
    if (isHan(text.charCodeAt(i))) halves += 1;
    else if (text[i] === ' ') halves += 2;
    if (halves >= 2 * PHRASE_WORDS) return true;
  }
  return false;
}
