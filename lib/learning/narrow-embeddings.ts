/**
 * Fewer numbers a word with nearly the same outputs of the first convolution. Embeddings that are learned wide do better than ones that are learned narrow,
 * but only what the convolution makes of them counts: so they are turned to where that varies most, weighted by how often a word is met, and
 * the rest is left out (principal components; Pearson, 1901). The convolution is turned with them.
 */
import { CholeskyDecomposition, EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';

export interface Embedded {
  /** A row a word, `width` numbers each. */
  readonly embeddings: Float32Array;
  /** Rows of the convolution, `width` numbers a word that it sees. */
  readonly first: Float32Array;
}

/** Keeps the metric definite where the convolution doesn't use a direction at all. */
const LEAST = 1e-6;

/**
 * The same in `narrow` numbers a word, in steps that 8 bits tell apart as well as may be: the largest of each is 1.
 * @param met how often each row of the embeddings is met in the texts
 */
export function narrowed(
  { embeddings, first }: Embedded,
  width: number,
  narrow: number,
  met: ArrayLike<number>,
): Embedded {
  const rows = matrix(embeddings, width);
  const taps = matrix(first, width);
  // The length of a row times this is that of all that the convolution makes of it.
  const metric = taps.transpose().mmul(taps);
  for (let i = 0; i < width; i += 1) metric.set(i, i, metric.get(i, i) + LEAST);
  const lower = new CholeskyDecomposition(metric).lowerTriangularMatrix;
  const seen = rows.mmul(lower);
  const weighted = seen.clone();
  for (let row = 0; row < weighted.rows; row += 1) weighted.mulRow(row, Math.sqrt((met[row] ?? 0) + 1));
  const eigen = new EigenvalueDecomposition(weighted.transpose().mmul(weighted), { assumeSymmetric: true });
  const order = eigen.realEigenvalues.map((value, i) => ({ value, i })).sort((a, b) => b.value - a.value);
  const directions = eigen.eigenvectorMatrix.subMatrixColumn(order.slice(0, narrow).map(({ i }) => i));
  const turned = seen.mmul(directions);
  const back = solve(lower.transpose(), directions);
  const convolved = taps.mmul(back);
  for (let column = 0; column < narrow; column += 1) {
    const largest = Math.max(1e-9, ...[turned.getColumnVector(column)].flatMap((c) => [c.max(), -c.min()]));
    turned.mulColumn(column, 1 / largest);
    convolved.mulColumn(column, largest);
  }
  return { embeddings: numbers(turned), first: numbers(convolved) };
}

const matrix = (values: Float32Array, width: number): Matrix =>
  Matrix.from1DArray(values.length / width, width, values);
const numbers = (of: Matrix): Float32Array => Float32Array.from(of.to1DArray());
