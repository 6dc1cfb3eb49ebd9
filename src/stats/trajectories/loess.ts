import {tQuantile} from "../distributions/student-t.js";
import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {evaluate, firstFit, fitAll} from "./loess-fit.js";
import type {LocalData} from "./loess-operator.js";
import {bisquare, pseudovalues} from "./robustness.js";

/** A curve by local regression; columns by the places where it was asked for. */
export interface Loess {
  readonly x: Float64Array;
  /** NaN where too few values are near. */
  readonly estimate: Float64Array;
  readonly standardError: Float64Array;
  /** Pointwise t limits. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly level: number;
  readonly method: "t, pointwise";
  /** null where the curve goes through all values. */
  readonly residualStandardError: number | null;
  /** Degrees of freedom of the residual error, δ₁² / δ₂. */
  readonly df: number | null;
  /** Equivalent number of parameters, the trace of L'L. */
  readonly parameters: number;
  /** Trace of the operator. */
  readonly trace: number;
  /** Fitted values and robustness weights of the complete rows. */
  readonly fitted: Float64Array;
  readonly robustness: Float64Array;
  /** Position in the input of each complete row. */
  readonly rows: Uint32Array;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface LoessOptions {
  /** Share of the values that are near; above 1 all are, and farther ones count more. 0.75 by default. */
  readonly span?: number;
  /** Of the local polynomials; 2 by default. */
  readonly degree?: 0 | 1 | 2;
  /** "gaussian" (default) by least squares, "symmetric" robust against outliers. */
  readonly family?: "gaussian" | "symmetric";
  /** Column of positive case weights. */
  readonly weight?: ArrayLike<number>;
  /** Where to evaluate the curve; each distinct x by default. */
  readonly at?: ArrayLike<number>;
  /** 0.95 by default. */
  readonly level?: number;
  /** Fits of the symmetric family; 4 by default. */
  readonly iterations?: number;
  /**
   * Degrees of freedom: "exact" needs n³ steps and is the default up to 500 values; "approximate" takes δ₁ for δ₂,
   * which changes the limits by less than 1 % from 100 values on.
   */
  readonly statistics?: "exact" | "approximate";
}

/**
 * Smooth curve by local regression (LOESS), computed directly at each place, with standard errors and t limits.
 *
 * For a span above 1 the kernel reaches √span times the farthest value, as R's program does (its help page says span
 * for one variable). Where neighbours are at too few distinct places for the degree, it is lowered there with a
 * warning; R takes a pseudoinverse.
 *
 * @param x - n places, as times
 * @param y - n values
 * @throws {StatsError} `empty`; `too-few` if the span holds fewer values than the polynomial has coefficients;
 *   `length-mismatch`, `not-finite`, `out-of-range`
 *
 * Source: Cleveland WS. J Am Stat Assoc 1979;74:829; Cleveland WS, Devlin SJ. J Am Stat Assoc 1988;83:596 (errors).
 * R: `predict(loess(y ~ x, control = loess.control(surface = "direct", statistics = "exact")), at, se = TRUE)`
 *
 * @example
 * const curve = loess([1, 2, 3, 4, 5, 6, 7, 8], [2, 4, 5, 4, 5, 7, 9, 8], {degree: 1, at: [2.5, 6]});
 * Array.from(curve.estimate) // => [3.808633752268695, 6.799892054322932]
 * Array.from(curve.standardError) // => [0.4881635823944036, 0.4874361470916213]
 */
export function loess(x: ArrayLike<number>, y: ArrayLike<number>, options: LoessOptions = {}): Loess {
  const {span = 0.75, degree = 2, family = "gaussian", level = 0.95, iterations = 4} = options;
  requireOpenUnit("level", level);
  requireWhole("iterations", iterations, 1);
  if (!(span > 0 && Number.isFinite(span))) throw new StatsError("out-of-range", "span", `is ${span}`);
  if (degree !== 0 && degree !== 1 && degree !== 2)
    throw new StatsError("out-of-range", "degree", `is ${degree}`);
  const {weight: given} = options;
  const complete = completeCases({x, y, ...(given ? {weight: given} : {})} as Record<
    string,
    ArrayLike<number>
  >);
  const {n, nMissing, rows} = complete;
  if (n === 0) throw new StatsError("empty", "x", "no complete row is left");
  const q = Math.min(n, Math.floor(n * span + 1e-5));
  if (q < degree + 1) {
    throw new StatsError(
      "too-few",
      "span",
      `holds ${q} of ${n} values, degree ${degree} needs ${degree + 1}`,
    );
  }
  const byX = order(complete.columns.x!);
  const sorted = (column: Float64Array) => Float64Array.from(byX, (i) => column[i]!);
  const places = sorted(complete.columns.x!);
  // About the first value: the operator's rows add up to 1, and a constant comes out exactly.
  const shift = complete.columns.y![byX[0]!]!;
  const values = sorted(complete.columns.y!).map((v) => v - shift);
  const weight = given ? sorted(complete.columns.weight!) : new Float64Array(n).fill(1);
  for (let i = 0; i < n; ++i) {
    if (!(weight[i]! > 0))
      throw new StatsError("out-of-range", "weight", "holds a weight that is not positive");
  }
  const data: LocalData = {
    x: places,
    q,
    widen: Math.sqrt(Math.max(1, span)),
    degree,
    row: new Float64Array(n),
  };
  const exact = (options.statistics ?? (n <= 500 ? "exact" : "approximate")) === "exact";
  const first = firstFit(data, weight, values, exact);
  let fitted: Float64Array = first.fitted;
  const robust = new Float64Array(n).fill(1);
  let combined = weight;
  let residual = values.map((v, i) => v - fitted[i]!);
  let forError = residual;
  if (family === "symmetric" && iterations > 1) {
    for (let k = 1; k < iterations; ++k) {
      bisquare(residual, robust);
      combined = weight.map((w, i) => w * robust[i]!);
      fitted = fitAll(data, combined, values);
      residual = values.map((v, i) => v - fitted[i]!);
    }
    const pseudo = pseudovalues(fitted, residual, weight, robust);
    const again = fitAll(data, weight, pseudo);
    forError = pseudo.map((v, i) => v - again[i]!);
  }
  let squares = 0;
  for (let i = 0; i < n; ++i) {
    // Where no weight is left near a value there is no residual.
    if (!Number.isNaN(forError[i]!)) squares += weight[i]! * forError[i]! ** 2;
  }
  const {delta1, delta2, trace} = first;
  const warnings: string[] = [];
  const estimable = delta1 > 1e-9 * n;
  if (!estimable) warnings.push("the curve goes through the values, so that no error can be estimated");
  const scale = estimable ? Math.sqrt(squares / delta1) : null;
  const df = estimable ? (delta1 * delta1) / delta2 : null;
  const at = options.at ? Float64Array.from(options.at) : distinct(places);
  const out = evaluate(data, combined, weight, values, at);
  if (first.lowered || out.lowered) {
    warnings.push("too few distinct places are near some points: the degree was lowered there");
  }
  if (out.empty) warnings.push("no value has weight near some places: the curve is not defined there");
  if (out.beyond > 0)
    warnings.push(`${out.beyond} places lie outside of the data: the curve is extrapolated there`);
  const estimate = out.estimate.map((value) => value + shift);
  const t = df === null ? Number.NaN : -tQuantile((1 - level) / 2, df);
  const standardError = out.length.map((length) => (scale ?? Number.NaN) * length);
  const back = (column: Float64Array) => {
    const inOrder = new Float64Array(n);
    for (let i = 0; i < n; ++i) inOrder[byX[i]!] = column[i]!;
    return inOrder;
  };
  return {
    x: at,
    estimate,
    standardError,
    lower: estimate.map((value, j) => value - t * standardError[j]!),
    upper: estimate.map((value, j) => value + t * standardError[j]!),
    level,
    method: "t, pointwise",
    residualStandardError: scale,
    df,
    parameters: delta1 + 2 * trace - n,
    trace,
    fitted: back(fitted.map((value) => value + shift)),
    robustness: back(robust),
    rows: Uint32Array.from(rows),
    n,
    nMissing,
    warnings,
  };
}

function distinct(sorted: Float64Array): Float64Array {
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}
