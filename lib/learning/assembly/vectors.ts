/** Runs of 32-bit floats, four at a time: what the passes of learning (`network-passes.ts`) are made of. Addresses are in bytes, counts in numbers. */

export const FLOAT: i32 = 4;

/**
 * Outputs of a layer, rectified. A row of its weights is `parts` times `count` numbers; the inputs of a part are `advance` bytes after those of
 * the one before. `count` and `outputs` are multiples of four.
 */
export function layer(
  inputs: usize,
  parts: i32,
  advance: i32,
  count: i32,
  weights: usize,
  bias: usize,
  into: usize,
  outputs: i32,
): void {
  const width = parts * count * FLOAT;
  for (let o = 0; o < outputs; o += 4) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    for (let part = 0; part < parts; part += 1) {
      const x = inputs + part * advance;
      const w = weights + o * width + part * count * FLOAT;
      for (let j = 0; j < count * FLOAT; j += 16) {
        const v = v128.load(x + j);
        a = f32x4.add(a, f32x4.mul(v, v128.load(w + j)));
        b = f32x4.add(b, f32x4.mul(v, v128.load(w + width + j)));
        c = f32x4.add(c, f32x4.mul(v, v128.load(w + 2 * width + j)));
        d = f32x4.add(d, f32x4.mul(v, v128.load(w + 3 * width + j)));
      }
    }
    storeFour(into + o * FLOAT, a, b, c, d, bias + o * FLOAT);
  }
}

/** The sums of four vectors, each with its bias, rectified. */
function storeFour(into: usize, a: v128, b: v128, c: v128, d: v128, bias: usize): void {
  store<f32>(into, max<f32>(0, sumOf(a) + load<f32>(bias)));
  store<f32>(into + 4, max<f32>(0, sumOf(b) + load<f32>(bias + 4)));
  store<f32>(into + 8, max<f32>(0, sumOf(c) + load<f32>(bias + 8)));
  store<f32>(into + 12, max<f32>(0, sumOf(d) + load<f32>(bias + 12)));
}

function sumOf(v: v128): f32 {
  return (
    f32x4.extract_lane(v, 0) +
    f32x4.extract_lane(v, 1) +
    (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
  );
}

/** Adds a run of numbers, each times a factor, to another. `count` is a multiple of four. */
export function addMultiple(into: usize, from: usize, factor: f32, count: i32): void {
  const by = f32x4.splat(factor);
  for (let j = 0; j < count * FLOAT; j += 16)
    v128.store(into + j, f32x4.add(v128.load(into + j), f32x4.mul(by, v128.load(from + j))));
}

export function addTo(at: usize, value: f32): void {
  store<f32>(at, load<f32>(at) + value);
}

/**
 * A step of Adam (Kingma & Ba, 2015) along the mean of the last gradients, each weight at a pace of its own, for `count` weights; their gradients are emptied.
 * @param pace the rate, times the root of one less the squares' decay to the power of the steps, by one less the mean's
 */
export function step(
  values: usize,
  gradients: usize,
  means: usize,
  squares: usize,
  count: i32,
  pace: f32,
): void {
  const along = f32x4.splat(pace);
  const least = f32x4.splat(1e-8);
  for (let j = 0; j < count * FLOAT; j += 16) {
    const gradient = v128.load(gradients + j);
    const mean = f32x4.add(
      f32x4.mul(f32x4.splat(0.9), v128.load(means + j)),
      f32x4.mul(f32x4.splat(0.1), gradient),
    );
    const square = f32x4.add(
      f32x4.mul(f32x4.splat(0.999), v128.load(squares + j)),
      f32x4.mul(f32x4.splat(0.001), f32x4.mul(gradient, gradient)),
    );
    v128.store(means + j, mean);
    v128.store(squares + j, square);
    const by = f32x4.div(f32x4.mul(along, mean), f32x4.add(f32x4.sqrt(square), least));
    v128.store(values + j, f32x4.sub(v128.load(values + j), by));
    v128.store(gradients + j, f32x4.splat(0));
  }
}
