import {inverseOfFactorised} from "./cholesky.js";
import {type LogisticProblem, linearPredictor} from "./logistic-likelihood.js";
import type {LogisticFit} from "./logistic-newton.js";

/** Where the likelihood tends to under separation. */
export interface SeparationLimit {
  /** Coefficients of the fit to the rows that are not separated; right for each sum of them that is finite. */
  readonly finite: Float64Array;
  /** Coefficients that give these rows the same risks and all others their outcome to rounding. */
  readonly b: Float64Array;
  readonly eta: Float64Array;
  /** The limit itself. */
  readonly deviance: number;
  /** Covariance of `finite`, row by row; right for each sum that is finite. */
  readonly covariance: Float64Array;
  /** What may be added to the coefficients without a change of the rows that are not separated. */
  readonly unknown: readonly Float64Array[];
  /** Directions in which the likelihood grows for ever, the steepest first. */
  readonly directions: readonly Float64Array[];
  /** Rows that are not separated, and the columns that are independent there. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  readonly converged: boolean;
  readonly iterations: number;
}

/** Rows that a step moves by less, of its largest change, are not separated by it. */
const STILL = 1e-6;

/** What is left of a column, of its length, below which it depends on the others. */
const DEPENDENT = 1e-10;

/** Linear predictor of separated rows: their risks are 0 or 1 to rounding. */
const SURE = 40;

/**
 * The limit of the likelihood, if a step of the coefficients proves that the rows are separated: there is a direction
 * along which no row's linear predictor moves away from its outcome and some move towards it for ever. Those rows have
 * their outcome in the limit; the others, on which the direction has no effect, are fitted alone.
 *
 * @param change - the step's change of each linear predictor
 * @param maximise - maximum likelihood, for the rows that are not separated
 * @returns null where the step does not prove it
 *
 * Source: Albert A, Anderson JA. Biometrika 1984;71:1; Geyer CJ. Electron J Stat 2009;3:259 (the limiting model).
 */
export function separationLimit(
  problem: LogisticProblem,
  b: Float64Array,
  step: Float64Array,
  change: Float64Array,
  maximise: (problem: LogisticProblem, start: Float64Array) => LogisticFit,
): SeparationLimit | null {
  const {z, event, weight, offset} = problem;
  const p = z.length;
  const n = event.length;
  let largest = 0;
  for (let i = 0; i < n; ++i)
    if (!weight || weight[i]! > 0) largest = Math.max(largest, Math.abs(change[i]!));
  const still: number[] = [];
  for (let i = 0; i < n; ++i) {
    if (weight && weight[i] === 0) continue;
    const towards = event[i]! > 0 ? change[i]! : -change[i]!;
    if (towards < -STILL * largest) return null;
    if (towards <= STILL * largest) still.push(i);
  }
  const take = (column: Float64Array) => Float64Array.from(still, (i) => column[i]!);
  const rest = z.map(take);
  const {kept, unknown} = dependencies(rest);
  if (unknown.length === 0) return null;
  // The step without what it does to the other rows: exactly along the dependencies.
  const direction = new Float64Array(p);
  for (const vector of unknown) {
    const share = step[vector.column]!;
    for (let j = 0; j < p; ++j) direction[j]! += share * vector.combination[j]!;
  }
  const along = new Float64Array(n);
  linearPredictor(z, direction, null, along);
  const separated = new Uint8Array(n).fill(1);
  for (const i of still) separated[i] = 0;
  for (let i = 0; i < n; ++i) {
    if (!separated[i] || (weight && weight[i] === 0)) continue;
    // The dependencies' rounding must not decide.
    if (!((event[i]! > 0 ? along[i]! : -along[i]!) > 0.1 * STILL * largest)) return null;
  }
  const start = Float64Array.from(kept, (k) => b[k]!);
  for (const {column, combination} of unknown) {
    // A dependent column's share goes to those that it depends on.
    for (const [at, k] of kept.entries()) start[at]! -= b[column]! * combination[k]!;
  }
  const inner = maximise(
    {
      z: kept.map((k) => rest[k]!),
      event: take(event),
      weight: weight && take(weight),
      offset: offset && take(offset),
    },
    start,
  );
  return compose(problem, {kept, unknown, direction, along, separated, still}, inner);
}

interface Split {
  readonly kept: readonly number[];
  readonly unknown: readonly Dependency[];
  readonly direction: Float64Array;
  readonly along: Float64Array;
  readonly separated: Uint8Array;
  readonly still: readonly number[];
}

function compose(
  {z, event, weight, offset}: LogisticProblem,
  {kept, unknown, direction, along, separated, still}: Split,
  inner: LogisticFit,
): SeparationLimit {
  const p = z.length;
  const n = event.length;
  const spread = (small: Float64Array) => {
    const out = new Float64Array(p);
    for (const [at, k] of kept.entries()) out[k] = small[at]!;
    return out;
  };
  const b = spread(inner.b);
  const eta = new Float64Array(n);
  linearPredictor(z, b, offset, eta);
  let factor = 0;
  for (let i = 0; i < n; ++i) {
    if (!separated[i] || (weight && weight[i] === 0)) continue;
    const side = event[i]! > 0 ? 1 : -1;
    factor = Math.max(factor, (SURE - side * eta[i]!) / (side * along[i]!));
  }
  for (let j = 0; j < p; ++j) b[j]! += factor * direction[j]!;
  for (let i = 0; i < n; ++i) eta[i]! += factor * along[i]!;
  for (const [at, i] of still.entries()) eta[i] = inner.eta[at]!;
  const own = inner.limit?.covariance ?? inverseOfFactorised(inner.factor, kept.length);
  const covariance = new Float64Array(p * p);
  for (const [a, j] of kept.entries()) {
    for (const [c, k] of kept.entries()) covariance[j * p + k] = own[a * kept.length + c]!;
  }
  return {
    finite: spread(inner.limit?.finite ?? inner.b),
    b,
    eta,
    deviance: inner.deviance,
    covariance,
    unknown: [...unknown.map(({combination}) => combination), ...(inner.limit?.unknown ?? []).map(spread)],
    directions: [direction, ...(inner.limit?.directions ?? []).map(spread)],
    rows: inner.limit?.rows.map((at) => still[at]!) ?? still,
    columns: inner.limit?.columns.map((at) => kept[at]!) ?? kept,
    converged: inner.converged,
    iterations: inner.iterations,
  };
}

/** A column that depends on those before it: 1 for itself, and what must be taken off of them. */
interface Dependency {
  readonly column: number;
  readonly combination: Float64Array;
}

/** Which columns are independent, and how the others depend on them: Gram and Schmidt's steps, twice each. */
function dependencies(columns: readonly Float64Array[]): {
  readonly kept: readonly number[];
  readonly unknown: readonly Dependency[];
} {
  const p = columns.length;
  const kept: number[] = [];
  const unknown: Dependency[] = [];
  const basis: Float64Array[] = [];
  // The triangle's columns, which give the kept columns back from the basis.
  const triangle: Float64Array[] = [];
  for (let k = 0; k < p; ++k) {
    const column = Float64Array.from(columns[k]!);
    const before = Math.sqrt(dot(column, column));
    const shares = new Float64Array(basis.length + 1);
    for (let round = 0; round < 2; ++round) {
      for (const [j, unit] of basis.entries()) {
        const share = dot(unit, column);
        shares[j]! += share;
        for (let i = 0; i < column.length; ++i) column[i]! -= share * unit[i]!;
      }
    }
    const after = Math.sqrt(dot(column, column));
    if (after > DEPENDENT * before) {
      shares[basis.length] = after;
      triangle.push(shares);
      basis.push(column.map((value) => value / after));
      kept.push(k);
      continue;
    }
    const combination = new Float64Array(p);
    combination[k] = 1;
    for (let j = basis.length - 1; j >= 0; --j) {
      let share = shares[j]!;
      for (let l = j + 1; l < basis.length; ++l) share += triangle[l]![j]! * combination[kept[l]!]!;
      combination[kept[j]!] = -share / triangle[j]![j]!;
    }
    unknown.push({column: k, combination});
  }
  return {kept, unknown};
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; ++i) sum += a[i]! * b[i]!;
  return sum;
}
