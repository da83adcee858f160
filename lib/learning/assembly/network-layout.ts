/**
 * Where in memory the network that is learned lies (`network-passes.ts`), and what a run of words becomes on its way: the caller says where
 * (`network-memory.ts`).
 */

import { FLOAT } from './vectors';

export const LAYERS: i32 = 3;
export const TAPS: i32 = 3;
/** The second convolution sees every other word, the third every fourth. */
export const SECOND_STRIDE: i32 = 2;
export const THIRD_STRIDE: i32 = 4;
/** The sentences beside a window's that are read. */
const NEIGHBOURS: i32 = 2;

export let embedding: i32 = 0;
export let channels: i32 = 0;
export let units: i32 = 0;
export let contexts: i32 = 0;
export let passages: i32 = 0;
/** Of the passages, and further ones. */
export let scores: i32 = 0;
/** How many numbers describe a window: first the channels of each convolution, over the window and over its sentence, then those of the last over the sentences beside it. */
export let pooledCount: i32 = 0;
export let pooledChannels: i32 = 0;

/** Weights, each followed by its gradients at the same distance. */
export let first: usize = 0;
export let firstBias: usize = 0;
export let second: usize = 0;
export let secondBias: usize = 0;
export let third: usize = 0;
export let thirdBias: usize = 0;
export let hidden: usize = 0;
export let hiddenBias: usize = 0;
export let output: usize = 0;
export let outputBias: usize = 0;
/** From a dense weight to its gradient. */
export let toGradient: usize = 0;
export let rowsAt: usize = 0;
export let rowGradients: usize = 0;

/**
 * A run's words on their way: embeddings with one row of zeros around, first channels with two, second with four, third without what the second
 * adds; and the changes of each.
 */
export let inputs: usize = 0;
export let firsts: usize = 0;
export let seconds: usize = 0;
export let thirds: usize = 0;
export let inputChanges: usize = 0;
export let firstChanges: usize = 0;
export let secondChanges: usize = 0;
export let thirdChanges: usize = 0;

export let pooled: usize = 0;
export let pooledChanges: usize = 0;
export let places: usize = 0;
export let unitValues: usize = 0;
export let unitChanges: usize = 0;

export function setShape(
  embeddingWidth: i32,
  channelCount: i32,
  unitCount: i32,
  contextCount: i32,
  passageCount: i32,
  furtherCount: i32,
): void {
  embedding = embeddingWidth;
  channels = channelCount;
  units = unitCount;
  contexts = contextCount;
  passages = passageCount;
  scores = passageCount + furtherCount;
  pooledChannels = (2 * LAYERS + NEIGHBOURS) * channels;
  pooledCount = pooledChannels + contexts;
}

export function setWeights(
  firstAt: usize,
  firstBiasAt: usize,
  secondAt: usize,
  secondBiasAt: usize,
  thirdAt: usize,
  thirdBiasAt: usize,
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
  third = thirdAt;
  thirdBias = thirdBiasAt;
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
  free += (mostWords + 2 * SECOND_STRIDE) * channels * FLOAT;
  firstChanges = free;
  free += (mostWords + 2 * SECOND_STRIDE) * channels * FLOAT;
  seconds = free;
  free += (mostWords + 2 * THIRD_STRIDE) * channels * FLOAT;
  secondChanges = free;
  free += (mostWords + 2 * THIRD_STRIDE) * channels * FLOAT;
  thirds = free;
  free += mostWords * channels * FLOAT;
  thirdChanges = free;
  free += mostWords * channels * FLOAT;
  pooled = free;
  free += pooledCount * FLOAT;
  pooledChanges = free;
  free += pooledCount * FLOAT;
  places = free;
  free += pooledChannels * FLOAT;
  unitValues = free;
  free += units * FLOAT;
  unitChanges = free;
  free += units * FLOAT;
  return free;
}
