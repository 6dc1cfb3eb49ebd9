import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {type MeasuredWindow, type WindowValues, windowValues} from "./window-values.js";

/** A straight line through measured values. */
export interface Slope {
  /** Change of x per unit of time; null with fewer than two times. */
  readonly estimate: number | null;
  /** Height of the line at time 0. */
  readonly intercept: number | null;
  /** null with fewer than three values. */
  readonly standardError: number | null;
  readonly interval: Interval;
  /** Of the t test that the slope is 0. */
  readonly p: number | null;
  readonly df: number;
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Slope of a child's measured values in a window, by least squares, with the t interval.
 *
 * @param time - n times
 * @param x - n values
 * @param options - the window; `level`, 0.95 by default
 * @throws {StatsError} `length-mismatch`, `not-finite`, `out-of-range`
 *
 * Source: Matthews JNS, et al. BMJ 1990;300:230. R: `coef(summary(lm(x ~ time)))["time", ]`
 *
 * @example
 * slope([0, 6, 12], [8, 5, 2], {from: 0, to: 24}).estimate // => -0.5
 */
export function slope(
  time: ArrayLike<number>,
  x: ArrayLike<number>,
  options: MeasuredWindow & {readonly level?: number},
): Slope {
  return slopeOf(windowValues(time, x, options), options.level ?? 0.95);
}

/** The same of values that are already taken from the window. */
export function slopeOf({time, x, n, nMissing, distinctTime}: WindowValues, level: number): Slope {
  requireOpenUnit("level", level);
  const method = "t, least squares";
  const df = Math.max(0, n - 2);
  const empty = {lower: null, upper: null, level, method};
  if (distinctTime.length < 2) {
    return {
      estimate: null,
      intercept: null,
      standardError: null,
      interval: empty,
      p: null,
      df,
      n,
      nMissing,
      warnings: ["a slope needs values at two times"],
    };
  }
  let meanTime = 0;
  let meanX = 0;
  for (let i = 0; i < n; ++i) {
    meanTime += time[i]! / n;
    meanX += x[i]! / n;
  }
  let stt = 0;
  let stx = 0;
  for (let i = 0; i < n; ++i) {
    stt += (time[i]! - meanTime) ** 2;
    stx += (time[i]! - meanTime) * (x[i]! - meanX);
  }
  const estimate = stx / stt;
  const intercept = meanX - estimate * meanTime;
  if (df === 0) {
    return {
      estimate,
      intercept,
      standardError: null,
      interval: empty,
      p: null,
      df,
      n,
      nMissing,
      warnings: ["two values leave no error to estimate"],
    };
  }
  let rss = 0;
  for (let i = 0; i < n; ++i) rss += (x[i]! - meanX - estimate * (time[i]! - meanTime)) ** 2;
  const standardError = Math.sqrt(rss / df / stt);
  const half = -tQuantile((1 - level) / 2, df) * standardError;
  return {
    estimate,
    intercept,
    standardError,
    interval: {lower: estimate - half, upper: estimate + half, level, method},
    p: standardError > 0 ? tTwoSided(estimate / standardError, df) : null,
    df,
    n,
    nMissing,
    warnings: standardError > 0 ? [] : ["the values lie on a line, so that no test is possible"],
  };
}
