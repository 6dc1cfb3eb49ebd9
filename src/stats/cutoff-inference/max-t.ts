import {completeCases} from "../foundation/complete-cases.js";
import {order} from "../foundation/order.js";
import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {arrangements} from "../resampling/arrangements.js";
import {forEachReplicate} from "../resampling/replicates.js";
import {requireProportions} from "./cut-scan.js";
import type {LogRankTies} from "./log-rank-scores.js";
import {type MaxTStatistic, type PreparedIndicator, prepareIndicator} from "./max-t-statistics.js";
import {reachedFrom} from "./reached-from.js";
import {outcomeScores} from "./selection-data.js";

export interface MaxTOptions {
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
  /** Shuffles where the arrangements are too many to go through, 9999 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
  /** All arrangements are gone through if there are at most this many, 20 000 unless told; 0 never. */
  readonly exactLimit?: number;
}

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
 * Many indicators (or one at many times) against one outcome: p-values adjusted for how many there are, and for how
 * they go together, by permutation.
 *
 * The outcomes change places among all children, so that each child keeps its indicators with their gaps; an indicator
 * is judged on the children that have it. Log-rank scores are those of all children.
 *
 * @param indicators - columns of n values; NaN is missing, and drops the row for this indicator only
 * @param event - n codes: 1 = the outcome or event happened, 0 = not, or censored; NaN drops the row
 * @param options - `time`, `strata`, `statistic` ("wilcoxon"), `minprop`, `maxprop`, `ties`, `B` (9999), `seed` (1),
 *   `exactLimit` (20 000)
 * @returns statistics, raw p, single-step and step-down adjusted p; by shuffling (1 + number) / (B + 1)
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`, `no-events`, `out-of-range`
 *
 * Source: Westfall PH, Young SS. Resampling-based multiple testing, 1993, algorithms 2.5 and 4.1; Ge Y, Dudoit S, Speed
 * TP. Test 2003;12:1. R: `coin::pvalue(independence_test(x1 + x2 ~ factor(event), xtrafo = rank_trafo,
 * distribution = approximate(B)), method = "step-down")`
 *
 * @example
 * const event = [0, 0, 0, 1, 1, 1];
 * const {p, singleStep} = maxT([[1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5]], event);
 * [p[0], singleStep[0]] // => [0.1, 0.2]
 */
export function maxT(
  indicators: readonly ArrayLike<number>[],
  event: ArrayLike<number>,
  options: MaxTOptions = {},
): MaxT {
  const {
    time,
    strata,
    statistic = "wilcoxon",
    minprop = 0.1,
    maxprop = 0.9,
    ties = "hothorn-lausen",
  } = options;
  const {B = 9999, seed = 1, exactLimit = 20_000} = options;
  requireWhole("B", B, 1);
  requireWhole("exactLimit", exactLimit, 0);
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
  const prepared = indicators.map((x) => prepareIndicator(x, rows, statistic, minprop, maxprop));
  const ways = arrangements(scores, strata ? columns.strata : undefined);
  const exact = ways.count <= exactLimit;
  const statistics = Float64Array.from(prepared, (one) => (one.varies(scores) ? one.of(scores) : Number.NaN));
  const tallies = new Tallies(prepared, statistics);
  if (exact) {
    ways.first();
    do tallies.add(ways.labels);
    while (ways.next());
  } else {
    forEachReplicate(seed, 0, B, (random) => {
      ways.shuffle(random);
      tallies.add(ways.labels);
    });
  }
  const undefinedOnes = statistics.filter((z) => Number.isNaN(z)).length;
  return {
    test: exact ? "max-T, exact" : "max-T, Monte Carlo",
    statistics,
    ...tallies.pValues(exact ? 0 : 1, exact ? ways.count : B + 1),
    counts: Uint32Array.from(prepared, (one) => one.n),
    B: exact ? ways.count : B,
    n,
    events,
    nMissing,
    warnings:
      undefinedOnes > 0
        ? [
            `${undefinedOnes} of ${indicators.length} indicators don't vary, or their children's outcomes don't.`,
          ]
        : [],
  };
}

/** How often permuted statistics reach the data's: alone, by the largest of all, and by the largest of the rest. */
class Tallies {
  readonly #prepared: readonly PreparedIndicator[];
  /** Indicators from the largest statistic down; those not defined are left out. */
  readonly #falling: Uint32Array;
  readonly #limits: Float64Array;
  readonly #raw: Float64Array;
  readonly #single: Float64Array;
  readonly #step: Float64Array;
  readonly #size: number;

  constructor(prepared: readonly PreparedIndicator[], statistics: Float64Array) {
    this.#prepared = prepared;
    this.#size = statistics.length;
    this.#falling = order(statistics.map((z) => -Math.abs(z))).filter((j) => !Number.isNaN(statistics[j]!));
    // Equal up to rounding counts as reached.
    this.#limits = Float64Array.from(this.#falling, (j) => reachedFrom(Math.abs(statistics[j]!)));
    const k = this.#falling.length;
    [this.#raw, this.#single, this.#step] = [new Float64Array(k), new Float64Array(k), new Float64Array(k)];
  }

  add(scores: Float64Array): void {
    const limits = this.#limits;
    let largest = 0;
    for (let k = limits.length - 1; k >= 0; --k) {
      const z = Math.abs(this.#prepared[this.#falling[k]!]!.of(scores));
      if (z >= limits[k]!) this.#raw[k]! += 1;
      if (z > largest) largest = z;
      if (largest >= limits[k]!) this.#step[k]! += 1;
    }
    for (let k = 0; k < limits.length; ++k) if (largest >= limits[k]!) this.#single[k]! += 1;
  }

  pValues(more: number, total: number): Pick<MaxT, "p" | "singleStep" | "stepDown"> {
    const [p, singleStep, stepDown] = [0, 1, 2].map(() => new Float64Array(this.#size).fill(Number.NaN)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    let before = 0;
    this.#falling.forEach((j, k) => {
      p[j] = (this.#raw[k]! + more) / total;
      singleStep[j] = (this.#single[k]! + more) / total;
      before = Math.max(before, (this.#step[k]! + more) / total);
      stepDown[j] = before;
    });
    return {p, singleStep, stepDown};
  }
}
