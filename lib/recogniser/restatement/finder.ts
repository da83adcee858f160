/**
 * The finder: what a window of words scores for every passage. The linear part takes the first look; the networks are asked about what it finds plausible, and their mean
 * counts for most of the score.
 */

import type { ContextFeature } from '../linear/features.ts';
import type { LinearScores } from '../linear/linear-scores.ts';
import type { WindowScores } from '../network/window-scores.ts';
import { type BlockAnalysis, firstFrom, neighbourhoodOf, type WordRange } from '../reading/analysis.ts';
import type { ConceptHit } from '../reading/concepts.ts';
import type { Weights } from './weights.ts';

/** A window with fewer concepts than this, names left out, states nothing. About one label in 300 of the training texts has fewer. */
const MIN_CONCEPTS = 2;
/** Windows that the linear part scores no higher are not given to the networks. A bar at -3 lost half a percent of the tuning half's labels, one at -4 nearly none. */
const PLAUSIBLE = -3.5;
/** How much of a score is the networks'; the rest is the linear part's. */
const SHARE = 0.85;
/** No more words of a window are read. */
const LONGEST_WINDOW = 800;

/** What windows are judged by. */
export interface Judge {
  readonly weights: Weights;
  /** For each concept of the lexicon `hashOf` its name. */
  readonly conceptHashes: readonly number[];
  /** The linear part of the weights, for these concepts. */
  readonly linear: LinearScores;
}

/** A window of a block, with what is known around it. */
export interface Window {
  readonly block: BlockAnalysis;
  readonly range: WordRange;
  readonly context: readonly ContextFeature[];
}

/** A window with its score for every passage. */
export interface Candidate extends WordRange {
  readonly scores: Float32Array;
}

/** Scores a window for every passage. */
export function find(window: Window, judge: Judge): Candidate {
  const { block, range, context } = window;
  const { from, to } = range;
  const scores = new Float32Array(judge.weights.passages.length);
  if (!hasConcepts(block, range)) return { from, to, scores: scores.fill(Number.NEGATIVE_INFINITY) };
  judge.linear.score(block, range, context, scores);
  if (best(scores) > PLAUSIBLE) mixIn(window, judge.weights.finder, judge, scores);
  return { from, to, scores };
}

/**
 * Mixes the mean of some networks' scores of a window into those of the linear part. Without networks these stay as they are.
 * @returns the mean of what else the networks are asked (`TURNED_SCORES`); 0 where they aren't
 */
export function mixIn(
  { block, range, context }: Window,
  networks: readonly WindowScores[],
  { conceptHashes }: Judge,
  scores: Float32Array,
): number {
  if (networks.length === 0) return 0;
  const window = { from: range.from, to: Math.min(range.to, range.from + LONGEST_WINDOW) };
  const around = neighbourhoodOf(block, window);
  let further = 0;
  for (let k = 0; k < scores.length; k += 1) scores[k] = (1 - SHARE) * (scores[k] as number);
  for (const network of networks) {
    const found = network.of(block, window, around, context, conceptHashes);
    for (let k = 0; k < scores.length; k += 1)
      scores[k] = (scores[k] as number) + (SHARE * (found[k] as number)) / networks.length;
    further += (found[scores.length] ?? 0) / networks.length;
  }
  return further;
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
