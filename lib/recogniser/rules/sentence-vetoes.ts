/** What a sentence states nothing by, whatever it scores: whose market it is about, and what kind of block it is. */
import { lengthOf } from '../../text/words.ts';
import { isElsewhere } from '../reading/surroundings.ts';
import type { Rule, SeenWindow } from './rule.ts';

/** What is said of somebody else's market is no claim about the subject. It is the commonest false mark, so this is a veto and not a weight. */
export const anotherMarket: Rule<Pick<SeenWindow, 'context'>, boolean> = {
  name: 'another market',
  does: 'veto',
  example: '"DHgate has no metrics to assess the scale of counterfeits." is not about Taobao',
  compile: () => (seen) => isElsewhere(seen.context),
};

/** A heading of fewer words than this that names nobody is a label of what follows it; two Han characters count as a word. */
const HEADING_WORDS = 4;

export const bareHeading: Rule<Pick<SeenWindow, 'block' | 'sentence' | 'context'>, boolean> = {
  name: 'bare heading',
  does: 'veto',
  example: 'the heading "No yardstick"',
  compile: () => (seen) =>
    seen.block.kind === 'heading' &&
    !['subject', 'office'].some((name) => seen.context.some((fact) => fact === name)) &&
    lengthOf(seen.block.words, seen.sentence) < HEADING_WORDS,
};
