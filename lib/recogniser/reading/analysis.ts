/**
 * What the restatement tier works on: a document's words, concepts, sentences and clauses, block by block, with
 * everything it asks of a block found once.
 */
import type { Block, BlockKind, TextDocument } from '../../text/document.ts';
import { type NormText, toNormSpan } from '../../text/normalise.ts';
import { asNormOffset, type NormSpan } from '../../text/offsets.ts';
import { partitionPoint } from '../../text/partition-point.ts';
import { type Sentence, sentencesOf } from '../../text/sentences.ts';
import { type Word, wordsIn } from '../../text/words.ts';
import type { ConceptFinder, ConceptHit } from './concepts.ts';

/** A range of a block's words, half-open. */
export interface WordRange {
  readonly from: number;
  readonly to: number;
}

/** A sentence as ranges of its block's words: itself, and its clauses (which lie end to end). */
export interface SentenceWords extends WordRange {
  readonly clauses: readonly WordRange[];
}

export interface BlockAnalysis {
  readonly kind: BlockKind;
  /** The table's column that it stands in, from 0. */
  readonly column?: number | undefined;
  readonly words: readonly Word[];
  readonly hits: readonly ConceptHit[];
  readonly sentences: readonly SentenceWords[];
}

/** Analyses one block. `norm` is the whole document's; offsets of words are into it. */
export function analyseBlock(
  doc: TextDocument,
  norm: NormText,
  block: Block,
  finder: ConceptFinder,
): BlockAnalysis {
  const { start, end } = toNormSpan(norm, block);
  const words = wordsIn(norm.units, start, end);
  const hits = finder.find(words);
  const isWithin = new Uint8Array(words.length + 1);
  for (const { from, to } of hits) if (to > from + 1) isWithin.fill(1, from + 1, to);
  const sentences = sentencesOf(doc.text, norm, [block])
    .map((s) => sentenceWords(s, words, isWithin))
    .filter((s) => s.to > s.from);
  return {
    kind: block.kind,
    column: block.column,
    words,
    hits,
    sentences,
  };
}

/** `isWithin`: 1 for words inside a form of a concept, which no clause begins with ("small and medium-sized businesses"). */
function sentenceWords(sentence: Sentence, words: readonly Word[], isWithin: Uint8Array): SentenceWords {
  const from = firstAt(words, sentence.start);
  const to = firstAt(words, sentence.end);
  const borders = sentence.clauses.map((offset) => firstAt(words, offset)).filter((at) => isWithin[at] === 0);
  if (borders[0] !== from) borders.unshift(from);
  const clauses: WordRange[] = [];
  borders.forEach((border, i) => {
    const next = borders[i + 1] ?? to;
    if (next > border) clauses.push({ from: border, to: next });
  });
  return { from, to, clauses };
}

/** The index of the first word that begins at or after an offset. */
export function firstAt(words: readonly Word[], offset: number): number {
  return partitionPoint(words.length, (i) => (words[i] as Word).start < offset);
}

/** The index of the first of some ranges, in the order in which they begin, that begins at or after a word. */
export function firstFrom(ranges: readonly Pick<WordRange, 'from'>[], word: number): number {
  return partitionPoint(ranges.length, (i) => (ranges[i] as WordRange).from < word);
}

/** The span of normalised text that a range of a block's words covers. */
export function spanOf({ words }: BlockAnalysis, range: WordRange): NormSpan {
  return {
    start: asNormOffset(words[range.from]?.start ?? 0),
    end: asNormOffset(words[range.to - 1]?.end ?? 0),
  };
}

/** A window's sentence and what stands beside it: what is said there may take the claim back ("None of this is in the report."). */
export interface Neighbourhood {
  /** From the beginning of the sentence that the window begins in to the end of the one that it ends in. */
  readonly sentence: WordRange;
  /** The end of the sentence before, and the beginning of the one after: empty where there is none in the block. */
  readonly before: WordRange;
  readonly after: WordRange;
}

/** So many words of a sentence beside the window's are read. */
const NEAREST_WORDS = 60;
/** A sentence longer than this is not read around a window: the window stands for it, with nothing beside it. */
const LONGEST_SENTENCE = 400;

/** The neighbourhood of a range of words of a block. However many sentences that has, few of them are looked at. */
export function neighbourhoodOf(block: BlockAnalysis, range: WordRange): Neighbourhood {
  const { sentences } = block;
  let { from, to } = range;
  let at = firstFrom(sentences, range.from);
  const last = sentences[at - 1];
  // The window begins amid a sentence.
  if (last && last.to > range.from) at -= 1;
  const before = sentences[at - 1];
  for (; at < sentences.length; at += 1) {
    const sentence = sentences[at] as WordRange;
    if (sentence.from >= range.to) break;
    from = Math.min(from, sentence.from);
    to = Math.max(to, sentence.to);
  }
  const after = sentences[at];
  if (to - from > LONGEST_SENTENCE) return alone(range);
  return {
    sentence: { from, to },
    before: before
      ? { from: Math.max(before.from, before.to - NEAREST_WORDS), to: before.to }
      : { from, to: from },
    after: after
      ? { from: after.from, to: Math.min(after.to, after.from + NEAREST_WORDS) }
      : { from: to, to },
  };
}

/** A range as a sentence that nothing stands beside. */
export const alone = (sentence: WordRange): Neighbourhood => ({
  sentence,
  before: { from: sentence.from, to: sentence.from },
  after: { from: sentence.to, to: sentence.to },
});

/** Whether the same words of a block are read, so that what a sentence and its neighbours bring need not be worked out again. */
export const isSameNeighbourhood = (a: Neighbourhood, b: Neighbourhood): boolean =>
  isSameRange(a.sentence, b.sentence) && isSameRange(a.before, b.before) && isSameRange(a.after, b.after);

const isSameRange = (a: WordRange, b: WordRange): boolean => a.from === b.from && a.to === b.to;
