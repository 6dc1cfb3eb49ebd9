import type {CriterionName} from "../cutoffs/criterion.js";
import type {Direction} from "../cutoffs/sweep.js";
import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {StatsError} from "../foundation/stats-error.js";
import {bcaInterval} from "../resampling/bca-interval.js";
import {meanAndSpread} from "../resampling/mean-and-spread.js";
import {percentileInterval} from "../resampling/percentile-interval.js";
import type {BootstrapCutpointReplicates} from "./bootstrap-cutpoint-replicates.js";
import {cutpointSearch, type Found, nothingFound} from "./cutpoint-search.js";
import {ALL_EQUAL, fewInClass} from "./few-children.js";
import {joinReplicates} from "./join-replicates.js";
import {type CutpointSearchOptions, type SearchData, searchData} from "./search-data.js";
import {allMeasures, type ValidatedMeasures, validatedMeasures} from "./validated-measures.js";

/** What a bootstrap of the whole search for a cut-off says. */
export interface BootstrapCutpoint extends ValidatedMeasures {
  /** The data's cut-off, as `optimalCutpoint` gives it; null if none qualifies, or if it is infinite. */
  readonly estimate: number | null;
  /** Standard deviation of the resamples' cut-offs; null if fewer than two are finite. */
  readonly standardError: number | null;
  /** Percentile interval of the cut-off. */
  readonly interval: Interval;
  /** BCa interval of the cut-off; half of the resamples that find the data's cut-off count as below it. */
  readonly bca: Interval;
  /** The distinct cut-offs that resamples found, ascending, and the share of resamples that found each. */
  readonly distribution: {readonly cutoffs: Float64Array; readonly shares: Float64Array};
  /** Share of resamples that found the data's cut-off; null if there is none. */
  readonly shareAtEstimate: number | null;
  /** The data's side, and the share of resamples that chose it. */
  readonly direction: Direction;
  readonly shareOnSide: number | null;
  readonly criterion: CriterionName;
  /** The resamples' cut-offs in their order; NaN where none qualified. */
  readonly replicates: Float64Array;
  readonly B: number;
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: string[];
}

export interface SummariseBootstrapCutpointOptions extends CutpointSearchOptions {
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
}

/**
 * Joins ranges of resampled searches, in any order, and summarises them.
 *
 * @param x - the same column as for `bootstrapCutpointReplicates`
 * @param event - the same column
 * @param parts - what `bootstrapCutpointReplicates` returned; together 0…B, each replicate once
 * @param options - the same options of the search; `level`
 * @returns what `bootstrapCutpoint` returns, to the bit
 * @throws {StatsError} as `optimalCutpoint`; `out-of-range` for level or if a replicate is missing or there twice;
 *   `length-mismatch` if the replicates are of other data
 *
 * Source and R equivalent: `bootstrapCutpoint`.
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]];
 * const part = (from, to) => bootstrapCutpointReplicates(x, event, {seed: 1, from, to});
 * const whole = bootstrapCutpoint(x, event, {B: 100});
 * const joined = summariseBootstrapCutpoint(x, event, [part(70, 100), part(0, 70)]);
 * joined.corrected.youden === whole.corrected.youden // => true
 */
export function summariseBootstrapCutpoint(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  parts: readonly BootstrapCutpointReplicates[],
  options: SummariseBootstrapCutpointOptions = {},
): BootstrapCutpoint {
  return summaryOf(searchData(x, event, options), parts, options.level ?? 0.95);
}

/** The summary of data that are sorted already. */
export function summaryOf(
  data: SearchData,
  parts: readonly BootstrapCutpointReplicates[],
  level: number,
): BootstrapCutpoint {
  requireOpenUnit("level", level);
  const {tallies, n, events, nMissing} = data;
  for (const {timesOut} of parts) {
    if (timesOut.length !== n) {
      throw new StatsError(
        "length-mismatch",
        "parts",
        `hold ${timesOut.length} children where the data have ${n}`,
      );
    }
  }
  const all = joinReplicates(parts);
  const search = cutpointSearch(tallies, data.search);
  const found = nothingFound();
  search(data.eventsBelow, data.othersBelow, found);
  const known = Number.isFinite(found.cutoff);
  const estimate = known ? found.cutoff : null;
  const defined = (value: number) => (Number.isNaN(value) ? null : value);
  const apparent = allMeasures(defined(found.sensitivity), defined(found.specificity), found.auc, events / n);
  const positives =
    apparent.sensitivity === null || apparent.specificity === null
      ? null
      : (events * apparent.sensitivity + (n - events) * (1 - apparent.specificity)) / n;
  const percentile = percentileInterval(all.cutoffs, {level});
  const bca = known
    ? bcaInterval({
        estimate: found.cutoff,
        replicates: all.cutoffs,
        influence: influenceOf(data),
        level,
        ties: "half",
      })
    : {interval: {lower: null, upper: null, level, method: "bootstrap BCa"}, warnings: []};
  const B = all.cutoffs.length;
  const {cutoffs, shares, finite, deviation} = distributionOf(all.cutoffs);
  const side = found.direction === "higher" ? 1 : -1;
  const warnings = cautions(data, found, B, finite, all.sides);
  for (const warning of [...percentile.warnings, ...bca.warnings]) {
    if (!warnings.includes(warning)) warnings.push(warning);
  }
  return {
    estimate,
    standardError: deviation,
    interval: percentile.interval,
    bca: bca.interval,
    distribution: {cutoffs, shares},
    shareAtEstimate: known && B > 0 ? (shares[cutoffs.indexOf(found.cutoff)] ?? 0) : null,
    direction: found.direction,
    shareOnSide: B > 0 ? all.sides.reduce((sum, one) => sum + Number(one === side), 0) / B : null,
    criterion: data.criterion,
    ...validatedMeasures(apparent, positives, all, {n, events, level}),
    replicates: all.cutoffs,
    B,
    n,
    events,
    nMissing,
    warnings,
  };
}

/** Jackknife influence of each child on the cut-off; children of one value and class share theirs. */
function influenceOf(data: SearchData): Float64Array {
  const {tallies, level, n, events, search: options} = data;
  const search = cutpointSearch(tallies, options);
  const found = nothingFound();
  const influence = new Float64Array(n);
  const eventsBelow = data.eventsBelow.slice();
  const othersBelow = data.othersBelow.slice();
  for (const [first, end, below] of [
    [0, events, eventsBelow],
    [events, n, othersBelow],
  ] as const) {
    let sum = 0;
    let finite = true;
    // A child at level l is missing from the tallies below each level above l; l goes up.
    for (let l = 1; l < below.length; ++l) below[l]! -= 1;
    let missingAbove = 0;
    for (let i = first; i < end; ++i) {
      const l = level[i]!;
      if (i > first && level[i - 1] === l) influence[i] = influence[i - 1]!;
      else {
        while (missingAbove < l) below[++missingAbove]! += 1;
        search(eventsBelow, othersBelow, found);
        influence[i] = found.cutoff;
      }
      sum += influence[i]!;
      if (!Number.isFinite(influence[i]!)) finite = false;
    }
    while (missingAbove < below.length - 1) below[++missingAbove]! += 1;
    const size = end - first;
    // Without a cut-off there is no influence to speak of: the acceleration is then that of the other class.
    for (let i = first; i < end; ++i) influence[i] = finite ? (size - 1) * (sum / size - influence[i]!) : 0;
  }
  return influence;
}

function distributionOf(replicates: Float64Array) {
  const sorted = replicates.filter((value) => Number.isFinite(value)).sort();
  const finite = sorted.length;
  const cutoffs = new Float64Array(finite);
  const shares = new Float64Array(finite);
  let last = -1;
  for (const value of sorted) {
    if (last < 0 || value !== cutoffs[last]) cutoffs[++last] = value;
    shares[last]! += 1 / replicates.length;
  }
  return {
    cutoffs: cutoffs.subarray(0, last + 1),
    shares: shares.subarray(0, last + 1),
    finite,
    deviation: meanAndSpread(sorted).deviation,
  };
}

function cautions(
  {search, tallies, events, n}: SearchData,
  found: Found,
  B: number,
  finite: number,
  sides: Int8Array,
) {
  const warnings: string[] = [];
  const fewer = Math.min(events, n - events);
  if (fewer < 10) warnings.push(fewInClass(fewer));
  if (tallies.values.length === 1) warnings.push(ALL_EQUAL);
  if (Number.isNaN(found.cutoff)) warnings.push("No cut-off qualifies for this criterion.");
  else if (!Number.isFinite(found.cutoff)) {
    warnings.push("By this criterion it is best to call nobody positive.");
  }
  if (finite < B) {
    warnings.push(`${B - finite} of ${B} resamples found no finite cut-off; its intervals leave them out.`);
  }
  if (search.direction === "auto") {
    const side = found.direction === "higher" ? 1 : -1;
    const others = sides.reduce((sum, one) => sum + Number(one !== side), 0);
    if (others > 0)
      warnings.push(`${others} of ${B} resamples put the outcome on the other side of the cut-off.`);
  }
  return warnings;
}
