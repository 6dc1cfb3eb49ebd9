import type {GrowthData} from "./growth-data.js";
import type {GrowthState} from "./growth-state.js";

/** How a run of the algorithm ended. */
export type GrowthEnd = "converged" | "stopped" | "collapsed";

/** A pivot of a class's normal equations, relative to its diagonal, where less means that times don't suffice. */
const SINGULAR = 1e-10;
/** Expected children of a class that has died out. */
const EMPTIED = 1e-6;
/** Residual variance, relative to the values' variance, that is rounding. */
export const NOTHING = 1e-22;
/** Least residual variance of a class relative to the largest: below, its likelihood has no bound. */
const COLLAPSED = 1e-6;

/**
 * The M step: each class's coefficients, variance and probability from the children's posterior probabilities.
 *
 * @returns false where a class has died out, has too few times for its curve, or no residual variance
 */
export function maximise(data: GrowthData, state: GrowthState): boolean {
  const {n, p, count, squares, products} = data;
  const {k, equal, beta, variance, probability, posterior} = state;
  const packed = (p * (p + 1)) / 2;
  const gram = new Float64Array(packed);
  const right = new Float64Array(p);
  for (let c = 0; c < k; ++c) {
    gram.fill(0);
    right.fill(0);
    let children = 0;
    for (let i = 0; i < n; ++i) {
      const w = posterior[i * k + c]!;
      if (w === 0) continue;
      children += w;
      const s = i * packed;
      for (let j = 0; j < packed; ++j) gram[j]! += w * squares[s + j]!;
      const q = i * p;
      for (let j = 0; j < p; ++j) right[j]! += w * products[q + j]!;
    }
    if (!(children > EMPTIED) || !solvePacked(gram, right, p)) return false;
    probability[c] = children / n;
    beta.set(right, c * p);
  }
  squaresAbout(data, state);
  const about = state.squares;
  let [all, values] = [0, 0];
  for (let c = 0; c < k; ++c) {
    let [own, size] = [0, 0];
    for (let i = 0; i < n; ++i) {
      const w = posterior[i * k + c]!;
      own += w * about[i * k + c]!;
      size += w * count[i]!;
    }
    variance[c] = own / size;
    all += own;
    values += size;
  }
  if (equal) variance.fill(all / values);
  return !collapsed(state);
}

/** Whether a class has no residual variance to speak of. */
export function collapsed({k, variance}: GrowthState): boolean {
  let largest = 0;
  for (let c = 0; c < k; ++c) largest = Math.max(largest, variance[c]!);
  for (let c = 0; c < k; ++c) {
    if (!(variance[c]! > NOTHING && variance[c]! > COLLAPSED * largest)) return true;
  }
  return false;
}

/** Solves a packed positive definite system in place by L D L'. */
function solvePacked(gram: Float64Array, right: Float64Array, p: number): boolean {
  for (let j = 0, at = 0; j < p; at += p - j, ++j) {
    // What elimination leaves of the diagonal, against what was there: columns have mean square 1.
    const pivot = gram[at]!;
    if (!(pivot > SINGULAR * gram[0]!)) return false;
    let below = at + p - j;
    for (let a = j + 1; a < p; ++a) {
      const share = gram[at + a - j]! / pivot;
      for (let b = a; b < p; ++b) gram[below + b - a]! -= share * gram[at + b - j]!;
      right[a]! -= share * right[j]!;
      below += p - a;
    }
  }
  for (let j = p - 1; j >= 0; --j) {
    const at = j * p - (j * (j - 1)) / 2;
    for (let a = j + 1; a < p; ++a) right[j]! -= gram[at + a - j]! * right[a]!;
    right[j]! /= gram[at]!;
  }
  return true;
}

/** Sums of squares of each child about each class's curve. */
export function squaresAbout({n, p, triangle, shares, rest}: GrowthData, state: GrowthState): void {
  const {k, beta, squares} = state;
  const packed = (p * (p + 1)) / 2;
  for (let i = 0; i < n; ++i) {
    for (let c = 0; c < k; ++c) {
      let sum = rest[i]!;
      let at = i * packed;
      for (let r = 0; r < p; ++r) {
        let left = shares[i * p + r]!;
        for (let a = r; a < p; ++a) left -= triangle[at++]! * beta[c * p + a]!;
        sum += left * left;
      }
      squares[i * k + c] = sum;
    }
  }
}

/** The E step: posterior probabilities and the log-likelihood, from `squares` and the parameters. */
export function expect({n, count}: GrowthData, state: GrowthState): void {
  const {k, variance, probability, posterior, squares} = state;
  const fixed = new Float64Array(k);
  const each = new Float64Array(k);
  const half = new Float64Array(k);
  for (let c = 0; c < k; ++c) {
    fixed[c] = Math.log(probability[c]!);
    each[c] = -0.5 * Math.log(2 * Math.PI * variance[c]!);
    half[c] = -0.5 / variance[c]!;
  }
  let logLikelihood = 0;
  for (let i = 0; i < n; ++i) {
    let highest = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < k; ++c) {
      const value = fixed[c]! + count[i]! * each[c]! + half[c]! * squares[i * k + c]!;
      posterior[i * k + c] = value;
      if (value > highest) highest = value;
    }
    let sum = 0;
    for (let c = 0; c < k; ++c) {
      const value = Math.exp(posterior[i * k + c]! - highest);
      posterior[i * k + c] = value;
      sum += value;
    }
    for (let c = 0; c < k; ++c) posterior[i * k + c]! /= sum;
    logLikelihood += highest + Math.log(sum);
  }
  state.logLikelihood = logLikelihood;
}

/**
 * Steps from the posterior probabilities until no more than `tolerance` of log-likelihood is left to gain.
 *
 * What is left is foreseen from the last two gains, which shrink by a constant share near the maximum (Aitken's
 * extrapolation): small gains alone would stop a slow run far from its end.
 *
 * @param watch - called with the log-likelihood after each step
 *
 * Source: Dempster AP, Laird NM, Rubin DB. J R Stat Soc B 1977;39:1; Böhning D, et al. Ann Inst Stat Math 1994;46:373
 * (stopping).
 */
export function climb(
  data: GrowthData,
  state: GrowthState,
  tolerance: number,
  maxIterations: number,
  watch?: (logLikelihood: number) => void,
): GrowthEnd {
  let before = state.logLikelihood;
  let gained = Number.POSITIVE_INFINITY;
  for (let iteration = 0; iteration < maxIterations; ++iteration) {
    if (!maximise(data, state)) return "collapsed";
    expect(data, state);
    state.iterations += 1;
    watch?.(state.logLikelihood);
    // The first step of a start that is posterior probabilities alone gains on nothing.
    const gain = state.logLikelihood - before;
    const rate = gain / gained;
    const left = rate < 1 ? (gain * rate) / (1 - rate) : Number.POSITIVE_INFINITY;
    // Rounding hides whether such a step gains or loses.
    const rounding = 4e-16 * Math.abs(state.logLikelihood) * Math.sqrt(data.n);
    if (gain <= rounding || (gain < tolerance && left < tolerance)) return "converged";
    before = state.logLikelihood;
    gained = gain;
  }
  return "stopped";
}
