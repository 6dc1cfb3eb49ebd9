import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import type {StepFunction} from "./step-function.js";
import {stepValueAt} from "./step-value-at.js";

/**
 * The weighted sum of step functions, as several drugs make one score (VIS).
 *
 * @param functions - one a drug
 * @param weights - one factor a function; 1 each by default
 * @param options - `unknown`: where one of them is not known, the sum is not known ("unknown", the default), or that
 *   one counts as 0 ("zero")
 * @returns a step function with the breakpoints of all
 * @throws {StatsError} `empty` without a function; `length-mismatch`; `not-finite` for a weight
 *
 * Source: Gaies MG, et al. Pediatr Crit Care Med 2010;11:234 (the score that it is for).
 * R: `sum(weight * dose)` at each time
 *
 * @example
 * const epinephrine = stepFunction([0], [10], [0.1]);
 * const milrinone = stepFunction([5], [10], [0.5]);
 * const vis = combineSteps([epinephrine, milrinone], [100, 10]);
 * Array.from(stepValueAt(vis, [0, 5])) // => [10, 15]
 */
export function combineSteps(
  functions: readonly StepFunction[],
  weights: ArrayLike<number> = new Float64Array(functions.length).fill(1),
  options: {readonly unknown?: "unknown" | "zero"} = {},
): StepFunction {
  if (functions.length === 0) throw new StatsError("empty", "functions", "no step function was given");
  if (weights.length !== functions.length) {
    throw new StatsError(
      "length-mismatch",
      "weights",
      `has ${weights.length} values where there are ${functions.length} functions`,
    );
  }
  for (let j = 0; j < weights.length; ++j) {
    if (!Number.isFinite(weights[j]!)) {
      throw new StatsError("not-finite", "weights", `value ${j + 1} is ${weights[j]}`);
    }
  }
  const zero = options.unknown === "zero";
  let length = 0;
  for (const {time} of functions) length += time.length;
  const all = new Float64Array(length);
  length = 0;
  for (const {time} of functions) {
    all.set(time, length);
    length += time.length;
  }
  const byTime = order(all);
  const time = new Float64Array(length);
  let m = 0;
  for (let i = 0; i < length; ++i) {
    const t = all[byTime[i]!]!;
    if (m === 0 || t !== time[m - 1]) time[m++] = t;
  }
  const starts = time.subarray(0, Math.max(0, m - 1));
  const sum = new Float64Array(starts.length);
  for (const [j, one] of functions.entries()) {
    const values = stepValueAt(one, starts);
    const w = weights[j]!;
    for (let i = 0; i < sum.length; ++i) sum[i]! += zero && Number.isNaN(values[i]!) ? 0 : w * values[i]!;
  }
  // Equal neighbours become one.
  let k = 0;
  for (let i = 0; i < sum.length; ++i) {
    if (k > 0 && Object.is(sum[k - 1]! + 0, sum[i]! + 0)) continue;
    time[k] = time[i]!;
    sum[k++] = sum[i]!;
  }
  if (m > 0) time[k] = time[m - 1]!;
  return {
    time: time.slice(0, m > 0 ? k + 1 : 0),
    value: sum.slice(0, k),
    outside: zero || functions.every(({outside}) => outside === "zero") ? "zero" : "unknown",
    n: functions.reduce((total, one) => total + one.n, 0),
    nMissing: functions.reduce((total, one) => total + one.nMissing, 0),
    warnings: [...new Set(functions.flatMap((one) => one.warnings))],
  };
}
