import {cholesky} from "./cholesky.js";
import type {GrowthData} from "./growth-data.js";
import type {GrowthState} from "./growth-state.js";

/**
 * Score and observed information of the log-likelihood in k × p coefficients, log variances (one, or one a class), and
 * log(probability / probability of the last class) of all classes but the last.
 */
export interface GrowthInformation {
  /** Number of parameters. */
  readonly d: number;
  readonly score: Float64Array;
  /** d × d. */
  readonly information: Float64Array;
  /** Its lower Cholesky factor; null where it is not positive definite. */
  readonly factor: Float64Array | null;
  /** d × d: expected information if the classes were known, positive definite; the EM step is its inverse times score. */
  readonly complete: Float64Array;
}

/** Number of free parameters. */
export function parametersOf(k: number, p: number, equal: boolean): number {
  return k * p + (equal ? 1 : k) + k - 1;
}

/**
 * The complete data's information less what not knowing the classes costs: for each child the mean of the classes'
 * information less the variance of their scores, both over its posterior probabilities.
 *
 * Source: Louis TA. J R Stat Soc B 1982;44:226.
 */
export function growthInformation(data: GrowthData, state: GrowthState): GrowthInformation {
  const {n, p, count, triangle, shares, squares: gram} = data;
  const {k, equal, beta, variance, probability, posterior, squares} = state;
  const d = parametersOf(k, p, equal);
  const packed = (p * (p + 1)) / 2;
  const firstVariance = k * p;
  const firstShare = firstVariance + (equal ? 1 : k);
  const score = new Float64Array(d);
  const information = new Float64Array(d * d);
  const complete = new Float64Array(d * d);
  const mean = new Float64Array(d);
  // A class's score has its p coefficients, its variance and its share only: where they are, and how large.
  const place = new Uint32Array(p + 2);
  const own = new Float64Array(p + 2);
  for (let i = 0; i < n; ++i) {
    mean.fill(0);
    for (let c = 0; c < k; ++c) {
      const w = posterior[i * k + c]!;
      if (w === 0) continue;
      const s2 = variance[c]!;
      const at = c * p;
      own.fill(0);
      for (let r = 0, t = i * packed; r < p; t += p - r, ++r) {
        let left = shares[i * p + r]!;
        for (let a = r; a < p; ++a) left -= triangle[t + a - r]! * beta[at + a]!;
        left /= s2;
        for (let a = r; a < p; ++a) own[a]! += triangle[t + a - r]! * left;
      }
      const v = firstVariance + (equal ? 0 : c);
      const about = squares[i * k + c]! / s2;
      own[p] = (about - count[i]!) / 2;
      // The share's score is 1 less the probability; what all classes have in common does not vary among them.
      own[p + 1] = 1;
      for (let a = 0, g = i * packed; a < p; ++a) {
        place[a] = at + a;
        for (let b = a; b < p; ++b) complete[(at + a) * d + at + b]! += (w * gram[g++]!) / s2;
        information[(at + a) * d + v]! += w * own[a]!;
      }
      place[p] = v;
      place[p + 1] = firstShare + c;
      complete[v * d + v]! += (w * count[i]!) / 2;
      information[v * d + v]! += (w * (about - count[i]!)) / 2;
      const known = c < k - 1 ? p + 2 : p + 1;
      for (let a = 0; a < known; ++a) {
        const value = w * own[a]!;
        mean[place[a]!]! += value;
        for (let b = a; b < known; ++b) information[place[a]! * d + place[b]!]! -= value * own[b]!;
      }
    }
    for (let a = 0; a < d; ++a) {
      const value = mean[a]!;
      if (value === 0) continue;
      score[a]! += value;
      for (let b = a; b < d; ++b) information[a * d + b]! += value * mean[b]!;
    }
  }
  for (let e = 0; e < k - 1; ++e) {
    const share = probability[e]!;
    score[firstShare + e]! -= n * share;
    for (let f = e; f < k - 1; ++f) {
      complete[(firstShare + e) * d + firstShare + f]! +=
        n * ((e === f ? share : 0) - share * probability[f]!);
    }
  }
  for (let a = 0; a < d; ++a) {
    for (let b = a; b < d; ++b) {
      information[a * d + b]! += complete[a * d + b]!;
      information[b * d + a] = information[a * d + b]!;
      complete[b * d + a] = complete[a * d + b]!;
    }
  }
  return {d, score, information, factor: cholesky(information, d), complete};
}
