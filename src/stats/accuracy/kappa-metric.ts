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
  const [positive, negative, events, nonEvents] = [tp + fp, fn + tn, tp + fn, fp + tn];
  // Chance alone agrees in all.
  if ((negative === 0 && nonEvents === 0) || (positive === 0 && events === 0)) {
    return {...noMetric(level, "Wald"), test: TEST, statistic: null, p: null};
  }
  // Counts, not shares: with rare events differences of shares near 1 would lose their digits.
  const cross = tp * tn - fp * fn;
  const kappa = (2 * cross) / (positive * nonEvents + negative * events);
  const product = positive * negative * events * nonEvents;
  // With a single class of outcome or test κ is 0 by definition and nothing can be tested.
  const statistic = product > 0 ? (cross / Math.sqrt(product)) * Math.sqrt(n) : null;
  const variance = deltaVariance(tp, fp, tn, fn);
  // Where test and outcome agree fully, what is left of the variance is rounding.
  const standardError = Math.sqrt(variance < 1e-14 ? 0 : variance / n);
  const half = -normalQuantile((1 - level) / 2) * standardError;
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

/** n times the variance of κ by the delta method: that of its derivatives at the cells. */
function deltaVariance(tp: number, fp: number, tn: number, fn: number): number {
  const n = tp + fp + tn + fn;
  const shares = [tp / n, fp / n, tn / n, fn / n] as const;
  const [positive, negative, diseased, healthy] = [
    (tp + fp) / n,
    (fn + tn) / n,
    (tp + fn) / n,
    (fp + tn) / n,
  ];
  const disagreement = (fp + fn) / n;
  const byChance = positive * healthy + negative * diseased;
  const right = 1 / byChance;
  const wrong = disagreement / (byChance * byChance);
  const derivatives = [
    right - wrong * (positive + diseased),
    -wrong * (negative + diseased),
    right - wrong * (negative + healthy),
    -wrong * (positive + healthy),
  ] as const;
  // About the derivative at the largest cell, whose weight may be all but 1.
  const centre = derivatives[shares.indexOf(Math.max(...shares))]!;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < 4; ++i) {
    const derivative = derivatives[i]! - centre;
    sum += shares[i]! * derivative;
    squares += shares[i]! * derivative * derivative;
  }
  return squares - sum * sum;
}
