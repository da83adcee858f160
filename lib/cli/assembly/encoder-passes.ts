/**
 * The passes of learning the network (`lib/recogniser/network.ts`), forth and back, over 32-bit floats, four at a time: AssemblyScript, compiled by
 * `compile-passes.ts`. Where everything lies in memory is the caller's to say (`encoder-memory.ts`); nothing is allocated here.
 *
 * The way forth is that of `network.ts`, with channels dropped at random. On the way back a maximum passes its change on to the one word where it
 * stands, so most of it is sparse.
 */

import { addMultiple, addTo, FLOAT, layer } from './vectors';

export { step } from './vectors';

const TAPS: i32 = 3;
/** The second convolution sees every other word. */
const STRIDE: i32 = 2;

let embedding: i32 = 0;
let channels: i32 = 0;
let units: i32 = 0;
let contexts: i32 = 0;
let passages: i32 = 0;
/** How many numbers describe a window. */
let pooledCount: i32 = 0;

/** Weights, each followed by its gradients at the same distance. */
let first: usize = 0;
let firstBias: usize = 0;
let second: usize = 0;
let secondBias: usize = 0;
let hidden: usize = 0;
let hiddenBias: usize = 0;
let output: usize = 0;
let outputBias: usize = 0;
/** From a dense weight to its gradient. */
let toGradient: usize = 0;
let rowsAt: usize = 0;
let rowGradients: usize = 0;

/** A run's words on their way: embeddings with one row of zeros around, first channels with two, second channels; and the changes of each. */
let inputs: usize = 0;
let firsts: usize = 0;
let seconds: usize = 0;
let inputChanges: usize = 0;
let firstChanges: usize = 0;
let secondChanges: usize = 0;
let words: i32 = 0;

let pooled: usize = 0;
let pooledChanges: usize = 0;
let places: usize = 0;
let unitValues: usize = 0;
let unitChanges: usize = 0;

let dropped: f32 = 0;
let smoothing: f32 = 0;
let positiveWeight: f32 = 1;
let leastError: f32 = 0;
let loss: f64 = 0;
let chance: u64 = 2654435769;

export function setShape(
  embeddingWidth: i32,
  channelCount: i32,
  unitCount: i32,
  contextCount: i32,
  passageCount: i32,
): void {
  embedding = embeddingWidth;
  channels = channelCount;
  units = unitCount;
  contexts = contextCount;
  passages = passageCount;
  pooledCount = 4 * channels + contexts;
}

export function setWeights(
  firstAt: usize,
  firstBiasAt: usize,
  secondAt: usize,
  secondBiasAt: usize,
  hiddenAt: usize,
  hiddenBiasAt: usize,
  outputAt: usize,
  outputBiasAt: usize,
  gradientDistance: usize,
): void {
  first = firstAt;
  firstBias = firstBiasAt;
  second = secondAt;
  secondBias = secondBiasAt;
  hidden = hiddenAt;
  hiddenBias = hiddenBiasAt;
  output = outputAt;
  outputBias = outputBiasAt;
  toGradient = gradientDistance;
}

export function setRows(at: usize, gradientsAt: usize): void {
  rowsAt = at;
  rowGradients = gradientsAt;
}

/** Room for runs of so many words at the most, and for one window. */
export function setRoom(at: usize, mostWords: i32): usize {
  let free = at;
  inputs = free;
  free += (mostWords + 2) * embedding * FLOAT;
  inputChanges = free;
  free += (mostWords + 2) * embedding * FLOAT;
  firsts = free;
  free += (mostWords + 2 * STRIDE) * channels * FLOAT;
  firstChanges = free;
  free += (mostWords + 2 * STRIDE) * channels * FLOAT;
  seconds = free;
  free += mostWords * channels * FLOAT;
  secondChanges = free;
  free += mostWords * channels * FLOAT;
  pooled = free;
  free += pooledCount * FLOAT;
  pooledChanges = free;
  free += pooledCount * FLOAT;
  places = free;
  free += 4 * channels * FLOAT;
  unitValues = free;
  free += units * FLOAT;
  unitChanges = free;
  free += units * FLOAT;
  return free;
}

/** `share` of the pooled channels is dropped at random, beginning with `seed`. A score that is nearer than `least` to what it should be is left as it is. */
export function setLearning(share: f32, smooth: f32, positive: f32, least: f32, seed: i32): void {
  dropped = share;
  smoothing = smooth;
  positiveWeight = positive;
  leastError = least;
  chance = 2654435769 + <u64>seed * 7919;
  for (let i = 0; i < 20; i += 1) random();
}

/** The loss of all windows since this was last asked. */
export function takeLoss(): f64 {
  const sum = loss;
  loss = 0;
  return sum;
}

/** A number from 0 up to 1 (xorshift; Marsaglia, 2003). */
function random(): f32 {
  chance ^= chance << 13;
  chance ^= chance >> 7;
  chance ^= chance << 17;
  return <f32>(chance >> 40) / <f32>16777216;
}

/** Reads a run of words: `count` of them, of which the rows of word i are at `kept` from `starts[i]` to `starts[i + 1]`; -1 is none. */
export function read(count: i32, starts: usize, kept: usize): void {
  words = count;
  memory.fill(inputs, 0, (words + 2) * embedding * FLOAT);
  memory.fill(inputChanges, 0, (words + 2) * embedding * FLOAT);
  memory.fill(firsts, 0, (words + 2 * STRIDE) * channels * FLOAT);
  memory.fill(firstChanges, 0, (words + 2 * STRIDE) * channels * FLOAT);
  memory.fill(secondChanges, 0, words * channels * FLOAT);
  for (let i = 0; i < words; i += 1) {
    const into = inputs + (i + 1) * embedding * FLOAT;
    const end = load<i32>(starts + (i + 1) * 4);
    for (let f = load<i32>(starts + i * 4); f < end; f += 1) {
      const row = load<i32>(kept + f * 4);
      if (row >= 0) addMultiple(into, rowsAt + row * embedding * FLOAT, 1, embedding);
    }
  }
  const ofWord = channels * FLOAT;
  for (let i = 0; i < words; i += 1)
    layer(
      inputs + i * embedding * FLOAT,
      1,
      0,
      TAPS * embedding,
      first,
      firstBias,
      firsts + (i + STRIDE) * ofWord,
      channels,
    );
  for (let i = 0; i < words; i += 1)
    layer(
      firsts + i * ofWord,
      TAPS,
      STRIDE * ofWord,
      channels,
      second,
      secondBias,
      seconds + i * ofWord,
      channels,
    );
}

/** The largest of each channel over words, and where it stands. */
function pool(from: usize, fromWord: i32, toWord: i32, part: i32): void {
  for (let c = 0; c < channels; c += 1) {
    let top: f32 = 0;
    let place = fromWord;
    for (let i = fromWord; i < toWord; i += 1) {
      const value = load<f32>(from + (i * channels + c) * FLOAT);
      if (value > top) {
        top = value;
        place = i;
      }
    }
    store<f32>(pooled + (part * channels + c) * FLOAT, top);
    store<i32>(places + (part * channels + c) * FLOAT, place);
  }
}

/**
 * Learns from one window of the words that were read: adds its gradients. `context`, `states` and `unsure` have a bit for each kind of context and
 * each passage. Gives whether there was anything to learn.
 */
export function learnWindow(
  from: i32,
  to: i32,
  wholeFrom: i32,
  wholeTo: i32,
  context: u32,
  states: u32,
  unsure: u32,
): bool {
  const firstWords = firsts + STRIDE * channels * FLOAT;
  pool(firstWords, from, to, 0);
  pool(firstWords, wholeFrom, wholeTo, 1);
  pool(seconds, from, to, 2);
  pool(seconds, wholeFrom, wholeTo, 3);
  for (let x = 0; x < contexts; x += 1)
    store<f32>(pooled + (4 * channels + x) * FLOAT, <f32>((context >> x) & 1));
  const gain: f32 = 1 / (1 - dropped);
  if (dropped > 0)
    for (let i = 0; i < pooledCount; i += 1) {
      const at = pooled + i * FLOAT;
      store<f32>(at, random() < dropped ? 0 : load<f32>(at) * gain);
    }
  layer(pooled, 1, 0, pooledCount, hidden, hiddenBias, unitValues, units);
  memory.fill(unitChanges, 0, units * FLOAT);
  let isAmiss = false;
  for (let k = 0; k < passages; k += 1)
    if (((unsure >> k) & 1) === 0) isAmiss = learnScore(k, ((states >> k) & 1) !== 0) || isAmiss;
  if (isAmiss) passBack(gain);
  return isAmiss;
}

/** The score of a passage against what it should be. Gives whether it is amiss. */
function learnScore(k: i32, isStated: bool): bool {
  const row = output + k * units * FLOAT;
  let score = load<f32>(outputBias + k * FLOAT);
  for (let j = 0; j < units; j += 1) score += load<f32>(unitValues + j * FLOAT) * load<f32>(row + j * FLOAT);
  const weight: f32 = isStated ? positiveWeight : 1;
  const target: f32 = (isStated ? 1 - smoothing : 0) + smoothing / <f32>passages;
  const p: f32 = 1 / (1 + <f32>Math.exp(-score));
  // The cross entropy, written so that no score is too large for it.
  loss +=
    <f64>weight * (max<f64>(score, 0) - <f64>score * <f64>target + Math.log1p(Math.exp(-Math.abs(score))));
  if (abs<f32>(p - target) <= leastError) return false;
  const error: f32 = weight * (p - target);
  const bias = outputBias + k * FLOAT + toGradient;
  store<f32>(bias, load<f32>(bias) + error);
  addMultiple(row + toGradient, unitValues, error, units);
  addMultiple(unitChanges, row, error, units);
  return true;
}

/** From the hidden units back to the channels. */
function passBack(gain: f32): void {
  memory.fill(pooledChanges, 0, pooledCount * FLOAT);
  for (let j = 0; j < units; j += 1) {
    const change = load<f32>(unitChanges + j * FLOAT);
    if (load<f32>(unitValues + j * FLOAT) === 0 || change === 0) continue;
    const row = hidden + j * pooledCount * FLOAT;
    const bias = hiddenBias + j * FLOAT + toGradient;
    store<f32>(bias, load<f32>(bias) + change);
    addMultiple(row + toGradient, pooled, change, pooledCount);
    addMultiple(pooledChanges, row, change, pooledCount);
  }
  for (let i = 0; i < 4 * channels; i += 1) {
    if (load<f32>(pooled + i * FLOAT) === 0) continue;
    const change = gain * load<f32>(pooledChanges + i * FLOAT);
    const place = load<i32>(places + i * FLOAT);
    const at =
      (i < 2 * channels ? firstChanges + STRIDE * channels * FLOAT : secondChanges) +
      (place * channels + (i % channels)) * FLOAT;
    store<f32>(at, load<f32>(at) + change);
  }
}

/** From the channels back to the embeddings of the words that were read, when all windows were learned from. */
export function finish(starts: usize, kept: usize): void {
  for (let i = 0; i < words; i += 1)
    for (let o = 0; o < channels; o += 1) {
      const change = load<f32>(secondChanges + (i * channels + o) * FLOAT);
      if (change === 0) continue;
      addTo(secondBias + o * FLOAT + toGradient, change);
      for (let tap = 0; tap < TAPS; tap += 1) {
        const at = (i + STRIDE * tap) * channels * FLOAT;
        const row = second + (o * TAPS + tap) * channels * FLOAT;
        addMultiple(row + toGradient, firsts + at, change, channels);
        addMultiple(firstChanges + at, row, change, channels);
      }
    }
  const width = TAPS * embedding;
  for (let i = 0; i < words; i += 1) {
    const at = i * embedding * FLOAT;
    for (let o = 0; o < channels; o += 1) {
      const place = ((i + STRIDE) * channels + o) * FLOAT;
      const change = load<f32>(firstChanges + place);
      if (change === 0 || load<f32>(firsts + place) === 0) continue;
      addTo(firstBias + o * FLOAT + toGradient, change);
      const row = first + o * width * FLOAT;
      addMultiple(row + toGradient, inputs + at, change, width);
      addMultiple(inputChanges + at, row, change, width);
    }
  }
  for (let i = 0; i < words; i += 1) {
    const change = inputChanges + (i + 1) * embedding * FLOAT;
    const end = load<i32>(starts + (i + 1) * 4);
    for (let f = load<i32>(starts + i * 4); f < end; f += 1) {
      const row = load<i32>(kept + f * 4);
      if (row >= 0) addMultiple(rowGradients + row * embedding * FLOAT, change, 1, embedding);
    }
  }
}
