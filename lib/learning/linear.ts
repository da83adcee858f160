/** Training and storing of the linear model. See `learn.ts` for what and after whom. */

import { scaleOf } from '../recogniser/restatement/weights.ts';
import type { StoredWeights } from '../recogniser/restatement/weights-file.ts';
import type { Example } from './examples.ts';

/** On the tuning half 10 and 40 differ from 20 by no more than chance. */
const EPOCHS = 20;
const RATE = 0.5;
const DECAY = 2e-5;
/** Positives are a thirtieth of what a passage's model sees. */
const POSITIVE_WEIGHT = 1.5;
/** A feature met in fewer examples is noise. */
const MIN_EXAMPLES = 2;
/** How many weights are kept: size of the pack against recall. */
const KEPT_WEIGHTS = 90_000;

export interface Model {
  readonly features: Uint32Array;
  /** Row by row, `classes` a row; the last class is the shared one. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly classes: number;
}

export function train(examples: readonly Example[], passages: number): Model {
  const counts = new Map<number, number>();
  for (const e of examples) for (const f of e.features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const features = Uint32Array.from([...counts].filter(([, n]) => n >= MIN_EXAMPLES).map(([f]) => f)).sort();
  const rowOf = new Map([...features].map((f, i) => [f, i] as const));
  const inputs = examples.map((e) => ({
    rows: Int32Array.from([...e.features].flatMap((f) => rowOf.get(f) ?? [])),
    value: scaleOf(e.features.length),
    passages: new Set(e.passages),
  }));
  const classes = passages + 1;
  const weights = new Float32Array(features.length * classes);
  const squares = new Float32Array(features.length * classes).fill(1e-2);
  const bias = new Float32Array(passages);
  const biasSquares = new Float32Array(passages).fill(1e-2);
  const order = inputs.map((_, i) => i);
  const random = generator(7);
  const step = (rows: Int32Array, k: number, gradient: number, value: number): void => {
    for (const row of rows) {
      const w = row * classes + k;
      const g = gradient * value + DECAY * (weights[w] as number);
      (squares[w] as number) += g * g;
      (weights[w] as number) -= (RATE * g) / Math.sqrt(squares[w] as number);
    }
  };
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    shuffle(order, random);
    for (const i of order) {
      const { rows, value, passages: stated } = inputs[i] as (typeof inputs)[number];
      let shared = 0;
      for (const row of rows) shared += weights[row * classes + passages] as number;
      let sharedGradient = 0;
      for (let k = 0; k < passages; k += 1) {
        let score = shared;
        for (const row of rows) score += weights[row * classes + k] as number;
        const p = 1 / (1 + Math.exp(-(score * value + (bias[k] as number))));
        const gradient = stated.has(k) ? POSITIVE_WEIGHT * (p - 1) : p;
        if (Math.abs(gradient) < 1e-3) continue;
        step(rows, k, gradient, value);
        sharedGradient += gradient;
        (biasSquares[k] as number) += gradient * gradient;
        (bias[k] as number) -= (0.3 * RATE * gradient) / Math.sqrt(biasSquares[k] as number);
      }
      if (Math.abs(sharedGradient) >= 1e-3) step(rows, passages, sharedGradient, value);
    }
  }
  return { features, weights, bias, classes };
}

/** Linear congruential: the same weights on every machine. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x80000000;
  };
}

export function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
}

/** The weights that are worth their room, in 8 bits. */
export function storedLinear(model: Model): StoredWeights['linear'] {
  const sizes = Float32Array.from(model.weights, Math.abs).sort();
  const least = Math.max(1e-3, sizes[Math.max(0, sizes.length - KEPT_WEIGHTS)] ?? 0);
  const scale = (sizes.at(-1) ?? 1) / 127;
  const features: number[] = [];
  const [counts, classes, values]: [number[], number[], number[]] = [[], [], []];
  model.features.forEach((feature, row) => {
    let count = 0;
    for (let k = 0; k < model.classes; k += 1) {
      const weight = model.weights[row * model.classes + k] as number;
      const value = Math.round(weight / scale);
      if (Math.abs(weight) < least || value === 0) continue;
      classes.push(k);
      values.push(value);
      count += 1;
    }
    if (count > 0) {
      features.push(feature);
      counts.push(count);
    }
  });
  return {
    features: new Uint8Array(Uint32Array.from(features).buffer),
    counts: Uint8Array.from(counts),
    classes: Uint8Array.from(classes),
    values: new Uint8Array(Int8Array.from(values).buffer),
    scale,
    bias: [...model.bias].map((b) => Math.round(b * 1e4) / 1e4),
  };
}
