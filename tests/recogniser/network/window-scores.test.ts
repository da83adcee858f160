import { describe, expect, it } from 'vitest';
import { CONTEXT_FEATURES, type ContextFeature, hashOf } from '../../../lib/recogniser/linear/features.ts';
import { networkOf, partSizes, REACH, type Shape } from '../../../lib/recogniser/network/network.ts';
import { WindowScores } from '../../../lib/recogniser/network/window-scores.ts';
import { WORD, WordFeatures } from '../../../lib/recogniser/network/word-features.ts';
import { EMBEDDING, type Embeddings, LARGEST } from '../../../lib/recogniser/network/word-products.ts';
import {
  alone,
  analyseBlock,
  type BlockAnalysis,
  type Neighbourhood,
  neighbourhoodOf,
  type WordRange,
} from '../../../lib/recogniser/reading/analysis.ts';
import { compileLexicon } from '../../../lib/recogniser/reading/concepts.ts';
import { normalise } from '../../../lib/text/normalise.ts';
import { plainTextDocument } from '../../../lib/text/plain-text.ts';
import { randomFrom } from '../../bench/recogniser/pages.ts';
import { pack } from '../own-pack.ts';
import { plainScores } from './plain-passes.ts';

const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
const conceptHashes = finder.ids.map(hashOf);

function blockOf(text: string): BlockAnalysis {
  const doc = plainTextDocument(text);
  const [block] = doc.blocks;
  if (!block) throw new Error('A text without a block.');
  return analyseBlock(doc, normalise(doc.text), block, finder);
}

const random = randomFrom(11);
const shape: Shape = {
  embedding: EMBEDDING,
  channels: 8,
  hidden: 16,
  context: CONTEXT_FEATURES.length,
  scores: 3,
};
const network = networkOf(
  shape,
  Object.fromEntries(
    Object.entries(partSizes(shape)).map(([name, size]) => [
      name,
      Float64Array.from({ length: size }, () => random() - 0.5),
    ]),
  ),
);

const TEXT =
  'The office said so. Small businesses still find the takedown system of Taobao hard to use, it wrote, and asked for more. 小企业仍难使用淘宝的投诉系统,办公室称。 Nothing else was said of it in all the years that followed.';
const block = blockOf(TEXT);

/** Every other feature of the text is known. */
const embeddings: Embeddings = (() => {
  const read = new WordFeatures();
  read.read(block, { from: 0, to: block.words.length }, conceptHashes);
  const known = [...new Set(read.features)].filter((_, i) => i % 2 === 0);
  const rows = known.length + 1;
  return {
    rowOf: (feature) => known.indexOf(feature),
    unknown: known.length,
    values: Uint8Array.from({ length: (rows * EMBEDDING) / 2 }, () => random() * 256),
    peaks: Uint8Array.from({ length: rows }, () => 1 + random() * 255),
    scale: 0.003,
  };
})();

/** A number of a row, of which two make a byte, the lower half first: the row's peak stands for the largest. */
function numberOf({ values, peaks, scale }: Embeddings, row: number, e: number): number {
  const byte = values[Math.floor((row * EMBEDDING + e) / 2)] ?? 0;
  const half = e % 2 === 0 ? byte % 16 : Math.floor(byte / 16);
  return ((half < 8 ? half : half - 16) / LARGEST) * (peaks[row] ?? 0) * scale;
}

/** The scores of a window by plain loops over all words of the block. */
function scoredPlainly(
  of: BlockAnalysis,
  window: WordRange,
  around: Neighbourhood,
  context: readonly ContextFeature[],
): number[] {
  const read = new WordFeatures();
  const { rowOf, unknown } = embeddings;
  read.read(of, { from: 0, to: of.words.length }, conceptHashes);
  const words = of.words.map((_, i) => {
    const embedded = new Array<number>(shape.embedding).fill(0);
    for (let f = read.starts[i] ?? 0; f < (read.starts[i + 1] ?? 0); f += 1) {
      const known = rowOf(read.features[f] ?? 0);
      const row = known < 0 && read.kinds[f] === WORD ? unknown : known;
      if (row < 0) continue;
      embedded.forEach((x, e) => {
        embedded[e] = x + numberOf(embeddings, row, e);
      });
    }
    return embedded;
  });
  return plainScores(network, words, window, around, context);
}

/** Each window with its sentence, and with what stands beside that if it isn't the block's own sentence. */
function expectAlike(
  of: BlockAnalysis,
  windows: readonly (readonly [WordRange, WordRange | Neighbourhood])[],
): void {
  const scores = new WindowScores(network, embeddings);
  for (const context of [[], ['subject', 'item']] as const) {
    for (const [window, read] of windows) {
      const around = 'sentence' in read ? read : { ...neighbourhoodOf(of, read), sentence: read };
      const expected = scoredPlainly(of, window, around, context);
      const found = scores.of(of, window, around, context, conceptHashes);
      expected.forEach((score, k) => {
        expect(found[k]).toBeCloseTo(score, 9);
      });
    }
  }
}

describe('scores of windows', () => {
  it('are moved by words of the sentences beside theirs that no convolution brings', () => {
    const [, second, third] = block.sentences;
    if (!second || !third) throw new Error('Too few sentences.');
    const { before } = neighbourhoodOf(block, second);
    const far = { sentence: second, before, after: { from: third.from + REACH + 1, to: third.to } };
    const scores = new WindowScores(network, embeddings);
    // The same all the time, so that nothing but what is read beside the sentence is another.
    const context: ContextFeature[] = [];
    const of = (read: Neighbourhood): number[] => [...scores.of(block, second, read, context, conceptHashes)];
    expect(of(far)).not.toEqual(of({ ...far, after: alone(second).after }));
  });

  it('are those of plain loops, in whatever order sentences are judged', () => {
    const sentences = [...block.sentences];
    expect(sentences.length).toBeGreaterThan(3);
    const [first, second] = sentences;
    if (!first || !second) throw new Error('Too few sentences.');
    const pair = { from: first.from, to: second.to };
    const windows = sentences.flatMap((s) => [[s, s] as const, ...s.clauses.map((c) => [c, s] as const)]);
    expectAlike(block, [...windows, [pair, pair], ...windows.toReversed(), [second, pair]]);
  });

  it('are the same far inside of a block of thousands of words, and at its end', () => {
    const long = blockOf(`${'and so it went on with the system '.repeat(400)}${TEXT}`);
    const end = long.words.length;
    expectAlike(
      long,
      [0, 1, 2, 3, 700, 1020, 1024, 1030, 2000, end - 20].map((from) => {
        const sentence = { from, to: from + 20 };
        const beside = {
          before: { from: Math.max(0, from - 30), to: from },
          after: { from: from + 20, to: Math.min(end, from + 50) },
        };
        return [
          { from: from + 4, to: from + 9 },
          { sentence, ...beside },
        ];
      }),
    );
  });

  it('are the same wherever in a block reading begins, and however near its end', () => {
    const words = block.words.length;
    for (let edge = 0; edge <= REACH + 2; edge += 1) {
      // Each by a reader of its own, which has read nothing before.
      for (const sentence of [
        { from: edge, to: edge + 12 },
        { from: words - edge - 12, to: words - edge },
      ])
        expectAlike(block, [[{ from: sentence.from + 3, to: sentence.from + 8 }, alone(sentence)]]);
    }
  });

  it('can be asked for a block of one word', () => {
    const one = blockOf('Taobao');
    const all = { from: 0, to: one.words.length };
    expectAlike(one, [[all, alone(all)]]);
  });
});
