import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireCodes} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type GridValues, requireGrid} from "./grid-values.js";

export interface MeasuredOnGridOptions {
  /** m ascending times. */
  readonly grid: ArrayLike<number>;
  /** Straight lines between measurements ("linear", the default), or each value until the next. */
  readonly rule?: "linear" | "last observation";
  /** Longest time that a line spans or a value is carried; any by default. */
  readonly within?: number;
  /** Number of children; the highest code and one by default. */
  readonly children?: number;
}

/** Values on a grid, with the rows that missed something. */
export interface MeasuredOnGrid extends GridValues {
  readonly nMissing: number;
}

/**
 * The values of many children's measurements at common times.
 *
 * Between two measurements by a straight line or the last value. Before the first nothing is known, and after the
 * last nothing, too, by straight lines: no value is extrapolated. What was measured at one time is averaged.
 *
 * @param subject - n codes of children, whole numbers from 0
 * @param time - n times of measurements
 * @param x - n values
 * @returns children × m values, NaN where a child's value is not known
 * @throws {StatsError} `length-mismatch`, `not-finite`, `not-a-code`, `out-of-range`
 *
 * R: `approx(time, x, grid, ties = mean)$y` for each child, `method = "constant", yright = tail(x, 1)` for the last
 *
 * @example
 * Array.from(measuredOnGrid([0, 0, 1], [0, 4, 2], [8, 4, 5], {grid: [0, 2, 4]}).values) // => [8, 6, 4, NaN, 5, NaN]
 */
export function measuredOnGrid(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  options: MeasuredOnGridOptions,
): MeasuredOnGrid {
  const {grid, rule = "linear", within = Number.POSITIVE_INFINITY} = options;
  requireGrid("grid", grid);
  if (!(within > 0))
    throw new StatsError("out-of-range", "within", `is ${within}, a positive time was expected`);
  const {columns, n, nMissing} = completeCases({subject, time, x});
  requireCodes("subject", columns.subject, (options.children ?? 2 ** 31) - 1);
  let children = options.children ?? 0;
  if (options.children === undefined) {
    for (let i = 0; i < n; ++i) children = Math.max(children, columns.subject[i]! + 1);
  }
  const m = grid.length;
  const values = new Float64Array(children * m).fill(Number.NaN);
  // By child, then time: a stable sort by child of rows in order of time.
  const byTime = order(columns.time);
  const codes = new Float64Array(n);
  for (let k = 0; k < n; ++k) codes[k] = columns.subject[byTime[k]!]!;
  const byChild = order(codes);
  const t = new Float64Array(n);
  const v = new Float64Array(n);
  for (let k = 0; k < n; ) {
    const child = codes[byChild[k]!]!;
    let known = 0;
    let tied = 0;
    for (; k < n && codes[byChild[k]!] === child; ++k) {
      const row = byTime[byChild[k]!]!;
      const now = columns.time[row]!;
      if (known > 0 && t[known - 1] === now) {
        tied += 1;
        v[known - 1]! += (columns.x[row]! - v[known - 1]!) / tied;
      } else {
        tied = 1;
        t[known] = now;
        v[known++] = columns.x[row]!;
      }
    }
    fill(values, child * m, grid, {t, v, known, linear: rule === "linear", within});
  }
  return {time: Float64Array.from(grid), values, n: children, nMissing};
}

interface Measurements {
  readonly t: Float64Array;
  readonly v: Float64Array;
  readonly known: number;
  readonly linear: boolean;
  readonly within: number;
}

/** Writes a child's row: one pass over its measurements and the grid. */
function fill(values: Float64Array, from: number, grid: ArrayLike<number>, child: Measurements): void {
  const {t, v, known, linear, within} = child;
  let i = -1;
  for (let j = 0; j < grid.length; ++j) {
    const at = grid[j]!;
    while (i + 1 < known && t[i + 1]! <= at) i += 1;
    if (i < 0) continue;
    if (t[i] === at) values[from + j] = v[i]!;
    else if (!linear) {
      if (at - t[i]! <= within) values[from + j] = v[i]!;
    } else if (i + 1 < known && t[i + 1]! - t[i]! <= within) {
      const share = (at - t[i]!) / (t[i + 1]! - t[i]!);
      values[from + j] = v[i]! + share * (v[i + 1]! - v[i]!);
    }
  }
}
