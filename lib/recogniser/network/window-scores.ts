/**
 * Scores of windows by a network that is learned. What a window's score has from its sentence and from what is known around it is the same
 * for all windows of the sentence, and is worked out once.
 */

import { CONTEXT_FEATURES, type ContextFeature } from '../linear/features.ts';
import type { BlockAnalysis, WordRange } from '../reading/analysis.ts';
import { isSameNeighbourhood, type Neighbourhood } from '../reading/analysis.ts';
import { BlockReading } from './block-reading.ts';
import { contextAt, LAYERS, NEIGHBOURS, type Network, neighboursAt, pooledSize } from './network.ts';
import { SIDE_BY_SIDE, SparseRows, transposed } from './sparse-rows.ts';
import type { Embeddings } from './word-products.ts';

/** Whose maxima they are; those of the next convolution stand so much further on, as in the pooled numbers that a network is learned with. */
const WINDOW = 0;
const SENTENCE = 1;
const PER_LAYER = 2;
/** After them stand those of the last convolution over the sentence before, and over the one after. */
const BESIDE = LAYERS * PER_LAYER;

export class WindowScores {
  private readonly network: Network;
  private readonly reading: BlockReading;
  private readonly weights: Float64Array;
  private readonly maxima: Float64Array;
  private readonly pooled: SparseRows;
  /** What the hidden units have from the sentence that was read last, and from around it. */
  private readonly fromSentence: Float64Array;
  private readonly hidden: Float64Array;
  private readonly scores: Float64Array;
  private last:
    | { block: BlockAnalysis; around: Neighbourhood; context: readonly ContextFeature[] }
    | undefined;

  constructor(network: Network, embeddings: Embeddings) {
    const { channels, hidden, scores } = network.shape;
    if (channels % SIDE_BY_SIDE > 0 || hidden % SIDE_BY_SIDE > 0)
      throw new Error(`A network of ${channels} channels and ${hidden} hidden units can't be read.`);
    this.network = network;
    this.reading = new BlockReading(network, embeddings);
    this.weights = transposed(network.hidden, pooledSize(network.shape));
    this.maxima = new Float64Array(channels);
    this.pooled = new SparseRows(channels, hidden);
    this.pooled.begin(BESIDE + NEIGHBOURS);
    this.fromSentence = new Float64Array(hidden);
    this.hidden = new Float64Array(hidden);
    this.scores = new Float64Array(scores);
  }

  /**
   * The scores of a window of a block: one for every passage, and what else the network is asked. They hold until another window is scored.
   * @param around what is read with the window
   */
  of(
    block: BlockAnalysis,
    window: WordRange,
    around: Neighbourhood,
    context: readonly ContextFeature[],
    conceptHashes: readonly number[],
  ): Float64Array {
    const { hidden, fromSentence, last } = this;
    const { sentence } = around;
    const isSame =
      last?.block === block && last.context === context && isSameNeighbourhood(last.around, around);
    if (!isSame) {
      this.reading.read(block, { from: around.before.from, to: around.after.to }, conceptHashes);
      fromSentence.set(this.network.hiddenBias);
      this.pool(sentence, SENTENCE);
      this.addMaxima(SENTENCE, SENTENCE, fromSentence);
      this.addBeside(around);
      this.addContext(context);
      this.last = { block, around, context };
    }
    hidden.set(fromSentence);
    const isWhole = window.from === sentence.from && window.to === sentence.to;
    if (!isWhole) this.pool(window, WINDOW);
    this.addMaxima(isWhole ? SENTENCE : WINDOW, WINDOW, hidden);
    return this.score();
  }

  /** Takes the maxima of the convolutions over a window or over a sentence. */
  private pool({ from, to }: WordRange, of: typeof WINDOW | typeof SENTENCE): void {
    const { reading, maxima, pooled } = this;
    const { channels } = this.network.shape;
    for (const [layer, rows] of [reading.first, reading.second, reading.third].entries()) {
      maximaOf(rows, channels, from - reading.start, to - reading.start, maxima);
      pooled.set(layer * PER_LAYER + of, maxima, 0);
    }
  }

  /** Adds to hidden units what comes from maxima that were taken, as those of a window or of its sentence. */
  private addMaxima(taken: number, as: typeof WINDOW | typeof SENTENCE, into: Float64Array): void {
    const { weights, pooled } = this;
    const { channels, hidden } = this.network.shape;
    for (let layer = 0; layer < LAYERS; layer += 1) {
      const at = (layer * PER_LAYER + as) * channels * hidden;
      for (let o = 0; o < hidden; o += SIDE_BY_SIDE)
        pooled.addProduct(layer * PER_LAYER + taken, weights, at + o, into, o);
    }
  }

  /** Adds what comes from the sentences beside the window's. */
  private addBeside({ before, after }: Neighbourhood): void {
    const { reading, maxima, pooled, weights, fromSentence } = this;
    const { shape } = this.network;
    for (const [i, { from, to }] of [before, after].entries()) {
      if (from === to) continue;
      maximaOf(reading.third, shape.channels, from - reading.start, to - reading.start, maxima);
      pooled.set(BESIDE + i, maxima, 0);
      const at = (neighboursAt(shape) + i * shape.channels) * shape.hidden;
      for (let o = 0; o < shape.hidden; o += SIDE_BY_SIDE)
        pooled.addProduct(BESIDE + i, weights, at + o, fromSentence, o);
    }
  }

  private addContext(context: readonly ContextFeature[]): void {
    const { fromSentence, weights } = this;
    const { hidden } = this.network.shape;
    CONTEXT_FEATURES.forEach((name, i) => {
      if (!context.includes(name)) return;
      const at = (contextAt(this.network.shape) + i) * hidden;
      for (let o = 0; o < hidden; o += 1)
        fromSentence[o] = (fromSentence[o] as number) + (weights[at + o] as number);
    });
  }

  private score(): Float64Array {
    const { hidden, scores } = this;
    const { output, outputBias } = this.network;
    for (let k = 0; k < scores.length; k += 1) {
      let sum = outputBias[k] as number;
      const row = k * hidden.length;
      for (let j = 0; j < hidden.length; j += 1)
        sum += Math.max(0, hidden[j] as number) * (output[row + j] as number);
      scores[k] = sum;
    }
    return scores;
  }
}

/** The maximum of each channel over some rows; 0 if there is nothing greater. */
function maximaOf(rows: Float64Array, channels: number, from: number, to: number, into: Float64Array): void {
  into.fill(0);
  for (let at = from * channels; at < to * channels; at += channels) {
    for (let c = 0; c < channels; c += 1) {
      const value = rows[at + c] as number;
      if (value > (into[c] as number)) into[c] = value;
    }
  }
}
