import {type BootstrapReplicatesOptions, bootstrapReplicates} from "./bootstrap-replicates.js";
import {jackknife} from "./jackknife.js";
import {requireFew} from "./replicates.js";
import {type BootstrapSummary, summariseBootstrap} from "./summarise-bootstrap.js";

export interface BootstrapOptions extends Omit<BootstrapReplicatesOptions, "seed" | "from" | "to"> {
  /** Number of replicates, 2000 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
  /** Whether to compute the BCa interval too, which takes the statistic n times more. */
  readonly bca?: boolean;
}

/**
 * The nonparametric bootstrap of any statistic: its standard error, bias, percentile and BCa interval.
 *
 * @param options - `n` rows; `statistic` of `{indices, counts}` (the rows drawn, and how often each of the n was; both
 *   arrays are used again for the next); `B`, `seed`, `level`; `strata`, resampled one by one; `cluster`, whose rows
 *   are drawn together; `bca`
 * @returns the estimate, the standard deviation of the replicates, their mean less the estimate, the intervals, and
 *   the replicates in their order
 * @throws {StatsError} `empty`, `length-mismatch`, `not-a-code`, `out-of-range`
 *
 * Source: Efron B. Ann Stat 1979;7:1. R: `boot::boot(data, statistic, R = B, strata = strata)`
 *
 * @example
 * const x = [1, 4, 2, 8, 5, 7];
 * const mean = ({indices}) => indices.reduce((sum, i) => sum + x[i], 0) / indices.length;
 * bootstrap({n: 6, statistic: mean, B: 500}).estimate // => 4.5
 */
export function bootstrap(options: BootstrapOptions): BootstrapSummary {
  const {n, statistic, B = 2000, seed = 1, level = 0.95, bca = false} = options;
  requireFew("B", B);
  const part = bootstrapReplicates({...options, seed, from: 0, to: B});
  const all = Uint32Array.from({length: n}, (_, i) => i);
  const estimate = statistic({indices: all, counts: new Uint32Array(n).fill(1)});
  return summariseBootstrap([part], {
    estimate,
    level,
    ...(bca ? {influence: jackknife(options).influence} : {}),
  });
}
