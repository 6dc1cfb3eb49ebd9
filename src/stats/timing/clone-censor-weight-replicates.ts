import {StatsError} from "../foundation/stats-error.js";
import {forEachReplicate, type ReplicateRange} from "../resampling/replicates.js";
import {resampler, unitsOf} from "../resampling/resampler.js";
import {type ArmTable, cloneArms} from "./clone-arms.js";
import {
  type CloneCensorData,
  type CloneCensorSettings,
  type CloneColumns,
  cloneColumns,
  drawnColumns,
} from "./clone-columns.js";
import {cloneEffects, riskAt} from "./clone-effects.js";

export interface CloneCensorWeightReplicatesOptions extends CloneCensorSettings, ReplicateRange {
  /** Whole number in [0, 2³²). */
  readonly seed: number;
}

/** The effects in the resamples from `from` to before `to`, NaN where not defined; survives a worker's postMessage. */
export interface CloneCensorWeightReplicates extends ReplicateRange {
  /** Risks at the horizon and mean times alive until it: not within, then within. */
  readonly risks: readonly [Float64Array, Float64Array];
  readonly means: readonly [Float64Array, Float64Array];
  readonly hazardRatio: Float64Array;
  /** Risks at each of `times`, replicate by replicate. */
  readonly atTimes: readonly [Float64Array, Float64Array];
}

/**
 * A range of bootstrap replicates of `cloneCensorWeight`, for one worker of several: children are drawn, cloned,
 * censored and weighted anew, and each replicate has the same values whoever computes it.
 *
 * @param data - as `cloneCensorWeight`
 * @param options - `seed`, `from`, `to`, and `within`, `horizon`, `method`, `truncate`, `times`
 * @returns the effects; `summariseCloneCensorWeight` joins the ranges
 * @throws {StatsError} as `cloneCensorWeight`; `out-of-range` for seed and range
 *
 * Source: Efron B. Ann Stat 1979;7:1. R: the whole analysis on the same resamples, `reference/clone.R`
 *
 * @example
 * const data = {time: [2, 4, 6, 7, 8, 9, 9, 9], event: [1, 1, 1, 0, 1, 1, 0, 0], exposureTime: [NaN, 1, NaN, 2, 3, NaN, 1, NaN]};
 * const all = cloneCensorWeightReplicates(data, {within: 2, seed: 1, from: 0, to: 70});
 * const late = cloneCensorWeightReplicates(data, {within: 2, seed: 1, from: 69, to: 70});
 * late.risks[1][0] === all.risks[1][69] // => true
 */
export function cloneCensorWeightReplicates(
  data: CloneCensorData,
  options: CloneCensorWeightReplicatesOptions,
): CloneCensorWeightReplicates {
  const {seed, from, to} = options;
  const columns = cloneColumns(data, options);
  requireBothArms(columns);
  const horizon = columns.horizon ?? commonFollowUp(cloneArms(columns).arms);
  const draw = resampler(unitsOf({n: columns.n}));
  const size = Math.max(0, to - from);
  const T = columns.times.length;
  const column = (length: number) => new Float64Array(length).fill(Number.NaN);
  const result = {
    risks: [column(size), column(size)],
    means: [column(size), column(size)],
    hazardRatio: column(size),
    atTimes: [column(size * T), column(size * T)],
  } as const;
  forEachReplicate(seed, from, to, (random, b, wanted) => {
    const {indices} = draw(random);
    if (!wanted) return;
    const drawn = drawnColumns(columns, indices);
    if (!hasBothArms(drawn)) return;
    const at = b - from;
    try {
      const all = cloneArms(drawn);
      const {risks, means, hazardRatio} = cloneEffects(all, horizon);
      for (const arm of [0, 1] as const) {
        result.risks[arm][at] = risks[arm];
        result.means[arm][at] = means[arm];
        for (let j = 0; j < T; ++j) {
          result.atTimes[arm][at * T + j] = riskAt(all.times, all.arms[arm], columns.times[j]!);
        }
      }
      result.hazardRatio[at] = hazardRatio;
    } catch (error) {
      // A resample may leave a covariate constant, or too few children for the model: it is counted as undefined.
      if (!(error instanceof StatsError)) throw error;
    }
  });
  return {from, to, ...result};
}

/** Whether some clone follows each strategy. */
function hasBothArms({start, n}: CloneColumns): boolean {
  let some = false;
  let others = false;
  for (let i = 0; i < n; ++i) {
    if (Number.isFinite(start[i]!)) some = true;
    if (start[i]! > 0) others = true;
  }
  return some && others;
}

/** Throws where nobody, or everybody at once, starts within the time given. */
export function requireBothArms(columns: CloneColumns): void {
  if (columns.n === 0) throw new StatsError("empty", "time", "no complete row with follow-up is left");
  if (hasBothArms(columns)) return;
  const nobody = columns.start.every((at) => !Number.isFinite(at));
  throw new StatsError(
    "one-class",
    "exposureTime",
    nobody ? `nobody starts within ${columns.within}` : "everybody starts at the origin",
  );
}

/** The last time at which clones of both arms are followed. */
export function commonFollowUp(arms: readonly [ArmTable, ArmTable]): number {
  return Math.min(arms[0].followedUntil, arms[1].followedUntil);
}
