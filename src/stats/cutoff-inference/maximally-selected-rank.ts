import {normalTwoSided} from "../distributions/normal.js";
import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {arrangements} from "../resampling/arrangements.js";
import {forEachReplicate} from "../resampling/replicates.js";
import {type CutScan, cutScan, largest, type NullMoments, nullMoments} from "./cut-scan.js";
import {latticeP} from "./lattice-p.js";
import {lausenSchumacher1992, lausenSchumacher1994} from "./lausen-schumacher.js";
import type {LogRankTies} from "./log-rank-scores.js";
import {reachedFrom} from "./reached-from.js";
import {chosenCases, type SelectionData} from "./selection-data.js";

/** How the p-value is computed. */
export type SelectionMethod = "exact" | "monte-carlo" | "lausen-schumacher-1992" | "lausen-schumacher-1994";

export interface MaximallySelectedRankOptions {
  /** n times until the event or censoring; with them the outcome is survival, without it is yes/no. */
  readonly time?: ArrayLike<number>;
  /** Least share of children at or below a cut-point, 0.1 unless told. */
  readonly minprop?: number;
  /** Largest share, 0.9 unless told. */
  readonly maxprop?: number;
  /** Tied times: as maxstat ("hothorn-lausen", unless told) or the usual log-rank scores ("mid-ranks"). */
  readonly ties?: LogRankTies;
  /** "auto" (unless told) is exact for yes/no outcomes up to n × events = 2·10⁷, Monte Carlo otherwise. */
  readonly method?: SelectionMethod | "auto";
  /** Shuffles of "monte-carlo", 9999 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
}

export interface MaximallySelectedRank {
  readonly test: string;
  /** The largest absolute standardised statistic. */
  readonly statistic: number;
  /** The cut-point with it (the lowest of equal ones): children at or below it against those above. */
  readonly cutpoint: number;
  /** All cut-points with it, ascending. */
  readonly cutpoints: Float64Array;
  /** Side with more, or earlier, events. */
  readonly direction: "higher" | "lower";
  /** p by the method that was asked for. */
  readonly p: number | null;
  readonly method: SelectionMethod;
  /** Those that cost nothing more. `naive` is what a test at the cut-point says that forgets the search. */
  readonly pValues: {
    readonly naive: number;
    readonly lausenSchumacher1992: number | null;
    readonly lausenSchumacher1994: number;
  };
  /** √(p (1 − p) / (B + 1)) of a Monte Carlo p; null of the others. */
  readonly monteCarloError: number | null;
  /** Every cut-point that was looked at, with the children at or below it and its statistic (more events above: > 0). */
  readonly curve: {
    readonly cuts: Float64Array;
    readonly below: Uint32Array;
    readonly statistics: Float64Array;
  };
  readonly outcome: "binary" | "survival";
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: string[];
}

/** A lattice of so many points takes some 100 ms. */
const EXACT_LIMIT = 2e7;

/**
 * The test of the best of many cut-points: the largest standardised difference of a yes/no outcome, or of log-rank
 * scores, between the children at or below a cut-point and those above, with p-values that know about the search.
 *
 * maxstat's own `condMC` and `HL` count only what is larger than the data's statistic, not what is equal to it, and
 * are too small where ties are likely; here p = P(M ≥ m).
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome or event happened, 0 = not, or censored
 * @param options - `time`, `minprop` (0.1), `maxprop` (0.9), `ties`, `method` ("auto"), `B` (9999), `seed` (1)
 * @returns statistic, cut-point, p by the method and by the formulas of Lausen & Schumacher, the curve over all cut-points
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class` (yes/no), `no-events`
 *   (survival), `constant` (x, or all scores), `too-few` (no cut-point between minprop and maxprop), `out-of-range`
 *
 * Source: Lausen B, Schumacher M. Biometrics 1992;48:73; Lausen B, Sauerbrei W, Schumacher M, in Dirschedl P, Ostermann
 * R (eds). Computational statistics, 1994:483; Hothorn T, Lausen B. Comput Stat Data Anal 2003;43:121; exact: Koziol JA.
 * Biometrics 1991;47:1557. R: `maxstat::maxstat.test(Surv(time, event) ~ x, d, smethod = "LogRank", pmethod = "Lau94")`,
 * `maxstat.test(event ~ x, d, smethod = "Data", pmethod = "Lau92")`
 *
 * @example
 * const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
 * const event = [0, 0, 0, 0, 1, 0, 1, 1, 1, 1];
 * const best = maximallySelectedRank(x, event);
 * [best.cutpoint, best.p] // => [4, 0.07936507936507936]
 */
export function maximallySelectedRank(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: MaximallySelectedRankOptions = {},
): MaximallySelectedRank {
  const {minprop = 0.1, maxprop = 0.9, ties = "hothorn-lausen", B = 9999, seed = 1} = options;
  requireWhole("B", B, 1);
  const data = chosenCases(x, event, options.time, ties);
  const {n, events, nMissing, outcome} = data;
  const scan = cutScan(data.x, minprop, maxprop);
  const scores = Float64Array.from(scan.rising, (row) => data.scores[row]!);
  const moments = nullMoments(scores, scan.below);
  if (!moments) throw new StatsError("constant", "event", "all children have the same score");
  const statistics = standardised(scores, scan, moments);
  const best = bestOf(statistics);
  const statistic = Math.abs(statistics[best[0]!]!);
  const method = chosenMethod(options.method ?? "auto", data);
  const formulas = {
    naive: normalTwoSided(statistic),
    lausenSchumacher1992: lausenSchumacher1992(statistic, minprop, maxprop),
    lausenSchumacher1994: lausenSchumacher1994(statistic, n, scan.below),
  };
  const p =
    method === "exact"
      ? latticeP(statistic, n, events, scan.below)
      : method === "monte-carlo"
        ? shuffledP(statistic, scores, scan, moments, B, seed)
        : method === "lausen-schumacher-1992"
          ? formulas.lausenSchumacher1992
          : formulas.lausenSchumacher1994;
  return {
    test: "maximally selected rank statistic",
    statistic,
    cutpoint: scan.cuts[best[0]!]!,
    cutpoints: Float64Array.from(best, (k) => scan.cuts[k]!),
    direction: statistics[best[0]!]! > 0 ? "higher" : "lower",
    p,
    method,
    pValues: formulas,
    monteCarloError: method === "monte-carlo" && p !== null ? Math.sqrt((p * (1 - p)) / (B + 1)) : null,
    curve: {cuts: scan.cuts, below: scan.below, statistics},
    outcome,
    n,
    events,
    nMissing,
    warnings: cautions(events, n, best.length, statistic, p, outcome),
  };
}

/** The statistic at each cut-point; positive where those above have more than their share of the scores. */
function standardised(scores: Float64Array, {below}: CutScan, {mean, scale}: NullMoments): Float64Array {
  const out = new Float64Array(below.length);
  let sum = 0;
  let i = 0;
  for (let k = 0; k < below.length; ++k) {
    while (i < below[k]!) sum += scores[i++]!;
    out[k] = -(sum - mean[k]!) * scale[k]!;
  }
  return out;
}

/** Positions of the largest absolute statistic; equal up to rounding is equal. */
function bestOf(statistics: Float64Array): number[] {
  let most = 0;
  for (const z of statistics) most = Math.max(most, Math.abs(z));
  const at: number[] = [];
  for (let k = 0; k < statistics.length; ++k) {
    if (Math.abs(statistics[k]!) >= most * (1 - 1e-12)) at.push(k);
  }
  return at;
}

function chosenMethod(
  method: SelectionMethod | "auto",
  {outcome, n, events}: SelectionData,
): SelectionMethod {
  if (method === "auto") return outcome === "binary" && n * events <= EXACT_LIMIT ? "exact" : "monte-carlo";
  if (method === "exact" && outcome === "survival") {
    throw new StatsError(
      "out-of-range",
      "method",
      '"exact" is for yes/no outcomes; survival has "monte-carlo"',
    );
  }
  if (!["exact", "monte-carlo", "lausen-schumacher-1992", "lausen-schumacher-1994"].includes(method)) {
    throw new StatsError("out-of-range", "method", `"${String(method)}" is not known`);
  }
  return method;
}

function shuffledP(
  statistic: number,
  scores: Float64Array,
  {below}: CutScan,
  moments: NullMoments,
  B: number,
  seed: number,
): number {
  const limit = reachedFrom(statistic);
  const ways = arrangements(scores);
  let reached = 0;
  forEachReplicate(seed, 0, B, (random) => {
    ways.shuffle(random);
    if (largest(ways.labels, below, moments) >= limit) reached += 1;
  });
  return (1 + reached) / (B + 1);
}

function cautions(
  events: number,
  n: number,
  best: number,
  statistic: number,
  p: number | null,
  outcome: "binary" | "survival",
): string[] {
  const warnings: string[] = [];
  const fewer = outcome === "binary" ? Math.min(events, n - events) : events;
  if (fewer < 10) {
    warnings.push(
      outcome === "binary"
        ? `Only ${fewer} children are in the smaller class.`
        : `Only ${fewer} events happened.`,
    );
  }
  if (best > 1) warnings.push(`${best} cut-points have the same statistic.`);
  if (statistic === 0) warnings.push("No cut-point separates the children.");
  if (p === null) warnings.push("The formula of 1992 needs 0 < minprop and maxprop < 1.");
  return warnings;
}
