import {requireOpenUnit} from "../foundation/require.js";
import type {Interval} from "../foundation/result.js";
import {bcaInterval} from "./bca-interval.js";
import type {BootstrapReplicates} from "./bootstrap-replicates.js";
import {meanAndSpread} from "./mean-and-spread.js";
import {percentileInterval} from "./percentile-interval.js";
import {inOrder} from "./replicates.js";

export interface BootstrapSummary {
  /** The statistic of the data themselves; null if not defined. */
  readonly estimate: number | null;
  /** Standard deviation of the replicates (B − 1); null if fewer than two are defined. */
  readonly standardError: number | null;
  /** Mean of the replicates less the estimate. */
  readonly bias: number | null;
  /** The percentile interval. */
  readonly interval: Interval;
  /** The BCa interval, where the influence was given. */
  readonly bca?: Interval;
  /** The replicates in their order; NaN where a resample left the statistic undefined. */
  readonly replicates: Float64Array;
  readonly B: number;
  /** Replicates that were not defined, and left out. */
  readonly nUndefined: number;
  readonly warnings: string[];
}

export interface SummariseBootstrapOptions {
  readonly estimate: number;
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
  /** From `jackknife`; with it the BCa interval is computed. */
  readonly influence?: ArrayLike<number>;
}

/**
 * Joins ranges of replicates, in any order, and summarises them.
 *
 * @param parts - what `bootstrapReplicates` returned; together 0…B, each replicate once
 * @param options - `estimate` from the data themselves, `level`, `influence`
 * @returns standard error, bias, intervals and all replicates, the same however the ranges were split
 * @throws {StatsError} `out-of-range` if a replicate is missing or there twice
 *
 * Source: Efron B, Tibshirani RJ. An introduction to the bootstrap, 1993, chapters 6 and 10. R: `print(boot::boot(…))`,
 * `boot::boot.ci(b)`
 *
 * @example
 * const part = {from: 0, to: 4, seed: 1, values: Float64Array.of(1, 2, 3, 4)};
 * summariseBootstrap([part], {estimate: 2}).bias // => 0.5
 */
export function summariseBootstrap(
  parts: readonly BootstrapReplicates[],
  {estimate, level = 0.95, influence}: SummariseBootstrapOptions,
): BootstrapSummary {
  requireOpenUnit("level", level);
  const replicates = new Float64Array(parts.reduce((sum, {values}) => sum + values.length, 0));
  for (const {from, values} of inOrder(parts)) replicates.set(values, from);
  const {count: defined, mean, deviation} = meanAndSpread(replicates);
  const percentile = percentileInterval(replicates, {level});
  const warnings = [...percentile.warnings];
  const nUndefined = replicates.length - defined;
  if (nUndefined > 0) {
    warnings.push(
      nUndefined === 1
        ? `1 of ${replicates.length} replicates was not defined and is left out.`
        : `${nUndefined} of ${replicates.length} replicates were not defined and are left out.`,
    );
  }
  const known = Number.isFinite(estimate);
  if (!known) warnings.push("The statistic is not defined for the data themselves.");
  const bca = known && influence ? bcaInterval({estimate, replicates, influence, level}) : undefined;
  if (bca) for (const warning of bca.warnings) if (!warnings.includes(warning)) warnings.push(warning);
  return {
    estimate: known ? estimate : null,
    standardError: deviation,
    bias: known && mean !== null ? mean - estimate : null,
    interval: percentile.interval,
    ...(bca ? {bca: bca.interval} : {}),
    replicates,
    B: replicates.length,
    nUndefined,
    warnings,
  };
}
