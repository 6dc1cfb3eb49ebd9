import type {Covariates} from "../cox/cox-data.js";
import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import {requireBinary, requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {factorise, inverseOfFactorised} from "../regression/cholesky.js";
import {type OverlapWeights, weightsOf} from "./overlap-weights.js";
import {
  armWeights,
  type PropensityModel,
  type PropensityOptions,
  propensityModel,
} from "./propensity-model.js";

export interface PropensityWeightedRisksOptions extends PropensityOptions {
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
}

/** The weighted risk in one arm. */
export interface WeightedRisk {
  readonly treated: 0 | 1;
  readonly n: number;
  /** Children with the outcome, not weighted. */
  readonly events: number;
  /** null where no weight is left in the arm. */
  readonly estimate: number | null;
  /** null where the sandwich has no width or is not defined. */
  readonly standardError: number | null;
  /** Symmetric on the logit scale. */
  readonly interval: Interval;
}

export interface PropensityWeightedRisks {
  /** Untreated, then treated. */
  readonly risks: readonly [WeightedRisk, WeightedRisk];
  /** Treated less untreated. */
  readonly difference: {
    readonly estimate: number | null;
    readonly standardError: number | null;
    readonly interval: Interval;
    /** Of no difference, two-sided, normal. */
    readonly p: number | null;
  };
  /** Treated over untreated. */
  readonly ratio: {
    readonly estimate: number | null;
    /** Of its logarithm. */
    readonly standardError: number | null;
    readonly interval: Interval;
  };
  /** The weights with the balance that they reach. */
  readonly weights: OverlapWeights;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * Risks of a binary outcome with and without a treatment, weighted by the propensity score, with their difference and
 * ratio.
 *
 * The standard errors are those of M-estimation: the score's coefficients are estimated together with the risks, and
 * the sandwich of all equations knows that. Taking the weights as given would make the intervals too wide, as a rule.
 * In small samples the sandwich is too narrow: at 60 children 95 % intervals cover some 92 % (docs/validation.md).
 * With Firth's method the sandwich is that of the maximum-likelihood equations at Firth's coefficients.
 *
 * @param treated - n codes: 1 = treated, 0 = not
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param x - covariates known before the treatment; rows with a missing value anywhere are dropped
 * @param options - `weights` and `method` as in `overlapWeights`, `level`
 * @returns the risk in each arm, their difference and ratio with intervals, and the weights with their balance
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
 * const {risks, difference} = propensityWeightedRisks(treated, event, x);
 * risks[0].estimate // => 0.7104459318474309
 * difference.standardError // => 0.261106667752385
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
  const weights = weightsOf(model);
  const warnings = [...weights.warnings];
  const z = -normalQuantile((1 - level) / 2);
  const estimates = ([0, 1] as const).map((arm) => riskOf(model, outcome, arm));
  const influences = model.separated ? null : influencesOf(model, outcome, estimates);
  if (model.separated) {
    warnings.push("Where the propensity score is not finite its standard errors are not defined.");
  }
  const risks = ([0, 1] as const).map((arm): WeightedRisk => {
    const estimate = estimates[arm]!;
    const inside = estimate !== null && estimate > 0 && estimate < 1;
    if (estimate !== null && !inside) {
      warnings.push(
        `The weighted risk of the ${arm === 1 ? "treated" : "untreated"} is ${estimate}: the sandwich has no width there, so that neither it nor what it is compared with has an interval.`,
      );
    }
    const standardError = inside && influences ? root(influences[arm]!) : null;
    const half = inside && standardError !== null ? (z * standardError) / (estimate * (1 - estimate)) : null;
    // expit(logit p + s), without the detour over the logit.
    const shifted = (s: number) =>
      estimate === null ? null : estimate / (estimate + (1 - estimate) * Math.exp(-s));
    return {
      treated: arm,
      n: model.sizes[arm],
      events: outcome.reduce((sum, one, i) => sum + (model.treated[i] === arm ? one : 0), 0),
      estimate,
      standardError,
      interval: {
        lower: half === null ? null : shifted(-half),
        upper: half === null ? null : shifted(half),
        level,
        method: "sandwich, logit",
      },
    };
  }) as [WeightedRisk, WeightedRisk];

  const [untreatedRisk, treatedRisk] = risks.map(({estimate}) => estimate) as [number | null, number | null];
  const known = untreatedRisk !== null && treatedRisk !== null;
  const both = risks.every(({standardError}) => standardError !== null) && influences !== null && known;
  const difference = known ? treatedRisk - untreatedRisk : null;
  const ofDifference = both ? root(influences[1].map((value, i) => value - influences[0][i]!)) : null;
  const ratio = known && untreatedRisk > 0 ? treatedRisk / untreatedRisk : null;
  const ofRatio = both
    ? root(influences[1].map((value, i) => value / treatedRisk - influences[0][i]! / untreatedRisk))
    : null;
  const limits = (
    estimate: number | null,
    error: number | null,
    move: (estimate: number, by: number) => number,
    method: string,
  ): Interval => ({
    lower: estimate === null || error === null ? null : move(estimate, -z * error),
    upper: estimate === null || error === null ? null : move(estimate, z * error),
    level,
    method,
  });
  return {
    risks,
    difference: {
      estimate: difference,
      standardError: ofDifference,
      interval: limits(difference, ofDifference, (value, by) => value + by, "sandwich"),
      p: difference === null || !ofDifference ? null : normalTwoSided(difference / ofDifference),
    },
    ratio: {
      estimate: ratio,
      standardError: ofRatio,
      interval: limits(ratio, ofRatio, (value, by) => value * Math.exp(by), "sandwich, log"),
    },
    weights,
    n: weights.n,
    events: risks[0].events + risks[1].events,
    nMissing: model.nMissing,
    warnings,
  };
}

function riskOf({treated, weight}: PropensityModel, event: Float64Array, arm: 0 | 1): number | null {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < event.length; ++i) {
    if (treated[i] !== arm) continue;
    total += weight[i]!;
    sum += weight[i]! * event[i]!;
  }
  return total > 0 ? sum / total : null;
}

/**
 * What each child adds to each risk's error: its own share of the weighted mean, and its share of the error of the
 * score's coefficients times what they move the mean by.
 */
function influencesOf(
  model: PropensityModel,
  event: Float64Array,
  risks: readonly (number | null)[],
): readonly [Float64Array, Float64Array] | null {
  const {treated, score, complement, weight, slope, covariates} = model;
  const n = event.length;
  const z = [new Float64Array(n).fill(1), ...covariates.map(standardised)];
  const p = z.length;
  const information = new Float64Array(p * p);
  for (let j = 0; j < p; ++j) {
    for (let k = 0; k < p; ++k) {
      let sum = 0;
      for (let i = 0; i < n; ++i) sum += score[i]! * complement[i]! * z[j]![i]! * z[k]![i]!;
      information[j * p + k] = sum;
    }
  }
  if (!factorise(information, p)) return null;
  const inverse = inverseOfFactorised(information, p);
  const of = (arm: 0 | 1): Float64Array => {
    const total = armWeights(model, arm).sum;
    const risk = risks[arm]!;
    const moved = new Float64Array(p);
    for (let i = 0; i < n; ++i) {
      if (treated[i] !== arm) continue;
      for (let j = 0; j < p; ++j) moved[j]! += slope[i]! * (event[i]! - risk) * z[j]![i]!;
    }
    const direction = new Float64Array(p);
    for (let j = 0; j < p; ++j) for (let k = 0; k < p; ++k) direction[j]! += inverse[j * p + k]! * moved[k]!;
    return event.map((happened, i) => {
      // T − e without cancellation.
      const residual = treated[i] === 1 ? complement[i]! : -score[i]!;
      let value = treated[i] === arm ? weight[i]! * (happened - risk) : 0;
      for (let j = 0; j < p; ++j) value += direction[j]! * z[j]![i]! * residual;
      return value / total;
    });
  };
  return [of(0), of(1)];
}

/** Coefficients of columns in other units have the same influence on the risks. */
function standardised(column: Float64Array): Float64Array {
  const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
  const scale = Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / column.length);
  return column.map((value) => (value - mean) / scale);
}

const root = (influence: Float64Array) => Math.sqrt(influence.reduce((sum, value) => sum + value * value, 0));
