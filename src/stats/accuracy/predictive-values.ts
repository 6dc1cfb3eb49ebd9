import {normalQuantile} from "../distributions/normal.js";
import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Metric, noMetric} from "./metric.js";

export interface PredictiveValuesOptions {
  /** Prevalence of the event where the test will be used, in (0, 1); taken as known. */
  readonly prevalence: number;
  /** Default 0.95. */
  readonly level?: number;
  /** "adjusted-logit" adds z² ÷ 2 to each cell; "auto" (default) does so only if a cell is 0. */
  readonly method?: "auto" | "logit" | "adjusted-logit";
}

/** Predictive values at a chosen prevalence. */
export interface PredictiveValues {
  /** Standard error on the logit scale. */
  readonly positive: Metric;
  /** Standard error on the logit scale. */
  readonly negative: Metric;
  readonly prevalence: number;
  readonly n: number;
  readonly events: number;
  readonly warnings: readonly string[];
}

/**
 * Positive and negative predictive value at a chosen prevalence, from the sensitivity and specificity of a 2 × 2
 * table, with Mercaldo's logit intervals.
 *
 * The standard intervals cover best but are undefined with some empty cells; the adjusted ones, which change the
 * estimates too, always exist.
 *
 * @param tp - children with the event who are positive, as the other counts a whole number ≥ 0
 * @param fp - children without the event who are positive
 * @param tn - children without the event who are negative
 * @param fn - children with the event who are negative
 * @param options - prevalence (needed), level, method
 * @returns both predictive values with intervals; null where "logit" leaves them undefined
 * @throws {StatsError} `one-class` without events or without non-events; `out-of-range`
 *
 * Source: Mercaldo ND, Lau KF, Zhou XH. Stat Med 2007;26:2170, equations 8–11 and table II.
 * R: `bdpv::BDtest(matrix(c(tp, fn, fp, tn), 2), pr = prevalence)`; here `reference/tables.R`
 *
 * @example
 * predictiveValues(240, 178, 288, 87, {prevalence: 0.03}).positive.estimate // => 0.05609293451711628
 */
export function predictiveValues(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  options: PredictiveValuesOptions,
): PredictiveValues {
  const {prevalence, level = 0.95, method = "auto"} = options;
  for (const [name, count] of Object.entries({tp, fp, tn, fn})) requireWhole(name, count, 0);
  requireOpenUnit("prevalence", prevalence);
  requireOpenUnit("level", level);
  if (method !== "auto" && method !== "logit" && method !== "adjusted-logit") {
    throw new StatsError(
      "out-of-range",
      "method",
      `is "${method}", "auto", "logit" or "adjusted-logit" was expected`,
    );
  }
  if (tp + fn === 0) throw new StatsError("one-class", "tp", "no child had the event");
  if (fp + tn === 0) throw new StatsError("one-class", "tn", "every child had the event");
  const z = -normalQuantile((1 - level) / 2);
  const zero = tp === 0 || fp === 0 || tn === 0 || fn === 0;
  const adjusted = method === "adjusted-logit" || (method === "auto" && zero);
  const warnings: string[] = [];
  if (method === "auto" && zero) {
    warnings.push(
      "A cell of the table is 0: the predictive values are those of the adjusted logit method, moved towards the middle.",
    );
  } else if (!adjusted && zero) {
    warnings.push(
      "A cell of the table is 0: a predictive value of 0 or 1 has no logit interval, a result that nobody has no predictive value.",
    );
  }
  const add = adjusted ? (z * z) / 2 : 0;
  const name = adjusted ? "adjusted logit" : "logit";
  const events = tp + fn;
  const [a, b, c, d] = [tp + add, fp + add, tn + add, fn + add];
  const odds = prevalence / (1 - prevalence);
  // Odds of being right: (share of its class that the test calls so) ÷ (share of the other class).
  const positive = predictiveValue(a, a + d, b, b + c, odds, z, level, name);
  const negative = predictiveValue(c, b + c, d, a + d, 1 / odds, z, level, name);
  return {positive, negative, prevalence, n: events + fp + tn, events, warnings};
}

function predictiveValue(
  right: number,
  ofRight: number,
  wrong: number,
  ofWrong: number,
  odds: number,
  z: number,
  level: number,
  method: string,
): Metric {
  if (right === 0 || wrong === 0) {
    // Nobody was called so at all: nothing is known.
    return noMetric(level, method, right === wrong ? null : right === 0 ? 0 : 1);
  }
  const own = (odds * (right / ofRight)) / (wrong / ofWrong);
  const standardError = Math.sqrt(1 / right - 1 / ofRight + 1 / wrong - 1 / ofWrong);
  // Odds may be infinite where the prevalence is next to 0 or 1.
  const probability = (factor: number) => 1 / (1 + 1 / (own * factor));
  return {
    estimate: probability(1),
    standardError,
    interval: {
      lower: probability(Math.exp(-z * standardError)),
      upper: probability(Math.exp(z * standardError)),
      level,
      method,
    },
  };
}
