/**
 * What the features of words add to the first convolution of a network that is learned: for each tap the product of a feature's
 * embedding with the tap's weights. A word's embedding is the sum of its features', so its products are the sum of theirs. A page
 * has few features many times, so products are kept.
 */
import { type Network, TAPS } from './network.ts';

/** Numbers of an embedding. */
export const EMBEDDING = 32;
/** The largest number of 4 bits, which a row's peak stands for. */
export const LARGEST = 7;

/** What words are known by: a row of numbers for each that has one, and one for all others (`weights-file.ts`). */
export interface Embeddings {
  /** The row of a word; -1 if it has none. */
  rowOf(feature: number): number;
  readonly unknown: number;
  readonly values: Uint8Array;
  readonly peaks: Uint8Array;
  readonly scale: number;
}

/**
 * So many features are kept; then all are forgotten. A page of a million characters on the subject has 2,700 that are known. Each takes 3 kB
 * with 128 channels.
 */
const MOST = 4096;

export class WordProducts {
  /**
   * Products of rows of the embeddings: all channels of the last tap, all of the one before … as they are added to the rows of the word before, of the
   * word itself and of the word after. Replaced when it grows.
   */
  products: Float64Array;
  /** For each row the place of its products, plus one; 0 if it has none. */
  private readonly places: Int32Array;
  private count = 0;
  private readonly width: number;
  private readonly embeddings: Embeddings;
  private readonly network: Network;

  constructor(network: Network, embeddings: Embeddings) {
    this.network = network;
    this.embeddings = embeddings;
    this.width = TAPS * network.shape.channels;
    this.products = new Float64Array(64 * this.width);
    this.places = new Int32Array(embeddings.peaks.length);
  }

  /** Where in `products` those of a row begin. */
  placeOf(row: number): number {
    const known = this.places[row] as number;
    if (known > 0) return (known - 1) * this.width;
    if (this.count === MOST) {
      this.places.fill(0);
      this.count = 0;
    }
    const at = this.count * this.width;
    if (at === this.products.length) {
      const { products } = this;
      this.products = new Float64Array(2 * at);
      this.products.set(products);
    }
    this.multiply(row, at);
    this.count += 1;
    this.places[row] = this.count;
    return at;
  }

  private multiply(row: number, at: number): void {
    const { channels } = this.network.shape;
    const { first } = this.network;
    const numbers = unpacked(this.embeddings, row);
    for (let c = 0; c < channels; c += 1) {
      for (let tap = 0; tap < TAPS; tap += 1) {
        const weights = (c * TAPS + tap) * EMBEDDING;
        let sum = 0;
        for (let e = 0; e < EMBEDDING; e += 1) sum += (numbers[e] as number) * (first[weights + e] as number);
        this.products[at + (TAPS - 1 - tap) * channels + c] = sum;
      }
    }
  }
}

const scratch = new Float64Array(EMBEDDING);

/** A row of the embeddings; it holds until another is asked for. */
export function unpacked(
  { values, peaks, scale }: Omit<Embeddings, 'rowOf' | 'unknown'>,
  row: number,
): Float64Array {
  const step = ((peaks[row] as number) * scale) / LARGEST;
  for (let e = 0; e < EMBEDDING; e += 1) {
    const byte = values[(row * EMBEDDING + e) >> 1] as number;
    // Four bits with a sign: the lower half is moved to the top and back.
    const number = e % 2 === 0 ? (byte << 28) >> 28 : (byte << 24) >> 28;
    scratch[e] = number * step;
  }
  return scratch;
}
