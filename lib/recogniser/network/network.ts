/**
 * The network that reads a sentence in order, as it is stored: embeddings of words, three convolutions over neighbouring words (the second and
 * the third dilated, so that a word sees seven to either side; the third adds to what the second found: He et al., 2016), and for each window of
 * words the maximum of every channel over the window and over its whole sentence (and of the last channels over the sentences beside it), then one
 * hidden layer and a score a passage. After Kim (2014) and Yu & Koltun (2016).
 *
 * `block-reading.ts` and `window-scores.ts` run it, and `lib/learning/assembly` the passes that it is learned by. Tests compare both with the plain
 * loops of `tests/recogniser/network/plain-passes.ts`.
 */

/** The widths of a network. `channels` and `hidden` are multiples of four. */
export interface Shape {
  readonly embedding: number;
  readonly channels: number;
  readonly hidden: number;
  readonly context: number;
  /** One a passage, and what else it is asked. */
  readonly scores: number;
}

/** The dense weights of a network, row by row: one row an output. */
export interface Network {
  readonly shape: Shape;
  readonly first: Float64Array;
  readonly firstBias: Float64Array;
  readonly second: Float64Array;
  readonly secondBias: Float64Array;
  readonly third: Float64Array;
  readonly thirdBias: Float64Array;
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
  'third',
  'thirdBias',
  'hidden',
  'hiddenBias',
  'output',
  'outputBias',
] as const;

/** Convolutions, one on the other. */
export const LAYERS = 3;
/** Words that a convolution sees at once. */
export const TAPS = 3;
/** The second convolution sees every other word, the third every fourth. */
export const SECOND_STRIDE = 2;
export const THIRD_STRIDE = 4;
/** The sentences beside a window's: the one before, and the one after. */
export const NEIGHBOURS = 2;
/** How many words to either side a word's second channels depend on, and its last. */
export const SECOND_REACH = 1 + SECOND_STRIDE;
export const REACH = SECOND_REACH + THIRD_STRIDE;

/**
 * What a window is described by: each convolution over the window and over its sentence, from `neighboursAt` on the last one over the sentence before and the
 * one after, then the context from `contextAt` on.
 */
export const pooledSize = (shape: Shape): number => contextAt(shape) + shape.context;
export const neighboursAt = ({ channels }: Pick<Shape, 'channels'>): number => 2 * LAYERS * channels;
export const contextAt = ({ channels }: Pick<Shape, 'channels'>): number =>
  (2 * LAYERS + NEIGHBOURS) * channels;

/** How many numbers each part of a network has. */
export function partSizes(shape: Shape): Readonly<Record<(typeof PARTS)[number], number>> {
  const { embedding, channels, hidden, scores } = shape;
  return {
    first: channels * TAPS * embedding,
    firstBias: channels,
    second: channels * TAPS * channels,
    secondBias: channels,
    third: channels * TAPS * channels,
    thirdBias: channels,
    hidden: hidden * pooledSize(shape),
    hiddenBias: hidden,
    output: scores * hidden,
    outputBias: scores,
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
