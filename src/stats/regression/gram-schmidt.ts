/** A matrix's columns made orthonormal, with the triangle that gives them back. */
export interface Orthonormal {
  /** Orthonormal columns. */
  readonly q: readonly Float64Array[];
  /** Upper triangle, p × p, row by row. */
  readonly r: Float64Array;
  /** Position of the first column that depends on those before it; −1 if none does. */
  readonly dependent: number;
}

/** What is left of a column of length 1, where less counts as dependent: rounding leaves 1e-16, NIST's Filip 1e-9. */
const DEPENDENT = 1e-12;

/**
 * QR decomposition by Gram and Schmidt, each column taken off twice: Q is then orthonormal to rounding, as
 * Householder's is, and at hand for the leverages.
 *
 * @param columns - p columns of length n; overwritten by Q
 *
 * Source: Giraud L, Langou J, Rozložník M, van den Eshof J. Numer Math 2005;101:87 ("twice is enough").
 */
export function orthonormalise(columns: readonly Float64Array[]): Orthonormal {
  const p = columns.length;
  const r = new Float64Array(p * p);
  for (let k = 0; k < p; ++k) {
    const a = columns[k]!;
    const before = Math.sqrt(dot(a, a));
    for (let round = 0; round < 2; ++round) {
      for (let j = 0; j < k; ++j) {
        const q = columns[j]!;
        const share = dot(q, a);
        r[j * p + k]! += share;
        for (let i = 0; i < a.length; ++i) a[i]! -= share * q[i]!;
      }
    }
    const after = Math.sqrt(dot(a, a));
    if (!(after > DEPENDENT * before)) return {q: columns, r, dependent: k};
    r[k * p + k] = after;
    for (let i = 0; i < a.length; ++i) a[i]! /= after;
  }
  return {q: columns, r, dependent: -1};
}

/** Q'y, and y less what the columns explain. */
export function project(
  q: readonly Float64Array[],
  y: Float64Array,
): {readonly shares: Float64Array; readonly residual: Float64Array} {
  const residual = Float64Array.from(y);
  const shares = new Float64Array(q.length);
  for (let round = 0; round < 2; ++round) {
    for (const [j, column] of q.entries()) {
      const share = dot(column, residual);
      shares[j]! += share;
      for (let i = 0; i < residual.length; ++i) residual[i]! -= share * column[i]!;
    }
  }
  return {shares, residual};
}

/** Solves R x = b by back substitution. */
export function solveTriangle(r: Float64Array, b: Float64Array): Float64Array {
  const p = b.length;
  const x = Float64Array.from(b);
  for (let i = p - 1; i >= 0; --i) {
    for (let j = i + 1; j < p; ++j) x[i]! -= r[i * p + j]! * x[j]!;
    x[i]! /= r[i * p + i]!;
  }
  return x;
}

/** (R'R)⁻¹, row by row. */
export function inverseOfCrossProduct(r: Float64Array, p: number): Float64Array {
  const inverse = new Float64Array(p * p);
  const unit = new Float64Array(p);
  const columns: Float64Array[] = [];
  for (let j = 0; j < p; ++j) {
    unit.fill(0);
    unit[j] = 1;
    columns.push(solveTriangle(r, unit));
  }
  for (let i = 0; i < p; ++i) {
    for (let j = 0; j < p; ++j) {
      let sum = 0;
      for (const column of columns) sum += column[i]! * column[j]!;
      inverse[i * p + j] = sum;
    }
  }
  return inverse;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}
