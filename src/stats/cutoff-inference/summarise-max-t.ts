import {StatsError} from "../foundation/stats-error.js";
import {inOrder} from "../resampling/replicates.js";
import {type MaxTData, type MaxTTestOptions, maxTData} from "./max-t-data.js";
import {countArrangements, type MaxTCounts, type MaxTReplicates} from "./max-t-replicates.js";

/** A column has a value for each indicator, in their order; NaN where it does not vary or its children's outcome doesn't. */
export interface MaxT {
  readonly test: "max-T, exact" | "max-T, Monte Carlo";
  /** Standardised statistics; positive where higher values have more, or earlier, events. */
  readonly statistics: Float64Array;
  /** Two-sided p-values of each indicator alone. */
  readonly p: Float64Array;
  /** Adjusted: how often the largest statistic of all indicators reaches this one's. */
  readonly singleStep: Float64Array;
  /** Adjusted, step by step from the largest: never above `singleStep`. */
  readonly stepDown: Float64Array;
  /** Complete rows of each indicator. */
  readonly counts: Uint32Array;
  /** Arrangements gone through, or shuffles. */
  readonly B: number;
  readonly n: number;
  readonly events: number;
  /** Rows without an outcome. */
  readonly nMissing: number;
  readonly warnings: string[];
}

/**
 * Joins ranges of shuffles, in any order, and gives the adjusted p-values.
 *
 * @param indicators - the same columns as for `maxTReplicates`
 * @param event - the same column
 * @param parts - what `maxTReplicates` returned; together 0…B, each shuffle once. They are not looked at where the
 *   arrangements are at most `exactLimit`: all are gone through then
 * @param options - the same options of the test
 * @returns what `maxT` returns, to the bit
 * @throws {StatsError} as `maxT`; `out-of-range` if a shuffle is missing or there twice; `empty` if there is none;
 *   `length-mismatch` if the parts are of other indicators
 *
 * Source and R equivalent: `maxT`.
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 0, 1, 1, 1]];
 * const part = (from, to) => maxTReplicates([x], event, {seed: 1, from, to, exactLimit: 0});
 * const whole = maxT([x], event, {B: 200, exactLimit: 0});
 * summariseMaxT([x], event, [part(70, 200), part(0, 70)], {exactLimit: 0}).p[0] === whole.p[0] // => true
 */
export function summariseMaxT(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  parts: readonly MaxTReplicates[],
  options: MaxTTestOptions = {},
): MaxT {
  return summaryOfMaxT(maxTData(indicators, event, options), parts);
}

/** The summary of data that are prepared already. */
export function summaryOfMaxT(data: MaxTData, parts: readonly MaxTReplicates[]): MaxT {
  const {prepared, statistics, falling, ways, exact, n, events, nMissing} = data;
  const size = statistics.length;
  const shuffles = exact ? 0 : (inOrder(parts).at(-1)?.to ?? 0);
  if (!exact && shuffles === 0) throw new StatsError("empty", "parts", "there is no shuffle");
  const {alone, byAny, byRest} = exact ? countArrangements(data) : added(parts, size);
  const share = (count: number) => (exact ? count / ways.count : (1 + count) / (shuffles + 1));
  const columns = () => new Float64Array(size).fill(Number.NaN);
  const [p, singleStep, stepDown] = [columns(), columns(), columns()];
  let before = 0;
  for (const j of falling) {
    p[j] = share(alone[j]!);
    singleStep[j] = share(byAny[j]!);
    before = Math.max(before, share(byRest[j]!));
    stepDown[j] = before;
  }
  const undefinedOnes = size - falling.length;
  return {
    test: exact ? "max-T, exact" : "max-T, Monte Carlo",
    statistics,
    p,
    singleStep,
    stepDown,
    counts: Uint32Array.from(prepared, (one) => one.n),
    B: exact ? ways.count : shuffles,
    n,
    events,
    nMissing,
    warnings:
      undefinedOnes > 0
        ? [
            undefinedOnes === 1
              ? `1 of ${size} indicators doesn't vary, or its children's outcomes don't.`
              : `${undefinedOnes} of ${size} indicators don't vary, or their children's outcomes don't.`,
          ]
        : [],
  };
}

function added(parts: readonly MaxTReplicates[], size: number): MaxTCounts {
  const sum = (of: (part: MaxTReplicates) => Float64Array) => {
    const all = new Float64Array(size);
    for (const part of parts) {
      const counts = of(part);
      if (counts.length !== size) {
        throw new StatsError(
          "length-mismatch",
          "parts",
          `hold ${counts.length} indicators where there are ${size}`,
        );
      }
      for (let j = 0; j < size; ++j) all[j]! += counts[j]!;
    }
    return all;
  };
  return {alone: sum(({alone}) => alone), byAny: sum(({byAny}) => byAny), byRest: sum(({byRest}) => byRest)};
}
