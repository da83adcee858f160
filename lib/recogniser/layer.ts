/**
 * The hidden layer of the restatement tier: a few units over the plain features of a window, rectified, and a weight of each for
 * each passage. What a sum of weights can't say ("fewer" turns round "asked embassies" but not "fakes were seen") it can.
 * Learned with dropout (Srivastava et al., 2014) and stored in 8 bits; deterministic.
 */
import * as v from 'valibot';
import { fromBase64 } from '../text/base64.ts';

const base64 = v.pipe(v.string(), v.base64());
export const StoredLayer = v.strictObject({
  units: v.number(),
  /** How much of the score is the layer's; the rest is the linear part's. */
  share: v.number(),
  features: base64,
  input: base64,
  inputScale: v.number(),
  inputBias: v.array(v.number()),
  output: v.array(v.number()),
  outputBias: v.array(v.number()),
});
export type StoredLayer = v.InferOutput<typeof StoredLayer>;

export interface Layer {
  readonly units: number;
  readonly share: number;
  /** Row by row, `units` a row, in steps of `inputScale`. */
  readonly input: Int8Array;
  readonly inputScale: number;
  readonly inputBias: Float32Array;
  /** Unit by unit, one weight a passage. */
  readonly output: Float32Array;
  readonly outputBias: Float32Array;
}

export function decodeLayer(stored: StoredLayer): Layer {
  return {
    units: stored.units,
    share: stored.share,
    input: new Int8Array(fromBase64(stored.input).buffer),
    inputScale: stored.inputScale,
    inputBias: Float32Array.from(stored.inputBias),
    output: Float32Array.from(stored.output),
    outputBias: Float32Array.from(stored.outputBias),
  };
}

/** A window has at least about this many plain features; see `scaleOf` in `weights.ts`. */
const FEW_PLAIN = 24;
/** What the sum of a window's inputs is multiplied by. */
export const layerScale = (plain: number): number => 1 / Math.sqrt(Math.max(FEW_PLAIN, plain));

const MAX_UNITS = 128;
const hidden = new Float64Array(MAX_UNITS);

/** The features of a stored layer, row by row. */
export const layerFeatures = (stored: StoredLayer): Uint32Array =>
  new Uint32Array(fromBase64(stored.features).buffer);

/** Begins a window: then `addRow` for each of its plain features that has one, then `finishLayer`. */
export function beginLayer({ units }: Layer): void {
  hidden.fill(0, 0, units);
}

export function addRow({ units, input }: Layer, row: number): void {
  for (let j = 0, at = row * units; j < units; j += 1, at += 1)
    hidden[j] = (hidden[j] as number) + (input[at] as number);
}

/** Mixes the layer's scores of a window with so many plain features into those of the linear part. */
export function finishLayer(layer: Layer, plain: number, into: Float32Array): void {
  const { units, share, output } = layer;
  const scale = layer.inputScale * layerScale(plain);
  for (let j = 0; j < units; j += 1) {
    hidden[j] = Math.max(0, (hidden[j] as number) * scale + (layer.inputBias[j] as number));
  }
  const passages = into.length;
  for (let k = 0; k < passages; k += 1) {
    let sum = layer.outputBias[k] as number;
    for (let j = 0; j < units; j += 1) sum += (hidden[j] as number) * (output[j * passages + k] as number);
    into[k] = (1 - share) * (into[k] as number) + share * sum;
  }
}
