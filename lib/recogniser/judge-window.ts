/** What a window of a block scores for every passage. */
import { type BlockAnalysis, firstFrom, type WordRange } from './analysis.ts';
import type { ConceptHit } from './concepts.ts';
import { encodeWindow, reviewWindow } from './encoder.ts';
import type { ContextFeature } from './features.ts';
import type { LinearScores } from './linear-scores.ts';
import type { UnstatedIn } from './unstated.ts';
import type { Weights } from './weights.ts';

/** A window with fewer concepts than this, names left out, states nothing. About one label in 300 of the training texts has fewer. */
const MIN_CONCEPTS = 2;
/**
 * Windows that the linear part scores no higher are not given to the networks. A bar at -3 lost half a percent of the tuning half's labels, one at -4 nearly none;
 * but with that the first set has a negative with a mark more than its floor allows.
 */
const PLAUSIBLE = -3.5;

export interface RestatementSettings {
  readonly weights: Weights;
  readonly conceptHashes: readonly number[];
  /** The linear part of the weights, for these concepts. */
  readonly linear: LinearScores;
  /** The score that a window must reach in this document, and with which it is a match by itself: the same, or more. */
  readonly threshold: number;
  readonly alone: number;
  readonly unstatedIn: UnstatedIn;
}

/** A window with its score for every passage, and how sure the networks are, at least, that it turns a claim round (a logit). */
export interface Candidate extends WordRange {
  readonly scores: Float32Array;
  readonly turned: number;
}

/** Scores one window of a block. */
export function judgeWindow(
  block: BlockAnalysis,
  range: WordRange,
  context: readonly ContextFeature[],
  { weights, conceptHashes, linear }: Pick<RestatementSettings, 'weights' | 'conceptHashes' | 'linear'>,
): Candidate {
  const scores = new Float32Array(weights.passages.length);
  const { from, to } = range;
  let turned = Number.NEGATIVE_INFINITY;
  if (!hasConcepts(block, range)) return { from, to, scores: scores.fill(Number.NEGATIVE_INFINITY), turned };
  linear.score(block, range, context, scores);
  if (weights.encoder && best(scores) > PLAUSIBLE)
    turned = encodeWindow(weights.encoder, { block, range, context, conceptHashes }, scores);
  return { from, to, scores, turned };
}

/**
 * How high a score the reviewers allow a passage that a window is to be marked for. They are asked about that window alone: to hold down the scores that windows are
 * chosen by made worse marks, and took longer.
 */
export function reviewedScore(
  block: BlockAnalysis,
  range: WordRange,
  context: readonly ContextFeature[],
  passage: number,
  { weights, conceptHashes, linear }: RestatementSettings,
): number {
  if (!weights.encoder) return Number.POSITIVE_INFINITY;
  const scores = new Float32Array(weights.passages.length);
  linear.score(block, range, context, scores);
  return reviewWindow(weights.encoder, { block, range, context, conceptHashes }, scores)[passage] as number;
}

/** Whether a window holds `MIN_CONCEPTS` different concepts. */
function hasConcepts({ hits }: BlockAnalysis, range: WordRange): boolean {
  let first = -1;
  let count = 0;
  for (let i = firstFrom(hits, range.from); i < hits.length; i += 1) {
    const hit = hits[i] as ConceptHit;
    if (hit.from >= range.to) break;
    if (hit.to > range.to || hit.concept === first) continue;
    first = hit.concept;
    count += 1;
    if (count >= MIN_CONCEPTS) return true;
  }
  return false;
}

/** The highest of some scores. */
export function best(scores: Float32Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  return highest;
}
