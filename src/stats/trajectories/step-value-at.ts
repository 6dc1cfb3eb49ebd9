import type {StepFunction} from "./step-function.js";

/**
 * The values of a step function at times.
 *
 * @param steps - from `stepFunction` or `combineSteps`
 * @param at - m times
 * @param options - `limit`: at a breakpoint the value from there on ("from", the default), or the one that held until
 *   then ("before"), as for what ran when ECMO started
 * @returns m values, NaN where the function is not known or the time is missing
 *
 * R: `stepfun(time, c(0, value, 0), right = FALSE)(at)`, `right = TRUE` for "before"
 *
 * @example
 * const dose = stepFunction([0, 4], [4, 8], [10, 20]);
 * Array.from(stepValueAt(dose, [0, 4, 8])) // => [10, 20, 0]
 * Array.from(stepValueAt(dose, [0, 4, 8], {limit: "before"})) // => [0, 10, 20]
 */
export function stepValueAt(
  steps: StepFunction,
  at: ArrayLike<number>,
  options: {readonly limit?: "from" | "before"} = {},
): Float64Array {
  const before = options.limit === "before";
  const out = new Float64Array(at.length);
  for (let i = 0; i < at.length; ++i) out[i] = valueAt(steps, at[i]!, before);
  return out;
}

function valueAt({time, value, outside}: StepFunction, t: number, before: boolean): number {
  if (Number.isNaN(t)) return Number.NaN;
  // The first breakpoint beyond t; with "before" one at t is beyond.
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before ? time[middle]! < t : time[middle]! <= t) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || low === time.length) return outside === "zero" ? 0 : Number.NaN;
  return value[low - 1]!;
}
