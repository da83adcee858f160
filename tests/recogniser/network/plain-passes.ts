/** The network (`lib/recogniser/network/network.ts`) by plain loops, straight from its definition: what the faster passes are compared with. */

import { CONTEXT_FEATURES, type ContextFeature } from '../../../lib/recogniser/linear/features.ts';
import { type Network, SECOND_STRIDE, TAPS, THIRD_STRIDE } from '../../../lib/recogniser/network/network.ts';
import type { Neighbourhood, WordRange } from '../../../lib/recogniser/reading/analysis.ts';

type Rows = readonly (readonly number[])[];

/** The scores of a window of words whose embeddings are given, one for each passage. */
export function plainScores(
  net: Network,
  words: Rows,
  window: WordRange,
  { sentence, before, after }: Neighbourhood,
  context: readonly ContextFeature[],
): number[] {
  const first = convolved(words, net.first, net.firstBias, 1);
  const second = convolved(first, net.second, net.secondBias, SECOND_STRIDE);
  const third = convolved(second, net.third, net.thirdBias, THIRD_STRIDE).map((row, i) =>
    row.map((x, c) => x + (second[i]?.[c] ?? 0)),
  );
  const pooled = [
    ...[first, second, third].flatMap((rows) => [...maxima(rows, window), ...maxima(rows, sentence)]),
    ...maxima(third, before),
    ...maxima(third, after),
    ...CONTEXT_FEATURES.map((name) => (context.includes(name) ? 1 : 0)),
  ];
  const hidden = layer(pooled, net.hidden, net.hiddenBias).map((x) => Math.max(0, x));
  return layer(hidden, net.output, net.outputBias);
}

/** Each row from itself and its neighbours, so many rows away; beyond the ends there is nothing. */
function convolved(rows: Rows, weights: Float64Array, bias: Float64Array, stride: number): number[][] {
  const width = weights.length / bias.length / TAPS;
  const nothing = new Array<number>(width).fill(0);
  return rows.map((_, i) => {
    const seen = Array.from({ length: TAPS }, (__, tap) => rows[i + (tap - 1) * stride] ?? nothing);
    return layer(seen.flat(), weights, bias).map((x) => Math.max(0, x));
  });
}

const maxima = (rows: Rows, { from, to }: WordRange): number[] =>
  (rows[0] ?? []).map((_, c) => Math.max(0, ...rows.slice(from, to).map((row) => row[c] ?? 0)));

const layer = (inputs: readonly number[], weights: Float64Array, bias: Float64Array): number[] =>
  Array.from(bias, (b, o) =>
    inputs.reduce((sum, x, j) => sum + x * (weights[o * inputs.length + j] as number), b),
  );
