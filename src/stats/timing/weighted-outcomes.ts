import {normalQuantile, normalTwoSided} from "../distributions/normal.js";
import type {Interval} from "../foundation/result.js";
import {factorise, inverseOfFactorised} from "../regression/cholesky.js";
import {type OverlapWeights, weightsOf} from "./overlap-weights.js";
import {armWeights, type PropensityModel} from "./propensity-model.js";

/** The weighted risk in one arm. */
export interface WeightedRisk {
  readonly treated: 0 | 1;
  readonly n: number;
  /** Children with the outcome, not weighted. */
  readonly events: number;
  /** null where no weight is left in the arm, or its outcome is not known. */
  readonly estimate: number | null;
  /** null where the sandwich has no width or is not defined. */
  readonly standardError: number | null;
  /** Symmetric on the logit scale. */
  readonly interval: Interval;
}

/** A ratio of both arms' risks or odds, treated over untreated. */
export interface WeightedRatio {
  readonly estimate: number | null;
  /** Of its logarithm. */
  readonly standardError: number | null;
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
  /** Of the risks; null where the untreated's is 0. */
  readonly ratio: WeightedRatio;
  /** Of the risks' odds; null where a risk is 0 or 1. */
  readonly oddsRatio: WeightedRatio;
  /** The weights with the balance that they reach. */
  readonly weights: OverlapWeights;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** Names of the arms, the untreated first. */
export const ARMS = ["untreated", "treated"] as const;

/**
 * The weighted means of an outcome in both arms and how they differ, with the sandwich of the equations of the score
 * and of the means.
 *
 * @param outcome - of the model's rows: 0 or 1, or pseudo-observations of it; NaN throughout an arm for which it is not
 *   known
 * @param events - children with the outcome in each arm, the untreated first
 */
export function weightedOutcomes(
  model: PropensityModel,
  outcome: Float64Array,
  events: readonly [number, number],
  level: number,
): PropensityWeightedRisks {
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
    const inside = estimate !== null && isInside(estimate);
    if (estimate !== null && !inside) {
      warnings.push(
        estimate === 0 || estimate === 1
          ? `The weighted risk of the ${ARMS[arm]} is ${estimate}: the sandwich has no width there, so that neither it nor what it is compared with has an interval.`
          : `The weighted risk of the ${ARMS[arm]} is ${estimate < 0 ? "below 0" : "above 1"}, as a mean of few pseudo-observations may be: neither it nor what it is compared with has an interval.`,
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
      events: events[arm],
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
  /** Error of the difference of a function of both risks, by the inverse of its derivative at each. */
  const errorOf = (untreated: number, treated: number) =>
    both ? root(influences[1].map((value, i) => value / treated - influences[0][i]! / untreated)) : null;
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
  const onLogScale = (estimate: number | null, standardError: number | null): WeightedRatio => ({
    estimate,
    standardError,
    interval: limits(estimate, standardError, (value, by) => value * Math.exp(by), "sandwich, log"),
  });
  const difference = known ? treatedRisk - untreatedRisk : null;
  const ofDifference = errorOf(1, 1);
  const comparable = known && untreatedRisk > 0 && treatedRisk >= 0;
  const hasOdds = known && isInside(untreatedRisk) && isInside(treatedRisk);
  return {
    risks,
    difference: {
      estimate: difference,
      standardError: ofDifference,
      interval: limits(difference, ofDifference, (value, by) => value + by, "sandwich"),
      p: difference === null || !ofDifference ? null : normalTwoSided(difference / ofDifference),
    },
    ratio: onLogScale(
      comparable ? treatedRisk / untreatedRisk : null,
      known ? errorOf(untreatedRisk, treatedRisk) : null,
    ),
    oddsRatio: onLogScale(
      hasOdds ? (treatedRisk * (1 - untreatedRisk)) / ((1 - treatedRisk) * untreatedRisk) : null,
      hasOdds ? errorOf(untreatedRisk * (1 - untreatedRisk), treatedRisk * (1 - treatedRisk)) : null,
    ),
    weights,
    n: weights.n,
    events: events[0] + events[1],
    nMissing: model.nMissing,
    warnings,
  };
}

const isInside = (risk: number) => risk > 0 && risk < 1;

function riskOf({treated, weight}: PropensityModel, outcome: Float64Array, arm: 0 | 1): number | null {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < outcome.length; ++i) {
    if (treated[i] !== arm) continue;
    total += weight[i]!;
    sum += weight[i]! * outcome[i]!;
  }
  return total > 0 && !Number.isNaN(sum) ? sum / total : null;
}

/**
 * What each child adds to each risk's error: its own share of the weighted mean, and its share of the error of the
 * score's coefficients times what they move the mean by.
 */
function influencesOf(
  model: PropensityModel,
  outcome: Float64Array,
  risks: readonly (number | null)[],
): readonly [Float64Array, Float64Array] | null {
  const {treated, score, complement, weight, slope, covariates} = model;
  const n = outcome.length;
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
      for (let j = 0; j < p; ++j) moved[j]! += slope[i]! * (outcome[i]! - risk) * z[j]![i]!;
    }
    const direction = new Float64Array(p);
    for (let j = 0; j < p; ++j) for (let k = 0; k < p; ++k) direction[j]! += inverse[j * p + k]! * moved[k]!;
    return outcome.map((own, i) => {
      // T − e without cancellation.
      const residual = treated[i] === 1 ? complement[i]! : -score[i]!;
      let value = treated[i] === arm ? weight[i]! * (own - risk) : 0;
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
