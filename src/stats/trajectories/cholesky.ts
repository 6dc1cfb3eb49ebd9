/** Lower Cholesky factor of a positive definite p × p matrix, row by row; null if it is not to rounding. */
export function cholesky(matrix: ArrayLike<number>, p: number): Float64Array | null {
  const factor = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    let d = matrix[j * p + j]!;
    for (let k = 0; k < j; ++k) d -= factor[j * p + k]! ** 2;
    if (!(d > 1e-14 * Math.abs(matrix[j * p + j]!))) return null;
    const root = Math.sqrt(d);
    factor[j * p + j] = root;
    for (let i = j + 1; i < p; ++i) {
      let sum = matrix[i * p + j]!;
      for (let k = 0; k < j; ++k) sum -= factor[i * p + k]! * factor[j * p + k]!;
      factor[i * p + j] = sum / root;
    }
  }
  return factor;
}

/** Solves A x = b by the factor of A. */
export function choleskySolve(factor: Float64Array, p: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < p; ++i) {
    for (let k = 0; k < i; ++k) x[i]! -= factor[i * p + k]! * x[k]!;
    x[i]! /= factor[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; --i) {
    for (let k = i + 1; k < p; ++k) x[i]! -= factor[k * p + i]! * x[k]!;
    x[i]! /= factor[i * p + i]!;
  }
  return x;
}

/** The inverse of A by its factor. */
export function choleskyInverse(factor: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  const unit = new Float64Array(p);
  for (let j = 0; j < p; ++j) {
    unit.fill(0);
    unit[j] = 1;
    const column = choleskySolve(factor, p, unit);
    for (let i = 0; i < p; ++i) inverse[i * p + j] = column[i]!;
  }
  return inverse;
}
