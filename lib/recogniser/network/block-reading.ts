/**
 * The channels of a block's words in a network that is learned, each word read once: whatever windows are judged, a word's channels
 * depend on the few words around it only (`REACH`). Sentences are judged in order, so what was read grows to the right; a window that lies
 * elsewhere begins anew.
 *
 * Channels of the first two convolutions that are below zero are left as they are: only maxima from zero up are asked of them, and the next
 * convolution takes nothing from them.
 */
import type { BlockAnalysis, WordRange } from '../reading/analysis.ts';
import { type Network, REACH, SECOND_REACH, SECOND_STRIDE, TAPS, THIRD_STRIDE } from './network.ts';
import { SIDE_BY_SIDE, SparseRows, transposed } from './sparse-rows.ts';
import { WORD, WordFeatures } from './word-features.ts';
import { type Embeddings, WordProducts } from './word-products.ts';

/** So many words of a block are held at most: more than any run that is asked for, and no page's worth. */
const MOST_WORDS = 1024;

const features = new WordFeatures();

export class BlockReading {
  /** Channels of each convolution, a row a word, from the word `start` on. */
  first: Float64Array = new Float64Array();
  second: Float64Array = new Float64Array();
  third: Float64Array = new Float64Array();
  start = 0;
  private readonly network: Network;
  private readonly embeddings: Embeddings;
  private readonly products: WordProducts;
  /** What of the first two is greater than zero. */
  private readonly firsts: SparseRows;
  private readonly seconds: SparseRows;
  private readonly secondWeights: Float64Array;
  private readonly thirdWeights: Float64Array;
  private block: BlockAnalysis | undefined;
  /** How many words there is room for, and the first that may be asked for. */
  private words = 0;
  private asked = 0;
  /** To which row each layer is there. */
  private embedded = 0;
  private firstTo = 0;
  private secondTo = 0;
  private thirdTo = 0;

  constructor(network: Network, embeddings: Embeddings) {
    const { channels } = network.shape;
    this.network = network;
    this.embeddings = embeddings;
    this.products = new WordProducts(network, embeddings);
    this.firsts = new SparseRows(channels, channels);
    this.seconds = new SparseRows(channels, channels);
    this.secondWeights = transposed(network.second, TAPS * channels);
    this.thirdWeights = transposed(network.third, TAPS * channels);
  }

  /** Reads a run of at most `MOST_WORDS - 2 * REACH` words of a block, if it isn't read. */
  read(block: BlockAnalysis, run: WordRange, conceptHashes: readonly number[]): void {
    const all = block.words.length;
    const end = Math.min(all, run.to + REACH);
    if (this.block !== block || run.from < this.asked || end > this.start + this.words)
      this.begin(block, run.from, all);
    const embedded = end - this.start;
    if (embedded <= this.embedded) return;
    this.embed(block, embedded, conceptHashes);
    // Nothing follows the end of a block; elsewhere the last words that were read lack what follows them.
    const isEnd = end === all;
    this.finishFirst(isEnd ? embedded : embedded - 1);
    this.finishSecond(isEnd ? embedded : embedded - SECOND_REACH);
    this.finishThird(isEnd ? embedded : embedded - REACH);
  }

  private begin(block: BlockAnalysis, from: number, all: number): void {
    const { channels } = this.network.shape;
    this.block = block;
    this.asked = from;
    this.start = Math.max(0, from - REACH);
    this.words = Math.min(MOST_WORDS, all - this.start);
    if (this.first.length < this.words * channels) {
      this.first = new Float64Array(this.words * channels);
      this.second = new Float64Array(this.words * channels);
      this.third = new Float64Array(this.words * channels);
    }
    this.firsts.begin(this.words);
    this.seconds.begin(this.words);
    this.embedded = 0;
    // What the first word has before it is unknown unless the block begins with it.
    this.firstTo = this.start === 0 ? 0 : 1;
    this.secondTo = this.start === 0 ? 0 : SECOND_REACH;
    this.thirdTo = from - this.start;
  }

  /** Adds to the first channels what the words up to `to` bring, each to itself and its neighbours. */
  private embed(block: BlockAnalysis, to: number, conceptHashes: readonly number[]): void {
    const { first, start, embedded, words } = this;
    const { products, embeddings } = this;
    const { unknown } = embeddings;
    const { channels } = this.network.shape;
    features.read(block, { from: start + embedded, to: start + to }, conceptHashes);
    const { starts, features: found, kinds } = features;
    // A word's neighbour to the right has a row already when the word's own features come.
    for (let row = embedded === 0 ? 0 : embedded + 1; row < Math.min(words, to + 1); row += 1)
      first.set(this.network.firstBias, row * channels);
    for (let i = 0; i < to - embedded; i += 1) {
      const word = embedded + i;
      const [from, end] = [Math.max(0, word - 1), Math.min(words, word + 2)];
      for (let f = starts[i] as number; f < (starts[i + 1] as number); f += 1) {
        const known = embeddings.rowOf(found[f] as number);
        const row = known < 0 && kinds[f] === WORD ? unknown : known;
        if (row < 0) continue;
        const place = products.placeOf(row) + (from - word + 1) * channels;
        add(first, from * channels, products.products, place, (end - from) * channels);
      }
    }
    this.embedded = to;
  }

  private finishFirst(to: number): void {
    const { channels } = this.network.shape;
    for (let row = this.firstTo; row < to; row += 1) this.firsts.set(row, this.first, row * channels);
    this.firstTo = to;
  }

  private finishSecond(to: number): void {
    const { second, secondTo, firsts, firstTo } = this;
    const { shape, secondBias } = this.network;
    for (let row = secondTo; row < to; row += 1) second.set(secondBias, row * shape.channels);
    addTaps(firsts, firstTo, SECOND_STRIDE, this.secondWeights, second, secondTo, to, shape.channels);
    for (let row = secondTo; row < to; row += 1) this.seconds.set(row, second, row * shape.channels);
    this.secondTo = to;
  }

  /** The third adds to what the second found. */
  private finishThird(to: number): void {
    const { second, third, thirdTo, seconds, secondTo } = this;
    const { shape, thirdBias } = this.network;
    for (let row = thirdTo; row < to; row += 1) third.set(thirdBias, row * shape.channels);
    addTaps(seconds, secondTo, THIRD_STRIDE, this.thirdWeights, third, thirdTo, to, shape.channels);
    for (let i = thirdTo * shape.channels; i < to * shape.channels; i += 1)
      third[i] = Math.max(0, third[i] as number) + Math.max(0, second[i] as number);
    this.thirdTo = to;
  }
}

/**
 * Adds to rows of channels what comes from three rows each of the layer before, `stride` rows apart. What is before the first row, or from
 * `known` on, is nothing.
 */
function addTaps(
  from: SparseRows,
  known: number,
  stride: number,
  weights: Float64Array,
  into: Float64Array,
  first: number,
  to: number,
  channels: number,
): void {
  // Few outputs of all rows at a time: their weights stay in the processor's nearest cache.
  for (let o = 0; o < channels; o += SIDE_BY_SIDE) {
    for (let row = first; row < to; row += 1) {
      for (let tap = 0; tap < TAPS; tap += 1) {
        const near = row + (tap - 1) * stride;
        if (near < 0 || near >= known) continue;
        from.addProduct(near, weights, tap * channels * channels + o, into, row * channels + o);
      }
    }
  }
}

function add(into: Float64Array, at: number, from: Float64Array, fromAt: number, count: number): void {
  for (let i = 0; i < count; i += 1) into[at + i] = (into[at + i] as number) + (from[fromAt + i] as number);
}
