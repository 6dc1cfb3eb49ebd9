import {StatsError} from "../foundation/stats-error.js";

/**
 * What a linear mixed model needs of its data. Each subject's random-effect columns Z = U T (U orthonormal), so that
 * V⁻¹ is the identity beside U and (I + T D T')⁻¹ along it: nothing cancels, however large D is.
 */
export interface CrossProducts {
  readonly n: number;
  /** Fixed columns. */
  readonly p: number;
  /** Random columns, 1 or 2. */
  readonly q: number;
  readonly subjects: number;
  /** (p + 1)² sums of squares and products of [X, y] beside the subjects' U. */
  readonly within: Float64Array;
  /** For each subject T, 2 × 2 row by row; rows of zeros where Z has less than full rank. */
  readonly t: Float64Array;
  /** For each subject U'[X, y], 2 rows of p + 1. */
  readonly along: Float64Array;
}

/** An orthonormal basis of the fixed columns, so that their units and means don't matter. */
export interface FixedBasis {
  /** p columns of n. */
  readonly columns: readonly Float64Array[];
  /** Upper triangle R of X = QR, p × p row by row. */
  readonly r: Float64Array;
  /** y without its projection on the columns. */
  readonly residual: Float64Array;
  /** Q'y. */
  readonly projection: Float64Array;
}

/** Gram–Schmidt, twice over for orthogonality to rounding. */
export function fixedBasis(
  columns: readonly Float64Array[],
  names: readonly string[],
  y: Float64Array,
): FixedBasis {
  const p = columns.length;
  const n = y.length;
  const r = new Float64Array(p * p);
  const basis: Float64Array[] = [];
  for (let j = 0; j < p; ++j) {
    const column = Float64Array.from(columns[j]!);
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; ++pass) {
      for (let k = 0; k < j; ++k) r[k * p + j]! += takeOut(column, basis[k]!);
    }
    const length = Math.sqrt(dot(column, column));
    if (!(length > 1e-9 * before)) {
      throw new StatsError("collinear", names[j]!, "depends on the columns before it");
    }
    r[j * p + j] = length;
    for (let i = 0; i < n; ++i) column[i]! /= length;
    basis.push(column);
  }
  const residual = Float64Array.from(y);
  const projection = new Float64Array(p);
  for (let pass = 0; pass < 2; ++pass) {
    for (let k = 0; k < p; ++k) projection[k]! += takeOut(residual, basis[k]!);
  }
  return {columns: basis, r, residual, projection};
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}

/** Takes the unit vector's part out of the vector; returns how much it was. */
function takeOut(vector: Float64Array, unit: Float64Array): number {
  const share = dot(vector, unit);
  for (let i = 0; i < vector.length; ++i) vector[i]! -= share * unit[i]!;
  return share;
}

/**
 * @param basis - of the fixed columns and y, rows sorted by subject
 * @param first - position of each subject's first row, and n at the end
 * @param u - the scaled time of the random slope; null for an intercept only
 */
export function crossProducts(basis: FixedBasis, first: Uint32Array, u: Float64Array | null): CrossProducts {
  const {columns, residual} = basis;
  const p = columns.length;
  const n = residual.length;
  const subjects = first.length - 1;
  const width = p + 1;
  const all = [...columns, residual];
  const within = new Float64Array(width * width);
  const t = new Float64Array(4 * subjects);
  const along = new Float64Array(2 * width * subjects);
  const slope = new Float64Array(n);
  const rest = all.map((column) => Float64Array.from(column));
  for (let s = 0; s < subjects; ++s) {
    const from = first[s]!;
    const to = first[s + 1]!;
    const root = Math.sqrt(to - from);
    t[4 * s] = root;
    let length = 0;
    if (u) {
      let mean = 0;
      for (let i = from; i < to; ++i) mean += u[i]! / (to - from);
      for (let i = from; i < to; ++i) length += (u[i]! - mean) ** 2;
      length = Math.sqrt(length);
      // Times that are all alike carry nothing along the second direction.
      if (!(length > 1e-10 * root)) length = 0;
      for (let i = from; i < to; ++i) slope[i] = length > 0 ? (u[i]! - mean) / length : 0;
      t[4 * s + 1] = root * mean;
      t[4 * s + 3] = length;
    }
    for (let j = 0; j < width; ++j) {
      const column = rest[j]!;
      let sum = 0;
      for (let i = from; i < to; ++i) sum += column[i]!;
      const mean = sum / (to - from);
      let tilt = 0;
      for (let i = from; i < to; ++i) {
        column[i]! -= mean;
        if (length > 0) tilt += slope[i]! * column[i]!;
      }
      if (length > 0) for (let i = from; i < to; ++i) column[i]! -= tilt * slope[i]!;
      along[2 * width * s + j] = sum / root;
      along[2 * width * s + width + j] = tilt;
    }
  }
  for (let j = 0; j < width; ++j) {
    for (let k = 0; k <= j; ++k) {
      within[j * width + k] = dot(rest[j]!, rest[k]!);
      within[k * width + j] = within[j * width + k]!;
    }
  }
  return {n, p, q: u ? 2 : 1, subjects, within, t, along};
}
