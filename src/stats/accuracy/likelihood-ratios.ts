import {type Metric, noMetric, ratioMetric} from "./metric.js";

/** Both likelihood ratios and the diagnostic odds ratio with intervals on the log scale. */
export interface LikelihoodRatios {
  readonly positiveLikelihoodRatio: Metric;
  readonly negativeLikelihoodRatio: Metric;
  readonly diagnosticOddsRatio: Metric;
}

/** Adds to `warnings` what a cell of 0 leaves undefined. */
export function likelihoodRatios(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  level: number,
  addHalf: boolean,
  warnings: string[],
): LikelihoodRatios {
  const zero = tp === 0 || fp === 0 || tn === 0 || fn === 0;
  // Without events or without non-events no constant makes a ratio of the other class's rate.
  const add = zero && addHalf && tp + fn > 0 && fp + tn > 0 ? 0.5 : 0;
  if (add > 0) {
    warnings.push("A cell of the table is 0: 0.5 was added to each for the likelihood and odds ratios.");
  } else if (zero && tp + fn > 0 && fp + tn > 0) {
    warnings.push(
      "A cell of the table is 0: likelihood and odds ratios that are 0 have no interval, infinite ones no estimate.",
    );
  }
  if (add === 0 && ((tp === 0 && fp === 0) || (fn === 0 && tn === 0))) {
    warnings.push(
      "Everybody is called the same: the likelihood ratio is 1 by definition and has no interval.",
    );
  }
  const [a, b, c, d] = [tp + add, fp + add, fn + add, tn + add];
  const events = a + c;
  const nonEvents = b + d;
  const simel = "Simel log";
  const woolf = "Woolf log";
  const ratio = (positive: number, negative: number) =>
    ratioOf(
      positive / events / (negative / nonEvents),
      // 1 / positive − 1 / events and the like, without their cancellation.
      (events - positive) / (positive * events) + (nonEvents - negative) / (negative * nonEvents),
      level,
      simel,
    );
  return {
    positiveLikelihoodRatio: ratio(a, b),
    negativeLikelihoodRatio: ratio(c, d),
    diagnosticOddsRatio: ratioOf((a * d) / (b * c), 1 / a + 1 / b + 1 / c + 1 / d, level, woolf),
  };
}

function ratioOf(estimate: number, variance: number, level: number, method: string): Metric {
  if (!Number.isFinite(estimate)) return noMetric(level, method);
  // Where everybody is called the same the ratio is 1 by definition.
  if (estimate === 0 || variance === 0) return noMetric(level, method, estimate);
  return ratioMetric(estimate, variance, level, method);
}
