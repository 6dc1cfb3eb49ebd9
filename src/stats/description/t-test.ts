import {tQuantile, tTwoSided} from "../distributions/student-t.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {moments} from "./moments.js";
import {completeSamples} from "./samples.js";

/** Options of tTest. */
export interface TTestOptions {
  /** "welch" (unless told): the variances may differ; "equal": one pooled variance; "paired": pairs a[i], b[i]. */
  readonly variance?: "welch" | "equal" | "paired";
  /** Two-sided confidence level; 0.95 unless told. */
  readonly level?: number;
}

/** A t-test with the difference of the means. */
export interface TTest extends TestResult {
  /** Degrees of freedom; fractions by Welch's formula. */
  readonly df: number;
  /** Mean of a minus mean of b. */
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: Interval;
  readonly means: readonly [number, number];
  /** Values; with pairs the number of pairs. */
  readonly n: number;
  readonly sizes: readonly [number, number];
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Student's t-test of two means: Welch's, with equal variances, or of pairs.
 *
 * @param a - first sample; NaN is missing
 * @param b - second sample; of one length with a if paired
 * @param options - variance ("welch"), level (0.95)
 * @returns t, degrees of freedom, two-sided p, the difference a − b and its interval; without variation t and p are
 *   null and the interval has no ends
 * @throws {StatsError} `empty`, `not-finite`, `length-mismatch` (pairs), `out-of-range`; `too-few` if a sample has one value
 *   only (equal variances: three values in all are enough)
 *
 * Source: Student. Biometrika 1908;6:1; Welch BL. Biometrika 1947;34:28. R: `t.test(a, b, var.equal, paired)`
 *
 * @example
 * const test = tTest([1, 2, 3, 4], [2, 4, 6]);
 * [test.estimate, test.statistic.toFixed(6), test.df.toFixed(6)] // => [-1.5, "-1.133893", "3.234719"]
 */
export function tTest(a: ArrayLike<number>, b: ArrayLike<number>, options: TTestOptions = {}): TTest {
  const {variance = "welch", level = 0.95} = options;
  if (variance !== "welch" && variance !== "equal" && variance !== "paired") {
    throw new StatsError(
      "out-of-range",
      "variance",
      `is "${String(variance)}", "welch", "equal" or "paired" was expected`,
    );
  }
  requireOpenUnit("level", level);
  const paired = variance === "paired";
  const samples = completeSamples(a, b, paired);
  const [m, n] = [samples.a.length, samples.b.length];
  if (variance === "equal" ? m + n < 3 : m < 2 || n < 2) {
    throw new StatsError("too-few", m < n ? "a" : "b", `has ${Math.min(m, n)} value, 2 were expected`);
  }
  // Both means are told from one value, so that an offset does not take their difference's digits.
  const origin = samples.a[0]!;
  const [x, y] = [moments(samples.a, origin), moments(samples.b, origin)];
  const means = [origin + x.aboveOrigin, origin + y.aboveOrigin] as const;
  let estimate = x.aboveOrigin - y.aboveOrigin;
  let standardError: number;
  let df: number;
  if (paired) {
    const difference = moments(samples.a.map((value, i) => value - samples.b[i]!));
    estimate = difference.aboveOrigin;
    standardError = difference.root / Math.sqrt((n - 1) * n);
    df = n - 1;
  } else if (variance === "equal") {
    df = m + n - 2;
    standardError = Math.hypot(x.root, y.root) * Math.sqrt((1 / m + 1 / n) / df);
  } else {
    const [first, second] = [x.root / Math.sqrt((m - 1) * m), y.root / Math.sqrt((n - 1) * n)];
    standardError = Math.hypot(first, second);
    df = 1 / ((first / standardError) ** 4 / (m - 1) + (second / standardError) ** 4 / (n - 1));
  }
  // Variation that is nothing but rounding of the means.
  const constant = !(standardError > 10 * Number.EPSILON * Math.max(...means.map(Math.abs)));
  if (constant) df = paired ? n - 1 : m + n - 2;
  const half = -tQuantile((1 - level) / 2, df) * standardError;
  const statistic = constant ? null : estimate / standardError;
  return {
    test: {welch: "Welch's t-test", equal: "t-test with equal variances", paired: "paired t-test"}[variance],
    statistic,
    df,
    p: statistic === null ? null : tTwoSided(statistic, df),
    estimate,
    standardError,
    interval: {
      lower: constant ? null : estimate - half,
      upper: constant ? null : estimate + half,
      level,
      method: variance === "welch" ? "Welch" : "t",
    },
    means,
    n: paired ? n : m + n,
    sizes: [m, n],
    nMissing: samples.nMissing,
    warnings: constant ? ["The values do not vary: the test is not defined."] : [],
  };
}
