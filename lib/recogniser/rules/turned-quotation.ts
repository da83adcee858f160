/**
 * Whether a quotation is turned round by words that its wording doesn't have: "lengthen" for "shorten", sellers for right holders, a "not" put in.
 *
 * Method: the words of page and wording are aligned; where they differ, the pack's contraries say what the ones are to the others. Whatever else differs
 * is harmless here: synonyms, slips, what somebody put in or left out.
 */
import type { NormSpan } from '../../text/offsets.ts';
import { lengthOf, type Word, wordsOf } from '../../text/words.ts';
import type { Quotation } from '../quote/quote.ts';
import type { Place } from '../quote/quote-matches.ts';
import { type BlockAnalysis, spanOf, type WordRange } from '../reading/analysis.ts';
import { compileContraries, LONGEST_FORM, type Turns } from './contraries.ts';
import type { Rule } from './rule.ts';
import type { SeenQuotation } from './unsupported-quotation.ts';

export const turnedQuotation: Rule<SeenQuotation, NormSpan[]> = {
  name: 'turned quotation',
  does: 'veto',
  example: '"lengthen Taobao\'s timelines for takedowns" where the wording has "shorten"',
  compile: (pack) => {
    const turns = compileContraries(pack);
    return ({ quote, places, text }) => turnedSentences(quote, places, text, turns);
  },
};

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
function turnedSentences(quote: Quotation, ranges: readonly Place[], text: string, turns: Turns): NormSpan[] {
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

/** Words of a page that stand where a wording has others. Either range may be empty: words put in, or left out. */
interface Change {
  readonly page: WordRange;
  readonly wording: WordRange;
}

/** More cells than this are not filled: no quotation of a passage comes near. */
const MOST_CELLS = 1 << 18;

/**
 * The changes between two runs of words, in order: what is left between the words of a longest common subsequence (Wagner and Fischer, "The
 * string-to-string correction problem", 1974). Time is the product of what lies between the first and the last change; `undefined` if that is beyond reason.
 */
export function changesBetween(page: readonly string[], wording: readonly string[]): Change[] | undefined {
  const same = (i: number, j: number): boolean => page[i] === wording[j];
  let start = 0;
  while (start < Math.min(page.length, wording.length) && same(start, start)) start += 1;
  let [pageEnd, wordingEnd] = [page.length, wording.length];
  while (pageEnd > start && wordingEnd > start && same(pageEnd - 1, wordingEnd - 1)) {
    pageEnd -= 1;
    wordingEnd -= 1;
  }
  const width = wordingEnd - start + 1;
  if (width * (pageEnd - start + 1) > MOST_CELLS) return undefined;
  // How many words the rests of both have in common, from each pair of places on.
  const common = new Uint16Array(width * (pageEnd - start + 1));
  const cell = (i: number, j: number): number => (i - start) * width + j - start;
  for (let i = pageEnd - 1; i >= start; i -= 1)
    for (let j = wordingEnd - 1; j >= start; j -= 1)
      common[cell(i, j)] = same(i, j)
        ? (common[cell(i + 1, j + 1)] as number) + 1
        : Math.max(common[cell(i + 1, j)] as number, common[cell(i, j + 1)] as number);
  const changes: Change[] = [];
  let [i, j] = [start, start];
  while (i < pageEnd || j < wordingEnd) {
    const [from, wordingFrom] = [i, j];
    while ((i < pageEnd || j < wordingEnd) && !(i < pageEnd && j < wordingEnd && same(i, j))) {
      const skipsPage =
        j >= wordingEnd ||
        (i < pageEnd && (common[cell(i + 1, j)] as number) >= (common[cell(i, j + 1)] as number));
      if (skipsPage) i += 1;
      else j += 1;
    }
    changes.push({ page: { from, to: i }, wording: { from: wordingFrom, to: j } });
    while (i < pageEnd && j < wordingEnd && same(i, j)) {
      i += 1;
      j += 1;
    }
  }
  return changes;
}
