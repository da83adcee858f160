/**
 * Whether a quotation is turned round by words that its wording doesn't have: "lengthen" for "shorten", sellers for right holders, a "not" put in.
 *
 * Method: the words of page and wording are aligned; where they differ, the pack's contraries say what the ones are to the others. Whatever else differs
 * is harmless here: synonyms, slips, what somebody put in or left out.
 */
import type { NormSpan } from '../text/offsets.ts';
import { type Word, wordsOf } from '../text/words.ts';
import type { BlockAnalysis, WordRange } from './analysis.ts';
import { type Change, changesBetween } from './changed-words.ts';
import type { ContrastBetween } from './contraries.ts';
import type { Quotation } from './quote.ts';
import { spanOf } from './restatement.ts';

/** A range of a block that a quotation covers. */
export interface QuotedRange {
  readonly block: BlockAnalysis;
  readonly range: WordRange;
}

/** A longer change, in words, is another text, and what it has against the wording is chance. */
const LONGEST_CHANGE = 8;
/** Changes with no more words between them are one: what the first denies the second may say the contrary of. */
const MOST_BETWEEN = 1;
/** With more changes than this, words that deny come and go by chance. */
const MOST_WITH_DENIAL = 2;
/** So many words, or Han characters, at either end of a wording's sentence may be others on the page: an alignment does not reach them. */
const EDGE_WORDS = 3;
const EDGE_HAN = 6;
/** So many words right before a wording's sentence are read with it: they may deny it. */
const WORDS_BEFORE = 2;

/**
 * The sentences of a page in which a quotation is turned round.
 * @param text the page's normalised text
 */
export function turnedSentences(
  quote: Quotation,
  ranges: readonly QuotedRange[],
  text: string,
  contrastBetween: ContrastBetween,
): NormSpan[] {
  const { words, reach, rest } = quotedWords(quote);
  const widened = ranges.map(({ block, range }, i) => ({
    block,
    range: {
      from: i === 0 ? before(block, range.from, reach, text) : range.from,
      to: i === ranges.length - 1 ? after(block, range.to, rest) : range.to,
    },
  }));
  const page = widened.flatMap(({ block, range }) => block.words.slice(range.from, range.to));
  const changes = joined(changesBetween(page.map(spelling), words.map(spelling)));
  const turning = changes.filter((change) => {
    if (isLong(change)) return false;
    const { isContrary, isDenial } = contrastBetween(
      { words: page, range: change.page },
      { words, range: change.wording },
    );
    // The contrary denied is the same again.
    return changes.length > MOST_WITH_DENIAL ? isContrary && !isDenial : isContrary !== isDenial;
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
  range.from < to && Math.max(range.from + 1, range.to) > from;

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

const isLong = ({ page, wording }: Change): boolean =>
  Math.max(page.to - page.from, wording.to - wording.from) > LONGEST_CHANGE;

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
  const isBorder = (i: number): boolean =>
    i <= 0 || i >= all.length || SENTENCE_END.test(text.slice(all[i - 1]?.end, all[i]?.start));
  const most = all[first]?.han ? EDGE_HAN : EDGE_WORDS;
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

/** The end of a range with up to `count` words more of its sentence. */
function after({ sentences }: BlockAnalysis, to: number, count: number): number {
  const sentence = sentences.find((s) => s.to >= to);
  return Math.min(sentence?.to ?? to, to + count);
}
