import type {Covariates} from "../cox/cox-data.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import {type PropensityOptions, propensityModel} from "./propensity-model.js";
import {type PropensityWeightedRisks, weightedOutcomes} from "./weighted-outcomes.js";

export type {PropensityWeightedRisks, WeightedRatio, WeightedRisk} from "./weighted-outcomes.js";

export interface PropensityWeightedRisksOptions extends PropensityOptions {
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
}

/**
 * Risks of a binary outcome with and without a treatment, weighted by the propensity score, with their difference,
 * ratio and odds ratio.
 *
 * The standard errors are those of M-estimation: the score's coefficients are estimated together with the risks, and
 * the sandwich of all equations knows that. Taking the weights as given would make the intervals too wide, as a rule.
 * In small samples the sandwich is too narrow: at 60 children 95 % intervals cover some 92 % (docs/validation.md).
 * With Firth's method the sandwich is that of the maximum-likelihood equations at Firth's coefficients.
 * The odds ratio is that of the weighted risks, a marginal one: not the coefficient of a logistic regression.
 * Where the outcome is not known of all, see `propensityWeightedIncidences`.
 *
 * @param treated - n codes: 1 = treated, 0 = not
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param x - covariates known before the treatment; rows with a missing value anywhere are dropped
 * @param options - `weights` and `method` as in `overlapWeights`, `level`
 * @returns the risk in each arm, their difference, ratio and odds ratio with intervals, and the weights with their
 *   balance
 * @throws {StatsError} as `overlapWeights`; `out-of-range` for the level
 *
 * Source: Lunceford JK, Davidian M. Stat Med 2004;23:2937; Stefanski LA, Boos DD. Am Stat 2002;56:29 (M-estimation);
 * Li F, Thomas LE, Li F. Am J Epidemiol 2019;188:250 (overlap weights).
 * R: `PSweight::PSweight(treated ~ x, yname = "event", weight = "overlap")`; compared with the stacked equations'
 * sandwich by numerical derivatives, `numDeriv::jacobian`
 *
 * @example
 * const treated = [0, 0, 0, 1, 0, 1, 1, 1, 0, 1];
 * const event = [0, 0, 1, 0, 1, 1, 0, 1, 1, 0];
 * const x = {lactate: [1, 2, 3, 4, 5, 6, 7, 3, 6, 2]};
 * const {risks, difference, oddsRatio} = propensityWeightedRisks(treated, event, x);
 * risks[0].estimate // => 0.7104459318474309
 * difference.standardError // => 0.261106667752385
 * oddsRatio.estimate // => 0.26416450759307897
 */
export function propensityWeightedRisks(
  treated: ArrayLike<number>,
  event: ArrayLike<number>,
  x: Covariates,
  options: PropensityWeightedRisksOptions = {},
): PropensityWeightedRisks {
  const {level = 0.95} = options;
  requireOpenUnit("level", level);
  const model = propensityModel(treated, x, options, {event});
  const outcome = model.others.event!;
  requireBinary("event", outcome);
  const events: [number, number] = [0, 0];
  for (let i = 0; i < outcome.length; ++i) events[model.treated[i] === 1 ? 1 : 0] += outcome[i]!;
  return weightedOutcomes(model, outcome, events, level);
}
