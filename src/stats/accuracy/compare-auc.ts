import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval, TestResult} from "../foundation/result.js";
import {binaryColumns, fewWarnings} from "./binary-columns.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {placements} from "./placements.js";

export interface CompareAucOptions {
  /** Side on which the event is expected, for both or one by one; "auto" takes each one's side with AUC ≥ 0.5. */
  readonly direction?: RocDirection | "auto" | readonly [RocDirection | "auto", RocDirection | "auto"];
  /** Default 0.95. */
  readonly level?: number;
}

/** Two AUCs on the same children, first minus second. */
export interface CompareAuc extends TestResult {
  /** Difference of the two AUCs. */
  readonly estimate: number;
  /** null with a single event or non-event. */
  readonly standardError: number | null;
  readonly interval: Interval;
  readonly auc: readonly [number, number];
  readonly direction: readonly [RocDirection, RocDirection];
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Difference of the AUCs of two indicators measured in the same children, by DeLong's test for correlated curves.
 *
 * Children who miss one of the indicators are dropped from both. Where the difference has no variance (indicators
 * that rank the children alike, or two that separate the classes fully) there is no test: statistic, p and interval
 * are null, while pROC gives p = 1.
 *
 * @param x1 - the first indicator, n values
 * @param x2 - the second one
 * @param event - 1 for the event, 0 for none
 * @param options - direction, level
 * @returns difference, standard error, interval, z and p, both AUCs, counts
 * @throws {StatsError} as `auc`
 *
 * Source: DeLong ER, DeLong DM, Clarke-Pearson DL. Biometrics 1988;44:837.
 * R: `pROC::roc.test(roc(event, x1), roc(event, x2), method = "delong", paired = TRUE)`
 *
 * @example
 * compareAuc([1, 2, 3, 4, 5, 6], [2, 1, 4, 6, 3, 5], [0, 0, 1, 0, 1, 1]).estimate // => 0.2222222222222222
 */
export function compareAuc(
  x1: ArrayLike<number>,
  x2: ArrayLike<number>,
  event: ArrayLike<number>,
  options: CompareAucOptions = {},
): CompareAuc {
  const {direction: asked = "higher", level = 0.95} = options;
  const [asked1, asked2] = typeof asked === "string" ? [asked, asked] : asked;
  requireDirection(asked1);
  requireDirection(asked2);
  requireOpenUnit("level", level);
  const {columns, n, events, nonEvents, nMissing} = binaryColumns<"x1" | "x2">({x1, x2, event});
  const first = placements(columns.x1, columns.event, events, asked1);
  const second = placements(columns.x2, columns.event, events, asked2);
  const estimate = first.estimate - second.estimate;
  const warnings = asked1 === "auto" || asked2 === "auto" ? [AUTO_WARNING] : [];
  const variance = varianceOfDifference(
    first.placement,
    second.placement,
    columns.event,
    events,
    nonEvents,
    estimate,
  );
  const standardError = variance === null ? null : Math.sqrt(variance);
  let statistic: number | null = null;
  let lower: number | null = null;
  let upper: number | null = null;
  if (standardError === null) {
    warnings.push("There is a single event or non-event, so that the difference has no standard error.");
  } else if (standardError === 0) {
    warnings.push("The difference of the AUCs does not vary between the children, so that there is no test.");
  } else {
    const half = -normalQuantile((1 - level) / 2) * standardError;
    statistic = estimate / standardError;
    lower = estimate - half;
    upper = estimate + half;
    warnings.push(...fewWarnings(events, nonEvents));
  }
  return {
    estimate,
    standardError,
    interval: {lower, upper, level, method: "DeLong"},
    test: "DeLong's test for two correlated AUCs",
    statistic,
    p: statistic === null ? null : normalTwoSided(statistic),
    auc: [first.estimate, second.estimate],
    direction: [first.direction, second.direction],
    n,
    events,
    nMissing,
    warnings,
  };
}

/**
 * DeLong's variance of a difference: that of the differences of placements, which is the same as the sum of both
 * variances less twice the covariance, but exactly 0 where the placements agree.
 */
function varianceOfDifference(
  first: Float64Array,
  second: Float64Array,
  event: Float64Array,
  events: number,
  nonEvents: number,
  mean: number,
): number | null {
  if (events < 2 || nonEvents < 2) return null;
  let ofEvents = 0;
  let ofNonEvents = 0;
  for (let i = 0; i < first.length; ++i) {
    const square = (first[i]! - second[i]! - mean) ** 2;
    if (event[i] === 1) ofEvents += square;
    else ofNonEvents += square;
  }
  const variance = ofEvents / (events - 1) / events + ofNonEvents / (nonEvents - 1) / nonEvents;
  // Where all differences are the same number, what is left of them is rounding.
  return variance < 1e-30 ? 0 : variance;
}
