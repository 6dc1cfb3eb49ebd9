import {auc} from "../accuracy/auc.js";
import type {Covariates} from "../cox/cox-data.js";
import type {LogisticCoefficient} from "../regression/logistic-result.js";
import {balanceOf, type CovariateBalance} from "./covariate-balance.js";
import {
  armWeights,
  type PropensityModel,
  type PropensityOptions,
  type PropensityWeighting,
  propensityModel,
} from "./propensity-model.js";

export type {PropensityOptions, PropensityWeighting} from "./propensity-model.js";

export interface WeightedArm {
  readonly treated: 0 | 1;
  readonly n: number;
  /** (Σw)² ÷ Σw²: so many children of equal weight would tell as much. */
  readonly effectiveSize: number;
  /** Smallest and largest propensity score. */
  readonly lowest: number;
  readonly highest: number;
}

export interface OverlapWeights {
  /** Probability of treatment given the covariates, over the input's rows; NaN where a value was missing. */
  readonly propensity: Float64Array;
  /** Over the input's rows, adding up to 1 in each arm; NaN where a value was missing or no weight is left in the arm. */
  readonly weight: Float64Array;
  /** Untreated, then treated. */
  readonly arms: readonly [WeightedArm, WeightedArm];
  readonly balance: readonly CovariateBalance[];
  /** Largest absolute standardised difference; null without a covariate for which it is defined. */
  readonly largestDifference: {readonly unweighted: number | null; readonly weighted: number | null};
  /** Probability that a treated child's score exceeds an untreated one's. */
  readonly cStatistic: number;
  /** Of the propensity score's model, the intercept first. */
  readonly coefficients: readonly LogisticCoefficient[];
  readonly weighting: PropensityWeighting;
  readonly method: "maximum likelihood" | "firth";
  readonly n: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Weights that make treated and untreated children alike in their covariates, by the propensity score e of a logistic
 * regression: overlap weights, 1 − e for the treated and e for the untreated.
 *
 * Overlap weights are about the children who might have been treated or not; none exceeds 1, so that nobody dominates
 * where scores are near 0 or 1. With the score fitted by maximum likelihood the weighted means of its covariates agree
 * exactly. "inverse-probability" (1/e, 1/(1 − e)) is about all children, "att" (1, e/(1 − e)) about the treated ones.
 *
 * Standardised differences, weighted or not, are over the unweighted standard deviation, so that weights change only the means.
 *
 * @param treated - n codes: 1 = treated, 0 = not
 * @param x - covariates known before the treatment, by name or in an array, of n values each; NaN is missing
 * @param options - `weights`, `method`: see PropensityOptions
 * @returns scores and weights over the rows, effective sizes, balance of each covariate, the score's c-statistic
 * @throws {StatsError} `empty`, `one-class`, `not-a-code`, `not-finite`, `length-mismatch`; `too-few`, `constant` or
 *   `collinear` covariates; `out-of-range` for an option that is none of its choices
 *
 * Source: Li F, Morgan KL, Zaslavsky AM. J Am Stat Assoc 2018;113:390 (overlap weights, their exact balance); Li F,
 * Thomas LE, Li F. Am J Epidemiol 2019;188:250; Austin PC, Stuart EA. Stat Med 2015;34:3661 (balance); Kish L. Survey
 * sampling. Wiley 1965 (effective size).
 * R: `PSweight::SumStat(treated ~ x, weight = "overlap")`, `WeightIt::weightit(treated ~ x, estimand = "ATO")`;
 * compared with `glm(treated ~ x, binomial)` and these formulas
 *
 * @example
 * const treated = [0, 0, 0, 1, 0, 1, 1, 1];
 * const result = overlapWeights(treated, {lactate: [1, 2, 3, 4, 5, 6, 7, 3]});
 * result.balance[0].unweighted.difference // => 1.2727922061357853
 * result.balance[0].weighted.difference.toFixed(9) // => "0.000000000"
 * result.arms[1].effectiveSize // => 2.589140867554961
 */
export function overlapWeights(
  treated: ArrayLike<number>,
  x: Covariates,
  options: PropensityOptions = {},
): OverlapWeights {
  return weightsOf(propensityModel(treated, x, options));
}

/** The result for a score that is fitted already. */
export function weightsOf(model: PropensityModel): OverlapWeights {
  const {rows, length, score, weight, weighting, method} = model;
  const sums = [armWeights(model, 0), armWeights(model, 1)] as const;
  const propensity = new Float64Array(length).fill(Number.NaN);
  const normalised = new Float64Array(length).fill(Number.NaN);
  for (let i = 0; i < rows.length; ++i) {
    const sum = sums[model.treated[i] === 1 ? 1 : 0].sum;
    propensity[rows[i]!] = score[i]!;
    if (sum > 0) normalised[rows[i]!] = weight[i]! / sum;
  }
  const balance = model.covariates.map((column, j) =>
    balanceOf(model.names[j]!, column, model.treated, model.weight),
  );
  const largest = (kind: "unweighted" | "weighted") => {
    const known = balance.flatMap((one) => one[kind].difference ?? []);
    return known.length === 0 ? null : Math.max(...known.map(Math.abs));
  };
  const arms = [armOf(model, 0, sums[0].effectiveSize), armOf(model, 1, sums[1].effectiveSize)] as const;
  return {
    propensity,
    weight: normalised,
    arms,
    balance,
    largestDifference: {unweighted: largest("unweighted"), weighted: largest("weighted")},
    cStatistic: auc(model.linearPredictor, model.treated).estimate,
    coefficients: model.coefficients,
    weighting,
    method,
    n: rows.length,
    nMissing: model.nMissing,
    warnings: [...model.warnings, ...cautions(arms, balance)],
  };
}

function armOf({treated, score, sizes}: PropensityModel, arm: 0 | 1, effectiveSize: number): WeightedArm {
  let lowest = 1;
  let highest = 0;
  for (let i = 0; i < treated.length; ++i) {
    if (treated[i] !== arm) continue;
    lowest = Math.min(lowest, score[i]!);
    highest = Math.max(highest, score[i]!);
  }
  return {treated: arm, n: sizes[arm], effectiveSize, lowest, highest};
}

/** Below this an arm is told by a handful of children. */
const FEW = 10;
/** The difference that is commonly taken as negligible. */
const NEGLIGIBLE = 0.1;

function cautions(
  arms: readonly [WeightedArm, WeightedArm],
  balance: readonly CovariateBalance[],
): readonly string[] {
  const warnings: string[] = [];
  for (const {treated, n, effectiveSize} of arms) {
    const who = treated === 1 ? "treated" : "untreated";
    if (effectiveSize === 0) {
      warnings.push(`No ${who} child resembles one of the other arm: there is nothing to weigh.`);
    } else if (n < FEW) {
      warnings.push(`There ${n === 1 ? "is 1" : `are ${n}`} ${who} ${n === 1 ? "child" : "children"}.`);
    } else if (effectiveSize < FEW || effectiveSize < n / 2) {
      warnings.push(`The ${n} ${who} children tell as much as ${effectiveSize.toFixed(1)} of equal weight.`);
    }
  }
  const apart = balance.filter(({weighted}) => Math.abs(weighted.difference ?? 0) > NEGLIGIBLE);
  if (apart.length > 0) {
    warnings.push(
      `After weighting the arms still differ by more than ${NEGLIGIBLE} standard deviations in ${apart.map(({name}) => name).join(", ")}.`,
    );
  }
  return warnings;
}
