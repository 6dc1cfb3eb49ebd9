import {requireFew} from "../resampling/replicates.js";
import {cloneCensorWeightReplicates} from "./clone-censor-weight-replicates.js";
import type {CloneCensorData, CloneCensorSettings} from "./clone-columns.js";
import {type CloneCensorWeight, summariseCloneCensorWeight} from "./summarise-clone-censor-weight.js";

export type {CloneCensorData, CloneCensorSettings} from "./clone-columns.js";

export interface CloneCensorWeightOptions extends CloneCensorSettings {
  /** Number of resamples of the children, 1000 unless told; 0 for estimates without intervals. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
  /** Two-sided confidence level, 0.95 unless told. */
  readonly level?: number;
}

/**
 * Compares "start the treatment within h" with "don't start within h, later or never", by cloning every child into
 * both arms, censoring each clone when it departs from its arm's strategy, and weighting those that stay.
 *
 * Who dies, leaves or is censored untreated within h has followed both strategies and counts in both arms. In the arm
 * "within" a clone that is untreated at h is censored then; in "not within" a clone is censored when treatment starts.
 * What happens at the time of a departure comes before it: a death at h counts in both arms, and treatment at the very
 * end of follow-up counts as none. Treatment at the origin or before it starts at the origin.
 *
 * Those who stay are weighted by the inverse of their probability to have stayed. In "within" all departures happen at
 * h, so that probability is a logistic regression of having started by h among the children at risk then; Cox's partial
 * likelihood, which some use there, would have to approximate so many ties. In "not within" departures happen over
 * time, and Cox's regression of the start gives exp(−Λ(t−)). Neither model can be larger than the children allow:
 * with fewer than ten starts for each covariate, or where covariates separate, Firth's method keeps weights finite.
 *
 * It is assumed that x holds whatever decides on the treatment and matters for survival, that every child might have
 * followed either strategy, and that those treated by h stand for all at risk at h with the same x. Dying and competing events
 * are Aalen–Johansen's, without competing events Kaplan–Meier's. In a resample whose last child leaves earlier than the horizon the
 * curve goes on as it ended. Covariates that change after the origin are not used. The hazard ratio is an average over follow-up, in which the arms share what happens within h.
 *
 * @param data - `time`, `event` (1 = died, 0 = censored, 2 = competing), `exposureTime` (NaN = never), and
 *   covariates `x` known at the origin
 * @param options - `within` (h, needed), `horizon`, `method`, `truncate`, `times`, `B`, `seed`, `level`
 * @returns both arms' curves, risks and restricted means, their difference and ratio, the weighted hazard ratio, with
 *   percentile intervals by resampling the children, and what the weights are like
 * @throws {StatsError} `empty` without a child with follow-up; `one-class` where nobody starts within h, or all at the
 *   origin; `not-a-code`, `not-finite`, `length-mismatch`, `out-of-range`; and as `coxRegression` and
 *   `logisticRegression` for the covariates
 *
 * Source: Hernán MA. BMJ 2018;360:k182; Maringe C, Benitez Majano S, Exarchakou A, et al. Int J Epidemiol
 * 2020;49:1719; Cain LE, Robins JM, Lanoy E, et al. Int J Biostat 2010;6:18 (grace periods); Cole SR, Hernán MA. Am J
 * Epidemiol 2008;168:656 (truncation).
 * R: `survfit(Surv(start, stop, event) ~ arm, weights = w)` and `coxph()` of the clones' rows, as in `reference/clone.R`
 *
 * @example
 * const data = {time: [2, 4, 6, 7, 8, 9, 9, 9], event: [1, 1, 1, 0, 1, 1, 0, 0], exposureTime: [NaN, 1, NaN, 2, 3, NaN, 1, NaN]};
 * const result = cloneCensorWeight(data, {within: 2, horizon: 8, B: 0});
 * result.arms.map(({censored}) => censored) // => [3, 4]
 * result.inBoth.children // => 1
 * result.difference.estimate // => -0.16666666666666657
 */
export function cloneCensorWeight(
  data: CloneCensorData,
  options: CloneCensorWeightOptions,
): CloneCensorWeight {
  const {B = 1000, seed = 1} = options;
  if (B === 0) return summariseCloneCensorWeight(data, [], options);
  requireFew("B", B);
  const part = cloneCensorWeightReplicates(data, {...options, seed, from: 0, to: B});
  return summariseCloneCensorWeight(data, [part], options);
}
