import {requireFew} from "../resampling/replicates.js";
import {countSelections} from "./maximally-selected-rank-replicates.js";
import {type SelectionOptions, selectedCut} from "./selected-cut.js";
import {type MaximallySelectedRank, summaryOfSelection} from "./summarise-maximally-selected-rank.js";

export interface MaximallySelectedRankOptions extends SelectionOptions {
  /** Shuffles of "monte-carlo", 9999 unless told. */
  readonly B?: number;
  /** Whole number in [0, 2³²), 1 unless told. */
  readonly seed?: number;
}

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
  const {B = 9999, seed = 1} = options;
  requireFew("B", B);
  const cut = selectedCut(x, event, options);
  const shuffled = cut.method === "monte-carlo";
  return summaryOfSelection(cut, shuffled ? [countSelections(cut, {seed, from: 0, to: B})] : []);
}
