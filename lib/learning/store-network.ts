/** Networks that were learned, in the form of the file of weights (`lib/recogniser/restatement/weights-file.ts`). */
import { PARTS } from '../recogniser/network/network.ts';
import { EMBEDDING, LARGEST } from '../recogniser/network/word-products.ts';
import type { StoredNetwork } from '../recogniser/restatement/weights-file.ts';
import type { Weights } from './network-memory.ts';

const LARGEST_BYTE = 127;
/** The embeddings' rows are rounded to 8 bits of the largest of all numbers before each is stored in 4. */
const LARGEST_PEAK = 255;

/**
 * @param embeddings `EMBEDDING` numbers for each known word, and as many for unknown words
 */
export function storedNetwork(weights: Weights, embeddings: Float32Array): StoredNetwork {
  return {
    embeddings: storedEmbeddings(embeddings),
    dense: Object.fromEntries(
      PARTS.map((name) => {
        // A bias is one row.
        const rows = name.endsWith('Bias') ? 1 : weights[`${name}Bias` as 'firstBias'].length;
        return [name, name.endsWith('Bias') ? storedBias(weights[name]) : storedRows(weights[name], rows)];
      }),
    ) as StoredNetwork['dense'], // PARTS names them all
  };
}

const largestOf = (values: Float32Array): number =>
  values.reduce((largest, x) => Math.max(largest, Math.abs(x)), 1e-9);

function storedRows(values: Float32Array, rows: number): StoredNetwork['dense']['first'] {
  const width = values.length / rows;
  const steps = new Float32Array(rows);
  const rounded = new Int8Array(values.length);
  for (let row = 0; row < rows; row += 1) {
    const numbers = values.subarray(row * width, (row + 1) * width);
    const step = largestOf(numbers) / LARGEST_BYTE;
    steps[row] = step;
    for (let i = 0; i < width; i += 1)
      rounded[row * width + i] = Math.round((numbers[i] as number) / (steps[row] as number));
  }
  return { values: new Uint8Array(rounded.buffer), steps: new Uint8Array(steps.buffer) };
}

/** Biases are few: each is a row by itself, as exact as a float is. */
function storedBias(values: Float32Array): StoredNetwork['dense']['first'] {
  const signs = Int8Array.from(values, (x) => (x < 0 ? -LARGEST_BYTE : LARGEST_BYTE));
  const steps = Float32Array.from(values, (x) => Math.abs(x) / LARGEST_BYTE);
  return { values: new Uint8Array(signs.buffer), steps: new Uint8Array(steps.buffer) };
}

function storedEmbeddings(embeddings: Float32Array): StoredNetwork['embeddings'] {
  const rows = embeddings.length / EMBEDDING;
  const scale = largestOf(embeddings) / LARGEST_PEAK;
  const peaks = new Uint8Array(rows);
  const values = new Uint8Array(embeddings.length / 2);
  for (let row = 0; row < rows; row += 1) {
    const numbers = embeddings.subarray(row * EMBEDDING, (row + 1) * EMBEDDING);
    const peak = Math.max(1, Math.ceil(largestOf(numbers) / scale - 1e-6));
    peaks[row] = Math.min(LARGEST_PEAK, peak);
    const step = ((peaks[row] as number) * scale) / LARGEST;
    for (let e = 0; e < EMBEDDING; e += 2) {
      const [low, high] = [e, e + 1].map((i) => Math.round((numbers[i] as number) / step) & 0xf);
      values[(row * EMBEDDING + e) / 2] = (low as number) | ((high as number) << 4);
    }
  }
  return { values, peaks, scale };
}
