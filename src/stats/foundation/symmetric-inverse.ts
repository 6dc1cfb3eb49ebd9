import {CholeskyDecomposition, Matrix} from "ml-matrix";

/**
 * Inverse of a symmetric positive definite matrix, as information matrices are, by Cholesky's decomposition.
 *
 * @param matrix - p × p, row by row; left as it is
 * @param p - rows and columns
 * @returns the inverse, row by row; null if the matrix is not positive definite to rounding,
 *   or a value is not finite
 *
 * R: `chol2inv(chol(matrix))`
 *
 * @example
 * Array.from(symmetricInverse([4, 0, 0, 2], 2)) // => [0.25, 0, 0, 0.5]
 */
export function symmetricInverse(matrix: ArrayLike<number>, p: number): Float64Array | null {
  // Scaled to a unit diagonal first: what counts as singular must not depend on the columns' units.
  const scale = new Float64Array(p);
  for (let j = 0; j < p; ++j) {
    const d = matrix[j * p + j]!;
    if (!(d > 0)) return null;
    scale[j] = 1 / Math.sqrt(d);
  }
  const scaled = new Matrix(p, p);
  for (let i = 0; i < p; ++i)
    for (let j = 0; j <= i; ++j) {
      // The same number on both sides: the decomposition refuses a matrix that is symmetric only to rounding.
      const value = ((matrix[i * p + j]! + matrix[j * p + i]!) / 2) * scale[i]! * scale[j]!;
      // What overflowed has no inverse; the decomposition would call it unsymmetric.
      if (!Number.isFinite(value)) return null;
      scaled.set(i, j, value);
      scaled.set(j, i, value);
    }
  const cholesky = new CholeskyDecomposition(scaled);
  if (!cholesky.isPositiveDefinite()) return null;
  for (let j = 0; j < p; ++j) if (cholesky.lowerTriangularMatrix.get(j, j) < 1e-7) return null;
  const inverse = cholesky.solve(Matrix.eye(p));
  const out = new Float64Array(p * p);
  for (let i = 0; i < p; ++i)
    for (let j = 0; j < p; ++j)
      out[i * p + j] = ((inverse.get(i, j) + inverse.get(j, i)) / 2) * (scale[i]! * scale[j]!);
  return out;
}
