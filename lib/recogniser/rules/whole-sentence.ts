/** A word or two of a sentence left out of a mark look like a slip: they are taken in. */
import type { WordRange } from '../reading/analysis.ts';
import type { Rule, SeenWindow } from './rule.ts';

/** So many words at either end. */
const STUB_WORDS = 3;

export const wholeSentence: Rule<Pick<SeenWindow, 'window' | 'sentence'>, WordRange> = {
  name: 'whole sentence',
  does: 'widen',
  example: '"However, | small firms still find it hard." is marked from "However"',
  compile: () => (seen) => ({
    from: seen.window.from - seen.sentence.from <= STUB_WORDS ? seen.sentence.from : seen.window.from,
    to: seen.sentence.to - seen.window.to <= STUB_WORDS ? seen.sentence.to : seen.window.to,
  }),
};
