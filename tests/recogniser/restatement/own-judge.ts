/** What windows are judged by, of the product's own pack. */
import type { ContextFeature } from '../../../lib/recogniser/linear/features.ts';
import { hashOf } from '../../../lib/recogniser/linear/features.ts';
import { LinearScores } from '../../../lib/recogniser/linear/linear-scores.ts';
import type { Judge, Window } from '../../../lib/recogniser/restatement/finder.ts';
import { decodeWeights } from '../../../lib/recogniser/restatement/weights.ts';
import { firstBlock, pack } from '../own-pack.ts';

const weights = decodeWeights(pack.weights ?? new Uint8Array());
const conceptHashes = (pack.lexicon?.concepts ?? []).map(({ id }) => hashOf(id));
export const judge: Judge = { weights, conceptHashes, linear: new LinearScores(weights, conceptHashes) };

/** One sentence of a text. */
export function windowOf(text: string, index = 0, context: readonly ContextFeature[] = ['subject']): Window {
  const { block } = firstBlock(text);
  const range = block.sentences[index];
  if (!range) throw new Error('No such sentence.');
  return { block, range, context };
}
