import {requireOpenUnit, requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {requireSeed} from "../resampling/replicates.js";
import type {GrowthSearchOptions} from "./growth-search.js";

/** What latent classes of curves are, and how they are searched for. */
export interface GrowthOptions {
  /** Degree of each class's polynomial in time; 2 by default. */
  readonly degree?: 0 | 1 | 2 | 3;
  /** One residual variance for all classes ("equal", the default), or one for each ("by class"). */
  readonly variance?: "equal" | "by class";
  /** Starts; the likeliest end is taken. 20 by default. */
  readonly restarts?: number;
  /** Whole number in [0, 2³²); 1 by default. */
  readonly seed?: number;
  /** EM steps of each start; 1000 by default. */
  readonly maxIterations?: number;
}

/** What a result says besides. */
export interface GrowthReportOptions {
  /** Where the classes' curves are evaluated; 101 even places over the range of the times by default. */
  readonly at?: ArrayLike<number>;
  /** 0.95 by default. */
  readonly level?: number;
}

/** The options with their defaults. */
export interface GrowthSettings extends GrowthSearchOptions {
  readonly degree: number;
  readonly at: ArrayLike<number> | null;
  readonly level: number;
}

/** @throws {StatsError} `out-of-range` */
export function growthSettings(
  options: GrowthOptions & GrowthReportOptions & {readonly k: number},
): GrowthSettings {
  const {
    k,
    degree = 2,
    variance = "equal",
    restarts = 20,
    seed = 1,
    maxIterations = 1000,
    level = 0.95,
  } = options;
  requireWhole("k", k, 1);
  requireWhole("degree", degree, 0);
  if (degree > 3) throw new StatsError("out-of-range", "degree", `is ${degree}, at most 3 is possible`);
  if (variance !== "equal" && variance !== "by class") {
    throw new StatsError("out-of-range", "variance", `is ${variance}, "equal" or "by class" was expected`);
  }
  requireWhole("restarts", restarts, 1);
  requireSeed(seed);
  requireWhole("maxIterations", maxIterations, 1);
  requireOpenUnit("level", level);
  const {at = null} = options;
  for (let j = 0; at && j < at.length; ++j) {
    if (!Number.isFinite(at[j]!)) {
      throw new StatsError("not-finite", "at", `value ${j + 1} is ${at[j]}, a finite time was expected`);
    }
  }
  return {k, degree, equal: variance === "equal", restarts, seed, maxIterations, level, at, initial: null};
}

/**
 * Posterior probabilities to start from.
 *
 * @throws {StatsError} `length-mismatch`; `out-of-range` unless each child's are probabilities that add up to 1
 */
export function startingPosterior(initial: ArrayLike<number>, n: number, k: number): Float64Array {
  if (initial.length !== n * k) {
    throw new StatsError(
      "length-mismatch",
      "initial",
      `has ${initial.length} values where ${n} children and ${k} classes need ${n * k}`,
    );
  }
  const posterior = Float64Array.from(initial);
  for (let i = 0; i < n; ++i) {
    let total = 0;
    let least = 0;
    for (let c = 0; c < k; ++c) {
      total += posterior[i * k + c]!;
      least = Math.min(least, posterior[i * k + c]!);
    }
    if (!(Math.abs(total - 1) < 1e-6 && least === 0)) {
      throw new StatsError(
        "out-of-range",
        "initial",
        `child ${i + 1} has other values than probabilities that add up to 1`,
      );
    }
  }
  return posterior;
}
