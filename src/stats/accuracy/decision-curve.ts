import {countBelow} from "../foundation/count-in-order.js";
import {requireOpenUnit} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {binaryColumns} from "./binary-columns.js";

export interface DecisionCurveOptions {
  /** Risks in [0, 1) from which on one would act, in any order. Default 0.01, 0.02, …, 0.99. */
  readonly thresholds?: ArrayLike<number>;
  /** Weights > 0 of the rows, such as the inverse probability of being sampled. */
  readonly weight?: ArrayLike<number>;
  /** Prevalence of the event where the model will be used, for case-control data; default: the data's own. */
  readonly prevalence?: number;
}

/** Net benefit at each threshold, in true positives per child. */
export interface DecisionCurve {
  readonly threshold: Float64Array;
  readonly netBenefit: Float64Array;
  /** Of the model's net benefit, the model and the threshold taken as given; NaN with weights. */
  readonly standardError: Float64Array;
  readonly treatAll: Float64Array;
  /** 0 throughout. */
  readonly treatNone: Float64Array;
  /** Net benefit ÷ prevalence: its largest possible value is 1. */
  readonly standardised: Float64Array;
  /** Interventions avoided per 100 children without missing an event, against treating all; NaN at threshold 0. */
  readonly avoidedPer100: Float64Array;
  /** Share of the events, and of the non-events, with a risk at or above the threshold. */
  readonly sensitivity: Float64Array;
  readonly falsePositiveRate: Float64Array;
  readonly prevalence: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Decision curve: the net benefit of acting on a predicted risk at or above each threshold, beside that of acting on
 * everybody and on nobody.
 *
 * Net benefit = sensitivity · π − w (1 − specificity) (1 − π) with the prevalence π and the odds w of the threshold.
 * An indicator has to be turned into a risk first; a rule's 0 and 1 are risks. At thresholds where nobody's risk lies
 * the curve is the formula's all the same. Its cost is n log k for k thresholds.
 *
 * @param risk - predicted risk of the event, n values in [0, 1]
 * @param event - 1 for the event, 0 for none
 * @param options - thresholds, weight, prevalence
 * @returns columns by threshold in the order asked for
 * @throws {StatsError} `empty`, `one-class`, `not-a-code`, `not-finite`, `length-mismatch`; `out-of-range` for a risk
 *   outside of [0, 1], a threshold outside of [0, 1), a weight that is not above 0
 *
 * Source: Vickers AJ, Elkin EB. Med Decis Making 2006;26:565; Vickers AJ et al. BMC Med Inform Decis Mak 2008;8:53
 * (standard error, interventions avoided); Kerr KF et al. J Clin Oncol 2016;34:2534 (standardised; prevalence).
 * R: `reference/decision.R`
 *
 * @example
 * const curve = decisionCurve([0.1, 0.3, 0.4, 0.8], [0, 0, 1, 1], {thresholds: [0.2, 0.5]})
 * curve.netBenefit // => [0.4375, 0.25]
 * curve.avoidedPer100 // => [25, 25]
 */
export function decisionCurve(
  risk: ArrayLike<number>,
  event: ArrayLike<number>,
  options: DecisionCurveOptions = {},
): DecisionCurve {
  const {weight, prevalence: asked} = options;
  const threshold = Float64Array.from(options.thresholds ?? PERCENTS);
  requireRange("thresholds", threshold, (t) => t >= 0 && t < 1, "a number from 0 to below 1");
  if (asked !== undefined) requireOpenUnit("prevalence", asked);
  const input = weight === undefined ? {risk, event} : {risk, event, weight};
  const {columns, n, events, nonEvents, nMissing} = binaryColumns(
    input as Record<"risk" | "event" | "weight", ArrayLike<number>>,
  );
  requireRange("risk", columns.risk, (r) => r >= 0 && r <= 1, "a number from 0 to 1");
  const weights = weight === undefined ? undefined : columns.weight;
  if (weights) requireRange("weight", weights, (w) => w > 0, "a number above 0");
  const ascending = Float64Array.from(threshold).sort();
  const {ofEvents, ofNonEvents} = atOrAbove(ascending, columns.risk, columns.event, weights);
  const allEvents = ofEvents[0]!;
  const allNonEvents = ofNonEvents[0]!;
  const prevalence = asked ?? allEvents / (allEvents + allNonEvents);
  const k = threshold.length;
  const column = () => new Float64Array(k);
  const [netBenefit, standardError, treatAll, treatNone] = [column(), column(), column(), column()];
  const [standardised, avoidedPer100] = [column(), column()];
  const [sensitivity, falsePositiveRate] = [column(), column()];
  for (let i = 0; i < k; ++i) {
    const t = threshold[i]!;
    // Position 1 + j counts the risks that reach the j-th threshold from below.
    const at = 1 + countBelow(ascending, t);
    const odds = t / (1 - t);
    const tpr = ofEvents[at]! / allEvents;
    const fpr = ofNonEvents[at]! / allNonEvents;
    const gain = tpr * prevalence;
    const harm = odds * fpr * (1 - prevalence);
    sensitivity[i] = tpr;
    falsePositiveRate[i] = fpr;
    netBenefit[i] = gain - harm;
    treatAll[i] = prevalence - odds * (1 - prevalence);
    standardised[i] = netBenefit[i]! / prevalence;
    // (net benefit − that of treating all) ÷ odds, without the difference: at small thresholds it has no digits.
    avoidedPer100[i] =
      t === 0 ? Number.NaN : 100 * ((1 - fpr) * (1 - prevalence) - ((1 - tpr) * prevalence) / odds);
    standardError[i] = weights
      ? Number.NaN
      : asked === undefined
        ? Math.sqrt(Math.max(0, gain + odds * harm - netBenefit[i]! ** 2) / n)
        : Math.sqrt(
            (prevalence ** 2 * tpr * (1 - tpr)) / events +
              ((odds * (1 - prevalence)) ** 2 * fpr * (1 - fpr)) / nonEvents,
          );
  }
  return {
    threshold,
    netBenefit,
    standardError,
    treatAll,
    treatNone,
    standardised,
    avoidedPer100,
    sensitivity,
    falsePositiveRate,
    prevalence,
    n,
    events,
    nMissing,
    warnings:
      events < 10
        ? [`With only ${events} event${events === 1 ? "" : "s"} the net benefit is uncertain.`]
        : [],
  };
}

const PERCENTS = Float64Array.from({length: 99}, (_, i) => (i + 1) / 100);

/** Sums of each class's weights: of all at position 0, and of the risks ≥ the j-th smallest threshold at 1 + j. */
function atOrAbove(
  ascending: Float64Array,
  risk: Float64Array,
  event: Float64Array,
  weight: Float64Array | undefined,
): {ofEvents: Float64Array; ofNonEvents: Float64Array} {
  const k = ascending.length;
  const ofEvents = new Float64Array(k + 1);
  const ofNonEvents = new Float64Array(k + 1);
  for (let i = 0; i < risk.length; ++i) {
    // The number of thresholds ≤ the risk: it is positive at all of them.
    let low = 0;
    let high = k;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ascending[middle]! <= risk[i]!) low = middle + 1;
      else high = middle;
    }
    const w = weight ? weight[i]! : 1;
    if (event[i] === 1) ofEvents[low]! += w;
    else ofNonEvents[low]! += w;
  }
  for (let j = k - 1; j >= 0; --j) {
    ofEvents[j]! += ofEvents[j + 1]!;
    ofNonEvents[j]! += ofNonEvents[j + 1]!;
  }
  return {ofEvents, ofNonEvents};
}

function requireRange(
  argument: string,
  values: ArrayLike<number>,
  holds: (value: number) => boolean,
  expected: string,
): void {
  for (let i = 0; i < values.length; ++i) {
    if (!holds(values[i]!)) {
      throw new StatsError(
        "out-of-range",
        argument,
        `value ${i + 1} is ${values[i]}, ${expected} was expected`,
      );
    }
  }
}
