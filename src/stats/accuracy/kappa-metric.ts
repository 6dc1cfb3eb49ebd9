import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {TestResult} from "../foundation/result.js";
import {type Metric, noMetric} from "./metric.js";

/** Cohen's κ with the test of κ = 0. */
export interface KappaMetric extends Metric, TestResult {}

const TEST = "z test of κ = 0";

/**
 * Cohen's κ between test and outcome. The standard error is that of the delta method (Fleiss, Cohen, Everitt 1969);
 * the test's is the one that holds under κ = 0. The interval is cut off at −1 and 1, and has no ends where its standard
 * error is 0.
 */
export function kappaMetric(tp: number, fp: number, tn: number, fn: number, level: number): KappaMetric {
  const n = tp + fp + tn + fn;
  const positive = (tp + fp) / n;
  const negative = (fn + tn) / n;
  const diseased = (tp + fn) / n;
  const healthy = (fp + tn) / n;
  const expected = positive * diseased + negative * healthy;
  if (positive * diseased === 1 || negative * healthy === 1) {
    return {...noMetric(level, "Wald"), test: TEST, statistic: null, p: null};
  }
  const rest = 1 - expected;
  const kappa = ((tp + tn) / n - expected) / rest;
  const variance =
    ((tp / n) * (1 - (positive + diseased) * (1 - kappa)) ** 2 +
      (tn / n) * (1 - (negative + healthy) * (1 - kappa)) ** 2 +
      (1 - kappa) ** 2 * ((fp / n) * (negative + diseased) ** 2 + (fn / n) * (positive + healthy) ** 2) -
      (kappa - expected * (1 - kappa)) ** 2) /
    (rest * rest * n);
  const underNull =
    expected +
    expected * expected -
    positive * diseased * (positive + diseased) -
    negative * healthy * (negative + healthy);
  // Where test and outcome agree fully, what is left of the variance is rounding.
  const standardError = Math.sqrt(variance * n < 1e-14 ? 0 : variance);
  const half = normalQuantile((1 + level) / 2) * standardError;
  // With a single class of outcome or test κ is 0 by definition and nothing can be tested.
  const statistic = underNull > 1e-14 ? (kappa * rest * Math.sqrt(n)) / Math.sqrt(underNull) : null;
  return {
    estimate: kappa,
    standardError,
    interval:
      statistic === null || standardError === 0
        ? noMetric(level, "Wald").interval
        : {lower: Math.max(-1, kappa - half), upper: Math.min(1, kappa + half), level, method: "Wald"},
    test: TEST,
    statistic,
    p: statistic === null ? null : normalTwoSided(statistic),
  };
}
