import {factorise, solveFactorised} from "./cholesky.js";
import type {Design} from "./design.js";
import {inOwnUnits, scalingOf, standardisedColumns} from "./design.js";
import {evaluate, type LogisticProblem, type StatePoint, statePoint} from "./logistic-likelihood.js";
import {fitLogistic} from "./logistic-newton.js";
import {interceptStart} from "./logistic-result.js";

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
  const {outcome: event, offset, weightSum, nUsed} = design;
  // Weights about 1, so that what counts as converged does not depend on their unit.
  const unit = weightSum / nUsed;
  const weight = design.weight?.map((value) => value / unit) ?? null;
  const scaling = scalingOf(design, true);
  const z = standardisedColumns(design, scaling);
  const p = z.length;
  const problem: LogisticProblem = {z, event, weight, offset};
  const start = fitLogistic(
    {z: z.slice(0, 1), event, weight, offset},
    Float64Array.of(interceptStart(design)),
  );
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
  const lambdas = given ?? lambdaSequence(largest / nUsed / Math.max(alpha, 1e-3), design, settings);
  const lambda: number[] = [];
  const coefficients: Float64Array[] = [];
  const deviance: number[] = [];
  let converged = true;
  let next = statePoint(event.length, p);
  for (const value of lambdas) {
    const fit = descend(problem, at, next, {
      absolute: absolute.map((f) => f * value * alpha * nUsed),
      square: square.map((f) => f * value * (1 - alpha) * nUsed),
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
    deviance: Float64Array.from(deviance, (value) => value * unit),
    nullDeviance: nullDeviance * unit,
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

/** Cycles of coordinate descent between two steps of all active slopes together. */
const TOGETHER_EVERY = 5;

/**
 * Coordinate descent on −g'd + ½ d'Hd + penalty(b + d); the best b + d goes to `target`.
 *
 * Slopes of columns that nearly depend on each other creep by coordinates: every few cycles those that are not 0 move
 * together.
 *
 * @returns the largest H_jj d_j², the loss in log-likelihood that the move is worth
 */
function solveQuadratic(at: StatePoint, penalty: Penalty, target: Float64Array): number {
  const {b, score, information} = at;
  const {absolute, square} = penalty;
  const p = b.length;
  const gradient = Float64Array.from(score);
  target.set(b);
  for (let cycle = 1; cycle <= 2000; ++cycle) {
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
    if (cycle % TOGETHER_EVERY === 0) moveTogether(information, penalty, gradient, target);
  }
  let moved = 0;
  for (let j = 0; j < p; ++j) moved = Math.max(moved, information[j * p + j]! * (target[j]! - b[j]!) ** 2);
  return moved;
}

/**
 * Newton's step of the slopes that are not 0 and the intercept, as long as no slope changes its sign; one that would
 * stays at 0 while the others go on.
 */
function moveTogether(
  information: Float64Array,
  {absolute, square}: Penalty,
  gradient: Float64Array,
  target: Float64Array,
): void {
  const p = target.length;
  let active = Array.from({length: p}, (_, j) => j).filter(
    (j) => information[j * p + j]! > 0 && (j === 0 || target[j] !== 0),
  );
  while (active.length > 0) {
    const q = active.length;
    const curvature = new Float64Array(q * q);
    const right = new Float64Array(q);
    for (const [a, j] of active.entries()) {
      for (const [c, k] of active.entries()) curvature[a * q + c] = information[j * p + k]!;
      curvature[a * q + a]! += square[j]!;
      right[a] = gradient[j]! - square[j]! * target[j]! - absolute[j]! * Math.sign(target[j]!);
    }
    const factor = Float64Array.from(curvature);
    // A trace of a ridge, for columns that depend on each other to rounding.
    for (let a = 0; a < q; ++a) factor[a * q + a]! *= 1 + 1e-12;
    if (!factorise(factor, q)) return;
    const step = Float64Array.from(right);
    solveFactorised(factor, q, step);
    let gain = 0;
    let bend = 0;
    for (let a = 0; a < q; ++a) {
      gain += right[a]! * step[a]!;
      for (let c = 0; c < q; ++c) bend += step[a]! * curvature[a * q + c]! * step[c]!;
    }
    if (!(gain > 0)) return;
    let size = bend > 0 ? gain / bend : Number.POSITIVE_INFINITY;
    let stopped = -1;
    for (const [a, j] of active.entries()) {
      if (absolute[j] === 0) continue;
      const reach = -target[j]! / step[a]!;
      if (reach > 0 && reach < size) {
        size = reach;
        stopped = a;
      }
    }
    if (!Number.isFinite(size)) return;
    for (const [a, j] of active.entries()) {
      const change = a === stopped ? -target[j]! : size * step[a]!;
      target[j] = a === stopped ? 0 : target[j]! + change;
      for (let k = 0; k < p; ++k) gradient[k]! -= change * information[k * p + j]!;
    }
    if (stopped < 0) return;
    active = active.filter((_, a) => a !== stopped);
  }
}

function costOf(b: Float64Array, {absolute, square}: Penalty): number {
  let sum = 0;
  for (let j = 1; j < b.length; ++j) sum += absolute[j]! * Math.abs(b[j]!) + (square[j]! / 2) * b[j]! ** 2;
  return sum;
}
