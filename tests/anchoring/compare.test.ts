/** Notes on edited pages, beside Hypothesis's way of finding them: the short form of `npm run bench -- --anchoring`. */
import { describe, expect, it } from 'vitest';
import { trainingTexts } from '../../lib/learning/learn.ts';
import { compareAll } from '../bench/anchoring/compare.ts';
import { poolsOf } from '../bench/anchoring/pools.ts';

const pools = poolsOf(trainingTexts());

describe('notes on pages that were edited by up to 30 %', () => {
  const { ordinary, lists, moved } = compareAll(pools, { chars: 20_000, notes: 20, rounds: 1, seed: 1 });
  it('are found as often as by the peer, and never misplaced', () => {
    expect(ordinary.ours.found).toBeGreaterThanOrEqual(ordinary.theirs.found);
    expect(ordinary.ours.misplaced).toBe(0);
  });
  it('are never misplaced among like items, nor when they moved', () => {
    expect(lists.ours.found).toBeGreaterThan(0.99 * lists.theirs.found);
    expect(lists.ours.misplaced).toBe(0);
    expect(moved.ours.found).toBeGreaterThan(0.95 * moved.theirs.found);
    expect(moved.ours.misplaced).toBe(0);
  });
  it('include enough to tell', () => {
    expect(ordinary.ours.found).toBeGreaterThan(400);
    expect(ordinary.ours.gone).toBeGreaterThan(100);
    expect(lists.theirs.misplaced).toBeGreaterThan(20);
  });
});
