import { describe, expect, it } from 'vitest';
import {
  type ContextFeature,
  describeWindow,
  FeatureSet,
  hashOf,
} from '../../../lib/recogniser/linear/features.ts';
import { LinearScores } from '../../../lib/recogniser/linear/linear-scores.ts';
import {
  analyseBlock,
  type BlockAnalysis,
  type WordRange,
} from '../../../lib/recogniser/reading/analysis.ts';
import { compileLexicon } from '../../../lib/recogniser/reading/concepts.ts';
import { decodeWeights, scoreWindow } from '../../../lib/recogniser/restatement/weights.ts';
import { normalise } from '../../../lib/text/normalise.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { randomFrom } from '../../bench/recogniser/pages.ts';
import { pack, wordings } from '../own-pack.ts';

const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
const conceptHashes = finder.ids.map(hashOf);
const weights = decodeWeights(pack.weights ?? new Uint8Array());
const linear = new LinearScores(weights, conceptHashes);
const set = new FeatureSet();

function blockOf(text: string): BlockAnalysis {
  const doc = plainTextDocument(text);
  const [block] = doc.blocks;
  if (!block) throw new Error('A text without a block.');
  return analyseBlock(doc, normalise(doc.text), block, finder);
}

/** Expects of a window what is scored of its description. */
function expectAlike(block: BlockAnalysis, range: WordRange, context: readonly ContextFeature[]): void {
  const expected = new Float32Array(weights.passages.length);
  describeWindow(block, range, conceptHashes, context, set);
  scoreWindow(weights, set, expected);
  const found = new Float32Array(weights.passages.length);
  linear.score(block, range, context, found);
  expect([...found]).toEqual([...expected]);
}

/** Several wordings as one block, so that features come again and again. */
const BLOCKS = [0, 1, 2].map((lang) =>
  blockOf(
    wordings
      .filter((_, i) => i % 3 === lang)
      .map((w) => w.text.replace(/\s+/g, ' '))
      .join(' '),
  ),
);

describe('the linear part of a window', () => {
  it('is to the last bit what is scored of its description, for any window of any language', () => {
    const random = randomFrom(9);
    for (let n = 0; n < 600; n += 1) {
      const block = BLOCKS[n % 3] as BlockAnalysis;
      const from = Math.floor(random() * (block.words.length - 1));
      const to = Math.min(block.words.length, from + 1 + Math.floor(random() ** 3 * 400));
      expectAlike(block, { from, to }, n % 2 === 0 ? [] : ['subject', 'office-before', 'item']);
    }
  });

  it('is so for a window with more features than are described', () => {
    const all = blockOf(Array.from({ length: 18_000 }, (_, i) => `word${(i * i) % 9973}`).join(' '));
    expectAlike(all, { from: 0, to: all.words.length }, ['subject']);
  });
});
