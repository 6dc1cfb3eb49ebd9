import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {StatsError} from "../foundation/stats-error.js";
import {type Arrangements, arrangements} from "../resampling/arrangements.js";
import {requireFew} from "../resampling/replicates.js";
import {requireProportions} from "./cut-scan.js";
import type {LogRankTies} from "./log-rank-scores.js";
import {type MaxTStatistic, type PreparedIndicator, prepareIndicator} from "./max-t-statistics.js";
import {reachedFrom} from "./reached-from.js";
import {outcomeScores} from "./selection-data.js";

/** What max-T tests, and how. */
export interface MaxTTestOptions {
  /** n times until the event or censoring; with them the outcome is survival, without it is yes/no. */
  readonly time?: ArrayLike<number>;
  /** n whole numbers from 0: outcomes change places within a stratum (a centre) only. */
  readonly strata?: ArrayLike<number>;
  /**
   * "wilcoxon" (unless told): rank sum against the outcome; "linear": the values themselves; "maximally-selected":
   * the best of all cut-points, so that p knows about this search too.
   */
  readonly statistic?: MaxTStatistic;
  /** Least and largest share of children at or below a cut-point, 0.1 and 0.9 unless told. */
  readonly minprop?: number;
  readonly maxprop?: number;
  /** Tied times, as in `maximallySelectedRank`. */
  readonly ties?: LogRankTies;
  /** All arrangements are gone through if there are at most this many, 20 000 unless told; 0 never. */
  readonly exactLimit?: number;
}

/** The indicators' statistics, and what permuted ones are compared with. */
export interface MaxTData {
  readonly prepared: readonly PreparedIndicator[];
  /** NaN where not defined. */
  readonly statistics: Float64Array;
  /** Indicators from the largest statistic down, without those not defined. */
  readonly falling: Uint32Array;
  /** From where on each of those counts as reached. */
  readonly limits: Float64Array;
  readonly ways: Arrangements;
  /** Whether all arrangements are gone through. */
  readonly exact: boolean;
  /** Whether the scores take two values only. */
  readonly binary: boolean;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
}

export function maxTData(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  options: MaxTTestOptions,
): MaxTData {
  const {time, strata, statistic = "wilcoxon", minprop = 0.1, maxprop = 0.9} = options;
  const {ties = "hothorn-lausen", exactLimit = 20_000} = options;
  requireFew("exactLimit", exactLimit, 0);
  requireProportions(minprop, maxprop);
  if (!["wilcoxon", "linear", "maximally-selected"].includes(statistic)) {
    throw new StatsError("out-of-range", "statistic", `"${String(statistic)}" is not known`);
  }
  for (const x of indicators) {
    if (x.length !== event.length) {
      throw new StatsError(
        "length-mismatch",
        "indicators",
        `${x.length} values where event has ${event.length}`,
      );
    }
  }
  const named = {event, ...(time ? {time} : {}), ...(strata ? {strata} : {})};
  const {columns, n, nMissing, rows} = completeCases<"event" | "time" | "strata">(
    named as Record<"event" | "time" | "strata", ArrayLike<number>>,
  );
  const {scores, events} = outcomeScores(columns.event, time ? columns.time : undefined, ties, nMissing);
  const prepared = indicators.map((x) => prepareIndicator(x, rows, scores, {statistic, minprop, maxprop}));
  const ways = arrangements(scores, strata ? columns.strata : undefined);
  const statistics = Float64Array.from(prepared, (one) => (one.varies ? one.of(scores) : Number.NaN));
  const falling = order(statistics.map((z) => -Math.abs(z))).filter((j) => !Number.isNaN(statistics[j]!));
  return {
    prepared,
    statistics,
    falling,
    // Equal up to rounding counts as reached.
    limits: Float64Array.from(falling, (j) => reachedFrom(Math.abs(statistics[j]!))),
    ways,
    exact: ways.count <= exactLimit,
    binary: !time,
    n,
    events,
    nMissing,
  };
}
