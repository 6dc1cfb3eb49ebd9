import {betaQuantile} from "../distributions/beta.js";
import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";

export type ProportionMethod = "wilson" | "clopper-pearson" | "agresti-coull";

export interface ProportionIntervalOptions {
  /** Default 0.95. */
  readonly level?: number;
  /** Default "wilson". */
  readonly method?: ProportionMethod;
}

/** A proportion with its interval. */
export interface ProportionInterval {
  readonly estimate: number;
  readonly interval: Interval;
  readonly events: number;
  readonly n: number;
}

const NAMES: Readonly<Record<ProportionMethod, string>> = {
  wilson: "Wilson score",
  "clopper-pearson": "Clopper–Pearson",
  "agresti-coull": "Agresti–Coull",
};

/**
 * A proportion with its interval, at any level: Wilson's score interval without continuity correction,
 * Clopper–Pearson's exact one (never too narrow), or Agresti–Coull's, cut off at 0 and 1.
 *
 * @param events - whole number, 0 ≤ events ≤ n
 * @param n - whole number ≥ 1
 * @param options - level, method
 * @returns estimate and interval as fractions
 * @throws {StatsError} `out-of-range` for counts that are not whole, n = 0, events beyond n, or a bad level
 *
 * Source: Newcombe RG. Stat Med 1998;17:857; Clopper CJ, Pearson ES. Biometrika 1934;26:404; Agresti A, Coull BA. Am
 * Stat 1998;52:119. R: `prop.test(events, n, correct = FALSE)$conf.int`, `binom.test(events, n)$conf.int`,
 * `epiR::epi.tests(…, method = "agresti")` (which gives the interval's centre as the estimate)
 *
 * @example
 * proportionInterval(8, 15, {level: 0.8}).interval.lower // => 0.3732868265158479
 * proportionInterval(8, 15, {method: "clopper-pearson"}).interval.upper // => 0.7873332704806921
 */
export function proportionInterval(
  events: number,
  n: number,
  options: ProportionIntervalOptions = {},
): ProportionInterval {
  const {level = 0.95, method = "wilson"} = options;
  requireWhole("n", n, 1);
  requireWhole("events", events, 0);
  if (events > n) throw new StatsError("out-of-range", "events", `is ${events}, more than n = ${n}`);
  const [lower, upper] = proportionLimits(events, n, level, method);
  return {estimate: events / n, interval: {lower, upper, level, method: NAMES[method]}, events, n};
}

/** Both ends, for counts that were checked before. */
export function proportionLimits(
  events: number,
  n: number,
  level: number,
  method: ProportionMethod,
): [number, number] {
  requireOpenUnit("level", level);
  const tail = (1 - level) / 2;
  if (method === "clopper-pearson") {
    return [
      events === 0 ? 0 : betaQuantile(tail, events, n - events + 1),
      // The mirror image of the lower end: near 1 its distance from 1 keeps its digits.
      events === n ? 1 : 1 - betaQuantile(tail, n - events, events + 1),
    ];
  }
  const z = -normalQuantile((1 - level) / 2);
  const zz = z * z;
  if (method === "wilson") {
    const p = events / n;
    const centre = p + zz / (2 * n);
    const half = z * Math.sqrt((p * (1 - p)) / n + zz / (4 * n * n));
    const scale = 1 + zz / n;
    // Rounding would leave the ends a hair off 0 and 1.
    return [events === 0 ? 0 : (centre - half) / scale, events === n ? 1 : (centre + half) / scale];
  }
  if (method === "agresti-coull") {
    const p = (events + zz / 2) / (n + zz);
    const half = z * Math.sqrt((p * (1 - p)) / (n + zz));
    return [Math.max(0, p - half), Math.min(1, p + half)];
  }
  throw new StatsError("out-of-range", "method", `is "${method}", one of ${Object.keys(NAMES)} was expected`);
}

/** Name of the method as a caption prints it. */
export function proportionMethodName(method: ProportionMethod): string {
  return NAMES[method];
}
