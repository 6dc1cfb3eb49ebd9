import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {TIME_TOLERANCE} from "../foundation/tie-times.js";
import type {KaplanMeier} from "./kaplan-meier.js";

/** The time by which a share of children had the event. */
export interface SurvivalQuantile {
  /** Share of children with the event: 0.5 for the median. */
  readonly probability: number;
  /** In the curve's unit of time; null if the curve never falls that low. */
  readonly estimate: number | null;
  /** Times at which the curve's limits fall that low. */
  readonly interval: Interval;
  readonly warnings: readonly string[];
}

/**
 * A quantile of the survival time with its confidence interval: where a horizontal line at 1 − probability meets the
 * curve and its limits.
 *
 * If the line runs along a step, the quantile is the middle of the step (the mean of its two ends; of its start and
 * the last time, if it is the last step). Survival within 2⁻²⁶ of the line lies on it; R says NA if rounding leaves
 * the last step above the line. Limits that are not defined (NaN) are passed over.
 *
 * @param curve - what kaplanMeier returns
 * @param probability - share of children with the event, in (0, 1); 0.5, the median, unless told otherwise
 * @returns estimate and limits; null where the curve or its limit stays above the line
 * @throws {StatsError} `out-of-range` for a probability outside of (0, 1)
 *
 * Source: Brookmeyer R, Crowley J. Biometrics 1982;38:29. R: `quantile(survfit(…), probs = probability)`
 *
 * @example
 * const curve = kaplanMeier([1, 2, 3, 4], [1, 1, 1, 1])
 * survivalQuantile(curve, 0.5).estimate // => 2.5
 * survivalQuantile(curve, 0.7).estimate // => 3
 */
export function survivalQuantile(
  curve: Pick<KaplanMeier, "times" | "survival" | "lower" | "upper" | "level" | "conf">,
  probability = 0.5,
): SurvivalQuantile {
  requireOpenUnit("probability", probability);
  const {times, survival, lower, upper, level, conf} = curve;
  const estimate = crossing(times, survival, probability);
  return {
    probability,
    estimate,
    interval: {
      lower: crossing(times, lower, probability),
      upper: crossing(times, upper, probability),
      level,
      method: conf,
    },
    warnings:
      estimate === null
        ? [`Fewer than ${formatPercent(probability)} of the children had the event while they were followed.`]
        : [],
  };
}

/** Where the curve crosses 1 − p: the middle between the points that reach p with and without the tolerance. */
function crossing(times: Float64Array, curve: Float64Array, p: number): number | null {
  const length = curve.length;
  const slack = TIME_TOLERANCE;
  // The lowest values that reach p: not the first ones, as a limit may rise again.
  let [early, late] = [-1, -1];
  let [lowestEarly, lowestLate] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let k = 0; k < length; ++k) {
    const fallen = 1 - curve[k]!;
    if (fallen < lowestEarly && fallen + slack >= p) {
      lowestEarly = fallen;
      early = k;
    }
    if (fallen < lowestLate && fallen - slack >= p) {
      lowestLate = fallen;
      late = k;
    }
  }
  if (early < 0) return null;
  const last = 1 - curve[length - 1]!;
  if (Math.abs(p - last) < slack) return (times[early]! + times[length - 1]!) / 2;
  return late < 0 ? null : (times[early]! + times[late]!) / 2;
}

const formatPercent = (share: number) => `${Number((100 * share).toPrecision(4))} %`;
