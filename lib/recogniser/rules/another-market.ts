/** What is said of somebody else's market is no claim about the subject. It is the commonest false mark, so this is a veto and not a weight. */
import { isElsewhere } from '../reading/surroundings.ts';
import type { Rule, SeenWindow } from './rule.ts';

export const anotherMarket: Rule<Pick<SeenWindow, 'context'>, boolean> = {
  name: 'another market',
  does: 'veto',
  example: '"DHgate has no metrics to assess the scale of counterfeits." is not about Taobao',
  compile:
    () =>
    ({ context }) =>
      isElsewhere(context),
};
