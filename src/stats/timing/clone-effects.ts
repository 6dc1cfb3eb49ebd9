import type {ArmTable, CloneArms} from "./clone-arms.js";

/** What is estimated from the arms; NaN where not defined. */
export interface CloneEffects {
  /** Risks of death until the horizon: not within, within. */
  readonly risks: readonly [number, number];
  /** Mean times alive until the horizon. */
  readonly means: readonly [number, number];
  /** Within against not within; 0 or Infinity where one arm has no death that the other could share. */
  readonly hazardRatio: number;
}

/** The effects at a horizon; a curve goes on as it ended where its arm was not followed so far. */
export function cloneEffects(all: CloneArms, horizon: number): CloneEffects {
  const {arms, times} = all;
  return {
    risks: [riskAt(times, arms[0], horizon), riskAt(times, arms[1], horizon)],
    means: [meanUntil(times, arms[0], horizon), meanUntil(times, arms[1], horizon)],
    hazardRatio: hazardRatio(all),
  };
}

/** The last value of an arm's risk until a time. */
export function riskAt(times: Float64Array, {risk}: ArmTable, at: number): number {
  let value = 0;
  for (let k = 0; k < times.length && times[k]! <= at; ++k) if (!Number.isNaN(risk[k]!)) value = risk[k]!;
  return value;
}

function meanUntil(times: Float64Array, {risk}: ArmTable, horizon: number): number {
  let lost = 0;
  let value = 0;
  let from = 0;
  for (let k = 0; k < times.length && times[k]! <= horizon; ++k) {
    lost += value * (times[k]! - from);
    from = times[k]!;
    if (!Number.isNaN(risk[k]!)) value = risk[k]!;
  }
  return horizon - lost - value * (horizon - from);
}

/** Beyond this a log hazard ratio grows without end. */
const MOST = 30;

/**
 * Cox's weighted regression on the arm alone, by Efron's ties: with one binary covariate the sums of the weights at
 * risk and dying are all that the likelihood needs.
 */
function hazardRatio({arms: [not, within], times}: CloneArms): number {
  let beta = 0;
  for (let iteration = 0; iteration < 100; ++iteration) {
    const relative = Math.exp(beta);
    let score = 0;
    let information = 0;
    for (let k = 0; k < times.length; ++k) {
      const d = not.dying[k]! + within.dying[k]!;
      if (d === 0) continue;
      const weight = (not.deaths[k]! + within.deaths[k]!) / d;
      score += within.deaths[k]!;
      for (let step = 0; step < d; ++step) {
        const share = step / d;
        const ofWithin = relative * (within.atRisk[k]! - share * within.deaths[k]!);
        const p = ofWithin / (ofWithin + not.atRisk[k]! - share * not.deaths[k]!);
        score -= weight * p;
        information += weight * p * (1 - p);
      }
    }
    const move = score / information;
    // A step of more than 2 would leave where the likelihood is like its tangent.
    if (!Number.isFinite(move)) return Number.NaN;
    beta += Math.max(-2, Math.min(2, move));
    if (Math.abs(beta) > MOST) return beta > 0 ? Number.POSITIVE_INFINITY : 0;
    if (Math.abs(move) < 1e-12) return Math.exp(beta);
  }
  return Number.NaN;
}
