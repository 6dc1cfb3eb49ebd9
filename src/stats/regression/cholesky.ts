/**
 * Cholesky's factor of a symmetric matrix, kept in its lower triangle.
 *
 * @param a - p × p, row by row; overwritten
 * @returns whether the matrix is positive definite: each pivot larger than 1e-15 of its diagonal element
 */
export function factorise(a: Float64Array, p: number): boolean {
  for (let j = 0; j < p; ++j) {
    const diagonal = a[j * p + j]!;
    let pivot = diagonal;
    for (let k = 0; k < j; ++k) pivot -= a[j * p + k]! ** 2;
    if (!(pivot > 1e-15 * diagonal)) return false;
    const root = Math.sqrt(pivot);
    a[j * p + j] = root;
    for (let i = j + 1; i < p; ++i) {
      let sum = a[i * p + j]!;
      for (let k = 0; k < j; ++k) sum -= a[i * p + k]! * a[j * p + k]!;
      a[i * p + j] = sum / root;
    }
  }
  return true;
}

/** Solves L L' x = b with the factor of `factorise`; b becomes x. */
export function solveFactorised(factor: ArrayLike<number>, p: number, b: Float64Array): void {
  for (let i = 0; i < p; ++i) {
    let sum = b[i]!;
    for (let k = 0; k < i; ++k) sum -= factor[i * p + k]! * b[k]!;
    b[i] = sum / factor[i * p + i]!;
  }
  for (let i = p - 1; i >= 0; --i) {
    let sum = b[i]!;
    for (let k = i + 1; k < p; ++k) sum -= factor[k * p + i]! * b[k]!;
    b[i] = sum / factor[i * p + i]!;
  }
}

/** The inverse of L L', row by row. */
export function inverseOfFactorised(factor: ArrayLike<number>, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  const column = new Float64Array(p);
  for (let j = 0; j < p; ++j) {
    column.fill(0);
    column[j] = 1;
    solveFactorised(factor, p, column);
    for (let i = 0; i < p; ++i) inverse[i * p + j] = column[i]!;
  }
  for (let i = 0; i < p; ++i) {
    for (let j = 0; j < i; ++j) {
      const mean = (inverse[i * p + j]! + inverse[j * p + i]!) / 2;
      inverse[i * p + j] = mean;
      inverse[j * p + i] = mean;
    }
  }
  return inverse;
}

/** ln det of L L'. */
export function logDeterminant(factor: ArrayLike<number>, p: number): number {
  let sum = 0;
  for (let j = 0; j < p; ++j) sum += Math.log(factor[j * p + j]!);
  return 2 * sum;
}
