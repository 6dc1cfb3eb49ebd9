import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {firstRows} from "./lmm-input.js";
import {type PolynomialBasis, polynomialBasis} from "./polynomial-basis.js";

/**
 * Children's values reduced to what the likelihood of a polynomial needs: with the child's rows of the basis as Q R,
 * its sum of squares about the curve b is rest + |z − R b|², whatever the number of values.
 */
export interface GrowthData {
  /** Number of children. */
  readonly n: number;
  readonly p: number;
  /** Number of values of each child. */
  readonly count: Float64Array;
  /** n × p (p + 1) / 2: R, its upper triangle row by row. */
  readonly triangle: Float64Array;
  /** n × p: z = Q'y. */
  readonly shares: Float64Array;
  /** n: sum of squares beside all curves of the basis. */
  readonly rest: Float64Array;
  /** n × p (p + 1) / 2: R'R, its upper triangle row by row. */
  readonly squares: Float64Array;
  /** n × p: R'z. */
  readonly products: Float64Array;
}

/** Growth data with what leads back to the input. */
export interface GrowthInput {
  readonly data: GrowthData;
  readonly basis: PolynomialBasis;
  /** Values are (value − shift) / scale in the data. */
  readonly shift: number;
  readonly scale: number;
  /** Code of each child, ascending. */
  readonly subject: Float64Array;
  /** Range of the times. */
  readonly range: readonly [number, number];
  /** Number of values. */
  readonly values: number;
  readonly nMissing: number;
}

/**
 * Reduces long data child by child.
 *
 * @throws {StatsError} `empty`; `constant` for values that are all alike; as `polynomialBasis` and `completeCases`
 */
export function growthInput(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
  degree: number,
): GrowthInput {
  const {columns, n: values, nMissing} = completeCases({subject, time, value});
  if (values === 0) throw new StatsError("empty", "value", "no complete row is left");
  requireCodes("subject", columns.subject, 2 ** 31);
  const bySubject = order(columns.subject);
  const sorted = (column: Float64Array) => Float64Array.from(bySubject, (i) => column[i]!);
  const id = sorted(columns.subject);
  const t = sorted(columns.time);
  const first = firstRows(id);
  const {shift, scale} = spread(columns.value);
  const y = sorted(columns.value).map((v) => (v - shift) / scale);
  const basis = polynomialBasis(t, degree);
  const n = first.length - 1;
  const {p} = basis;
  const packed = (p * (p + 1)) / 2;
  const data: GrowthData = {
    n,
    p,
    count: new Float64Array(n),
    triangle: new Float64Array(n * packed),
    shares: new Float64Array(n * p),
    rest: new Float64Array(n),
    squares: new Float64Array(n * packed),
    products: new Float64Array(n * p),
  };
  const row = new Float64Array(p);
  for (let i = 0; i < n; ++i) {
    data.count[i] = first[i + 1]! - first[i]!;
    for (let r = first[i]!; r < first[i + 1]!; ++r) {
      basis.at(t[r]!, row, 0);
      rotateIn(data, i, row, y[r]!);
    }
    multiplyOut(data, i);
  }
  let [low, high] = [t[0]!, t[0]!];
  for (const one of t) {
    low = Math.min(low, one);
    high = Math.max(high, one);
  }
  return {
    data,
    basis,
    shift,
    scale,
    subject: Float64Array.from({length: n}, (_, i) => id[first[i]!]!),
    range: [low, high],
    values,
    nMissing,
  };
}

/** Mean and standard deviation. */
function spread(value: Float64Array): {readonly shift: number; readonly scale: number} {
  const n = value.length;
  let shift = value[0]!;
  let rest = 0;
  for (let i = 0; i < n; ++i) rest += value[i]! - shift;
  shift += rest / n;
  let squares = 0;
  for (let i = 0; i < n; ++i) squares += (value[i]! - shift) ** 2;
  const scale = Math.sqrt(squares / n);
  if (!(scale > 1e-13 * Math.abs(shift))) throw new StatsError("constant", "value", "does not vary");
  return {shift, scale};
}

/** Adds a value's row to a child's triangle by Givens' rotations. */
function rotateIn(data: GrowthData, i: number, row: Float64Array, value: number): void {
  const {p, triangle, shares, rest} = data;
  let at = (i * p * (p + 1)) / 2;
  let left = value;
  for (let j = 0; j < p; ++j) {
    const below = row[j]!;
    if (below !== 0) {
      const above = triangle[at]!;
      const length = Math.sqrt(above * above + below * below);
      const [c, s] = [above / length, below / length];
      triangle[at] = length;
      for (let l = j + 1; l < p; ++l) {
        const one = triangle[at + l - j]!;
        triangle[at + l - j] = c * one + s * row[l]!;
        row[l] = c * row[l]! - s * one;
      }
      const share = shares[i * p + j]!;
      shares[i * p + j] = c * share + s * left;
      left = c * left - s * share;
    }
    at += p - j;
  }
  rest[i]! += left * left;
}

/** R'R and R'z of a child. */
function multiplyOut({p, triangle, shares, squares, products}: GrowthData, i: number): void {
  const packed = (p * (p + 1)) / 2;
  for (let r = 0, at = i * packed; r < p; at += p - r, ++r) {
    for (let a = r; a < p; ++a) {
      const left = triangle[at + a - r]!;
      products[i * p + a]! += left * shares[i * p + r]!;
      const to = i * packed + a * p - (a * (a - 1)) / 2;
      for (let b = a; b < p; ++b) squares[to + b - a]! += left * triangle[at + b - r]!;
    }
  }
}

/** The children at these positions. */
export function chosenChildren(data: GrowthData, positions: ArrayLike<number>): GrowthData {
  const {p} = data;
  const rows = (column: Float64Array, width: number) => {
    const out = new Float64Array(positions.length * width);
    for (let i = 0; i < positions.length; ++i) {
      const from = positions[i]! * width;
      out.set(column.subarray(from, from + width), i * width);
    }
    return out;
  };
  const packed = (p * (p + 1)) / 2;
  return {
    n: positions.length,
    p,
    count: rows(data.count, 1),
    triangle: rows(data.triangle, packed),
    shares: rows(data.shares, p),
    rest: rows(data.rest, 1),
    squares: rows(data.squares, packed),
    products: rows(data.products, p),
  };
}
