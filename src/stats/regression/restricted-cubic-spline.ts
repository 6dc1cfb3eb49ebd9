import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";

export interface SplineOptions {
  /** At least three knots, in any order; placed by Harrell's quantiles if absent. */
  readonly knots?: readonly number[];
  /** How many knots to place, at least 3. Default 5. */
  readonly nKnots?: number;
}

export interface RestrictedCubicSpline {
  /** Rising. */
  readonly knots: Float64Array;
  /** x itself, then the knots' number − 2 curved columns, in x's unit; NaN where x is missing. */
  readonly columns: readonly Float64Array[];
  readonly warnings: readonly string[];
}

/**
 * The columns of a restricted cubic spline: cubic between the knots, linear beyond the outer ones.
 *
 * @param x - n numbers; NaN is missing
 * @param options - knots, or nKnots
 * @returns the knots and the columns for a regression, scaled by the square of the knots' range (norm = 2)
 * @throws {StatsError} `too-few` with fewer than 6 values or 3 different knots, `not-finite`, `out-of-range`
 *
 * Knots are placed at Harrell's quantiles: 0.1 to 0.9 for 3, 0.05 to 0.95 for 4 to 6, 0.025 to 0.975 for more; with
 * fewer than 100 values the outer ones are the fifth from each end. Where an end's value holds 5 % of the values (and
 * no other does), the knot is its neighbour and the others are placed between, as `rcspline.eval` does.
 *
 * Source: Stone CJ, Koo CY. Proc Stat Comp Sect ASA 1985:45; Harrell FE. Regression modeling strategies. 2nd ed.
 * Springer 2015, section 2.4.
 * R: `Hmisc::rcspline.eval(x, nk = 5, inclx = TRUE)`, `rms::rcs(x, 5)`
 *
 * @example
 * const {columns} = restrictedCubicSpline([1, 2, 3, 4, 5, 6], {knots: [2, 3, 5]});
 * columns[1] // => [0, 0, 1 / 9, 13 / 18, 5 / 3, 8 / 3]
 */
export function restrictedCubicSpline(
  x: ArrayLike<number>,
  options: SplineOptions = {},
): RestrictedCubicSpline {
  const values: number[] = [];
  for (let i = 0; i < x.length; ++i) {
    const value = x[i]!;
    if (Number.isNaN(value)) continue;
    if (!Number.isFinite(value)) {
      throw new StatsError("not-finite", "x", `value ${i + 1} is ${value}, a finite number was expected`);
    }
    values.push(value);
  }
  const warnings: string[] = [];
  const placed = options.knots ?? placeKnots(values, options.nKnots ?? 5, warnings);
  const knots = Float64Array.from(new Set(placed)).sort();
  if (knots.some((knot) => !Number.isFinite(knot))) {
    throw new StatsError("not-finite", "knots", "must be finite numbers");
  }
  if (knots.length < 3) {
    throw new StatsError("too-few", "knots", `has ${knots.length} different knots, at least 3 were expected`);
  }
  return {knots, columns: splineColumns(x, knots), warnings};
}

/** x and the truncated cubics whose curvature cancels beyond the last knot. */
function splineColumns(x: ArrayLike<number>, knots: Float64Array): Float64Array[] {
  const k = knots.length;
  const [first, before, last] = [knots[0]!, knots[k - 2]!, knots[k - 1]!];
  const range = (last - first) ** 2;
  const cube = (value: number) => (value > 0 ? value * value * value : 0);
  const columns = [Float64Array.from(x)];
  for (let j = 0; j < k - 2; ++j) {
    const knot = knots[j]!;
    const toLast = (last - knot) / (last - before);
    const toBefore = (before - knot) / (last - before);
    const column = new Float64Array(x.length);
    for (let i = 0; i < x.length; ++i) {
      const value = x[i]!;
      column[i] = Number.isNaN(value)
        ? Number.NaN
        : (cube(value - knot) - toLast * cube(value - before) + toBefore * cube(value - last)) / range;
    }
    columns.push(column);
  }
  return columns;
}

/** Share of the values from which an end's value is set apart. */
const MANY = 0.05;

function placeKnots(values: readonly number[], nKnots: number, warnings: string[]): number[] {
  requireWhole("nKnots", nKnots, 3);
  if (values.length < 6) {
    throw new StatsError("too-few", "x", `has ${values.length} values, at least 6 were expected`);
  }
  let sorted = Float64Array.from(values).sort();
  const distinct = Array.from(new Set(sorted));
  if (distinct.length - 2 <= nKnots) {
    warnings.push(
      `${distinct.length} different values are too few for ${nKnots} knots: all but the outer ones are taken.`,
    );
    return distinct.slice(1, -1);
  }
  const count = new Map<number, number>();
  for (const value of sorted) count.set(value, (count.get(value) ?? 0) + 1);
  const share = (value: number) => count.get(value)! / values.length;
  const inner = distinct.slice(1, -1);
  const ends: number[] = [];
  let wanted = nKnots;
  let fixedFirst = false;
  let fixedLast = false;
  if (inner.every((value) => share(value) < MANY)) {
    const [low, high] = [distinct[0]!, distinct[distinct.length - 1]!];
    if (share(low) >= MANY) {
      const knot = inner[0]!;
      ends.push(knot);
      sorted = sorted.filter((value) => value > knot);
      fixedFirst = true;
      wanted -= 1;
    }
    if (share(high) >= MANY) {
      const knot = inner[inner.length - 1]!;
      ends.push(knot);
      sorted = sorted.filter((value) => value < knot);
      fixedLast = true;
      wanted -= 1;
    }
  }
  const outer = nKnots > 6 ? 0.025 : nKnots > 3 ? 0.05 : 0.1;
  const spread = (from: number, many: number) =>
    Array.from({length: many}, (_, k) =>
      sortedQuantile(sorted, k + 1 === many ? 1 - outer : from + k * ((1 - outer - from) / (many - 1))),
    );
  let knots = wanted === 1 ? [sortedQuantile(sorted, 0.5)] : spread(wanted === 2 ? 0.5 : outer, wanted);
  if (wanted === 1) return [...knots, ...ends];
  if (new Set(knots).size < Math.min(wanted, 3)) {
    knots = spread(outer, 2 * wanted);
    if (fixedFirst && new Set(knots).size < 3) {
      const middle = fixedLast ? (ends[0]! + ends[1]!) / 2 : sortedQuantile(sorted, 0.5);
      knots = [ends[0]!, middle, fixedLast ? ends[1]! : sortedQuantile(sorted, 1 - outer)];
    }
    warnings.push("Many values are tied: knots were placed at more quantiles, and equal ones taken once.");
  }
  if (sorted.length < 100) {
    if (sorted.length < 5) {
      throw new StatsError("too-few", "x", "has fewer than 5 values beside those at its ends");
    }
    // Also where more quantiles were taken, as in rcspline.eval: the last one wanted is then an inner one.
    if (!fixedFirst) knots[0] = sorted[4]!;
    if (!fixedLast) knots[wanted - 1] = sorted[sorted.length - 5]!;
  }
  return [...knots, ...ends];
}

/** Type 7 of sorted values, with R's rounding: a median must be the value in the middle to the last bit. */
function sortedQuantile(sorted: Float64Array, p: number): number {
  const index = 1 + (sorted.length - 1) * p;
  const below = Math.floor(index);
  const low = sorted[below - 1]!;
  const high = sorted[Math.ceil(index) - 1]!;
  const share = index - below;
  return share > 0 && high !== low ? (1 - share) * low + share * high : low;
}
