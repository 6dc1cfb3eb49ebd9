import type {Design} from "./design.js";
import {inOwnUnits, scalingOf, standardisedColumns} from "./design.js";
import {evaluate, type LogisticProblem, type StatePoint, statePoint} from "./logistic-likelihood.js";
import {fitLogistic} from "./logistic-newton.js";

export interface ElasticNetSettings {
  /** 1 for the LASSO, 0 for ridge. */
  readonly alpha: number;
  readonly standardise: boolean;
  /** Penalties, falling; made from the data if absent. */
  readonly lambda?: readonly number[] | undefined;
  readonly nLambda: number;
  readonly lambdaMinRatio?: number | undefined;
}

export interface ElasticNetPath {
  readonly lambda: Float64Array;
  /** For each λ the intercept and the slopes in the columns' own units. */
  readonly coefficients: readonly Float64Array[];
  readonly deviance: Float64Array;
  readonly nullDeviance: number;
  /** Whether each fit converged. */
  readonly converged: boolean;
}

// glmnet's rules for ending a path of its own: a gain in the share of deviance explained, and that share itself.
const LEAST_GAIN = 1e-5;
const ALL_EXPLAINED = 0.999;
const LEAST_STEPS = 5;

/**
 * The elastic-net path: for each λ, from the largest, coordinate descent on the quadratic approximation of the
 * likelihood around the last fit, made anew until nothing moves.
 *
 * Source: Friedman J, Hastie T, Tibshirani R. J Stat Softw 2010;33(1).
 */
export function elasticNetPath(design: Design, settings: ElasticNetSettings): ElasticNetPath {
  const {alpha, standardise} = settings;
  const {outcome: event, weight, offset, weightSum} = design;
  const scaling = scalingOf(design, true);
  const z = standardisedColumns(design, scaling);
  const p = z.length;
  const problem: LogisticProblem = {z, event, weight, offset};
  const start = fitLogistic({z: z.slice(0, 1), event, weight, offset});
  let at = statePoint(event.length, p);
  at.b[0] = start.b[0]!;
  evaluate(problem, at);
  const nullDeviance = at.deviance;
  // The penalty's factors where it is on the columns as they are: |β| = |b| / s.
  const absolute = new Float64Array(p);
  const square = new Float64Array(p);
  let largest = 0;
  for (let j = 1; j < p; ++j) {
    const s = scaling.scale[j - 1]!;
    if (s === 0) continue;
    absolute[j] = standardise ? 1 : 1 / s;
    square[j] = absolute[j]! ** 2;
    largest = Math.max(largest, Math.abs(at.score[j]!) / absolute[j]!);
  }
  const given = settings.lambda;
  const lambdas = given ?? lambdaSequence(largest / weightSum / Math.max(alpha, 1e-3), design, settings);
  const lambda: number[] = [];
  const coefficients: Float64Array[] = [];
  const deviance: number[] = [];
  let converged = true;
  let next = statePoint(event.length, p);
  for (const value of lambdas) {
    const fit = descend(problem, at, next, {
      absolute: absolute.map((f) => f * value * alpha * weightSum),
      square: square.map((f) => f * value * (1 - alpha) * weightSum),
    });
    [at, next] = [fit.at, fit.spare];
    converged &&= fit.converged;
    lambda.push(value);
    coefficients.push(inOwnUnits(at.b, scaling));
    deviance.push(at.deviance);
    if (given || lambda.length < LEAST_STEPS) continue;
    const explained = 1 - at.deviance / nullDeviance;
    const before = 1 - deviance[deviance.length - 2]! / nullDeviance;
    if (explained > ALL_EXPLAINED || explained - before < LEAST_GAIN) break;
  }
  return {
    lambda: Float64Array.from(lambda),
    coefficients,
    deviance: Float64Array.from(deviance),
    nullDeviance,
    converged,
  };
}

function lambdaSequence(largest: number, design: Design, settings: ElasticNetSettings): number[] {
  const {nLambda} = settings;
  const ratio = settings.lambdaMinRatio ?? (design.nUsed < design.columns.length ? 0.01 : 1e-4);
  if (nLambda === 1) return [largest];
  return Array.from({length: nLambda}, (_, k) => largest * ratio ** (k / (nLambda - 1)));
}

interface Penalty {
  readonly absolute: Float64Array;
  readonly square: Float64Array;
}

/** Fits at one λ from where the last ended. */
function descend(
  problem: LogisticProblem,
  from: StatePoint,
  spare: StatePoint,
  penalty: Penalty,
): {readonly at: StatePoint; readonly spare: StatePoint; readonly converged: boolean} {
  let at = from;
  let next = spare;
  const p = at.b.length;
  const target = new Float64Array(p);
  for (let outer = 0; outer < 100; ++outer) {
    const moved = solveQuadratic(at, penalty, target);
    const before = at.deviance / 2 + costOf(at.b, penalty);
    let taken = false;
    for (let size = 1; !taken && size > 1e-9; size /= 2) {
      for (let j = 0; j < p; ++j) next.b[j] = at.b[j]! + size * (target[j]! - at.b[j]!);
      evaluate(problem, next);
      taken = next.deviance / 2 + costOf(next.b, penalty) <= before || moved < 1e-9;
    }
    if (!taken) return {at, spare: next, converged: false};
    [at, next] = [next, at];
    // The subproblem is solved to rounding, so that the next step would be about this one squared.
    if (moved < 1e-12) return {at, spare: next, converged: true};
  }
  return {at, spare: next, converged: false};
}

/**
 * Coordinate descent on −g'd + ½ d'Hd + penalty(b + d); the best b + d goes to `target`.
 *
 * @returns the largest H_jj d_j², the loss in log-likelihood that the move is worth
 */
function solveQuadratic(
  {b, score, information}: StatePoint,
  {absolute, square}: Penalty,
  target: Float64Array,
): number {
  const p = b.length;
  const gradient = Float64Array.from(score);
  target.set(b);
  for (let cycle = 0; cycle < 100000; ++cycle) {
    let largest = 0;
    for (let j = 0; j < p; ++j) {
      const h = information[j * p + j]!;
      if (h === 0) continue;
      const old = target[j]!;
      const pull = gradient[j]! + h * old;
      // At the λ where a slope would enter, rounding must not decide.
      const excess = Math.abs(pull) - absolute[j]!;
      const value = excess > 1e-12 * absolute[j]! ? (Math.sign(pull) * excess) / (h + square[j]!) : 0;
      const change = value - old;
      if (change === 0) continue;
      target[j] = value;
      for (let k = 0; k < p; ++k) gradient[k]! -= change * information[k * p + j]!;
      largest = Math.max(largest, h * change * change);
    }
    if (largest < 1e-26) break;
  }
  let moved = 0;
  for (let j = 0; j < p; ++j) moved = Math.max(moved, information[j * p + j]! * (target[j]! - b[j]!) ** 2);
  return moved;
}

function costOf(b: Float64Array, {absolute, square}: Penalty): number {
  let sum = 0;
  for (let j = 1; j < b.length; ++j) sum += absolute[j]! * Math.abs(b[j]!) + (square[j]! / 2) * b[j]! ** 2;
  return sum;
}
