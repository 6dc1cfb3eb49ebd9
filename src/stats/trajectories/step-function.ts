import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import {compensatedSteps, latestSteps, type SweptRows} from "./sweep.js";

/** A function of time that is constant between breakpoints, as the dose of an infusion is. */
export interface StepFunction {
  /** k + 1 breakpoints, ascending. */
  readonly time: Float64Array;
  /** k values; value i holds on [time i, time i + 1), NaN where it is not known. */
  readonly value: Float64Array;
  /** What the function is outside of its breakpoints. */
  readonly outside: "zero" | "unknown";
  /** Intervals that made it. */
  readonly n: number;
  /** Rows with a missing start, stop or value. */
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

export interface StepFunctionOptions {
  /** Column of factors, one a row: the drug's weight in a score. 1 by default. */
  readonly weight?: ArrayLike<number>;
  /** Between intervals nothing ran ("zero", the default), or it is not known what ran ("unknown"). */
  readonly gaps?: "zero" | "unknown";
  /**
   * Where intervals overlap, their values add up ("add", the default, as several drugs do), the one that started
   * last replaces the others ("latest", as a changed rate does), or the input is refused ("refuse").
   */
  readonly overlap?: "add" | "latest" | "refuse";
  /** Time over which the child was watched, [from, to); outside of it the function is not known. */
  readonly span?: readonly [from: number, to: number];
}

/**
 * The step function that intervals make, for infusions: exact, without a time grid.
 *
 * Intervals are closed at their start and open at their stop: at the moment of a change the new value holds. With
 * `weight` the rows of several drugs become one score, as the vasoactive-inotropic score. An interval without
 * length holds no time and is left out. Where a row's value is missing the function is not known there, because an
 * infusion of unknown rate is not the same as none; where its start or stop is missing the row is dropped. Both
 * count as missing.
 *
 * @param start - n times at which intervals start
 * @param stop - n times at which they stop, start ≤ stop
 * @param value - n values, the dose
 * @returns breakpoints and values; neighbours of equal value are one
 * @throws {StatsError} `length-mismatch`; `not-finite` for an infinite number; `out-of-range` if an interval stops
 *   before it starts, overlaps where that is refused, or the span is empty
 *
 * Source: sums over the intervals' union; compensated by Neumaier A. Z Angew Math Mech 1974;54:39.
 * R: `stepfun(time, c(0, value, 0))` for intervals that don't overlap
 *
 * @example
 * const vis = stepFunction([0, 2], [4, 6], [0.1, 5], {weight: [100, 1]});
 * Array.from(vis.time) // => [0, 2, 4, 6]
 * Array.from(vis.value) // => [10, 15, 5]
 */
export function stepFunction(
  start: ArrayLike<number>,
  stop: ArrayLike<number>,
  value: ArrayLike<number>,
  options: StepFunctionOptions = {},
): StepFunction {
  const {weight, gaps = "zero", overlap = "add", span} = options;
  const rows = checkedRows(start, stop, value, weight);
  if (span && !(Number.isFinite(span[0]) && Number.isFinite(span[1]) && span[0] < span[1])) {
    throw new StatsError("out-of-range", "span", `is [${span[0]}, ${span[1]}], from < to was expected`);
  }
  const warnings: string[] = [];
  if (rows.overlaps && overlap === "refuse") {
    throw new StatsError("out-of-range", "start", "intervals overlap");
  }
  if (rows.nMissing > 0)
    warnings.push(`${rows.nMissing} of ${start.length} intervals miss a time or a value`);
  const gapValue = gaps === "zero" ? 0 : Number.NaN;
  const swept = overlap === "latest" ? latestSteps(rows, gapValue) : compensatedSteps(rows, gapValue);
  const {time, values} = merged(span ? clipped(swept, span, gapValue) : swept);
  return {
    time,
    value: values,
    outside: gaps === "zero" && !span ? "zero" : "unknown",
    n: rows.start.length,
    nMissing: rows.nMissing,
    warnings,
  };
}

interface Steps {
  readonly time: Float64Array;
  readonly values: Float64Array;
}

/** The rows that hold time, by their start, with the value already weighted. */
function checkedRows(
  start: ArrayLike<number>,
  stop: ArrayLike<number>,
  value: ArrayLike<number>,
  weight: ArrayLike<number> | undefined,
): SweptRows & {readonly nMissing: number; readonly overlaps: boolean} {
  const length = start.length;
  const columns: readonly (readonly [string, ArrayLike<number>])[] = [
    ["start", start],
    ["stop", stop],
    ["value", value],
    ...(weight ? ([["weight", weight]] as const) : []),
  ];
  for (const [name, column] of columns) {
    if (column.length !== length) {
      throw new StatsError("length-mismatch", name, `has ${column.length} values where start has ${length}`);
    }
    for (let i = 0; i < length; ++i) {
      if (Math.abs(column[i]!) === Number.POSITIVE_INFINITY) {
        throw new StatsError("not-finite", name, `value ${i + 1} is infinite, a finite number was expected`);
      }
    }
  }
  const from = new Float64Array(length);
  const to = new Float64Array(length);
  const height = new Float64Array(length);
  let n = 0;
  let nMissing = 0;
  const byStart = order(start);
  let overlaps = false;
  let reached = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < length; ++k) {
    const i = byStart[k]!;
    const a = start[i]!;
    const b = stop[i]!;
    const v = value[i]! * (weight ? weight[i]! : 1);
    if (Number.isNaN(a + b + v)) nMissing += 1;
    if (Number.isNaN(a + b)) continue;
    if (b < a) throw new StatsError("out-of-range", "stop", `value ${i + 1} is before its start`);
    if (a === b) continue;
    if (a < reached) overlaps = true;
    if (b > reached) reached = b;
    from[n] = a;
    to[n] = b;
    height[n++] = v;
  }
  return {
    start: from.subarray(0, n),
    stop: to.subarray(0, n),
    value: height.subarray(0, n),
    nMissing,
    overlaps,
  };
}

/** The steps within the span, which they fill: its ends are breakpoints. */
function clipped({time, values}: Steps, [from, to]: readonly [number, number], gapValue: number): Steps {
  const outTime = new Float64Array(time.length + 3);
  const outValues = new Float64Array(time.length + 3);
  let k = 0;
  outTime[0] = from;
  const push = (until: number, v: number) => {
    const end = Math.min(until, to);
    if (end <= outTime[k]!) return;
    outValues[k++] = v;
    outTime[k] = end;
  };
  if (time.length > 0) push(time[0]!, gapValue);
  for (let i = 0; i < values.length; ++i) push(time[i + 1]!, values[i]!);
  push(to, gapValue);
  return {time: outTime.slice(0, k + 1), values: outValues.slice(0, k)};
}

/** The same function without breakpoints at which nothing changes. */
function merged({time, values}: Steps): Steps {
  const outTime = new Float64Array(time.length);
  const outValues = new Float64Array(values.length);
  let k = 0;
  for (let i = 0; i < values.length; ++i) {
    if (k > 0 && Object.is(outValues[k - 1]! + 0, values[i]! + 0)) continue;
    outTime[k] = time[i]!;
    outValues[k++] = values[i]!;
  }
  if (values.length > 0) outTime[k] = time[time.length - 1]!;
  return {time: outTime.slice(0, values.length > 0 ? k + 1 : 0), values: outValues.slice(0, k)};
}
