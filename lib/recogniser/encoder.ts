/**
 * The networks of the restatement tier as a pack brings them: embeddings in 8 bits, by the hash of what they embed, and the
 * dense weights (`network.ts`) in 16. Some are a committee (Hansen & Salamon, 1990): learned with other beginnings, and from
 * other lessons, they err in other places, and the mean of their scores less than each. They read only windows that the
 * linear part finds plausible, so that a long page costs little. The windows that are to be marked are reviewed by others of them, which learned that something away from a
 * claim's words may take it back, or another word turn it round: a score can't be much higher than theirs. Deterministic.
 */
import * as v from 'valibot';
import type { BlockAnalysis, WordRange } from './analysis.ts';
import { featureTable, START } from './feature-table.ts';
import { CONTEXT_FEATURES, type ContextFeature } from './features.ts';
import { neighbourhoodOf } from './neighbourhood.ts';
import { networkOf, PARTS } from './network.ts';
import { int8Of, int16Of, StoredBytes, uint32Of } from './stored-bytes.ts';
import { WindowScores } from './window-scores.ts';

const part = v.strictObject({ values: StoredBytes, scale: v.number() });
const network = v.strictObject({
  /** A row for each feature that it knows, which are the first of `features`, int8, and after them one for every word that has none. */
  embeddings: part,
  dense: v.strictObject({
    first: part,
    firstBias: part,
    second: part,
    secondBias: part,
    third: part,
    thirdBias: part,
    hidden: part,
    hiddenBias: part,
    output: part,
    outputBias: part,
  }),
});
type StoredNetwork = v.InferOutput<typeof network>;
export const StoredEncoder = v.strictObject({
  /** How much of the score is the networks'; the rest is the linear part's. */
  share: v.number(),
  /** A window's scores are less by so many times the logits by which networks are surer than `SURE` that it turns a claim round. */
  turnedWeight: v.number(),
  embedding: v.number(),
  /** Hashes as little-endian uint32. What all networks know comes first. */
  features: StoredBytes,
  /** As wide as they have biases: one may be wider than another. After its scores of the passages a network may have `FURTHER_SCORES`. */
  networks: v.array(network),
  /** Indices of the networks that score windows, in the order in which they are asked. */
  committee: v.pipe(v.array(v.number()), v.minLength(1)),
  /** Each holds down the score of what is to be marked. */
  panels: v.array(
    v.strictObject({
      /** Indices of the networks whose mean counts: one may sit on several panels, and on the committee. */
      reviewers: v.pipe(v.array(v.number()), v.minLength(1)),
      /** By so much, in logits, a score may be higher than the mean of the reviewers'. */
      leeway: v.number(),
      /** A score is less by the logits by which the reviewers' mean is surer than this that the window turns a claim round. */
      sure: v.number(),
    }),
  ),
});
export type StoredEncoder = v.InferOutput<typeof StoredEncoder>;

/** What a network that learned opposites is asked besides the passages: whether some claim is turned round. */
export const FURTHER_SCORES = 1;

/** Reviewers whose mean counts, and what they allow. */
interface Panel {
  readonly reviewers: readonly WindowScores[];
  readonly leeway: number;
  readonly sure: number;
}

export interface Encoder {
  readonly share: number;
  readonly turnedWeight: number;
  readonly committee: readonly WindowScores[];
  readonly panels: readonly Panel[];
  /** Room for the sum of the scores of each passage. */
  readonly sums: Float64Array;
}

/** Decodes what a pack holds. Throws if its parts don't fit each other. */
export function decodeEncoder(stored: StoredEncoder, passages: number): Encoder {
  const { share, turnedWeight, embedding } = stored;
  const features = uint32Of(stored.features);
  const table = featureTable({
    features,
    starts: Int32Array.from({ length: features.length + 1 }, (_, row) => row),
  });
  const rowAmong = (known: number, feature: number): number => {
    const at = table.find(feature);
    if (at < 0) return -1;
    const row = table.entries[at + START] as number;
    return row < known ? row : -1;
  };
  const scoresOf = ({ embeddings: { values, scale }, dense }: StoredNetwork): WindowScores => {
    const rows = int8Of(values);
    const known = rows.length / embedding - 1;
    if (!Number.isInteger(known) || known < 0 || known > features.length)
      throw new Error('The embeddings of the weights are not of their features.');
    const parts = decodeDense(dense);
    const { length: channels } = parts.firstBias;
    const { length: hidden } = parts.hiddenBias;
    const { length: outputs } = parts.outputBias;
    if (outputs !== passages && outputs !== passages + FURTHER_SCORES)
      throw new Error(`A network of ${outputs} scores for ${passages} passages.`);
    const shape = { embedding, channels, hidden, context: CONTEXT_FEATURES.length, scores: outputs };
    const rowOf = (feature: number): number => rowAmong(known, feature);
    return new WindowScores(networkOf(shape, parts), { rowOf, unknown: known, rows, scale });
  };
  const networks = stored.networks.map(scoresOf);
  const networkAt = (index: number): WindowScores => {
    const found = networks[index];
    if (!found) throw new Error(`There is no network ${index} to be asked: there are ${networks.length}.`);
    return found;
  };
  return {
    share,
    turnedWeight,
    committee: stored.committee.map(networkAt),
    panels: stored.panels.map((panel) => ({ ...panel, reviewers: panel.reviewers.map(networkAt) })),
    sums: new Float64Array(passages),
  };
}

/** Numbers of 16 bits in steps of `scale`, little-endian. */
function decodeDense(dense: StoredNetwork['dense']): Record<(typeof PARTS)[number], Float64Array> {
  const parts = PARTS.map((name) => {
    const { values, scale } = dense[name];
    // In Node `from` with a function takes several times as long.
    const numbers = Float64Array.from(int16Of(values));
    for (let i = 0; i < numbers.length; i += 1) numbers[i] = (numbers[i] ?? 0) * scale;
    return [name, numbers] as const;
  });
  return Object.fromEntries(parts) as Record<(typeof PARTS)[number], Float64Array>; // PARTS names them all
}

/** No more of a window is read. */
const LONGEST_WINDOW = 800;
/**
 * Where the scores of the networks that were asked leave every passage below this, the others are not asked (a cascade: Viola & Jones, 2001). Of 9,078 training
 * texts 26 were marked otherwise than by all networks.
 */
const HOPELESS = -3;

/** With a lower score (in logits) networks aren't sure enough that a claim is turned round. From 0 on more opposites would be spared, and some claims lost for it. */
const SURE = 3.5;
/**
 * In company a window has more to answer for: its score is less by what the least convinced of these networks is above this (in logits, a soft maximum with zero). With the mean of
 * the networks in the place of the least, claims of articles were lost.
 */
const TURNED_IN_COMPANY = -2.3;

/** A window of a block that networks are asked about, what is known around it, and the hashes of the lexicon's concepts. */
export interface AskedWindow {
  readonly block: BlockAnalysis;
  readonly range: WordRange;
  readonly context: readonly ContextFeature[];
  readonly conceptHashes: readonly number[];
}

/**
 * Mixes the mean of the networks' scores of a window into those of the linear part: of the first of them, where these leave no hope for any passage.
 * Where those that can tell find that it turns a claim round, all scores are less.
 * @returns how sure the least convinced of these is that it does (a logit); the lowest number where none was asked
 */
export function encodeWindow(encoder: Encoder, asked: AskedWindow, into: Float32Array): number {
  const { sums, turnedWeight } = encoder;
  const ask = askAbout(asked);
  sums.fill(0);
  let count = 0;
  let turned = 0;
  let judges = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const network of encoder.committee) {
    const scores = ask(network);
    count += 1;
    if (scores.length > into.length) {
      const judged = scores[into.length] as number;
      turned += judged;
      least = Math.min(least, judged);
      judges += 1;
    }
    add(scores, sums);
    if (highestOf(encoder, into, count) <= HOPELESS) break;
  }
  const doubt = judges > 0 ? turnedWeight * softplus(turned / judges - SURE) : 0;
  for (let k = 0; k < into.length; k += 1)
    into[k] = mixed(encoder, into[k] as number, sums[k] as number, count) - doubt;
  return judges > 0 ? least : Number.NEGATIVE_INFINITY;
}

/** What is taken off the score of a window that counts in company only, by what `encodeWindow` returned for it. */
export const doubtInCompany = (turned: number): number => softplus(turned - TURNED_IN_COMPANY);

/**
 * The highest scores that all panels allow: the mean of a panel's scores of a window mixed into those of the linear part, and its leeway, less by how much it is surer
 * than it must be that the window turns a claim round. No higher than that is the committee's score to be of the passage that the window is to be marked for. Without
 * panels that is no bound.
 * @param linear the scores of the linear part
 */
export function reviewWindow(encoder: Encoder, asked: AskedWindow, linear: Float32Array): Float32Array {
  const { panels, sums } = encoder;
  const allowed = new Float32Array(linear.length).fill(Number.POSITIVE_INFINITY);
  const ask = once(askAbout(asked, true));
  for (const { reviewers, leeway, sure } of panels) {
    sums.fill(0);
    let turned = 0;
    let judges = 0;
    for (const reviewer of reviewers) {
      const scores = ask(reviewer);
      add(scores, sums);
      if (scores.length <= linear.length) continue;
      turned += scores[linear.length] as number;
      judges += 1;
    }
    const doubt = judges > 0 ? softplus(turned / judges - sure) : 0;
    for (let k = 0; k < linear.length; k += 1) {
      const most = mixed(encoder, linear[k] as number, sums[k] as number, reviewers.length) + leeway - doubt;
      allowed[k] = Math.min(allowed[k] as number, most);
    }
  }
  return allowed;
}

/** Gives what asks a network for its scores of a window. */
function askAbout(
  { block, range, context, conceptHashes }: AskedWindow,
  reviews = false,
): (network: WindowScores) => ReturnType<WindowScores['of']> {
  const window = { from: range.from, to: Math.min(range.to, range.from + LONGEST_WINDOW) };
  const around = neighbourhoodOf(block, window, reviews);
  return (network) => network.of(block, window, around, context, conceptHashes);
}

type Ask = ReturnType<typeof askAbout>;
/** Asks no network twice about its window. */
function once(ask: Ask): Ask {
  const answers = new Map<WindowScores, ReturnType<Ask>>();
  return (network) => {
    const scores = answers.get(network) ?? ask(network);
    answers.set(network, scores);
    return scores;
  };
}

/** Adds scores of the passages to their sums. */
function add(scores: ReturnType<WindowScores['of']>, sums: Float64Array): void {
  for (let k = 0; k < sums.length; k += 1) sums[k] = (sums[k] as number) + (scores[k] as number);
}

/** A passage's score: the linear part's, and the mean of those of some networks. */
const mixed = ({ share }: Encoder, linear: number, sum: number, asked: number): number =>
  (1 - share) * linear + (share * sum) / asked;

/** The highest score that the networks that were asked leave to a passage. */
function highestOf(encoder: Encoder, linear: Float32Array, asked: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < linear.length; k += 1)
    highest = Math.max(highest, mixed(encoder, linear[k] as number, encoder.sums[k] as number, asked));
  return highest;
}

/** Near 0 for what is far under 0, and `x` for what is far over it. */
const softplus = (x: number): number => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(0, x);
