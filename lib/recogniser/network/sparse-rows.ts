/**
 * Rows of numbers of which most are zero or less, as a rectified layer has them, and their products with a matrix. Only what is greater than zero is
 * kept and multiplied: of the first convolution's channels about two in seven.
 */

/** Outputs that are added up side by side: numbers that were fetched are used for all of them. */
export const SIDE_BY_SIDE = 8;

export class SparseRows {
  private readonly width: number;
  private readonly outputs: number;
  private values: Float64Array = new Float64Array();
  /** Where in the matrix the outputs of each value begin. */
  private places: Int32Array = new Int32Array();
  /** Of each row where its values end. */
  private ends: Int32Array = new Int32Array();

  /** @param width numbers of a row; @param outputs columns of the matrices that they are multiplied by */
  constructor(width: number, outputs: number) {
    this.width = width;
    this.outputs = outputs;
  }

  /** Makes room for so many rows. What they held is lost. */
  begin(rows: number): void {
    if (this.ends.length >= rows) return;
    this.values = new Float64Array(rows * this.width);
    this.places = new Int32Array(rows * this.width);
    this.ends = new Int32Array(rows);
  }

  /** Keeps as a row what is greater than zero of the numbers that begin at `from`. */
  set(row: number, numbers: Float64Array, from: number): void {
    const { width, outputs, values, places } = this;
    let at = row * width;
    for (let i = 0; i < width; i += 1) {
      const value = numbers[from + i] as number;
      if (value <= 0) continue;
      values[at] = value;
      places[at] = i * outputs;
      at += 1;
    }
    this.ends[row] = at;
  }

  /**
   * Adds a row's product with a matrix to `SIDE_BY_SIDE` outputs.
   * @param matrix a row of `outputs` for each number; the first of those that are wanted stands at `matrixAt`
   */
  addProduct(row: number, matrix: Float64Array, matrixAt: number, into: Float64Array, intoAt: number): void {
    const { values, places } = this;
    const end = this.ends[row] as number;
    let a0 = into[intoAt] as number;
    let a1 = into[intoAt + 1] as number;
    let a2 = into[intoAt + 2] as number;
    let a3 = into[intoAt + 3] as number;
    let a4 = into[intoAt + 4] as number;
    let a5 = into[intoAt + 5] as number;
    let a6 = into[intoAt + 6] as number;
    let a7 = into[intoAt + 7] as number;
    for (let n = row * this.width; n < end; n += 1) {
      const x = values[n] as number;
      const at = matrixAt + (places[n] as number);
      a0 += x * (matrix[at] as number);
      a1 += x * (matrix[at + 1] as number);
      a2 += x * (matrix[at + 2] as number);
      a3 += x * (matrix[at + 3] as number);
      a4 += x * (matrix[at + 4] as number);
      a5 += x * (matrix[at + 5] as number);
      a6 += x * (matrix[at + 6] as number);
      a7 += x * (matrix[at + 7] as number);
    }
    into[intoAt] = a0;
    into[intoAt + 1] = a1;
    into[intoAt + 2] = a2;
    into[intoAt + 3] = a3;
    into[intoAt + 4] = a4;
    into[intoAt + 5] = a5;
    into[intoAt + 6] = a6;
    into[intoAt + 7] = a7;
  }
}

/** A matrix turned over: a row an input in place of a row an output. */
export function transposed(matrix: Float64Array, inputs: number): Float64Array {
  const outputs = matrix.length / inputs;
  const turned = new Float64Array(matrix.length);
  for (let o = 0; o < outputs; o += 1) {
    for (let i = 0; i < inputs; i += 1) turned[i * outputs + o] = matrix[o * inputs + i] as number;
  }
  return turned;
}
