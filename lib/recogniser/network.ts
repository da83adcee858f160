/**
 * The network that reads a sentence in order: embeddings of words, two convolutions over neighbouring words (the second
 * dilated, so that a word sees three to either side), and for each window of words the maximum of every channel over the
 * window and over its whole sentence, then one hidden layer and a score a passage. After Kim (2014) and Yu & Koltun (2016).
 *
 * Plain loops over 64-bit floats: the same result on every machine. Time is linear in words. Learning
 * (`lib/cli/network-gradients.ts`) runs this pass; recognition, whose weights stay as they are, one that saves what it can
 * (`block-reading.ts`, `window-scores.ts`), with the same scores but for the last bits.
 */

/** The widths of a network. `channels` and `hidden` are multiples of four. */
export interface Shape {
  readonly embedding: number;
  readonly channels: number;
  readonly hidden: number;
  readonly context: number;
  readonly passages: number;
}

/** The dense weights of a network, row by row: one row an output. */
export interface Network {
  readonly shape: Shape;
  readonly first: Float64Array;
  readonly firstBias: Float64Array;
  readonly second: Float64Array;
  readonly secondBias: Float64Array;
  readonly hidden: Float64Array;
  readonly hiddenBias: Float64Array;
  readonly output: Float64Array;
  readonly outputBias: Float64Array;
}

export const PARTS = [
  'first',
  'firstBias',
  'second',
  'secondBias',
  'hidden',
  'hiddenBias',
  'output',
  'outputBias',
] as const;

/** Words that a convolution sees at once. */
export const TAPS = 3;
/** The second convolution sees every other word. */
export const STRIDE = 2;
/** How many words to either side a word's last channels depend on. */
export const REACH = 1 + STRIDE;

/** What a window is described by: each convolution over the window and over its sentence, then the context. */
export const pooledSize = ({ channels, context }: Shape): number => 4 * channels + context;

/** How many numbers each part of a network has. */
export function partSizes(shape: Shape): Readonly<Record<(typeof PARTS)[number], number>> {
  const { embedding, channels, hidden, passages } = shape;
  return {
    first: channels * TAPS * embedding,
    firstBias: channels,
    second: channels * TAPS * channels,
    secondBias: channels,
    hidden: hidden * pooledSize(shape),
    hiddenBias: hidden,
    output: passages * hidden,
    outputBias: passages,
  };
}

/** A network of these parts. Throws if one of them has another size than the shape asks. */
export function networkOf(shape: Shape, parts: Readonly<Record<string, Float64Array>>): Network {
  const sizes = partSizes(shape);
  for (const name of PARTS) {
    if (parts[name]?.length !== sizes[name])
      throw new Error(`The network's part "${name}" has ${parts[name]?.length} numbers, not ${sizes[name]}.`);
  }
  return { shape, ...(parts as Record<(typeof PARTS)[number], Float64Array>) };
}

/** Room for one run of words on its way through a network; grows as it must, and is used again. */
export class Activations {
  words = 0;
  /** Embeddings, a row a word, one row of zeros before and after. */
  input: Float64Array = new Float64Array();
  /** Channels of the first convolution, `STRIDE` rows of zeros before and after. */
  first: Float64Array = new Float64Array();
  /** Channels of the second, a row a word. */
  second: Float64Array = new Float64Array();

  /** Empties it for so many words. */
  begin({ embedding, channels }: Shape, words: number): void {
    this.words = words;
    const inputs = (words + 2) * embedding;
    if (this.input.length < inputs) this.input = new Float64Array(inputs * 2);
    else this.input.fill(0, 0, inputs);
    const firsts = (words + 2 * STRIDE) * channels;
    if (this.first.length < firsts) this.first = new Float64Array(firsts * 2);
    if (this.second.length < words * channels) this.second = new Float64Array(words * channels * 2);
  }
}

/** Runs both convolutions over the embeddings in `a.input`. */
export function convolve(net: Network, a: Activations): void {
  const { embedding, channels } = net.shape;
  const { words, input, first, second } = a;
  const edge = STRIDE * channels;
  first.fill(0, 0, edge);
  first.fill(0, edge + words * channels, 2 * edge + words * channels);
  for (let i = 0; i < words; i += 1) first.set(net.firstBias, edge + i * channels);
  addProducts(
    input,
    0,
    embedding,
    TAPS * embedding,
    words,
    net.first,
    0,
    TAPS * embedding,
    first,
    edge,
    channels,
  );
  rectify(first, edge, words * channels);
  for (let i = 0; i < words; i += 1) second.set(net.secondBias, i * channels);
  for (let tap = 0; tap < TAPS; tap += 1) {
    const from = tap * edge;
    addProducts(
      first,
      from,
      channels,
      channels,
      words,
      net.second,
      tap * channels,
      TAPS * channels,
      second,
      0,
      channels,
    );
  }
  rectify(second, 0, words * channels);
}

/**
 * Describes a window: for every channel its maximum over the window and over the sentence. Words are counted from
 * the first of the run.
 * @param places if given, becomes for each maximum the word where it stands
 */
export function poolWindow(
  { channels }: Shape,
  a: Activations,
  window: { readonly from: number; readonly to: number },
  whole: { readonly from: number; readonly to: number },
  into: Float64Array,
  places?: Int32Array,
): void {
  const edge = STRIDE * channels;
  pool(a.first, edge, channels, window.from, window.to, into, 0, places);
  pool(a.first, edge, channels, whole.from, whole.to, into, channels, places);
  pool(a.second, 0, channels, window.from, window.to, into, 2 * channels, places);
  pool(a.second, 0, channels, whole.from, whole.to, into, 3 * channels, places);
}

/** From a window's description to its hidden units and its scores. */
export function scorePooled(
  net: Network,
  pooled: Float64Array,
  hidden: Float64Array,
  scores: Float64Array,
): void {
  const { shape } = net;
  const size = pooledSize(shape);
  hidden.set(net.hiddenBias);
  addProducts(pooled, 0, 0, size, 1, net.hidden, 0, size, hidden, 0, shape.hidden);
  rectify(hidden, 0, shape.hidden);
  for (let k = 0; k < shape.passages; k += 1) {
    let sum = net.outputBias[k] as number;
    const row = k * shape.hidden;
    for (let j = 0; j < shape.hidden; j += 1) sum += (hidden[j] as number) * (net.output[row + j] as number);
    scores[k] = sum;
  }
}

/**
 * Adds to `rows` rows of outputs the products of their inputs with the rows of a matrix. Two rows and four outputs at a time, so
 * that a number that was fetched is used more than once, and adding waits less for adding.
 * @param advance how far the inputs of one row are from those of the next; `count` of them make a product
 * @param width from one row of the matrix to the next, `weightAt` being where the first begins
 */
function addProducts(
  input: Float64Array,
  inputAt: number,
  advance: number,
  count: number,
  rows: number,
  weights: Float64Array,
  weightAt: number,
  width: number,
  into: Float64Array,
  intoAt: number,
  outputs: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    // A last odd row is worked out twice, and added once.
    const other = row + 1 < rows ? row + 1 : row;
    const x0 = inputAt + row * advance;
    const x1 = inputAt + other * advance;
    for (let o = 0; o < outputs; o += 4) {
      const w0 = weightAt + o * width;
      const w1 = w0 + width;
      const w2 = w1 + width;
      const w3 = w2 + width;
      let a0 = 0;
      let a1 = 0;
      let a2 = 0;
      let a3 = 0;
      let b0 = 0;
      let b1 = 0;
      let b2 = 0;
      let b3 = 0;
      for (let j = 0; j < count; j += 1) {
        const x = input[x0 + j] as number;
        const y = input[x1 + j] as number;
        const u0 = weights[w0 + j] as number;
        const u1 = weights[w1 + j] as number;
        const u2 = weights[w2 + j] as number;
        const u3 = weights[w3 + j] as number;
        a0 += x * u0;
        a1 += x * u1;
        a2 += x * u2;
        a3 += x * u3;
        b0 += y * u0;
        b1 += y * u1;
        b2 += y * u2;
        b3 += y * u3;
      }
      addFour(into, intoAt + row * outputs + o, a0, a1, a2, a3);
      if (other > row) addFour(into, intoAt + other * outputs + o, b0, b1, b2, b3);
    }
  }
}

function addFour(into: Float64Array, at: number, a: number, b: number, c: number, d: number): void {
  into[at] = (into[at] as number) + a;
  into[at + 1] = (into[at + 1] as number) + b;
  into[at + 2] = (into[at + 2] as number) + c;
  into[at + 3] = (into[at + 3] as number) + d;
}

function rectify(values: Float64Array, from: number, count: number): void {
  for (let i = from; i < from + count; i += 1) if ((values[i] as number) < 0) values[i] = 0;
}

function pool(
  channelsOf: Float64Array,
  edge: number,
  channels: number,
  from: number,
  to: number,
  into: Float64Array,
  intoAt: number,
  places?: Int32Array,
): void {
  for (let c = 0; c < channels; c += 1) {
    let top = 0;
    let place = from;
    for (let i = from, at = edge + from * channels + c; i < to; i += 1, at += channels) {
      const value = channelsOf[at] as number;
      if (value > top) {
        top = value;
        place = i;
      }
    }
    into[intoAt + c] = top;
    if (places) places[intoAt + c] = place;
  }
}
