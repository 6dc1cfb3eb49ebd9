import {normalTwoSided} from "../distributions/normal.js";
import {StatsError} from "../foundation/stats-error.js";
import {inOrder} from "../resampling/replicates.js";
import {fewEvents, fewInClass} from "./few-children.js";
import {latticeP} from "./lattice-p.js";
import {lausenSchumacher1992, lausenSchumacher1994} from "./lausen-schumacher.js";
import type {MaximallySelectedRankReplicates} from "./maximally-selected-rank-replicates.js";
import {type SelectedCut, type SelectionMethod, type SelectionOptions, selectedCut} from "./selected-cut.js";

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

/**
 * Joins ranges of shuffles, in any order, and gives the test's result.
 *
 * @param x - the same column as for `maximallySelectedRankReplicates`
 * @param event - the same column
 * @param parts - what it returned; together 0…B, each shuffle once. They are not looked at unless the method is
 *   Monte Carlo
 * @param options - the same options of the test
 * @returns what `maximallySelectedRank` returns, to the bit
 * @throws {StatsError} as `maximallySelectedRank`; `out-of-range` if a shuffle is missing or there twice; `empty` if
 *   there is none
 *
 * Source and R equivalent: `maximallySelectedRank`.
 *
 * @example
 * const [x, event, method] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1], "monte-carlo"];
 * const part = (from, to) => maximallySelectedRankReplicates(x, event, {method, seed: 1, from, to});
 * const whole = maximallySelectedRank(x, event, {method, B: 200});
 * summariseMaximallySelectedRank(x, event, [part(70, 200), part(0, 70)], {method}).p === whole.p // => true
 */
export function summariseMaximallySelectedRank(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  parts: readonly MaximallySelectedRankReplicates[],
  options: SelectionOptions = {},
): MaximallySelectedRank {
  return summaryOfSelection(selectedCut(x, event, options), parts);
}

/** The summary of a cut-point that is selected already. */
export function summaryOfSelection(
  cut: SelectedCut,
  parts: readonly MaximallySelectedRankReplicates[],
): MaximallySelectedRank {
  const {scan, statistics, best, statistic, method, minprop, maxprop, outcome, n, events, nMissing} = cut;
  const formulas = {
    naive: normalTwoSided(statistic),
    lausenSchumacher1992: lausenSchumacher1992(statistic, minprop, maxprop),
    lausenSchumacher1994: lausenSchumacher1994(statistic, n, scan.below),
  };
  let p: number | null = formulas.lausenSchumacher1994;
  let monteCarloError: number | null = null;
  if (method === "exact") p = latticeP(statistic, n, events, scan.below);
  if (method === "lausen-schumacher-1992") p = formulas.lausenSchumacher1992;
  if (method === "monte-carlo") {
    const shuffles = inOrder(parts).at(-1)?.to ?? 0;
    if (shuffles === 0) throw new StatsError("empty", "parts", "there is no shuffle");
    p = (1 + parts.reduce((sum, {reached}) => sum + reached, 0)) / (shuffles + 1);
    monteCarloError = Math.sqrt((p * (1 - p)) / (shuffles + 1));
  }
  return {
    test: "maximally selected rank statistic",
    statistic,
    cutpoint: scan.cuts[best[0]!]!,
    cutpoints: Float64Array.from(best, (k) => scan.cuts[k]!),
    direction: statistics[best[0]!]! > 0 ? "higher" : "lower",
    p,
    method,
    pValues: formulas,
    monteCarloError,
    curve: {cuts: scan.cuts, below: scan.below, statistics},
    outcome,
    n,
    events,
    nMissing,
    warnings: cautions(events, n, best.length, statistic, p, outcome),
  };
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
    warnings.push(outcome === "binary" ? fewInClass(fewer) : fewEvents(fewer));
  }
  if (best > 1) warnings.push(`${best} cut-points have the same statistic.`);
  if (statistic === 0) warnings.push("No cut-point separates the children.");
  if (p === null) warnings.push("The formula of 1992 needs 0 < minprop and maxprop < 1.");
  return warnings;
}
