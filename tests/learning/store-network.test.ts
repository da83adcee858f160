import { describe, expect, it } from 'vitest';
import { storedNetwork } from '../../lib/learning/store-network.ts';
import { hashOf } from '../../lib/recogniser/linear/features.ts';
import { networkOf, PARTS } from '../../lib/recogniser/network/network.ts';
import { WORD, WordFeatures } from '../../lib/recogniser/network/word-features.ts';
import { EMBEDDING, LARGEST, unpacked } from '../../lib/recogniser/network/word-products.ts';
import { alone, type WordRange } from '../../lib/recogniser/reading/analysis.ts';
import { decodeWeights, TURNED_SCORES } from '../../lib/recogniser/restatement/weights.ts';
import { float32Of, int8Of, writeWeights } from '../../lib/recogniser/restatement/weights-file.ts';
import { plainScores } from '../recogniser/network/plain-passes.ts';
import { firstBlock, pack } from '../recogniser/own-pack.ts';
import { anyNetwork, anyStored, bytesOf, smallWeights } from '../recogniser/restatement/small-weights.ts';

const WORDS = 200;
const { weights, embeddings } = anyNetwork(WORDS, 4, { channels: 16, hidden: 8 });
const stored = storedNetwork(weights, embeddings);
const largestOf = (numbers: Iterable<number>): number => Math.max(...Array.from(numbers, Math.abs));
/** What rounding to 32 bits may add to an error. */
const FLOAT = 1 + 1e-5;

describe('a network that is stored', () => {
  it('keeps each number of a part within half a step, and a step is a 127th of the largest of its row', () => {
    for (const name of PARTS) {
      if (name.endsWith('Bias')) continue;
      const learned = weights[name];
      const { values, steps } = stored.dense[name];
      const [numbers, scales] = [int8Of(values), float32Of(steps)];
      const width = numbers.length / scales.length;
      expect(scales.length, name).toBe(weights[`${name}Bias` as 'firstBias'].length);
      scales.forEach((step, row) => {
        const own = learned.subarray(row * width, (row + 1) * width);
        expect(step, name).toBeCloseTo(largestOf(own) / 127, 6);
        const error = largestOf(own.map((x, i) => x - (numbers[row * width + i] ?? 0) * step));
        expect(error, `${name} ${row}`).toBeLessThanOrEqual((FLOAT * step) / 2);
      });
    }
  });

  it('keeps biases as exactly as they were learned', () => {
    for (const name of PARTS) {
      if (!name.endsWith('Bias')) continue;
      const { values, steps } = stored.dense[name];
      const [numbers, scales] = [int8Of(values), float32Of(steps)];
      expect(numbers.length, name).toBe(weights[name].length);
      weights[name].forEach((bias, i) => {
        const error = Math.abs(bias - (numbers[i] ?? 0) * (scales[i] ?? 0));
        expect(error, `${name} ${i}`).toBeLessThanOrEqual(Math.abs(bias) * 1e-6);
      });
    }
  });

  it('keeps each number of a word within half of a 7th of the word’s largest, which is kept to a 255th of the largest of all', () => {
    const { scale, peaks, values } = stored.embeddings;
    expect([peaks.length, values.length]).toEqual([WORDS + 1, ((WORDS + 1) * EMBEDDING) / 2]);
    expect(scale * 255).toBeCloseTo(largestOf(embeddings), 5);
    peaks.forEach((peak, row) => {
      const own = embeddings.subarray(row * EMBEDDING, (row + 1) * EMBEDDING);
      const largest = largestOf(own);
      expect(peak * scale).toBeGreaterThan(largest / FLOAT);
      expect(peak * scale).toBeLessThan(largest + FLOAT * scale);
      const kept = unpacked(stored.embeddings, row);
      const error = largestOf(own.map((x, e) => x - (kept[e] ?? 0)));
      expect(error, `word ${row}`).toBeLessThanOrEqual((FLOAT * peak * scale) / LARGEST / 2);
    });
  });

  it('keeps small words beside large ones, the largest to both ends, and those of nothing', () => {
    const rows = [
      [1, -1, 0.5, -0.5],
      [0.01, -0.01, 0.005],
      [0, 0, 0],
    ].map((numbers) => [...numbers, ...new Array<number>(EMBEDDING - numbers.length).fill(0)]);
    const { embeddings: few } = storedNetwork(weights, Float32Array.from(rows.flat()));
    rows.forEach((row, i) => {
      const error = largestOf([...unpacked(few, i)].map((x, e) => x - (row[e] ?? 0)));
      expect(error, `word ${i}`).toBeLessThanOrEqual(Math.max(largestOf(row) / 12, 1e-9));
    });
  });

  it('scores nearly as what was learned', () => {
    const text =
      'The office said so. Small businesses still find the takedown system of Taobao hard to use, it wrote, and asked for more. 小企业仍难使用淘宝的投诉系统,办公室称。 Nothing else was said of it in all the years that followed.';
    const { block } = firstBlock(text);
    const conceptHashes = (pack.lexicon?.concepts ?? []).map(({ id }) => hashOf(id));
    const read = new WordFeatures();
    read.read(block, { from: 0, to: block.words.length }, conceptHashes);
    const known = [...new Set(read.features)].filter((_, i) => i % 5 > 0).sort((a, b) => a - b);
    const passages = ['A', 'B'];
    const learned = anyNetwork(known.length, passages.length, { channels: 32, hidden: 32 }, 21);
    const asked = anyStored(known.length, passages.length + TURNED_SCORES);
    const decoded = decodeWeights(
      writeWeights(
        smallWeights([7, 9], {
          vocabulary: bytesOf(Uint32Array.from(known)),
          finder: [storedNetwork(learned.weights, learned.embeddings)],
          verifier: [asked],
        }),
      ),
    );
    const words = block.words.map((_, i) => {
      const sum = new Array<number>(EMBEDDING).fill(0);
      for (let f = read.starts[i] ?? 0; f < (read.starts[i + 1] ?? 0); f += 1) {
        const at = known.indexOf(read.features[f] ?? 0);
        const row = at < 0 && read.kinds[f] === WORD ? known.length : at;
        if (row < 0) continue;
        for (let e = 0; e < EMBEDDING; e += 1)
          sum[e] = (sum[e] ?? 0) + (learned.embeddings[row * EMBEDDING + e] ?? 0);
      }
      return sum;
    });
    const network = networkOf(
      learned.shape,
      Object.fromEntries(PARTS.map((name) => [name, Float64Array.from(learned.weights[name])])),
    );
    const windows: WordRange[] = block.sentences.flatMap((sentence) => [sentence, ...sentence.clauses]);
    const scores = windows.flatMap((window) => {
      const around = alone(window);
      const exact = plainScores(network, words, window, around, ['subject']);
      const found = decoded.finder[0]?.of(block, window, around, ['subject'], conceptHashes) ?? [];
      return exact.map((score, k) => ({ score, error: (found[k] ?? Number.NaN) - score }));
    });
    const spread =
      Math.max(...scores.map(({ score }) => score)) - Math.min(...scores.map(({ score }) => score));
    const mean = Math.sqrt(scores.reduce((sum, { error }) => sum + error ** 2, 0) / scores.length);
    expect(mean).toBeLessThan(spread / 50);
  });
});
