import {StatsError} from "../foundation/stats-error.js";
import {binaryColumns} from "./binary-columns.js";
import {AUTO_WARNING, type RocDirection, requireDirection} from "./direction.js";
import {type TieGroups, tieGroups, twiceMannWhitney} from "./tie-groups.js";

export interface RocCurveOptions {
  /** Side on which the event is expected; "auto" takes the side with AUC ≥ 0.5. Default "higher". */
  readonly direction?: RocDirection | "auto";
  /** Cut-offs at the values that occur, or midway between them, as in pROC. Default "observed". */
  readonly thresholds?: "observed" | "midpoint";
  /** Weights > 0 of the rows; then tp, fp, tn and fn are sums of weights. */
  readonly weight?: ArrayLike<number>;
}

/** The empirical ROC curve; the columns run from (0, 0), where nobody is positive, to (1, 1). */
export interface RocCurve {
  /** A child is positive from here on: x ≥ threshold if direction is "higher", x ≤ threshold if "lower". */
  readonly threshold: Float64Array;
  readonly sensitivity: Float64Array;
  readonly specificity: Float64Array;
  readonly tp: Float64Array;
  readonly fp: Float64Array;
  readonly tn: Float64Array;
  readonly fn: Float64Array;
  /** Area under the curve. */
  readonly auc: number;
  readonly direction: RocDirection;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The empirical ROC curve at all cut-offs: one more than there are distinct values, ties as one step.
 *
 * Both ends have an infinite threshold: nobody is positive at the first point, everybody at the last. Between two
 * neighbouring values that no third number separates, the midpoint is the one that keeps them apart.
 *
 * @param x - the indicator, n values
 * @param event - 1 for the event, 0 for none
 * @param options - direction, thresholds, weight
 * @returns columns of thresholds, sensitivity, specificity and the four counts, and the area under the curve
 * @throws {StatsError} `empty`, `one-class`, `not-a-code`, `not-finite`, `length-mismatch`; `out-of-range` for a
 *   weight that is not above 0
 *
 * Source: Fawcett T. Pattern Recognit Lett 2006;27:861. R: `pROC::roc(event, x, direction = "<")`, whose thresholds
 * are the midpoints and run the other way
 *
 * @example
 * const curve = rocCurve([1, 2, 2, 3], [0, 0, 1, 1])
 * curve.threshold // => [Infinity, 3, 2, -Infinity]
 * curve.sensitivity // => [0, 0.5, 1, 1]
 */
export function rocCurve(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: RocCurveOptions = {},
): RocCurve {
  const {direction: asked = "higher", thresholds = "observed", weight} = options;
  requireDirection(asked);
  if (thresholds !== "observed" && thresholds !== "midpoint") {
    throw new StatsError(
      "out-of-range",
      "thresholds",
      `is "${thresholds}", "observed" or "midpoint" was expected`,
    );
  }
  const input = weight === undefined ? {x, event} : {x, event, weight};
  const {columns, n, events, nMissing} = binaryColumns(
    input as Record<"x" | "event" | "weight", ArrayLike<number>>,
  );
  if (weight !== undefined) requirePositive(columns.weight);
  const groups = tieGroups(columns.x, columns.event, weight === undefined ? undefined : columns.weight);
  const area =
    weight === undefined
      ? twiceMannWhitney(groups) / (2 * events * (n - events))
      : twiceMannWhitney({
          value: groups.value,
          events: asShares(groups.events),
          nonEvents: asShares(groups.nonEvents),
        }) / 2;
  const direction = asked === "auto" ? (area >= 0.5 ? "higher" : "lower") : asked;
  return {
    ...points(groups, direction, thresholds),
    auc: direction === "higher" ? area : 1 - area,
    direction,
    n,
    events,
    nMissing,
    warnings: asked === "auto" ? [AUTO_WARNING] : [],
  };
}

function points(
  {value, events, nonEvents}: TieGroups,
  direction: RocDirection,
  thresholds: "observed" | "midpoint",
) {
  const k = value.length;
  const column = () => new Float64Array(k + 1);
  const [threshold, sensitivity, specificity] = [column(), column(), column()];
  const [tp, fp, tn, fn] = [column(), column(), column(), column()];
  const higher = direction === "higher";
  threshold[0] = higher ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  for (let i = 1; i <= k; ++i) {
    const g = higher ? k - i : i - 1;
    const last = i === k;
    if (last) threshold[i] = -threshold[0];
    else {
      const next = value[higher ? g - 1 : g + 1]!;
      threshold[i] = thresholds === "observed" ? value[g]! : separator(value[g]!, next);
    }
    tp[i] = tp[i - 1]! + events[g]!;
    fp[i] = fp[i - 1]! + nonEvents[g]!;
  }
  // Everybody, added up in the curve's order: another order of the weights may end a rounding error off.
  const ofEvents = tp[k]!;
  const ofNonEvents = fp[k]!;
  for (let i = 0; i <= k; ++i) {
    fn[i] = ofEvents - tp[i]!;
    tn[i] = ofNonEvents - fp[i]!;
    sensitivity[i] = tp[i]! / ofEvents;
    specificity[i] = tn[i]! / ofNonEvents;
  }
  return {threshold, sensitivity, specificity, tp, fp, tn, fn};
}

/** Midway between a value that is positive and the next that is not, and never equal to the latter. */
function separator(positive: number, negative: number): number {
  // Halves first: the sum of two large values may overflow.
  const middle = Math.abs(positive) > 1e100 ? positive / 2 + negative / 2 : (positive + negative) / 2;
  return middle === negative ? positive : middle;
}

/** Each weight over their sum: products of sums of very large or small weights would leave the range of numbers. */
function asShares(weights: Float64Array): Float64Array {
  let largest = 0;
  for (let g = 0; g < weights.length; ++g) largest = Math.max(largest, weights[g]!);
  let sum = 0;
  for (let g = 0; g < weights.length; ++g) sum += weights[g]! / largest;
  return weights.map((weight) => weight / largest / sum);
}

function requirePositive(weight: Float64Array): void {
  for (let i = 0; i < weight.length; ++i) {
    if (!(weight[i]! > 0)) {
      throw new StatsError(
        "out-of-range",
        "weight",
        `complete row ${i + 1} has ${weight[i]}, a number above 0 was expected`,
      );
    }
  }
}
