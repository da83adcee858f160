/**
 * The verifier: whether a window that the finder chose claims its passage, now, of this market. Its networks learned from claims that are denied, turned round or said of others, each
 * beside one that stands. It is asked about the chosen words alone: asked about every window it moved the ends of marks.
 */
import { type Judge, mixIn, type Window } from './finder.ts';

/** A window may score so much less with the verifier than with the finder, in logits. With less, more of what turns a claim round is spared, and more claims are lost. */
const SLACK = 2.5;
/** A score is less by the logits by which the verifier is surer than this that the window turns some claim round. */
const SURE = 1;

/** The highest score that the verifier allows a window for a passage (its index). */
export function verify(window: Window, passage: number, judge: Judge): number {
  const { weights, linear } = judge;
  if (weights.verifier.length === 0) return Number.POSITIVE_INFINITY;
  const scores = new Float32Array(weights.passages.length);
  linear.score(window.block, window.range, window.context, scores);
  const turned = mixIn(window, weights.verifier, judge, scores);
  return (scores[passage] as number) + SLACK - softplus(turned - SURE);
}

/** Near 0 for what is far under 0, and `x` for what is far over it. */
const softplus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x);
