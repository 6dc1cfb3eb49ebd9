/** Inverse of an upper triangle. */
export function upperInverse(r: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    inverse[j * p + j] = 1 / r[j * p + j]!;
    for (let i = j - 1; i >= 0; --i) {
      let sum = 0;
      for (let k = i + 1; k <= j; ++k) sum += r[i * p + k]! * inverse[k * p + j]!;
      inverse[i * p + j] = -sum / r[i * p + i]!;
    }
  }
  return inverse;
}

/** Matrix, row by row, times vector. */
export function times(matrix: Float64Array, p: number, vector: ArrayLike<number>): Float64Array {
  const out = new Float64Array(p);
  for (let i = 0; i < p; ++i) for (let j = 0; j < p; ++j) out[i]! += matrix[i * p + j]! * vector[j]!;
  return out;
}
