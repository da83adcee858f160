/** Networks that were learned, in the form that a pack brings (`lib/recogniser/encoder.ts`). */
import type { StoredEncoder } from '../recogniser/encoder.ts';
import { PARTS } from '../recogniser/network.ts';
import type { Weights } from './encoder-memory.ts';

const SHARE = 0.85;
/** Of what networks are surer of than they must be: as much as it is. Twice as much lost more claims. */
const TURNED_WEIGHT = 1;
/** With less, more denials are spared and more claims lost than the floors of the evaluation allow. */
const LEEWAY = 2.1875;
/** So much of an embedding is stored. */
export const STORED_EMBEDDING = 32;

/** An encoder of one network: its embeddings (`STORED_EMBEDDING` numbers a feature, and as many for unknown words) in 8 bits, the rest in 16. */
export function storedEncoder(
  features: Uint32Array,
  weights: Weights,
  embeddings: Float32Array,
): StoredEncoder {
  const whole = (values: Float32Array, most: number): { scale: number; rounded: number[] } => {
    const largest = values.reduce((max, x) => Math.max(max, Math.abs(x)), 1e-9);
    const scale = largest / most;
    return { scale, rounded: Array.from(values, (x) => Math.round(x / scale)) };
  };
  const base64 = (bytes: ArrayBufferLike): string => Buffer.from(bytes).toString('base64');
  const dense = PARTS.map((name) => {
    const { scale, rounded } = whole(weights[name], 32767);
    return [name, { values: base64(Int16Array.from(rounded).buffer), scale }];
  });
  const { scale, rounded } = whole(embeddings, 127);
  return {
    share: SHARE,
    turnedWeight: TURNED_WEIGHT,
    leeway: LEEWAY,
    reviewers: [],
    embedding: STORED_EMBEDDING,
    features: base64(features.buffer),
    networks: [
      {
        embeddings: { values: base64(Int8Array.from(rounded).buffer), scale },
        dense: Object.fromEntries(dense) as StoredEncoder['networks'][number]['dense'],
      },
    ],
  };
}

/** One encoder of several that know the same features: members of the committee, and those that review what they find. */
export function committeeOf(
  members: readonly StoredEncoder[],
  reviewers: readonly StoredEncoder[] = [],
): StoredEncoder {
  const [first] = members;
  if (!first) throw new Error('A committee of nobody.');
  if ([...members, ...reviewers].some((e) => e.features !== first.features))
    throw new Error('Networks that know other words.');
  const networksOf = (encoders: readonly StoredEncoder[]): StoredEncoder['networks'] =>
    encoders.flatMap((e) => e.networks);
  return { ...first, networks: networksOf(members), reviewers: networksOf(reviewers) };
}
