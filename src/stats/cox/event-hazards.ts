import type {CoxTies} from "./cox-data.js";
import {deathWeight, weightedRisks} from "./partial-likelihood.js";
import type {PreparedCox} from "./prepare.js";
import {RiskSets} from "./risk-sets.js";

/**
 * The baseline hazard at each event time and what the residuals need of it, at covariates equal to their means.
 *
 * With Efron's ties a child that dies at t_g shares that time's hazard with those who die with it: `…Dying` is
 * what counts for such a child.
 */
export interface EventHazards {
  /** Weighted relative hazards at each position. */
  readonly risk: Float64Array;
  /** Jump of the cumulative hazard at each group. */
  readonly hazard: Float64Array;
  readonly hazardDying: Float64Array;
  /** Σ hazard · mean of x among those at risk, groups × p. */
  readonly hazardMean: Float64Array;
  readonly hazardMeanDying: Float64Array;
  /** Mean of x among those at risk, averaged over Efron's steps, groups × p. */
  readonly mean: Float64Array;
  /** Jump of the cumulative hazard's variance, coefficients known. */
  readonly variance: Float64Array;
  /** Children at risk at each group's time. */
  readonly atRisk: Float64Array;
}

/** One pass over the event times. */
export function eventHazards(data: PreparedCox, beta: ArrayLike<number>, ties: CoxTies): EventHazards {
  const {n, p, groups, groupStart, deaths} = data;
  const risk = new Float64Array(n);
  weightedRisks(data, beta, risk);
  const sets = new RiskSets(data, false);
  sets.begin(risk);
  const hazard = new Float64Array(groups);
  const hazardDying = new Float64Array(groups);
  const hazardMean = new Float64Array(groups * p);
  const hazardMeanDying = new Float64Array(groups * p);
  const mean = new Float64Array(groups * p);
  const variance = new Float64Array(groups);
  const atRisk = new Float64Array(groups);
  const {sums, dead} = sets;
  for (let g = 0; g < groups; ++g) {
    sets.advance(g);
    atRisk[g] = sets.atRisk;
    const d = deaths[g]!;
    const w = deathWeight(data, groupStart[g + 1]! - d, groupStart[g + 1]!);
    const steps = ties === "efron" ? d : 1;
    for (let k = 0; k < steps; ++k) {
      const share = k / steps;
      const total = sums[0]! - share * dead[0]!;
      const jump = w / steps / total;
      hazard[g]! += jump;
      hazardDying[g]! += (1 - share) * jump;
      variance[g]! += jump / total;
      for (let j = 0; j < p; ++j) {
        const m = (sums[1 + j]! - share * dead[1 + j]!) / total;
        mean[g * p + j]! += m / steps;
        hazardMean[g * p + j]! += jump * m;
        hazardMeanDying[g * p + j]! += (1 - share) * jump * m;
      }
    }
  }
  return {risk, hazard, hazardDying, hazardMean, hazardMeanDying, mean, variance, atRisk};
}
