import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {type KappaMetric, kappaMetric} from "./kappa-metric.js";
import {likelihoodRatios} from "./likelihood-ratios.js";
import {type Metric, noMetric, proportionMetric} from "./metric.js";
import {type ProportionMethod, proportionMethodName} from "./proportion-interval.js";

export interface DiagnosticMetricsOptions {
  /** Default 0.95. */
  readonly level?: number;
  /** Interval of the proportions. Default "wilson". */
  readonly method?: ProportionMethod;
  /** "add-half" adds 0.5 to all four cells for both likelihood ratios and the odds ratio if a cell is 0. Default "undefined". */
  readonly zeroCells?: "undefined" | "add-half";
}

/** All metrics of a 2 × 2 table. */
export interface DiagnosticMetrics {
  readonly sensitivity: Metric;
  readonly specificity: Metric;
  readonly positivePredictiveValue: Metric;
  readonly negativePredictiveValue: Metric;
  /** Share of the children with the event. */
  readonly prevalence: Metric;
  /** Share of the children that are positive. */
  readonly apparentPrevalence: Metric;
  readonly accuracy: Metric;
  /** Sensitivity + specificity − 1. */
  readonly youden: Metric;
  /** Standard error on the log scale. */
  readonly positiveLikelihoodRatio: Metric;
  /** Standard error on the log scale. */
  readonly negativeLikelihoodRatio: Metric;
  /** Standard error on the log scale. */
  readonly diagnosticOddsRatio: Metric;
  readonly kappa: KappaMetric;
  /** Harmonic mean of sensitivity and positive predictive value. */
  readonly f1: Metric;
  readonly n: number;
  readonly events: number;
  readonly warnings: readonly string[];
}

/** Children beyond whom counts are no longer told apart. */
const MOST = Number.MAX_SAFE_INTEGER;

/**
 * The metrics of a 2 × 2 table with their intervals.
 *
 * Proportions: Wilson, Clopper–Pearson or Agresti–Coull. Youden's J: Newcombe's hybrid score interval (from Wilson's
 * limits of sensitivity and specificity, whatever `method` is) with the standard error of a difference of independent
 * proportions. Likelihood ratios: Simel's log intervals. Odds ratio: Woolf's. Cohen's κ: the large-sample standard
 * error for the interval, the one under κ = 0 for the test. F1 = 2q ÷ (1 + q) of q = tp ÷ (tp + fp + fn), so that its
 * interval is q's, transformed.
 *
 * A metric with a denominator of 0, a ratio that is infinite, and the interval of a ratio that is 0 are null, and
 * `warnings` says why; with `zeroCells: "add-half"` the ratios are those of the table with 0.5 added to each cell.
 *
 * @param tp - children with the event who are positive, as the other counts a whole number ≥ 0
 * @param fp - children without the event who are positive
 * @param tn - children without the event who are negative
 * @param fn - children with the event who are negative
 * @param options - level, method, zeroCells
 * @returns each metric with standard error and interval
 * @throws {StatsError} `out-of-range` for a count that is not a whole number ≥ 0; `empty` if all are 0
 *
 * Source: Newcombe RG. Stat Med 1998;17:857 and 17:873 (method 10); Simel DL, Samsa GP, Matchar DB. J Clin Epidemiol
 * 1991;44:763; Woolf B. Ann Hum Genet 1955;19:251; Fleiss JL, Cohen J, Everitt BS. Psychol Bull 1969;72:323.
 * R: `epiR::epi.tests(c(tp, fp, fn, tn), method = "wilson")` (except for J), `epiR::epi.kappa()`, `prop.test()`
 *
 * @example
 * const metrics = diagnosticMetrics(14, 9, 32, 5)
 * metrics.sensitivity.estimate // => 0.7368421052631579
 * metrics.positiveLikelihoodRatio.interval.lower // => 1.775888196405192
 * metrics.kappa.estimate // => 0.4896719319562577
 */
export function diagnosticMetrics(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  options: DiagnosticMetricsOptions = {},
): DiagnosticMetrics {
  const {level = 0.95, method = "wilson", zeroCells = "undefined"} = options;
  for (const [name, count] of Object.entries({tp, fp, tn, fn})) requireWhole(name, count, 0);
  requireOpenUnit("level", level);
  if (zeroCells !== "undefined" && zeroCells !== "add-half") {
    throw new StatsError(
      "out-of-range",
      "zeroCells",
      `is "${zeroCells}", "undefined" or "add-half" was expected`,
    );
  }
  const events = tp + fn;
  const nonEvents = fp + tn;
  const n = events + nonEvents;
  if (n === 0) throw new StatsError("empty", "tp", "all four counts are 0");
  if (n > MOST)
    throw new StatsError(
      "out-of-range",
      "tp",
      `and the other counts add up to ${n}, at most ${MOST} was expected`,
    );
  const warnings: string[] = [];
  if (events === 0) warnings.push("No child had the event: what is relative to the event is undefined.");
  if (nonEvents === 0) warnings.push("Every child had the event: specificity and the ratios are undefined.");
  if (tp + fp === 0) warnings.push("No child is positive: the positive predictive value is undefined.");
  if (tn + fn === 0) warnings.push("No child is negative: the negative predictive value is undefined.");
  const proportion = (count: number, of: number) => proportionMetric(count, of, level, method);
  const kappa = kappaMetric(tp, fp, tn, fn, level);
  if (kappa.estimate === null) {
    warnings.push("κ is undefined: outcome and test each have a single class only, and the same one.");
  } else if (kappa.standardError === 0) {
    warnings.push("κ has no interval: its standard error is 0.");
  }
  return {
    sensitivity: proportion(tp, events),
    specificity: proportion(tn, nonEvents),
    positivePredictiveValue: proportion(tp, tp + fp),
    negativePredictiveValue: proportion(tn, tn + fn),
    prevalence: proportion(events, n),
    apparentPrevalence: proportion(tp + fp, n),
    accuracy: proportion(tp + tn, n),
    youden: youden(tp, events, tn, nonEvents, level),
    ...likelihoodRatios(tp, fp, tn, fn, level, zeroCells === "add-half", warnings),
    kappa,
    f1: f1(tp, tp + fp + fn, level, method),
    n,
    events,
    warnings,
  };
}

/** Newcombe's interval: the distances of Wilson's limits from both proportions, added in squares. */
function youden(tp: number, events: number, tn: number, nonEvents: number, level: number): Metric {
  const name = "Newcombe hybrid score";
  if (events === 0 || nonEvents === 0) return noMetric(level, name);
  const se = proportionMetric(tp, events, level, "wilson");
  const sp = proportionMetric(tn, nonEvents, level, "wilson");
  const j = se.estimate! + sp.estimate! - 1;
  const below = Math.hypot(se.estimate! - se.interval.lower!, sp.estimate! - sp.interval.lower!);
  const above = Math.hypot(se.interval.upper! - se.estimate!, sp.interval.upper! - sp.estimate!);
  return {
    estimate: j,
    standardError: Math.hypot(se.standardError!, sp.standardError!),
    interval: {lower: j - below, upper: j + above, level, method: name},
  };
}

/** F1 by the share q of true positives among all who have the event or are positive. */
function f1(tp: number, either: number, level: number, method: ProportionMethod): Metric {
  const name = `${proportionMethodName(method)}, transformed`;
  if (either === 0) return noMetric(level, name);
  const q = proportionMetric(tp, either, level, method);
  const harmonic = (share: number) => (2 * share) / (1 + share);
  return {
    estimate: harmonic(q.estimate!),
    standardError: (2 / (1 + q.estimate!) ** 2) * q.standardError!,
    interval: {
      lower: harmonic(q.interval.lower!),
      upper: harmonic(q.interval.upper!),
      level,
      method: name,
    },
  };
}
