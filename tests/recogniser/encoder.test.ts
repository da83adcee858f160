import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { analyseBlock, type BlockAnalysis } from '../../lib/recogniser/analysis.ts';
import { compileLexicon } from '../../lib/recogniser/concepts.ts';
import {
  decodeEncoder,
  doubtInCompany,
  type Encoder,
  encodeWindow,
  reviewWindow,
  StoredEncoder,
} from '../../lib/recogniser/encoder.ts';
import { hashOf } from '../../lib/recogniser/features.ts';
import { decodeWeights } from '../../lib/recogniser/weights.ts';
import { normalise } from '../../lib/text/normalise.ts';
import { plainTextDocument } from '../../lib/text/plain-text.ts';
import { pack } from './own-pack.ts';

const finder = compileLexicon(pack.lexicon ?? { concepts: [] });
const conceptHashes = finder.ids.map(hashOf);
const weights = decodeWeights(pack.weights);
const encoder = weights.encoder as Encoder; // the product's own pack brings one

function blockOf(text: string): BlockAnalysis {
  const doc = plainTextDocument(text);
  const [block] = doc.blocks;
  if (!block) throw new Error('A text without a block.');
  return analyseBlock(doc, normalise(doc.text), block, finder);
}

/** The scores of the sentence of a block with an index. */
function scoresOf(block: BlockAnalysis, index: number, by = encoder): number[] {
  const into = new Float32Array(weights.passages.length);
  const range = block.sentences[index];
  if (!range) throw new Error('No such sentence.');
  encodeWindow(by, { block, range, context: ['subject'], conceptHashes }, into);
  return [...into];
}

const CLAIM = 'Small businesses still find the takedown system of Taobao hard to use.';

describe('the network', () => {
  it('scores a window alike whatever was read before', () => {
    const block = blockOf(`The office said so. ${CLAIM} 小企业仍难使用淘宝的投诉系统。`);
    const first = [0, 1, 2].map((i) => scoresOf(block, i));
    const again = [2, 0, 1].map((i) => scoresOf(block, i));
    expect([again[1], again[2], again[0]]).toEqual(first);
  });

  it('is moved by the sentences beside a claim, and by no word more than seven before them', () => {
    const beside = (word: string, rest: string): number[] =>
      scoresOf(
        blockOf(`The market sold ${word} ${rest}. It went on like that. ${CLAIM} So much for ${word}.`),
        2,
      );
    const onlyBefore = (word: string, rest: string): number[] =>
      scoresOf(blockOf(`The market sold ${word} ${rest}. It went on like that. ${CLAIM}`), 2);
    const [six, seven] = ['to old men who lived there', 'to the old man who lived there'];
    expect(onlyBefore('fakes', six)).not.toEqual(onlyBefore('books', six));
    expect(onlyBefore('fakes', seven)).toEqual(onlyBefore('books', seven));
    expect(beside('fakes', seven)).not.toEqual(beside('books', seven));
  });

  it('reads words in order', () => {
    const turned = blockOf('Hard businesses to use still find the system takedown of Taobao small.');
    expect(scoresOf(turned, 0)).not.toEqual(scoresOf(blockOf(CLAIM), 0));
  });

  it('reads a sentence of thousands of words around a window no further than it must', () => {
    const block = blockOf(`${'and so on '.repeat(3000)}${CLAIM}`);
    expect(scoresOf(block, 0).every(Number.isFinite)).toBe(true);
  });

  it('asks one after the other, and no further where the first leave no hope', () => {
    const first = { ...encoder, committee: encoder.committee.slice(0, 1) };
    const alone = (text: string): number[] => scoresOf(blockOf(text), 0, first);
    const all = (text: string): number[] => scoresOf(blockOf(text), 0);
    const weather = 'It will rain in the north on Sunday, and snow above a thousand metres.';
    expect(all(weather)).toEqual(alone(weather));
    expect(all(CLAIM)).not.toEqual(alone(CLAIM));
  });

  it('lowers all scores of what turns a claim round, and leaves those of a claim', () => {
    const lowered = (text: string): number[] => {
      const doubtless = scoresOf(blockOf(text), 0, { ...encoder, turnedWeight: 0 });
      return scoresOf(blockOf(text), 0).map((score, k) => (doubtless[k] ?? 0) - score);
    };
    const turned = lowered('Small businesses find the takedown system of Taobao easy to use.');
    expect(Math.max(...turned) - Math.min(...turned)).toBeLessThan(1e-4);
    expect(Math.max(...lowered(CLAIM))).toBeLessThan(0.01);
    expect(Math.min(...turned)).toBeGreaterThan(0.1);
  });

  it('doubts in company what may turn a claim round, and hardly a claim', () => {
    const doubt = (text: string, by = encoder): number => {
      const block = blockOf(text);
      const [range] = block.sentences;
      if (!range) throw new Error('No sentence.');
      const into = new Float32Array(weights.passages.length);
      return doubtInCompany(encodeWindow(by, { block, range, context: ['subject'], conceptHashes }, into));
    };
    expect(doubt(CLAIM)).toBeLessThan(0.2);
    expect(doubt(CLAIM.replace('hard', 'easy'))).toBeGreaterThan(1);
    // One that learned claims alone is asked first, and can't tell.
    const unable = { ...encoder, committee: encoder.committee.slice(0, 1) };
    expect(doubt(CLAIM.replace('hard', 'easy'), unable)).toBe(0);
  });

  it('scores a claim that a word or two turn round far below it', () => {
    const highest = (text: string): number => Math.max(...scoresOf(blockOf(text), 0));
    expect(highest(CLAIM)).toBeGreaterThan(1);
    expect(highest(CLAIM.replace('still', 'no longer'))).toBeLessThan(-3);
    expect(highest(CLAIM.replace('hard', 'easy'))).toBeLessThan(-1);
  });

  describe('with panels of reviewers', () => {
    /** The highest score that they allow a passage, of the first sentence. */
    const allowed = (text: string, by = encoder): number => {
      const block = blockOf(text);
      const linear = new Float32Array(weights.passages.length);
      const [range] = block.sentences;
      if (!range) throw new Error('No sentence.');
      return Math.max(...reviewWindow(by, { block, range, context: ['subject'], conceptHashes }, linear));
    };
    const highest = (text: string): number => Math.max(...scoresOf(blockOf(text), 0));

    it('allows what something away from its words takes back less than it scores, and a claim more', () => {
      for (const denied of [
        `${CLAIM} None of this is in the report.`,
        `${CLAIM.replace('Small', 'That small').slice(0, -1)} stands nowhere in the report.`,
      ])
        expect(allowed(denied)).toBeLessThan(highest(denied) - 0.5);
      expect(allowed(CLAIM)).toBeGreaterThan(highest(CLAIM));
    });

    it('allows more by the leeway, what the strictest allows, and everything where there are none', () => {
      const { panels } = encoder;
      const more = panels.map((panel) => ({ ...panel, leeway: panel.leeway + 100 }));
      expect(allowed(CLAIM, { ...encoder, panels: more })).toBeCloseTo(allowed(CLAIM) + 100, 3);
      expect(allowed(CLAIM, { ...encoder, panels: [...more, ...panels] })).toBe(allowed(CLAIM));
      expect(allowed(CLAIM, { ...encoder, panels: [] })).toBe(Number.POSITIVE_INFINITY);
    });

    it('allows less the surer they are that a claim is turned round', () => {
      const turned = CLAIM.replace('hard', 'easy');
      const unsure = encoder.panels.map((panel) => ({ ...panel, sure: 100 }));
      expect(allowed(turned)).toBeLessThan(allowed(turned, { ...encoder, panels: unsure }) - 0.1);
    });

    it('scores by the others alone', () => {
      expect(scoresOf(blockOf(CLAIM), 0, { ...encoder, panels: [] })).toEqual(scoresOf(blockOf(CLAIM), 0));
    });
  });

  it('is not decoded if its parts do not fit each other', () => {
    const stored = v.parse(StoredEncoder, pack.weights?.encoder);
    const [network] = stored.networks;
    if (!network) throw new Error('No network.');
    const firstBias = { ...network.dense.firstBias, values: '' };
    const bare = { ...network, dense: { ...network.dense, firstBias } };
    expect(() => decodeEncoder({ ...stored, networks: [bare] }, 19)).toThrow(/part "first"/);
    expect(() => decodeEncoder({ ...stored, features: '' }, 19)).toThrow(/embeddings/);
  });
});
