/** Weights for tests: two words, two passages, and networks of the fewest channels that can be read. */
import { storedNetwork } from '../../../lib/learning/store-network.ts';
import { CONTEXT_FEATURES } from '../../../lib/recogniser/linear/features.ts';
import { PARTS, partSizes, type Shape } from '../../../lib/recogniser/network/network.ts';
import { EMBEDDING } from '../../../lib/recogniser/network/word-products.ts';
import { TURNED_SCORES } from '../../../lib/recogniser/restatement/weights.ts';
import {
  type StoredNetwork,
  type StoredWeights,
  WEIGHTS_FORMAT,
} from '../../../lib/recogniser/restatement/weights-file.ts';
import { randomFrom } from '../../bench/recogniser/pages.ts';

/** A network as it is learned: 32 bits a number. */
export interface LearnedNetwork {
  readonly shape: Shape;
  readonly weights: Readonly<Record<(typeof PARTS)[number], Float32Array>>;
  /** A row a word, and one for unknown words. */
  readonly embeddings: Float32Array;
}

/** A network with any numbers: as large as those that are learned, so that scores are too. */
export function anyNetwork(
  words: number,
  scores: number,
  { channels, hidden }: Pick<Shape, 'channels' | 'hidden'> = { channels: 8, hidden: 8 },
  seed = 3,
): LearnedNetwork {
  const random = randomFrom(seed);
  const shape: Shape = { embedding: EMBEDDING, channels, hidden, context: CONTEXT_FEATURES.length, scores };
  const sizes = partSizes(shape);
  const rows = { first: channels, second: channels, third: channels, hidden, output: scores };
  const numbers = (name: (typeof PARTS)[number]): Float32Array => {
    const width = name in rows ? sizes[name] / rows[name as keyof typeof rows] : 1;
    return Float32Array.from({ length: sizes[name] }, () => (2 * random() - 1) * Math.sqrt(6 / (width + 1)));
  };
  return {
    shape,
    weights: Object.fromEntries(PARTS.map((name) => [name, numbers(name)])) as LearnedNetwork['weights'], // PARTS names them all
    embeddings: Float32Array.from({ length: (words + 1) * EMBEDDING }, () => 2 * random() - 1),
  };
}

export const anyStored = (words: number, scores: number): StoredNetwork => {
  const { weights, embeddings } = anyNetwork(words, scores);
  return storedNetwork(weights, embeddings);
};

/** The bytes that numbers are kept in. */
export const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new Uint8Array(buffer, byteOffset, byteLength));

const PASSAGES = ['A', 'B'];

/** Weights of two words (their hashes are given) and two passages, with some of them replaced. */
export function smallWeights(words: readonly number[] = [7, 9], change: object = {}): StoredWeights {
  const network = anyStored(words.length, PASSAGES.length);
  const asked = anyStored(words.length, PASSAGES.length + TURNED_SCORES);
  return {
    format: WEIGHTS_FORMAT,
    passages: PASSAGES,
    linear: {
      features: bytesOf(Uint32Array.from(words)),
      counts: Uint8Array.from(words, () => 1),
      classes: Uint8Array.from(words, (_, i) => i % (PASSAGES.length + 1)),
      values: bytesOf(Int8Array.from(words, (_, i) => (i % 2 === 0 ? 100 : -100))),
      scale: 0.01,
      bias: [0.5, -0.5],
    },
    vocabulary: bytesOf(Uint32Array.from(words)),
    finder: [network],
    verifier: [asked, asked],
    threshold: { both: 1, one: 2, none: 3, company: 0 },
    calibration: { slope: 1, offset: 0 },
    ...change,
  };
}
