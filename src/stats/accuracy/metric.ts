import {normalQuantile} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";
import {type ProportionMethod, proportionLimits, proportionMethodName} from "./proportion-interval.js";

/** One metric of a 2 × 2 table; null where its denominator is 0. */
export interface Metric {
  readonly estimate: number | null;
  /** On the metric's own scale (of ratios: on the log scale); null where undefined. */
  readonly standardError: number | null;
  readonly interval: Interval;
}

/** A metric that the table leaves undefined. */
export function noMetric(level: number, method: string, estimate: number | null = null): Metric {
  return {estimate, standardError: null, interval: {lower: null, upper: null, level, method}};
}

/** events ÷ n; undefined if n is 0. */
export function proportionMetric(events: number, n: number, level: number, method: ProportionMethod): Metric {
  const name = proportionMethodName(method);
  if (n === 0) return noMetric(level, name);
  const [lower, upper] = proportionLimits(events, n, level, method);
  const p = events / n;
  return {
    estimate: p,
    standardError: Math.sqrt((p * (1 - p)) / n),
    interval: {lower, upper, level, method: name},
  };
}

/** A ratio > 0 with the interval that is symmetric on the log scale. */
export function ratioMetric(estimate: number, variance: number, level: number, method: string): Metric {
  const standardError = Math.sqrt(variance);
  const factor = Math.exp(-normalQuantile((1 - level) / 2) * standardError);
  return {
    estimate,
    standardError,
    interval: {lower: estimate / factor, upper: estimate * factor, level, method},
  };
}
