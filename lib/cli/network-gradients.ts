/**
 * The way back through a network (`lib/recogniser/network.ts`): from what each score of a window should change to what each
 * weight should. A maximum passes its change on to the one word where it stands, so most of the way back is sparse.
 */
import {
  type Activations,
  type Network,
  networkOf,
  PARTS,
  partSizes,
  pooledSize,
  type Shape,
  STRIDE,
  TAPS,
} from '../recogniser/network.ts';

/** Numbers of the same shape as a network's weights, all zero. */
export function zeros(shape: Shape): Network {
  const sizes = partSizes(shape);
  return networkOf(shape, Object.fromEntries(PARTS.map((name) => [name, new Float64Array(sizes[name])])));
}

/** Gathers gradients over the windows of a run of words. */
export class Backward {
  /** Of the embeddings: laid out as `Activations.input`. */
  input: Float64Array = new Float64Array();
  private first: Float64Array = new Float64Array();
  private second: Float64Array = new Float64Array();
  private readonly hiddenGradient: Float64Array;
  private readonly live: Int32Array;
  private readonly net: Network;
  private readonly into: Network;

  constructor(net: Network, into: Network) {
    this.net = net;
    this.into = into;
    this.hiddenGradient = new Float64Array(net.shape.hidden);
    this.live = new Int32Array(pooledSize(net.shape));
  }

  /** Empties it for the run that `a` holds. */
  begin({ words }: Activations): void {
    const { embedding, channels } = this.net.shape;
    this.input = emptied(this.input, (words + 2) * embedding);
    this.first = emptied(this.first, (words + 2 * STRIDE) * channels);
    this.second = emptied(this.second, words * channels);
  }

  /**
   * Adds a window's part.
   * @param pooled what was given to `scorePooled`, dropped numbers zero and the others multiplied by `gain`
   * @param errors for each passage by how much the loss grows with its score
   */
  window(
    pooled: Float64Array,
    places: Int32Array,
    gain: number,
    hidden: Float64Array,
    errors: Float64Array,
  ): void {
    const { net, into, hiddenGradient, live } = this;
    const { channels, hidden: units, passages } = net.shape;
    hiddenGradient.fill(0);
    for (let k = 0; k < passages; k += 1) {
      const error = errors[k] as number;
      if (error === 0) continue;
      add(into.outputBias, k, error);
      for (let j = 0; j < units; j += 1) {
        if (hidden[j] === 0) continue;
        add(into.output, k * units + j, error * (hidden[j] as number));
        add(hiddenGradient, j, error * (net.output[k * units + j] as number));
      }
    }
    let count = 0;
    for (let i = 0; i < pooled.length; i += 1) {
      if (pooled[i] === 0) continue;
      live[count] = i;
      count += 1;
    }
    const edge = STRIDE * channels;
    for (let j = 0; j < units; j += 1) {
      const gradient = hiddenGradient[j] as number;
      if (gradient === 0) continue;
      add(into.hiddenBias, j, gradient);
      const row = j * pooled.length;
      for (let n = 0; n < count; n += 1) {
        const i = live[n] as number;
        add(into.hidden, row + i, gradient * (pooled[i] as number));
      }
    }
    for (let n = 0; n < count; n += 1) {
      const i = live[n] as number;
      if (i >= 4 * channels) break;
      let sum = 0;
      for (let j = 0; j < units; j += 1)
        sum += (hiddenGradient[j] as number) * (net.hidden[j * pooled.length + i] as number);
      const at = (places[i] as number) * channels + (i % channels);
      if (i < 2 * channels) add(this.first, edge + at, gain * sum);
      else add(this.second, at, gain * sum);
    }
  }

  /** From the channels back to the embeddings, when all windows were added. */
  finish(a: Activations): void {
    const { net, into, first, second, input } = this;
    const { embedding, channels } = net.shape;
    const edge = STRIDE * channels;
    for (let i = 0; i < a.words * channels; i += 1) {
      if (second[i] !== 0) add(into.secondBias, i % channels, second[i] as number);
    }
    for (let tap = 0; tap < TAPS; tap += 1) {
      const layer = { rows: a.words, outputs: channels, width: TAPS * channels, weightAt: tap * channels };
      const inputs = { from: tap * edge, advance: channels, count: channels };
      spread(second, 0, layer, inputs, a.first, first, net.second, into.second);
    }
    for (let i = edge; i < edge + a.words * channels; i += 1) {
      if (a.first[i] === 0) first[i] = 0;
      else if (first[i] !== 0) add(into.firstBias, i % channels, first[i] as number);
    }
    const layer = { rows: a.words, outputs: channels, width: TAPS * embedding, weightAt: 0 };
    const inputs = { from: 0, advance: embedding, count: TAPS * embedding };
    spread(first, edge, layer, inputs, a.input, input, net.first, into.first);
  }
}

/**
 * From the gradients of a convolution's outputs (`rows` rows of `outputs`) to those of its weights and of its inputs. Four at a time,
 * so that what is added up is fetched and kept once for four products.
 */
function spread(
  gradients: Float64Array,
  gradientAt: number,
  {
    rows,
    outputs,
    width,
    weightAt,
  }: {
    readonly rows: number;
    readonly outputs: number;
    readonly width: number;
    readonly weightAt: number;
  },
  { from, advance, count }: { readonly from: number; readonly advance: number; readonly count: number },
  inputs: Float64Array,
  inputGradients: Float64Array,
  weights: Float64Array,
  weightGradients: Float64Array,
): void {
  const places = new Int32Array(4);
  const values = new Float64Array(4);
  // Of each output the rows that have a gradient, for the weights.
  for (let o = 0; o < outputs; o += 1) {
    const to = weightAt + o * width;
    for (let row = 0, found = 0; row < rows; row += 1) {
      const gradient = gradients[gradientAt + row * outputs + o] as number;
      if (gradient !== 0) {
        places[found] = from + row * advance;
        values[found] = gradient;
        found += 1;
      }
      if (found < 4 && row < rows - 1) continue;
      addMultiples(inputs, places, values, found, weightGradients, to, count);
      found = 0;
    }
  }
  // Of each row the outputs that have one, for the inputs.
  for (let row = 0; row < rows; row += 1) {
    const to = from + row * advance;
    for (let o = 0, found = 0; o < outputs; o += 1) {
      const gradient = gradients[gradientAt + row * outputs + o] as number;
      if (gradient !== 0) {
        places[found] = weightAt + o * width;
        values[found] = gradient;
        found += 1;
      }
      if (found < 4 && o < outputs - 1) continue;
      addMultiples(weights, places, values, found, inputGradients, to, count);
      found = 0;
    }
  }
}

/** Adds up to four runs of numbers, each times its value, to another run. */
function addMultiples(
  runs: Float64Array,
  places: Int32Array,
  values: Float64Array,
  found: number,
  into: Float64Array,
  at: number,
  count: number,
): void {
  if (found === 0) return;
  for (let n = found; n < 4; n += 1) {
    places[n] = places[0] as number;
    values[n] = 0;
  }
  const p0 = places[0] as number;
  const p1 = places[1] as number;
  const p2 = places[2] as number;
  const p3 = places[3] as number;
  const v0 = values[0] as number;
  const v1 = values[1] as number;
  const v2 = values[2] as number;
  const v3 = values[3] as number;
  for (let j = 0; j < count; j += 1) {
    into[at + j] =
      (into[at + j] as number) +
      (v0 * (runs[p0 + j] as number) +
        v1 * (runs[p1 + j] as number) +
        v2 * (runs[p2 + j] as number) +
        v3 * (runs[p3 + j] as number));
  }
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] as number) + value;
}

function emptied(array: Float64Array, size: number): Float64Array {
  if (array.length < size) return new Float64Array(size * 2);
  array.fill(0, 0, size);
  return array;
}
