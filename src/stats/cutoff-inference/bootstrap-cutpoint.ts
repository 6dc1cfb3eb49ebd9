import {requireFew} from "../resampling/replicates.js";
import {type CutpointResamplingOptions, replicatesOf} from "./bootstrap-cutpoint-replicates.js";
import {searchData} from "./search-data.js";
import {type BootstrapCutpoint, summaryOf} from "./summarise-bootstrap-cutpoint.js";

export interface BootstrapCutpointOptions extends CutpointResamplingOptions {
  /** Number of resamples, 2000 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
  /** Two-sided, 0.95 unless told. */
  readonly level?: number;
}

/**
 * What the search for a cut-off costs: the search is repeated in B resamples of the children, and each resample's
 * cut-off is judged on the resample, on the children that it left out, and on all.
 *
 * The distribution of a cut-off that was searched for is not normal, and the bootstrap is not consistent for it: its
 * intervals say where other samples' cut-offs lie, but don't cover the best one as often as their level says; see the
 * simulations in docs/validation.md.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - `criterion`, `minimum`, `cost`, `prevalence`, `direction`, `convention` as in `optimalCutpoint`;
 *   `stratified` (true), `B` (2000), `seed` (1), `level` (0.95)
 * @returns the cut-off with percentile and BCa interval and the distribution of the resamples' cut-offs; sensitivity,
 *   specificity, Youden's index, accuracy and AUC: apparent, in-bag, out-of-bag, corrected for optimism, .632, .632+
 * @throws {StatsError} as `optimalCutpoint`; `out-of-range` for B, seed and level
 *
 * Source: Efron B, Tibshirani R. J Am Stat Assoc 1997;92:548 (.632+, leave-one-out bootstrap); Harrell FE, Lee KL, Mark
 * DB. Stat Med 1996;15:361 (optimism); Adler W, Lausen B. Comput Stat Data Anal 2009;53:718 (.632+ of sensitivity and
 * specificity). For the AUC the mean over resamples stands in for the leave-one-out bootstrap. R:
 * `cutpointr::cutpointr(d, x, event, metric = youden, boot_runs = B, boot_stratify = TRUE)`
 *
 * @example
 * const [x, event] = [[1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]];
 * bootstrapCutpoint(x, event, {B: 200}).estimate // => 3
 */
export function bootstrapCutpoint(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: BootstrapCutpointOptions = {},
): BootstrapCutpoint {
  const {B = 2000, seed = 1, level = 0.95, stratified = true} = options;
  requireFew("B", B);
  const data = searchData(x, event, options);
  return summaryOf(data, [replicatesOf(data, {seed, from: 0, to: B, stratified})], level);
}
