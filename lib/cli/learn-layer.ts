/** Training of the hidden layer (`lib/recogniser/layer.ts`): AdaGrad, dropout on the inputs, a fixed order. */
import { layerScale, type StoredLayer } from '../recogniser/layer.ts';
import type { Example } from './learn-examples.ts';
import { generator, shuffle } from './learn-model.ts';

/** Between the 16 and 32 units that were tried on the tuning half, which differed by no more than chance. */
const UNITS = 24;
const SHARE = 0.6;
/** Larger layers with other beginnings; their mean is what the shipped one learns from, beside the labels. */
const TEACHERS = 4;
const TEACHER_UNITS = 40;
const TEACHER_SHARE = 0.6;
const EPOCHS = 12;
const RATE = 0.05;
const DROPPED = 0.35;
const POSITIVE_WEIGHT = 1.5;
const MIN_EXAMPLES = 5;

interface Input {
  readonly rows: Int32Array;
  readonly scale: number;
  /** For each passage how surely it is stated, 0 to 1. */
  readonly targets: Float32Array;
}

/** Learns the layer: first teachers, then from their mean one small enough to ship (distillation, Hinton et al., 2015). */
export function trainLayer(examples: readonly Example[], passages: number): StoredLayer {
  const counts = new Map<number, number>();
  for (const e of examples) {
    for (const f of e.features.subarray(0, e.plain)) counts.set(f, (counts.get(f) ?? 0) + 1);
  }
  const features = Uint32Array.from([...counts].filter(([, n]) => n >= MIN_EXAMPLES).map(([f]) => f)).sort();
  const rowOf = new Map([...features].map((f, i) => [f, i] as const));
  const inputs: Input[] = examples.map((e) => ({
    rows: Int32Array.from([...e.features.subarray(0, e.plain)].flatMap((f) => rowOf.get(f) ?? [])),
    scale: layerScale(e.plain),
    targets: Float32Array.from({ length: passages }, (_, k) => (e.passages.includes(k) ? 1 : 0)),
  }));
  const means = inputs.map(() => new Float32Array(passages));
  for (let seed = 1; seed <= TEACHERS; seed += 1) {
    const teacher = fitLayer(inputs, features.length, passages, TEACHER_UNITS, seed);
    for (const [i, input] of inputs.entries())
      addScores(teacher, input, means[i] as Float32Array, 1 / TEACHERS);
  }
  const taught = inputs.map((input, i): Input => {
    const targets = input.targets.map(
      (label, k) =>
        (1 - TEACHER_SHARE) * label + TEACHER_SHARE * sigmoid((means[i] as Float32Array)[k] as number),
    );
    return { ...input, targets };
  });
  const { input, inputBias, output, outputBias } = fitLayer(
    taught,
    features.length,
    passages,
    UNITS,
    TEACHERS + 1,
  );
  return stored(features, input.values, inputBias.values, output.values, outputBias.values);
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

interface Fitted {
  readonly units: number;
  readonly input: Parameters;
  readonly inputBias: Parameters;
  readonly output: Parameters;
  readonly outputBias: Parameters;
}

function fitLayer(
  inputs: readonly Input[],
  features: number,
  passages: number,
  units: number,
  seed: number,
): Fitted {
  const random = generator(seed);
  const input = parameters(features * units, () => 0.3 * normal(random));
  const inputBias = parameters(units, () => 0);
  const output = parameters(units * passages, () => Math.sqrt(2 / units) * normal(random));
  const outputBias = parameters(passages, () => -3);
  const fitted = { units, input, inputBias, output, outputBias };
  const hidden = new Float32Array(units);
  const hiddenGradient = new Float32Array(units);
  const order = inputs.map((_, i) => i);
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    const rate = RATE * (1 - (0.7 * epoch) / EPOCHS);
    shuffle(order, random);
    for (const i of order) {
      const { rows, scale, targets } = inputs[i] as Input;
      const kept = rows.filter(() => random() >= DROPPED);
      const value = scale / (1 - DROPPED);
      activate(fitted, kept, value, hidden);
      hiddenGradient.fill(0);
      for (let k = 0; k < passages; k += 1) {
        const target = targets[k] as number;
        const error = sigmoid(scoreOf(fitted, hidden, k, passages)) - target;
        const gradient = error * (1 + (POSITIVE_WEIGHT - 1) * target);
        if (Math.abs(gradient) < 1e-4) continue;
        for (let j = 0; j < units; j += 1) {
          if (hidden[j] === 0) continue;
          const at = j * passages + k;
          hiddenGradient[j] = (hiddenGradient[j] as number) + gradient * (output.values[at] as number);
          step(output, at, gradient * (hidden[j] as number), rate);
        }
        step(outputBias, k, gradient, rate);
      }
      for (let j = 0; j < units; j += 1) {
        if (hidden[j] === 0) hiddenGradient[j] = 0;
        else step(inputBias, j, hiddenGradient[j] as number, rate);
      }
      for (const row of kept) {
        for (let j = 0; j < units; j += 1) {
          const gradient = (hiddenGradient[j] as number) * value;
          if (gradient !== 0) step(input, row * units + j, gradient, rate);
        }
      }
    }
  }
  return fitted;
}

function activate(
  { units, input, inputBias }: Fitted,
  rows: Int32Array,
  value: number,
  hidden: Float32Array,
): void {
  hidden.set(inputBias.values);
  for (const row of rows) {
    for (let j = 0; j < units; j += 1) {
      hidden[j] = (hidden[j] as number) + (input.values[row * units + j] as number) * value;
    }
  }
  for (let j = 0; j < units; j += 1) if ((hidden[j] as number) < 0) hidden[j] = 0;
}

function scoreOf(
  { units, output, outputBias }: Fitted,
  hidden: Float32Array,
  k: number,
  passages: number,
): number {
  let score = outputBias.values[k] as number;
  for (let j = 0; j < units; j += 1)
    score += (hidden[j] as number) * (output.values[j * passages + k] as number);
  return score;
}

function addScores(fitted: Fitted, { rows, scale }: Input, into: Float32Array, share: number): void {
  const hidden = new Float32Array(fitted.units);
  activate(fitted, rows, scale, hidden);
  for (let k = 0; k < into.length; k += 1) {
    into[k] = (into[k] as number) + share * scoreOf(fitted, hidden, k, into.length);
  }
}

interface Parameters {
  readonly values: Float32Array;
  /** Sums of squared gradients. */
  readonly squares: Float32Array;
}

function parameters(size: number, initial: () => number): Parameters {
  return { values: Float32Array.from({ length: size }, initial), squares: new Float32Array(size).fill(1e-3) };
}

function step({ values, squares }: Parameters, at: number, gradient: number, rate: number): void {
  const sum = (squares[at] as number) + gradient * gradient;
  squares[at] = sum;
  values[at] = (values[at] as number) - (rate * gradient) / Math.sqrt(sum);
}

/** A normally distributed number (Box & Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-9)) * Math.cos(2 * Math.PI * random());
}

function stored(
  features: Uint32Array,
  input: Float32Array,
  inputBias: Float32Array,
  output: Float32Array,
  outputBias: Float32Array,
): StoredLayer {
  const largest = input.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
  // A few inputs are far larger than all others; cutting them leaves finer steps for the rest.
  const inputScale = Math.min(largest, 4) / 127;
  const bytes = Int8Array.from(input, (x) => Math.max(-127, Math.min(127, Math.round(x / inputScale))));
  const rounded = (xs: Float32Array): number[] => [...xs].map((x) => Math.round(x * 1e4) / 1e4);
  return {
    units: UNITS,
    share: SHARE,
    features: Buffer.from(features.buffer).toString('base64'),
    input: Buffer.from(bytes.buffer).toString('base64'),
    inputScale,
    inputBias: rounded(inputBias),
    output: rounded(output),
    outputBias: rounded(outputBias),
  };
}
