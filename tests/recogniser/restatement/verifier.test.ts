import { describe, expect, it } from 'vitest';
import { best, find, mixIn } from '../../../lib/recogniser/restatement/finder.ts';
import { verify } from '../../../lib/recogniser/restatement/verifier.ts';
import { judge, windowOf } from './own-judge.ts';

const CLAIM = 'Small businesses still find the takedown system of Taobao hard to use.';
const P01 = judge.weights.passages.indexOf('P01');
const allowed = (text: string, passage = P01, by = judge): number => verify(windowOf(text), passage, by);
const highest = (text: string): number => best(find(windowOf(text), judge).scores);
/** The mean of the verifier's scores that some claim is turned round. */
const turned = (text: string): number =>
  mixIn(windowOf(text), judge.weights.verifier, judge, new Float32Array(judge.weights.passages.length));

describe('the verifier', () => {
  it.each([
    `${CLAIM} None of this is in the report.`,
    `${CLAIM.replace('Small', 'That small').slice(0, -1)} stands nowhere in the report.`,
  ])('allows what something away from its words takes back less than it scores: %s', (denied) => {
    expect(allowed(denied)).toBeLessThan(highest(denied) - 0.5);
    expect(allowed(denied)).toBeLessThan(judge.weights.threshold.both);
    expect(allowed(denied)).toBeLessThan(allowed(CLAIM) - 1);
  });

  it('allows a claim more than it scores', () => {
    expect(allowed(CLAIM)).toBeGreaterThan(highest(CLAIM));
  });

  it('allows a claim for its own passage alone', () => {
    for (const [passage, id] of judge.weights.passages.entries())
      if (passage !== P01) expect(allowed(CLAIM, passage), id).toBeLessThan(judge.weights.threshold.both);
  });

  it('is surer of what a word turns round that it does', () => {
    expect(turned(CLAIM)).toBeLessThan(0);
    for (const contrary of [CLAIM.replace('hard', 'easy'), CLAIM.replace('still', 'no longer')]) {
      expect(turned(contrary)).toBeGreaterThan(turned(CLAIM) + 1);
      expect(allowed(contrary)).toBeLessThan(allowed(CLAIM) - 1);
    }
  });

  it('allows everything where it has no networks', () => {
    const none = { ...judge, weights: { ...judge.weights, verifier: [] } };
    expect(allowed(CLAIM, P01, none)).toBe(Number.POSITIVE_INFINITY);
    expect(allowed('It rained on Sunday.', P01, none)).toBe(Number.POSITIVE_INFINITY);
  });
});
