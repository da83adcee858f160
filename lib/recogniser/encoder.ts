/**
 * The networks of the restatement tier as a pack brings them: embeddings in 8 bits, by the hash of what they embed, and the
 * dense weights (`network.ts`) in 16. They are a committee (Hansen & Salamon, 1990): learned with other beginnings, and from
 * other lessons, they err in other places, and the mean of their scores less than each. They read only windows that the
 * linear part finds plausible, so that a long page costs little. Deterministic.
 */
import * as v from 'valibot';
import type { BlockAnalysis, WordRange } from './analysis.ts';
import { featureTable, START } from './feature-table.ts';
import { CONTEXT_FEATURES, type ContextFeature } from './features.ts';
import { networkOf, PARTS } from './network.ts';
import { int8Of, int16Of, StoredBytes, uint32Of } from './stored-bytes.ts';
import { WindowScores } from './window-scores.ts';

const part = v.strictObject({ values: StoredBytes, scale: v.number() });
export const StoredEncoder = v.strictObject({
  /** How much of the score is the networks'; the rest is the linear part's. */
  share: v.number(),
  embedding: v.number(),
  channels: v.number(),
  hidden: v.number(),
  /** Sorted hashes as little-endian uint32. */
  features: StoredBytes,
  networks: v.array(
    v.strictObject({
      /** A row for each feature, int8, and after them one for every word that has none. */
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
    }),
  ),
});
export type StoredEncoder = v.InferOutput<typeof StoredEncoder>;

export interface Encoder {
  readonly share: number;
  /** One a network. */
  readonly scores: readonly WindowScores[];
}

/** Decodes what a pack holds. Throws if its parts don't fit each other. */
export function decodeEncoder(stored: StoredEncoder, passages: number): Encoder {
  const { share, embedding, channels, hidden } = stored;
  const features = uint32Of(stored.features);
  const table = featureTable({
    features,
    starts: Int32Array.from({ length: features.length + 1 }, (_, row) => row),
  });
  const rowOf = (feature: number): number => {
    const at = table.find(feature);
    return at < 0 ? -1 : (table.entries[at + START] as number);
  };
  const unknown = features.length;
  const shape = { embedding, channels, hidden, context: CONTEXT_FEATURES.length, passages };
  const scores = stored.networks.map(({ embeddings: { values, scale }, dense }) => {
    const rows = int8Of(values);
    if (rows.length !== (unknown + 1) * embedding)
      throw new Error('The embeddings of the weights are not as many as their features.');
    const parts = Object.fromEntries(PARTS.map((name) => [name, decodePart(dense[name])]));
    return new WindowScores(networkOf(shape, parts), { rowOf, unknown, rows, scale });
  });
  return { share, scores };
}

/** Numbers of 16 bits in steps of `scale`, little-endian. */
function decodePart({ values, scale }: v.InferOutput<typeof part>): Float64Array {
  return Float64Array.from(int16Of(values), (x) => x * scale);
}

/** A sentence longer than this is not read around a window: the window stands for it. */
const LONGEST_SENTENCE = 400;
/** Nor is more of a window read. */
const LONGEST_WINDOW = 800;

/** Mixes the mean of the networks' scores of a window into those of the linear part. */
export function encodeWindow(
  encoder: Encoder,
  block: BlockAnalysis,
  range: WordRange,
  context: readonly ContextFeature[],
  conceptHashes: readonly number[],
  into: Float32Array,
): void {
  const window = { from: range.from, to: Math.min(range.to, range.from + LONGEST_WINDOW) };
  const sentences = sentencesAround(block, window);
  const whole = sentences.to - sentences.from > LONGEST_SENTENCE ? window : sentences;
  const share = encoder.share / encoder.scores.length;
  for (let k = 0; k < into.length; k += 1) into[k] = (1 - encoder.share) * (into[k] as number);
  for (const network of encoder.scores) {
    const scores = network.of(block, window, whole, context, conceptHashes);
    for (let k = 0; k < into.length; k += 1) into[k] = (into[k] as number) + share * (scores[k] as number);
  }
}

/** From the beginning of the sentence that a range begins in to the end of the one that it ends in. */
export function sentencesAround({ sentences }: BlockAnalysis, range: WordRange): WordRange {
  let { from, to } = range;
  for (const sentence of sentences) {
    if (sentence.to <= range.from) continue;
    if (sentence.from >= range.to) break;
    from = Math.min(from, sentence.from);
    to = Math.max(to, sentence.to);
  }
  return { from, to };
}
