/** From quotations, which are letters, to matches, which are words of a page. */
import { isHan, type NormText, toTextSpan } from '../text/normalise.ts';
import { asNormOffset, type NormSpan } from '../text/offsets.ts';
import type { Word } from '../text/words.ts';
import { firstAt } from './analysis.ts';
import { HAN_WEIGHT, IS_LETTER, type Letters, normSpanOf } from './letters.ts';
import type { Match } from './match.ts';
import type { Quotation } from './quote.ts';
import type { ZoneBlock } from './stance.ts';
import { tidySpan } from './tidy-span.ts';

/** Fragments of a quotation with more letters than this between them are marked each by itself. */
const ONE_MARK_GAP = 40;

/**
 * The matches that a quotation comes to: one for each run of fragments that lie close together. Spans are of the zone's
 * own text.
 */
export function quoteMatches(
  quote: Quotation,
  letters: Letters,
  norm: NormText,
  blocks: readonly ZoneBlock[],
  exchangeOf: (passage: string) => string,
): Match[] {
  const { passage, lang } = quote.wording;
  const runs: { from: number; to: number; edits: number; length: number }[] = [];
  for (const f of quote.fragments) {
    const last = runs.at(-1);
    const [edits, length] = [f.edits, Math.max(f.to - f.from, f.wordingTo - f.wordingFrom)];
    if (last && f.from - last.to <= ONE_MARK_GAP) {
      last.to = f.to;
      last.edits += edits;
      last.length += length;
    } else runs.push({ from: f.from, to: f.to, edits, length });
  }
  const sureness = 1 - quote.editShare * 0.5 - (quote.coverage < WHOLE ? 0.05 : 0);
  return runs.map(({ edits, length, ...run }) => {
    const { from, to } = withoutStubs(run, letters, norm.text);
    return {
      exchange: exchangeOf(passage),
      passage,
      tier: 'quote',
      confidence: Math.round(1e3 * Math.min(0.999, sureness)) / 1e3,
      span: toTextSpan(
        norm,
        tidySpan(
          norm.text,
          toClauses(
            norm.text,
            quote.wording.text,
            blocks,
            withoutStrays(norm.text, quote.wording.text, blocks, normSpanOf(letters, { from, to })),
          ),
        ),
      ),
      reasons: [{ kind: 'edits', edits, length, lang }],
    };
  });
}

/** Letters of a quotation in a block of which it holds hardly more, or in a clause: the alignment ran over the border by chance. */
const STUB = 12;

function withoutStubs(
  { from, to }: { from: number; to: number },
  letters: Letters,
  text: string,
): { from: number; to: number } {
  const borderAfter = (i: number): boolean =>
    text.slice(letters.offsets[i], letters.offsets[i + 1]).includes('\n');
  let [start, end] = [from, to];
  for (let i = from; i < Math.min(from + STUB, to - STUB); i += 1) if (borderAfter(i)) start = i + 1;
  for (let i = to - 2; i >= Math.max(to - STUB, start + STUB); i -= 1) if (borderAfter(i)) end = i + 1;
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
  const isStray = (a: number, b: number): boolean =>
    isLight(text, a, b) && !wording.includes(text.slice(a, b));
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

/** Whether a stretch of text is no more than a stub. */
function isLight(text: string, from: number, to: number): boolean {
  let weight = 0;
  for (let i = from; i < to && weight <= STUB; i += 1) weight += weightAt(text, i);
  return weight <= STUB;
}

/** What of a clause may be added at either end, in Latin letters: edits at the ends are not part of an alignment. */
const CLAUSE_REST = 14;

/**
 * A span of normalised text grown to whole words, and to whole clauses where only a word or two of one is left out (but
 * never over a quotation mark, where the page itself says what is quoted); and without a clause of which it holds hardly more than a word that is none of the wording's.
 */
function toClauses(
  text: string,
  wording: string,
  blocks: readonly ZoneBlock[],
  { start: from, end: to }: NormSpan,
): NormSpan {
  const isStray = (a: number, b: number): boolean => b - a <= STUB && !wording.includes(text.slice(a, b));
  const grows = (a: number, b: number, weight: number): boolean =>
    weight <= CLAUSE_REST && !QUOTATION_MARK.test(text.slice(a, b));
  let [start, end]: [number, number] = [from, to];
  for (const { block, start: blockStart, end: blockEnd } of blocks) {
    if (blockEnd <= from || blockStart >= to) continue;
    for (const { clauses } of block.sentences) {
      for (const clause of clauses) {
        const first = block.words[clause.from];
        const last = block.words[clause.to - 1];
        if (!first || !last) continue;
        if (first.start < from && last.end > from) {
          const rest = leftOut(block.words, clause.from, from);
          start = grows(first.start, from, rest) ? first.start : wordAt(block.words, from).start;
          const next = block.words[clause.to];
          if (start > first.start && next && next.end <= to && isStray(start, last.end)) start = next.start;
        }
        if (first.start < to && last.end > to) {
          const rest = weightFrom(block.words, clause.to, to);
          end = grows(to, last.end, rest) ? last.end : wordAt(block.words, to - 1).end;
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

/** A quotation of less than this part of its wording is a part. */
export const WHOLE = 0.55;
/** A part that is less than this share of the restatement around it belongs to that. */
const PART = 0.6;

/**
 * Quotations and restatements together: a few words quoted in a sentence that restates the passage as a whole are part of
 * the restatement, and a reason for it.
 * @param quoted each quotation's matches, and whether it is only a part of its wording
 */
export function withParts(
  quoted: readonly { readonly isPart: boolean; readonly matches: readonly Match[] }[],
  restated: readonly Match[],
): Match[] {
  const wholes = [...restated];
  const kept = quoted.flatMap(({ isPart, matches }) =>
    matches.filter((quote) => {
      const at = wholes.findIndex(
        (whole) => isPart && whole.passage === quote.passage && holds(whole, quote),
      );
      const around = wholes[at];
      if (around) wholes[at] = { ...around, reasons: [...around.reasons, ...quote.reasons] };
      return around === undefined;
    }),
  );
  return [...kept, ...wholes];
}

function holds(whole: Match, part: Match): boolean {
  const within = whole.span.start <= part.span.start && whole.span.end >= part.span.end;
  return within && part.span.end - part.span.start < PART * (whole.span.end - whole.span.start);
}
