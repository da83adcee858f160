/** Networks that were learned, in the form that a pack brings (`lib/recogniser/encoder.ts`). */
import type { StoredEncoder } from '../recogniser/encoder.ts';
import { PARTS } from '../recogniser/network.ts';
import { uint32Of } from '../recogniser/stored-bytes.ts';
import type { Weights } from './encoder-memory.ts';

const SHARE = 0.85;
/** Of what networks are surer of than they must be: as much as it is. Twice as much lost more claims. */
const TURNED_WEIGHT = 1;
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
    committee: [0],
    panels: [],
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

/**
 * One encoder of several, each of one network. Throws where what one knows isn't the beginning of what another knows.
 * @param committee which of them, in the order in which they are asked
 * @param panels those that review what the committee finds (`StoredEncoder`)
 */
export function encoderOf(
  encoders: readonly StoredEncoder[],
  committee: StoredEncoder['committee'],
  panels: StoredEncoder['panels'] = [],
): StoredEncoder {
  const [first] = encoders;
  if (!first) throw new Error('An encoder of no network.');
  const [most, ...others] = encoders
    .map(({ features }) => ({ stored: features, decoded: uint32Of(features) }))
    .sort((a, b) => b.decoded.length - a.decoded.length);
  if (others.some(({ decoded }) => decoded.some((feature, i) => feature !== most?.decoded[i])))
    throw new Error('Networks that know other words.');
  return {
    ...first,
    features: most?.stored ?? first.features,
    networks: encoders.flatMap((e) => e.networks),
    committee,
    panels,
  };
}
