import {StatsError} from "../foundation/stats-error.js";
import {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "../resampling/random.js";
import type {GrowthData} from "./growth-data.js";
import {climb, collapsed, type GrowthEnd, NOTHING} from "./growth-em.js";
import {type GrowthInformation, growthInformation} from "./growth-information.js";
import {sharpen} from "./growth-newton.js";
import {atRandom, farApart, type GrowthOrigin, growthOrigin} from "./growth-starts.js";
import {emptyState, type GrowthState, withClasses} from "./growth-state.js";

/** The likeliest classes of all starts. */
export interface GrowthFound {
  /** Classes ascend by the mean of their curve. */
  readonly state: GrowthState;
  readonly information: GrowthInformation;
  readonly converged: boolean;
  readonly restarts: number;
  /** Starts that ended at this likelihood, and starts that were refused because a class collapsed. */
  readonly agreeing: number;
  readonly collapsed: number;
}

export interface GrowthSearchOptions {
  readonly k: number;
  readonly equal: boolean;
  readonly restarts: number;
  readonly seed: number;
  readonly maxIterations: number;
  /** n × k posterior probabilities to start from, in place of the starts. */
  readonly initial: Float64Array | null;
}

/** Log-likelihoods left to gain at which Newton's steps are tried: they are dear, but few from near the maximum. */
const TRIES = [1e-2, 1e-5, 1e-8] as const;
/** Log-likelihoods that are the same. */
const SAME = 1e-4;
/** Expected children below which a class with a variance of its own is a single child's. */
const ONE_CHILD = 1.5;

/**
 * Runs all starts, each to its end, and sharpens the likeliest.
 *
 * @throws {StatsError} `too-few` with fewer children than classes, or where each start collapses; `constant` where
 *   nothing is left beside the classes' curves
 */
export function growthSearch(data: GrowthData, options: GrowthSearchOptions): GrowthFound {
  const {k, seed, maxIterations, initial} = options;
  const {n} = data;
  if (n < k) {
    throw new StatsError("too-few", "k", `${n} ${n === 1 ? "child" : "children"} can't make ${k} classes`);
  }
  const origin = growthOrigin(data);
  if (!origin) throw new StatsError("constant", "value", "has no variation beside one curve");
  const restarts = k === 1 || initial ? 1 : options.restarts;
  const ends = new Float64Array(restarts).fill(Number.NaN);
  let best: GrowthState | null = null;
  let bestEnd: SearchEnd = "stopped";
  let stream: RandomStream | null = null;
  for (let r = 0; r < restarts; ++r) {
    if (stream === null || r % REPLICATES_PER_STREAM === 0) {
      stream = randomStream(seed, r / REPLICATES_PER_STREAM);
    }
    const state = startOf(data, origin, options, r, stream);
    const end = settle(data, state, maxIterations);
    if (end === "collapsed" && state.variance.every((one) => one <= NOTHING)) {
      throw new StatsError("constant", "value", `has no variation beside the curves of ${k} classes`);
    }
    if (end === "collapsed" || ofOneChild(state)) continue;
    ends[r] = state.logLikelihood;
    if (best && state.logLikelihood <= best.logLikelihood) continue;
    best = state;
    bestEnd = end;
  }
  if (!best) {
    throw new StatsError(
      "too-few",
      "k",
      restarts === 1
        ? `a class of ${k} collapsed on one child or on nobody, or has no residual variance: take fewer classes, or one variance for all`
        : `in each of ${restarts} starts a class of ${k} collapsed on one child or on nobody, or had no residual variance: take fewer classes, or one variance for all`,
    );
  }
  const state = withClasses(data, best, ascending(best.beta, k));
  return {
    state,
    information: growthInformation(data, state),
    converged: bestEnd !== "stopped",
    restarts,
    agreeing: ends.reduce((sum, one) => sum + Number(one >= state.logLikelihood - SAME), 0),
    collapsed: ends.reduce((sum, one) => sum + Number(Number.isNaN(one)), 0),
  };
}

/** "maximum" where Newton's steps arrived, "converged" where only no more than was allowed is left to gain. */
type SearchEnd = GrowthEnd | "maximum";

/** Runs a start to its end: steps that never lose, then Newton's, as soon as these find a maximum. */
function settle(data: GrowthData, state: GrowthState, maxIterations: number): SearchEnd {
  for (const left of TRIES) {
    const end = climb(data, state, left, maxIterations - state.iterations);
    if (end === "collapsed" || collapsed(state)) return "collapsed";
    const sharp = sharpen(data, state);
    if (collapsed(state)) return "collapsed";
    if (sharp !== "stopped") return sharp;
    if (end === "stopped") break;
  }
  return "stopped";
}

/** Classes by the mean of their curve over all times: the basis's first coefficient; then by the others. */
function ascending(beta: Float64Array, k: number): number[] {
  const p = beta.length / k;
  return Array.from({length: k}, (_, c) => c).sort((a, b) => {
    for (let j = 0; j < p; ++j) {
      const difference = beta[a * p + j]! - beta[b * p + j]!;
      if (difference !== 0) return difference;
    }
    return a - b;
  });
}

/** Two starts of three are of children far from each other, the third at random. */
function startOf(
  data: GrowthData,
  origin: GrowthOrigin,
  {k, equal, initial}: GrowthSearchOptions,
  r: number,
  random: RandomStream,
): GrowthState {
  if (initial) {
    const state = emptyState(data, k, equal);
    state.posterior.set(initial);
    return state;
  }
  if (k === 1) return emptyState(data, 1, equal);
  return r % 3 === 2 ? atRandom(data, k, equal, random) : farApart(data, origin, k, equal, random);
}

/** Whether a class with a variance of its own is a single child's. */
function ofOneChild({k, equal, probability, posterior}: GrowthState): boolean {
  if (equal || k === 1) return false;
  return probability.some((share) => share * (posterior.length / k) < ONE_CHILD);
}
