/**
 * Whether a quotation is turned round by words that its wording doesn't have: "lengthen" for "shorten", sellers for right holders, a "not" put in.
 *
 * Method: the words of page and wording are aligned; where they differ, the pack's contraries say what the ones are to the others. Whatever else differs
 * is harmless here: synonyms, slips, what somebody put in or left out.
 */
import type { NormSpan } from '../text/offsets.ts';
import { lengthOf, type Word, wordsOf } from '../text/words.ts';
import type { BlockAnalysis, WordRange } from './analysis.ts';
import { type Change, changesBetween } from './changed-words.ts';
import { LONGEST_FORM, type Turns } from './contraries.ts';
import type { Quotation } from './quote.ts';
import { spanOf } from './restatement.ts';

/** A range of a block that a quotation covers. */
export interface QuotedRange {
  readonly block: BlockAnalysis;
  readonly range: WordRange;
}

/** A longer change, in words of which a Han character is half a one, is another text, and what it has against the wording is chance. */
const LONGEST_CHANGE = 8;
/** Changes with no more words between them are one: what the first denies the second may say the contrary of. */
const MOST_BETWEEN = 1;
/** With more changes than this, words come and go by chance, and only general contraries count. */
const FEW_CHANGES = 3;
/**
 * So many words, or Han characters, that a wording's sentence has before and after what is quoted are compared with what the page has there: an alignment ends
 * before words that differ.
 */
const EDGE_WORDS = 3;
const EDGE_HAN = 6;
/** So many words right before the beginning of a wording's sentence are read with it: they may deny it. */
const WORDS_BEFORE = 2;

/**
 * The sentences of a page in which a quotation is turned round.
 * @param text the page's normalised text
 */
export function turnedSentences(
  quote: Quotation,
  ranges: readonly QuotedRange[],
  text: string,
  turns: Turns,
): NormSpan[] {
  const { words, reach, rest } = quotedWords(quote);
  const widened = ranges.map(({ block, range }, i) => ({
    block,
    range: {
      from: i === 0 ? before(block, range.from, reach, text) : range.from,
      to: i === ranges.length - 1 ? after(block, range.to, rest, text) : range.to,
    },
  }));
  const [first, last] = [widened[0], widened.at(-1)];
  const page = widened.flatMap(({ block, range }) => block.words.slice(range.from, range.to));
  const head = first?.block.words.slice(Math.max(0, first.range.from - LONGEST_FORM), first.range.from) ?? [];
  const tail = last?.block.words.slice(last.range.to, last.range.to + LONGEST_FORM) ?? [];
  // Forms may go over the borders of what is compared.
  const known = [...head, ...page, ...tail];
  const changes = joined(changesBetween(page.map(spelling), words.map(spelling)));
  /** Whether a quotation mark stands before a word of the page; before the first and after the last it isn't asked. */
  const isMarked = (at: number): boolean => {
    const [left, right] = [page[at - 1], page[at]];
    return left !== undefined && right !== undefined && text.slice(left.end, right.start).includes('"');
  };
  /** Whether words at either end lie beyond a quotation mark: they are the page's own. */
  const isUnquoted = ({ from, to }: WordRange): boolean =>
    (to === page.length && isMarked(from)) || (from === 0 && isMarked(to));
  const turning = changes.filter(({ page: { from, to }, wording }) => {
    if (isUnquoted({ from, to })) return false;
    if (Math.max(lengthOf(page, { from, to }), lengthOf(words, wording)) > LONGEST_CHANGE) return false;
    const range = { from: from + head.length, to: to + head.length };
    return turns(
      { words: known, range },
      { words, range: wording },
      quote.wording.passage,
      changes.length <= FEW_CHANGES,
    );
  });
  let passed = 0;
  return widened.flatMap(({ block, range }) => {
    const offset = range.from - passed;
    passed += range.to - range.from;
    return block.sentences.flatMap((sentence) => {
      const quoted = {
        from: Math.max(sentence.from, range.from) - offset,
        to: Math.min(sentence.to, range.to) - offset,
      };
      return turning.some((change) => touches(change.page, quoted)) ? [spanOf(block, sentence)] : [];
    });
  });
}

/** Whether words of a range, or the place that an empty one is, lie in another. */
const touches = (range: WordRange, { from, to }: WordRange): boolean =>
  from < to && range.from < to && Math.max(range.from + 1, range.to) > from;

/** Changes, of which those that stand close together are one. */
function joined(changes: readonly Change[] = []): Change[] {
  const all: Change[] = [];
  for (const change of changes) {
    const last = all.at(-1);
    if (last && change.page.from - last.page.to <= MOST_BETWEEN) {
      all[all.length - 1] = {
        page: { from: last.page.from, to: change.page.to },
        wording: { from: last.wording.from, to: change.wording.to },
      };
    } else all.push(change);
  }
  return all;
}

const spelling = ({ word }: Word): string => word;

/**
 * The words of the wording that are quoted, with few that its sentence has before and after, and how many words of the page may stand for these: `reach`, and `rest`.
 */
function quotedWords({ wording: { text }, letters, fragments }: Quotation): {
  words: readonly Word[];
  reach: number;
  rest: number;
} {
  const all = wordsOf(text);
  const start = letters.offsets[fragments[0]?.wordingFrom ?? 0] ?? 0;
  const end = letters.offsets[(fragments.at(-1)?.wordingTo ?? 1) - 1] ?? 0;
  const first = all.findIndex((w) => w.end > start);
  const last = all.findLastIndex((w) => w.start <= end) + 1;
  const isBorder = (i: number): boolean => {
    const [left, right] = [all[i - 1], all[i]];
    if (!left || !right) return true;
    // "U.S. government" is no border.
    return (
      SENTENCE_END.test(text.slice(left.end, right.start)) && !text.slice(left.start, left.end).includes('.')
    );
  };
  const most = all.some((w) => w.han) ? EDGE_HAN : EDGE_WORDS;
  const words = Array.from({ length: most + 1 }, (_, n) => n);
  const lead = words.find((n) => isBorder(first - n));
  const rest = words.find((n) => isBorder(last + n)) ?? 0;
  return {
    words: all.slice(first - (lead ?? 0), last + rest),
    reach: lead === 0 ? WORDS_BEFORE : (lead ?? 0),
    rest,
  };
}

const SENTENCE_END = /[.!?;。；]/;

/** The beginning of a range with up to `count` words more of its sentence, as far as nothing but spaces parts them. */
function before({ sentences, words }: BlockAnalysis, from: number, count: number, text: string): number {
  const sentence = sentences.findLast((s) => s.from <= from);
  const first = Math.max(sentence?.from ?? from, from - count);
  let at = from;
  while (at > first && text.slice(words[at - 1]?.end, words[at]?.start).trim() === '') at -= 1;
  return at;
}

/** The end of a range with up to `count` words more of its sentence, as far as nothing but spaces parts them. */
function after({ sentences, words }: BlockAnalysis, to: number, count: number, text: string): number {
  const sentence = sentences.find((s) => s.to >= to);
  const last = Math.min(sentence?.to ?? to, to + count);
  let at = to;
  while (at < last && text.slice(words[at - 1]?.end, words[at]?.start).trim() === '') at += 1;
  return at;
}
