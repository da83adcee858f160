import { describe, expect, it } from 'vitest';
import { best, find, type Judge, mixIn } from '../../../lib/recogniser/restatement/finder.ts';
import { judge, windowOf } from './own-judge.ts';

const CLAIM = 'Small businesses still find the takedown system of Taobao hard to use.';
const found = (text: string, index = 0, by = judge): number[] => [...find(windowOf(text, index), by).scores];
/** What the networks alone say: the linear part knows nothing of order, or of what stands beside a sentence. */
const networks = (text: string, index: number): number[] => {
  const scores = new Float32Array(judge.weights.passages.length);
  mixIn(windowOf(text, index), judge.weights.finder, judge, scores);
  return [...scores];
};
const withoutNetworks: Judge = { ...judge, weights: { ...judge.weights, finder: [], verifier: [] } };

describe('the finder', () => {
  it('scores a window alike whatever was read before', () => {
    const text = `The office said so. ${CLAIM} 小企业仍难使用淘宝的投诉系统。`;
    const first = [0, 1, 2].map((i) => found(text, i));
    const again = [2, 0, 1].map((i) => found(text, i));
    expect([again[1], again[2], again[0]]).toEqual(first);
  });

  it('is moved by the sentences beside a claim, and by no word more than seven before them', () => {
    const beside = (word: string, rest: string): number[] =>
      networks(`The market sold ${word} ${rest}. It went on like that. ${CLAIM} So much for ${word}.`, 2);
    const onlyBefore = (word: string, rest: string): number[] =>
      networks(`The market sold ${word} ${rest}. It went on like that. ${CLAIM}`, 2);
    const [six, seven] = ['to old men who lived there', 'to the old man who lived there'];
    expect(onlyBefore('fakes', six)).not.toEqual(onlyBefore('books', six));
    expect(onlyBefore('fakes', seven)).toEqual(onlyBefore('books', seven));
    expect(beside('fakes', seven)).not.toEqual(beside('books', seven));
  });

  it('reads words in order', () => {
    const turned = 'Hard businesses to use still find the system takedown of Taobao small.';
    expect(networks(turned, 0)).not.toEqual(networks(CLAIM, 0));
  });

  it('reads a sentence of thousands of words around a window no further than it must', () => {
    expect(found(`${'and so on '.repeat(3000)}${CLAIM}`).every(Number.isFinite)).toBe(true);
  });

  it('asks the networks only about what the linear part finds plausible', () => {
    const weather =
      'On Taobao and elsewhere it will rain, the agency said, and snow above a thousand metres.';
    expect(best(Float32Array.from(found(weather)))).toBeLessThan(-3);
    expect(found(weather)).toEqual(found(weather, 0, withoutNetworks));
    expect(found(CLAIM)).not.toEqual(found(CLAIM, 0, withoutNetworks));
  });

  it('finds nothing in a window that has but one concept', () => {
    expect(found('Taobao.').every((score) => score === Number.NEGATIVE_INFINITY)).toBe(true);
  });

  it('scores a claim that a word or two turn round far below it', () => {
    const highest = (text: string): number => best(Float32Array.from(found(text)));
    const { threshold } = judge.weights;
    expect(highest(CLAIM)).toBeGreaterThan(threshold.one);
    for (const turned of [CLAIM.replace('still', 'no longer'), CLAIM.replace('hard', 'easy')])
      expect(highest(turned)).toBeLessThan(Math.min(threshold.both, highest(CLAIM) - 2));
  });
});

describe('networks that are mixed in', () => {
  const linear = (): Float32Array => Float32Array.from(judge.weights.passages, (_, k) => k / 10);

  it('leave scores as they are where there are none', () => {
    const scores = linear();
    expect(mixIn(windowOf(CLAIM), [], judge, scores)).toBe(0);
    expect(scores).toEqual(linear());
  });

  it('count by their mean', () => {
    const { verifier } = judge.weights;
    const of = (some: typeof verifier): number[] => {
      const scores = linear();
      const turned = mixIn(windowOf(CLAIM), some, judge, scores);
      return [turned, ...scores];
    };
    const each = verifier.map((network) => of([network]));
    of(verifier).forEach((score, k) => {
      expect(score).toBeCloseTo(each.reduce((sum, one) => sum + (one[k] ?? 0), 0) / each.length, 4);
    });
  });

  it('say of their passages alone, or also whether a claim is turned round', () => {
    expect(mixIn(windowOf(CLAIM), judge.weights.finder, judge, linear())).toBe(0);
    expect(mixIn(windowOf(CLAIM), judge.weights.verifier, judge, linear())).not.toBe(0);
  });
});
