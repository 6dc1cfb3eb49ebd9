import {StatsError} from "../foundation/stats-error.js";
import {type CutScan, cutScan, type NullMoments, nullMoments} from "./cut-scan.js";
import type {LogRankTies} from "./log-rank-scores.js";
import {chosenCases, type SelectionData} from "./selection-data.js";

/** How the p-value is computed. */
export type SelectionMethod = "exact" | "monte-carlo" | "lausen-schumacher-1992" | "lausen-schumacher-1994";

/** What the test looks at, and how. */
export interface SelectionOptions {
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
}

/** The best cut-points of the data, and what shuffled scores need. */
export interface SelectedCut {
  readonly scan: CutScan;
  /** In ascending order of x. */
  readonly scores: Float64Array;
  readonly moments: NullMoments;
  /** At each cut-point; positive where those above have more than their share of the scores. */
  readonly statistics: Float64Array;
  /** Positions of the best cut-points. */
  readonly best: readonly number[];
  /** The largest absolute statistic. */
  readonly statistic: number;
  readonly method: SelectionMethod;
  readonly minprop: number;
  readonly maxprop: number;
  readonly outcome: "binary" | "survival";
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
}

/** A lattice of so many points takes some 100 ms. */
const EXACT_LIMIT = 2e7;

export function selectedCut(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: SelectionOptions,
): SelectedCut {
  const {minprop = 0.1, maxprop = 0.9, ties = "hothorn-lausen"} = options;
  const data = chosenCases(x, event, options.time, ties);
  const {n, events, nMissing, outcome} = data;
  const method = chosenMethod(options.method ?? "auto", data);
  const scan = cutScan(data.x, minprop, maxprop);
  const scores = new Float64Array(n);
  for (let i = 0; i < n; ++i) scores[i] = data.scores[scan.rising[i]!]!;
  const moments = nullMoments(scores, scan.below);
  if (!moments) throw new StatsError("constant", "event", "all children have the same score");
  const statistics = standardised(scores, scan, moments);
  const best = bestOf(statistics);
  return {
    scan,
    scores,
    moments,
    statistics,
    best,
    statistic: Math.abs(statistics[best[0]!]!),
    method,
    minprop,
    maxprop,
    outcome,
    n,
    events,
    nMissing,
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
  for (let k = 0; k < statistics.length; ++k) most = Math.max(most, Math.abs(statistics[k]!));
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
