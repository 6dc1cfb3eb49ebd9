import {type MeasuredWindow, type WindowValues, windowValues} from "./window-values.js";

/** A mean over time of measured values. */
export interface TimeWeightedMean {
  /** null where no value lies in the window. */
  readonly estimate: number | null;
  /** Area under the curve over the time that it spans; 0 for a single value by "trapezoid". */
  readonly auc: number | null;
  /** Share of the window that the curve spans. */
  readonly coverage: number;
  readonly rule: TimeWeightedRule;
  /** Values in the window. */
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** Straight lines between measurements, or each value until the next one. */
export type TimeWeightedRule = "trapezoid" | "last observation";

/**
 * Time-weighted mean of measured values in a window: the area under their curve over the time that it spans.
 *
 * By "trapezoid" the curve runs in straight lines from the first to the last measurement in the window. By "last
 * observation" each value holds until the next, the last one until the window's end. Nothing is carried in from
 * before the window. Values measured at one time are averaged first. A single value is its own mean.
 *
 * @param time - n times
 * @param x - n values
 * @param options - the window; `rule` "trapezoid" (default) or "last observation"
 * @throws {StatsError} `length-mismatch`, `not-finite`, `out-of-range` unless from < to
 *
 * Source: Matthews JNS, et al. BMJ 1990;300:230 (area under the curve as a summary).
 * R: `sum(diff(time) * (head(x, -1) + tail(x, -1)) / 2) / diff(range(time))`
 *
 * @example
 * timeWeightedMean([0, 1, 4], [8, 6, 3], {from: 0, to: 6}).estimate // => 5.125
 * timeWeightedMean([0, 1, 4], [8, 6, 3], {from: 0, to: 6, rule: "last observation"}).estimate // => 5.333333333333333
 */
export function timeWeightedMean(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  options: MeasuredWindow & {readonly rule?: TimeWeightedRule},
): TimeWeightedMean {
  return timeWeightedMeanOf(windowValues(time, x, options), options.rule ?? "trapezoid", options);
}

/** The same of values that are already taken from the window. */
export function timeWeightedMeanOf(
  values: WindowValues,
  rule: TimeWeightedRule,
  {from, to}: MeasuredWindow,
): TimeWeightedMean {
  const {distinctTime: t, distinctX: v, n, nMissing} = values;
  const m = t.length;
  if (m === 0) {
    return {
      estimate: null,
      auc: null,
      coverage: 0,
      rule,
      n,
      nMissing,
      warnings: ["no value lies in the window"],
    };
  }
  let auc = 0;
  for (let i = 1; i < m; ++i) {
    const height = rule === "trapezoid" ? (v[i - 1]! + v[i]!) / 2 : v[i - 1]!;
    auc += height * (t[i]! - t[i - 1]!);
  }
  const end = rule === "trapezoid" ? t[m - 1]! : to;
  if (rule === "last observation") auc += v[m - 1]! * (to - t[m - 1]!);
  const spanned = end - t[0]!;
  const warnings = m === 1 ? ["a single time was measured in the window"] : [];
  return {
    estimate: spanned > 0 ? auc / spanned : v[0]!,
    auc,
    coverage: spanned / (to - from),
    rule,
    n,
    nMissing,
    warnings,
  };
}
