import {type Resample, type UnitsOptions, unitsOf} from "./resampler.js";

export interface JackknifeOptions extends UnitsOptions {
  readonly statistic: (resample: Resample) => number;
}

export interface Jackknife {
  /** The statistic without each row, or without each cluster in the order of their codes. */
  readonly values: Float64Array;
  /** (n − 1) times what leaving it out takes away from the mean of the values; n and mean of its stratum. */
  readonly influence: Float64Array;
  /** √((n − 1) / n Σ (value − mean)²), summed over strata; null if a value is not defined. */
  readonly standardError: number | null;
  readonly warnings: string[];
}

/**
 * Leaves out one row, or one cluster, at a time.
 *
 * @param options - `n`, `statistic` of `{indices, counts}`, `strata`, `cluster` as in `bootstrapReplicates`
 * @returns the values, their influence for `bcaInterval`, and the jackknife's standard error
 * @throws {StatsError} as `bootstrapReplicates`
 *
 * Source: Efron B, Tibshirani RJ. An introduction to the bootstrap, 1993, chapter 11. R:
 * `boot::empinf(data = d, statistic = f, stype = "i", type = "jack")`, which centres at the estimate instead
 *
 * @example
 * const x = [1, 4, 2, 8, 5];
 * const mean = ({indices}) => indices.reduce((sum, i) => sum + x[i], 0) / indices.length;
 * jackknife({n: 5, statistic: mean}).standardError // => 1.224744871391589
 */
export function jackknife(options: JackknifeOptions): Jackknife {
  const {statistic} = options;
  const units = unitsOf(options);
  const {n, rows, start, stratum, members, stratumStart} = units;
  const values = new Float64Array(units.units);
  const counts = new Uint32Array(n).fill(1);
  const buffer = new Uint32Array(n);
  let defined = true;
  for (let u = 0; u < units.units; ++u) {
    for (let i = start[u]!; i < start[u + 1]!; ++i) counts[rows[i]!] = 0;
    let kept = 0;
    for (let i = 0; i < n; ++i) if (counts[i] === 1) buffer[kept++] = i;
    values[u] = statistic({indices: buffer.subarray(0, kept), counts});
    if (!Number.isFinite(values[u]!)) defined = false;
    for (let i = start[u]!; i < start[u + 1]!; ++i) counts[rows[i]!] = 1;
  }
  const strata = stratumStart.length - 1;
  const mean = new Float64Array(strata);
  for (let s = 0; s < strata; ++s) {
    let sum = 0;
    for (let k = stratumStart[s]!; k < stratumStart[s + 1]!; ++k) sum += values[members[k]!]!;
    mean[s] = sum / (stratumStart[s + 1]! - stratumStart[s]!);
  }
  const influence = new Float64Array(units.units);
  let largest = 0;
  for (let u = 0; u < units.units; ++u)
    largest = Math.max(largest, Math.abs(mean[stratum[u]!]! - values[u]!));
  // In units in which squares neither vanish nor overflow.
  const unit = largest === 0 || (largest > 1e-100 && largest < 1e100) ? 1 : largest;
  let variance = 0;
  for (let u = 0; u < units.units; ++u) {
    const s = stratum[u]!;
    const size = stratumStart[s + 1]! - stratumStart[s]!;
    const away = mean[s]! - values[u]!;
    influence[u] = (size - 1) * away;
    variance += ((size - 1) / size) * (away / unit) ** 2;
  }
  return {
    values,
    influence,
    standardError: defined ? Math.sqrt(variance) * unit : null,
    warnings: defined ? [] : ["The statistic is not defined without one of the rows."],
  };
}
