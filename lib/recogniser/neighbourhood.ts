/** What is read of a block for a window of it. */
import { type BlockAnalysis, firstFrom, type WordRange } from './analysis.ts';

/** A window's sentence and what stands beside it: what is said there may take the claim back ("None of this is in the report."). */
export interface Neighbourhood {
  /** From the beginning of the sentence that the window begins in to the end of the one that it ends in. */
  readonly sentence: WordRange;
  /** The end of the sentence before, and the beginning of the one after: empty where there is none in the block. */
  readonly before: WordRange;
  readonly after: WordRange;
  /** What follows from this word on isn't there for whoever reads it, not even beside the last words of the sentence; left out where all is. */
  readonly readTo?: number;
}

/** So many words of a sentence beside the window's are read. */
const NEAREST_WORDS = 60;
/** A sentence longer than this is not read around a window: the window stands for it, with nothing beside it. */
const LONGEST_SENTENCE = 400;

/**
 * The neighbourhood of a range of words of a block. However many sentences that has, few of them are looked at.
 * @param reviews whether reviewers read it, who read more
 */
export function neighbourhoodOf(block: BlockAnalysis, range: WordRange, reviews = false): Neighbourhood {
  const { sentences } = block;
  let { from, to } = range;
  let at = firstFrom(sentences, range.from);
  const last = sentences[at - 1];
  // The window begins amid a sentence.
  if (last && last.to > range.from) at -= 1;
  const previous = sentences[at - 1];
  for (; at < sentences.length; at += 1) {
    const sentence = sentences[at] as WordRange;
    if (sentence.from >= range.to) break;
    from = Math.min(from, sentence.from);
    to = Math.max(to, sentence.to);
  }
  const next = sentences[at];
  // What the subject answers takes no claim back, and other things don't.
  const before = previous?.isReply ? undefined : previous;
  const isHidden = next?.isReply || next?.aside === 'news';
  const isRead = !isHidden && (!next?.aside || (reviews && next.aside === 'subject'));
  const after = isRead ? next : undefined;
  if (to - from > LONGEST_SENTENCE) return alone(range);
  return {
    sentence: { from, to },
    before: before
      ? { from: Math.max(before.from, before.to - NEAREST_WORDS), to: before.to }
      : { from, to: from },
    after: after
      ? { from: after.from, to: Math.min(after.to, after.from + NEAREST_WORDS) }
      : { from: to, to },
    ...(isHidden ? { readTo: to } : {}),
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
  isSameRange(a.sentence, b.sentence) &&
  isSameRange(a.before, b.before) &&
  isSameRange(a.after, b.after) &&
  a.readTo === b.readTo;

const isSameRange = (a: WordRange, b: WordRange): boolean => a.from === b.from && a.to === b.to;
