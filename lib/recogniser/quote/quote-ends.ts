/** Where the mark of a quotation begins and ends: an alignment of letters knows neither words nor clauses, and runs over by chance. */
import { isHan } from '../../text/normalise.ts';
import { asNormOffset, type NormSpan } from '../../text/offsets.ts';
import type { Word } from '../../text/words.ts';
import { firstAt, type WordRange } from '../reading/analysis.ts';
import type { ZoneBlock } from '../reading/surroundings.ts';
import { HAN_WEIGHT, IS_LETTER, type Letters, normSpanOf } from '../scan/letters.ts';

/** How much of the wording is missing before a run of its letters, and after it, in Latin letters: the page may say it otherwise. */
export interface Missing {
  readonly before: number;
  readonly after: number;
}

/**
 * The span of normalised text that a run of a quotation's letters comes to.
 * @param run letters of the document, half-open
 * @param wording the text that is quoted
 * @param namesOffice whether words say who makes a claim: a clause's beginning that does isn't the claim's
 */
export function quoteEnds(
  run: { readonly from: number; readonly to: number; readonly missing: Missing },
  wording: string,
  letters: Letters,
  text: string,
  blocks: readonly ZoneBlock[],
  namesOffice: (span: NormSpan) => boolean,
): NormSpan {
  const aligned = normSpanOf(letters, withoutStubs(run, wording, letters, text));
  return toClauses(
    text,
    wording,
    blocks,
    run.missing,
    namesOffice,
    withoutStrays(text, wording, blocks, aligned),
  );
}

/** Letters of a quotation in a block of which it holds hardly more, or in a clause: the alignment ran over the border by chance. */
const STUB = 12;

/** Fewer letters than this stand at an end of a wording by chance. */
const OWN = 3;

const lettersIn = (text: string): string =>
  Array.from(text)
    .filter((unit) => IS_LETTER[unit.charCodeAt(0)])
    .join('');

/** A run without its stubs; not without one that is how the wording begins or ends: pages have lines that are blocks of their own. */
function withoutStubs(
  { from, to }: { from: number; to: number },
  wording: string,
  letters: Letters,
  text: string,
): { from: number; to: number } {
  const whole = lettersIn(wording);
  const stub = (a: number, b: number): string =>
    lettersIn(text.slice(letters.offsets[a], (letters.offsets[b - 1] ?? 0) + 1));
  const isOwn = (part: string, of: string): boolean => part.length >= OWN && part === of;
  const begins = (at: number): boolean => isOwn(stub(from, at), whole.slice(0, at - from));
  const ends = (at: number): boolean => isOwn(stub(at, to), whole.slice(-(to - at)));
  const borderAfter = (i: number): boolean =>
    text.slice(letters.offsets[i], letters.offsets[i + 1]).includes('\n');
  let [start, end] = [from, to];
  for (let i = from; i < Math.min(from + STUB, to - STUB); i += 1)
    if (borderAfter(i) && !begins(i + 1)) start = i + 1;
  for (let i = to - 2; i >= Math.max(to - STUB, start + STUB); i -= 1)
    if (borderAfter(i) && !ends(i + 1)) end = i + 1;
  return { from: start, to: end };
}

/** A double quotation mark, or a single one that is no apostrophe. */
const QUOTATION_MARK = /"|(?<![\p{L}\p{N}])'|'(?![\p{L}\p{N}])/u;
const WORD_APOSTROPHE = /[\p{L}\p{N}]'[\p{L}\p{N}]/u;

/**
 * A span of normalised text without what is hardly more than a word and lies beyond a quotation mark, or in another sentence: the alignment ran over by chance.
 * A wording that has quotation marks itself may have them there.
 */
function withoutStrays(
  text: string,
  wording: string,
  blocks: readonly ZoneBlock[],
  { start: from, end: to }: NormSpan,
): NormSpan {
  let [start, end]: [number, number] = [from, to];
  if (!QUOTATION_MARK.test(wording)) {
    let weight = 0;
    for (let i: number = from; i < to && weight <= STUB; i += 1) {
      if (isQuotationMark(text, i)) start = i + 1;
      weight += weightAt(text, i);
    }
    weight = 0;
    for (let i = to - 1; i >= start && weight <= STUB; i -= 1) {
      if (isQuotationMark(text, i)) end = i;
      weight += weightAt(text, i);
    }
  }
  const isStray = (a: number, b: number): boolean => isStrayIn(wording, text, a, b);
  for (const { block, start: blockStart, end: blockEnd } of blocks) {
    if (blockEnd <= from || blockStart >= to) continue;
    for (const sentence of block.sentences) {
      const first = block.words[sentence.from]?.start ?? 0;
      const before = block.words[sentence.from - 1]?.end ?? start;
      if (first <= start || first >= end) continue;
      if (isStray(start, before)) start = first;
      else if (isStray(first, end)) end = before;
    }
  }
  return start < end
    ? { start: asNormOffset(start), end: asNormOffset(end) }
    : { start: asNormOffset(from), end: asNormOffset(to) };
}

const isQuotationMark = (text: string, at: number): boolean =>
  QUOTATION_MARK.test(text[at] ?? '') &&
  (text[at] === '"' || !WORD_APOSTROPHE.test(text.slice(Math.max(0, at - 1), at + 2)));

/** What a unit of text weighs, in Latin letters. */
function weightAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return !IS_LETTER[unit] ? 0 : isHan(unit) ? HAN_WEIGHT : 1;
}

/** Whether a stretch of text is hardly more than a word, and none of a wording's. */
function isStrayIn(wording: string, text: string, from: number, to: number): boolean {
  let weight = 0;
  for (let i = from; i < to && weight <= STUB; i += 1) weight += weightAt(text, i);
  return weight <= STUB && !wording.includes(text.slice(from, to));
}

/** What of a clause may be added at either end, in Latin letters: edits at the ends are not part of an alignment. */
const CLAUSE_REST = 14;
/** So much more where the wording begins before, or goes on: the page says that part in other words, and may need more of them. */
const OTHER_WORDS = 10;
const OTHER_SHARE = 2;

/** How much of a clause may be added to so much of it that is quoted: no more than that, unless it is hardly a word or two. */
const mostRest = (missing: number, quoted: number): number =>
  missing === 0
    ? CLAUSE_REST
    : Math.max(CLAUSE_REST, Math.min(quoted, CLAUSE_REST + OTHER_WORDS + OTHER_SHARE * missing));

/**
 * A span of normalised text grown to whole words, and to whole clauses where only a word or two of one is left out (but
 * never over a quotation mark, where the page itself says what is quoted); and without a clause of which it holds hardly more than a word that is none of the wording's.
 */
function toClauses(
  text: string,
  wording: string,
  blocks: readonly ZoneBlock[],
  missing: Missing,
  namesOffice: (span: NormSpan) => boolean,
  { start: from, end: to }: NormSpan,
): NormSpan {
  const isStray = (a: number, b: number): boolean => isStrayIn(wording, text, a, b);
  const grows = (a: number, b: number, weight: number, most: number): boolean =>
    weight <= most && !QUOTATION_MARK.test(text.slice(a, b));
  let [start, end]: [number, number] = [from, to];
  for (const { block, start: blockStart, end: blockEnd } of blocks) {
    if (blockEnd <= from || blockStart >= to) continue;
    for (const { clauses } of block.sentences) {
      for (const clause of clauses) {
        const first = block.words[clause.from];
        const last = block.words[clause.to - 1];
        if (!first || !last) continue;
        const quoted = quotedOf(block.words, clause, from, to);
        if (first.start < from && last.end > from) {
          const rest = leftOut(block.words, clause.from, from);
          start = grows(
            first.start,
            from,
            rest,
            mostRest(
              namesOffice({ start: asNormOffset(first.start), end: from }) ? 0 : missing.before,
              quoted,
            ),
          )
            ? first.start
            : wordAt(block.words, from).start;
          const next = block.words[clause.to];
          if (start > first.start && next && next.end <= to && isStray(start, last.end)) start = next.start;
        }
        if (first.start < to && last.end > to) {
          const rest = weightFrom(block.words, clause.to, to);
          end = grows(to, last.end, rest, mostRest(missing.after, quoted))
            ? last.end
            : wordAt(block.words, to - 1).end;
          const previous = block.words[clause.from - 1];
          if (end < last.end && previous && previous.start >= from && isStray(first.start, end))
            end = previous.end;
        }
      }
    }
  }
  return { start: asNormOffset(start), end: asNormOffset(end) };
}

const weightOf = (word: Word): number => (word.han ? HAN_WEIGHT : word.end - word.start);

/** How much of a clause lies between two offsets. */
function quotedOf(words: readonly Word[], clause: WordRange, from: number, to: number): number {
  let weight = 0;
  for (let i = clause.from; i < clause.to; i += 1) {
    const word = words[i] as Word;
    if (word.end > from && word.start < to) weight += weightOf(word);
  }
  return weight;
}

function leftOut(words: readonly Word[], from: number, before: number): number {
  let weight = 0;
  for (let i = from; i < words.length && (words[i] as Word).end <= before; i += 1)
    weight += weightOf(words[i] as Word);
  return weight;
}

function weightFrom(words: readonly Word[], to: number, after: number): number {
  let weight = 0;
  for (let i = to - 1; i >= 0 && (words[i] as Word).start >= after; i -= 1)
    weight += weightOf(words[i] as Word);
  return weight;
}

/** The word that holds an offset, or the one after it. */
function wordAt(words: readonly Word[], offset: number): Word {
  const at = Math.max(0, firstAt(words, offset + 1) - 1);
  const word = words[at] as Word;
  return word.end > offset ? word : (words[at + 1] ?? word);
}
