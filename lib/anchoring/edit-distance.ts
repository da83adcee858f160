/**
 * The fewest edits (Levenshtein) that turn a pattern into a beginning of a text, 32 rows of the matrix at a time.
 *
 * Source: G. Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming (Journal of the ACM 46, 1999), in
 * blocks, with the carry as in H. Hyyrö's note on it (2003). Times pattern length / 32 × text length.
 */

const BITS = 32;

/** A pattern that many texts are compared with. */
export interface Pattern {
  readonly length: number;
  /** In which rows a unit stands: a bit a row, a word a block. */
  readonly rows: ReadonlyMap<number, Int32Array>;
}

export function patternOf(units: Uint16Array): Pattern {
  const blocks = Math.ceil(units.length / BITS);
  const rows = new Map<number, Int32Array>();
  units.forEach((unit, i) => {
    const own = rows.get(unit) ?? new Int32Array(blocks);
    own[i >> 5] = (own[i >> 5] as number) | (1 << (i & 31));
    rows.set(unit, own);
  });
  return { length: units.length, rows };
}

/**
 * The fewest edits that turn `pattern` into any beginning of the first `width` units of `text`. `isFree(j)`: whether the jth unit (from 1) costs nothing
 * where it is put in before the pattern.
 */
export function errorsAtStart(
  { length, rows }: Pattern,
  text: Uint16Array,
  width: number,
  isFree: (j: number) => boolean,
): number {
  const blocks = Math.ceil(length / BITS);
  const none = new Int32Array(blocks);
  // Whether a cell is one more, or one less, than the one above it.
  const more = new Int32Array(blocks).fill(-1);
  const less = new Int32Array(blocks);
  const last = blocks - 1;
  const lastBit = 1 << ((length - 1) & 31);
  let errors = length;
  let fewest = length;
  for (let j = 1; j <= Math.min(width, text.length); j += 1) {
    const equal = rows.get(text[j - 1] as number) ?? none; // j - 1 < text.length
    let step = isFree(j) ? 0 : 1;
    for (let block = 0; block <= last; block += 1) {
      let eq = equal[block] as number; // of as many blocks
      const up = more[block] as number;
      const down = less[block] as number;
      const vertical = eq | down;
      if (step < 0) eq |= 1;
      const horizontal = ((((eq & up) + up) | 0) ^ up) | eq;
      let rise = down | ~(horizontal | up);
      let fall = up & horizontal;
      const bit = block === last ? lastBit : 1 << 31;
      const out = (rise & bit) !== 0 ? 1 : (fall & bit) !== 0 ? -1 : 0;
      rise = (rise << 1) | (step > 0 ? 1 : 0);
      fall = (fall << 1) | (step < 0 ? 1 : 0);
      more[block] = fall | ~(vertical | rise);
      less[block] = rise & vertical;
      step = out;
    }
    errors += step;
    if (errors < fewest) fewest = errors;
  }
  return fewest;
}
