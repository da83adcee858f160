/**
 * The passes of learning the network (`lib/recogniser/network/network.ts`), forth and back, over 32-bit floats, four at a time: AssemblyScript, compiled by
 * `compile-passes.ts`. Where everything lies in memory is the caller's to say (`network-memory.ts`) and kept by
 * `network-layout.ts`; nothing is allocated here.
 *
 * The way forth is as `network.ts` tells it, with channels dropped at random. On the way back a maximum passes its change on to the one word where it
 * stands, so most of it is sparse.
 */

import {
  channels,
  contexts,
  embedding,
  first,
  firstBias,
  firstChanges,
  firsts,
  hidden,
  hiddenBias,
  inputChanges,
  inputs,
  output,
  outputBias,
  passages,
  places,
  pooled,
  pooledChanges,
  pooledChannels,
  pooledCount,
  rowGradients,
  rowsAt,
  SECOND_STRIDE,
  scores,
  second,
  secondBias,
  secondChanges,
  seconds,
  TAPS,
  THIRD_STRIDE,
  third,
  thirdBias,
  thirdChanges,
  thirds,
  toGradient,
  unitChanges,
  units,
  unitValues,
} from './network-layout';
import { addMultiple, addTo, FLOAT, layer } from './vectors';

export { setRoom, setRows, setShape, setWeights } from './network-layout';
export { step } from './vectors';

let words: i32 = 0;

let dropped: f32 = 0;
let smoothing: f32 = 0;
let positiveWeight: f32 = 1;
let leastError: f32 = 0;
let loss: f64 = 0;
let chance: u64 = 2654435769;

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
  memory.fill(firsts, 0, (words + 2 * SECOND_STRIDE) * channels * FLOAT);
  memory.fill(firstChanges, 0, (words + 2 * SECOND_STRIDE) * channels * FLOAT);
  memory.fill(seconds, 0, (words + 2 * THIRD_STRIDE) * channels * FLOAT);
  memory.fill(secondChanges, 0, (words + 2 * THIRD_STRIDE) * channels * FLOAT);
  memory.fill(thirdChanges, 0, words * channels * FLOAT);
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
      firsts + (i + SECOND_STRIDE) * ofWord,
      channels,
    );
  for (let i = 0; i < words; i += 1)
    layer(
      firsts + i * ofWord,
      TAPS,
      SECOND_STRIDE * ofWord,
      channels,
      second,
      secondBias,
      seconds + (i + THIRD_STRIDE) * ofWord,
      channels,
    );
  for (let i = 0; i < words; i += 1)
    layer(
      seconds + i * ofWord,
      TAPS,
      THIRD_STRIDE * ofWord,
      channels,
      third,
      thirdBias,
      thirds + i * ofWord,
      channels,
    );
}

/** The largest of each channel over words, and where it stands. `more`: what is added to each channel; 0 is nothing. */
function pool(from: usize, more: usize, fromWord: i32, toWord: i32, part: i32): void {
  for (let c = 0; c < channels; c += 1) {
    let top: f32 = 0;
    let place = fromWord;
    for (let i = fromWord; i < toWord; i += 1) {
      const at = (i * channels + c) * FLOAT;
      const value = load<f32>(from + at) + (more === 0 ? 0 : load<f32>(more + at));
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
 * each passage, `holds` and `doubtful` the same of each further score. `against`: what it weighs that a passage isn't stated. Gives whether there was anything to learn.
 */
export function learnWindow(
  from: i32,
  to: i32,
  wholeFrom: i32,
  wholeTo: i32,
  beforeFrom: i32,
  beforeTo: i32,
  afterFrom: i32,
  afterTo: i32,
  context: u32,
  states: u32,
  unsure: u32,
  holds: u32,
  doubtful: u32,
  against: f32,
): bool {
  const firstWords = firsts + SECOND_STRIDE * channels * FLOAT;
  const secondWords = seconds + THIRD_STRIDE * channels * FLOAT;
  pool(firstWords, 0, from, to, 0);
  pool(firstWords, 0, wholeFrom, wholeTo, 1);
  pool(secondWords, 0, from, to, 2);
  pool(secondWords, 0, wholeFrom, wholeTo, 3);
  pool(thirds, secondWords, from, to, 4);
  pool(thirds, secondWords, wholeFrom, wholeTo, 5);
  pool(thirds, secondWords, beforeFrom, beforeTo, 6);
  pool(thirds, secondWords, afterFrom, afterTo, 7);
  for (let x = 0; x < contexts; x += 1)
    store<f32>(pooled + (pooledChannels + x) * FLOAT, <f32>((context >> x) & 1));
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
    if (((unsure >> k) & 1) === 0) isAmiss = learnScore(k, ((states >> k) & 1) !== 0, against) || isAmiss;
  for (let k = 0; k < scores - passages; k += 1)
    if (((doubtful >> k) & 1) === 0)
      isAmiss = learnScore(passages + k, ((holds >> k) & 1) !== 0, 1) || isAmiss;
  if (isAmiss) passBack(gain);
  return isAmiss;
}

/** A score against what it should be. Gives whether it is amiss. */
function learnScore(k: i32, isStated: bool, against: f32): bool {
  const row = output + k * units * FLOAT;
  let score = load<f32>(outputBias + k * FLOAT);
  for (let j = 0; j < units; j += 1) score += load<f32>(unitValues + j * FLOAT) * load<f32>(row + j * FLOAT);
  const weight: f32 = isStated ? positiveWeight : against;
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
  for (let i = 0; i < pooledChannels; i += 1) {
    if (load<f32>(pooled + i * FLOAT) === 0) continue;
    const change = gain * load<f32>(pooledChanges + i * FLOAT);
    const place = load<i32>(places + i * FLOAT);
    const changes =
      i < 2 * channels
        ? firstChanges + SECOND_STRIDE * channels * FLOAT
        : i < 4 * channels
          ? secondChanges + THIRD_STRIDE * channels * FLOAT
          : thirdChanges;
    addTo(changes + (place * channels + (i % channels)) * FLOAT, change);
  }
}

/** From the channels back to the embeddings of the words that were read, when all windows were learned from. */
export function finish(starts: usize, kept: usize): void {
  for (let i = 0; i < words; i += 1)
    for (let o = 0; o < channels; o += 1) {
      const place = (i * channels + o) * FLOAT;
      const change = load<f32>(thirdChanges + place);
      if (change === 0) continue;
      addTo(secondChanges + THIRD_STRIDE * channels * FLOAT + place, change);
      if (load<f32>(thirds + place) === 0) continue;
      passTaps(i, o, change, third, thirdBias, seconds, secondChanges, THIRD_STRIDE);
    }
  for (let i = 0; i < words; i += 1)
    for (let o = 0; o < channels; o += 1) {
      const place = ((i + THIRD_STRIDE) * channels + o) * FLOAT;
      const change = load<f32>(secondChanges + place);
      if (change === 0 || load<f32>(seconds + place) === 0) continue;
      passTaps(i, o, change, second, secondBias, firsts, firstChanges, SECOND_STRIDE);
    }
  const width = TAPS * embedding;
  for (let i = 0; i < words; i += 1) {
    const at = i * embedding * FLOAT;
    for (let o = 0; o < channels; o += 1) {
      const place = ((i + SECOND_STRIDE) * channels + o) * FLOAT;
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

/** Passes a change of one channel of a word back to the three words of the layer before that it is of, and to the weights between. */
function passTaps(
  word: i32,
  channel: i32,
  change: f32,
  weights: usize,
  bias: usize,
  before: usize,
  beforeChanges: usize,
  stride: i32,
): void {
  addTo(bias + channel * FLOAT + toGradient, change);
  for (let tap = 0; tap < TAPS; tap += 1) {
    const at = (word + stride * tap) * channels * FLOAT;
    const row = weights + (channel * TAPS + tap) * channels * FLOAT;
    addMultiple(row + toGradient, before + at, change, channels);
    addMultiple(beforeChanges + at, row, change, channels);
  }
}
