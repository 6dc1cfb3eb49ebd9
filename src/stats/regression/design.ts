import {completeCases} from "../foundation/complete-cases.js";
import {StatsError} from "../foundation/stats-error.js";

/** The complete rows of a model's columns. */
export interface Design {
  readonly outcome: Float64Array;
  /** The covariates, without an intercept. */
  readonly columns: readonly Float64Array[];
  readonly names: readonly string[];
  readonly weight: Float64Array | null;
  readonly offset: Float64Array | null;
  readonly cluster: Float64Array | null;
  /** Complete rows, those of weight 0 among them. */
  readonly n: number;
  /** Complete rows whose weight is not 0. */
  readonly nUsed: number;
  /** Sum of the weights; n without weights. */
  readonly weightSum: number;
  readonly nMissing: number;
  /** Position in the input of each complete row. */
  readonly rows: Uint32Array;
  /** Rows of the input. */
  readonly length: number;
}

export interface DesignInput {
  readonly x: readonly ArrayLike<number>[];
  readonly weight?: ArrayLike<number> | undefined;
  readonly offset?: ArrayLike<number> | undefined;
  readonly cluster?: ArrayLike<number> | undefined;
}

/** Checks the columns of a model and drops its incomplete rows. */
export function prepareDesign(
  outcomeName: string,
  outcome: ArrayLike<number>,
  input: DesignInput,
  names: readonly string[] = input.x.map((_, j) => `x${j + 1}`),
): Design {
  const {x, weight, offset, cluster} = input;
  if (names.length !== x.length) {
    throw new StatsError(
      "length-mismatch",
      "names",
      `has ${names.length} names for ${x.length} columns of x`,
    );
  }
  const given: Record<string, ArrayLike<number>> = {[outcomeName]: outcome};
  for (const [j, column] of x.entries()) given[`x[${j}]`] = column;
  if (weight) given.weight = weight;
  if (offset) given.offset = offset;
  if (cluster) given.cluster = cluster;
  const {columns, n, nMissing, rows} = completeCases(given);
  for (const [name, column] of Object.entries(columns)) requireSquares(name, column, rows);
  let nUsed = n;
  let weightSum = n;
  const weights = columns.weight;
  if (weights) {
    nUsed = 0;
    weightSum = 0;
    for (let i = 0; i < n; ++i) {
      if (weights[i]! < 0) {
        throw new StatsError("out-of-range", "weight", `value ${rows[i]! + 1} is negative`);
      }
      if (weights[i]! > 0) nUsed += 1;
      weightSum += weights[i]!;
    }
  }
  if (nUsed === 0) {
    throw new StatsError("empty", outcomeName, `no complete row is left of ${outcome.length}`);
  }
  if (weightSum < LEAST) throw tooSmall("weight", "adds up to");
  return {
    outcome: columns[outcomeName]!,
    columns: x.map((_, j) => columns[`x[${j}]`]!),
    names,
    weight: weights ?? null,
    offset: columns.offset ?? null,
    cluster: columns.cluster ?? null,
    n,
    nUsed,
    weightSum,
    nMissing,
    rows,
    length: outcome.length,
  };
}

/** Sizes beyond which squares, and products of squares, leave the range of doubles. */
const MOST = 1e100;
const LEAST = 1e-100;

function requireSquares(argument: string, values: Float64Array, rows: Uint32Array): void {
  for (let i = 0; i < values.length; ++i) {
    if (Math.abs(values[i]!) > MOST) {
      throw new StatsError(
        "out-of-range",
        argument,
        `value ${rows[i]! + 1} is ${values[i]}, at most ${MOST} was expected: another unit is needed`,
      );
    }
  }
}

function tooSmall(argument: string, does: string): StatsError {
  return new StatsError(
    "out-of-range",
    argument,
    `${does} less than ${LEAST}, which has no square: another unit is needed`,
  );
}

/** Throws for a column that varies by so little that its squares are 0. */
export function requireSpread(argument: string, spread: number): void {
  if (spread < LEAST) throw tooSmall(argument, "varies by");
}

/** The mean and standard deviation (denominator Σw) of each covariate. */
export interface Scaling {
  readonly mean: Float64Array;
  readonly scale: Float64Array;
}

/** @throws {StatsError} `constant` for a column without variation, unless allowed: its scale is then 0 */
export function scalingOf(design: Design, constantAllowed = false): Scaling {
  const {columns, weight, n, weightSum, names} = design;
  const mean = new Float64Array(columns.length);
  const scale = new Float64Array(columns.length);
  for (const [j, x] of columns.entries()) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    let sum = 0;
    for (let i = 0; i < n; ++i) {
      const w = weight ? weight[i]! : 1;
      if (w === 0) continue;
      const value = x[i]!;
      sum += w * value;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low === high) {
      if (!constantAllowed) throw new StatsError("constant", names[j]!, "has the same value in every row");
      mean[j] = low;
      continue;
    }
    // A second pass takes off what rounding left of the first mean.
    let centre = sum / weightSum;
    let rest = 0;
    for (let i = 0; i < n; ++i) rest += (weight ? weight[i]! : 1) * (x[i]! - centre);
    centre += rest / weightSum;
    let squares = 0;
    for (let i = 0; i < n; ++i) {
      const d = x[i]! - centre;
      squares += (weight ? weight[i]! : 1) * d * d;
    }
    mean[j] = centre;
    scale[j] = Math.sqrt(squares / weightSum);
    requireSpread(names[j]!, scale[j]!);
  }
  return {mean, scale};
}

/** A column of ones, then each covariate less its mean (unless not centred), over its scale. */
export function standardisedColumns(design: Design, {mean, scale}: Scaling, centred = true): Float64Array[] {
  const {columns, n} = design;
  const z = [new Float64Array(n).fill(1)];
  for (const [j, x] of columns.entries()) {
    const m = centred ? mean[j]! : 0;
    const s = scale[j]! > 0 ? scale[j]! : 1;
    const to = new Float64Array(n);
    for (let i = 0; i < n; ++i) to[i] = (x[i]! - m) / s;
    z.push(to);
  }
  return z;
}

/** Coefficients of the standardised columns in the columns' own units. */
export function inOwnUnits(b: ArrayLike<number>, {mean, scale}: Scaling): Float64Array {
  const out = new Float64Array(b.length);
  let intercept = b[0]!;
  for (let j = 1; j < b.length; ++j) {
    const s = scale[j - 1]!;
    if (s === 0) continue;
    out[j] = b[j]! / s;
    intercept -= out[j]! * mean[j - 1]!;
  }
  out[0] = intercept;
  return out;
}

/** A covariance matrix of the standardised columns' coefficients in the columns' own units. */
export function covarianceInOwnUnits(covariance: ArrayLike<number>, {mean, scale}: Scaling): Float64Array {
  const p = scale.length + 1;
  const out = new Float64Array(p * p);
  for (let i = 1; i < p; ++i) {
    for (let j = 1; j < p; ++j) out[i * p + j] = covariance[i * p + j]! / (scale[i - 1]! * scale[j - 1]!);
  }
  let corner = covariance[0]!;
  for (let i = 1; i < p; ++i) {
    const own = covariance[i]! / scale[i - 1]!;
    let carried = 0;
    for (let j = 1; j < p; ++j) carried += out[i * p + j]! * mean[j - 1]!;
    out[i] = own - carried;
    out[i * p] = out[i]!;
    corner += mean[i - 1]! * (carried - 2 * own);
  }
  out[0] = corner;
  return out;
}

/** A column over the complete rows as one over the input's rows, NaN where a value was missing. */
export function overInput(column: Float64Array, {rows, length, n}: Design): Float64Array {
  if (n === length) return column;
  const out = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < n; ++i) out[rows[i]!] = column[i]!;
  return out;
}
