import {growthInput} from "./growth-data.js";
import {growthModel, type LatentClassGrowth} from "./growth-model.js";
import {
  type GrowthOptions,
  type GrowthReportOptions,
  growthSettings,
  startingPosterior,
} from "./growth-options.js";
import {growthSearch} from "./growth-search.js";

export interface LatentClassGrowthOptions extends GrowthOptions, GrowthReportOptions {
  /** Number of classes, ≥ 1. */
  readonly k: number;
  /** Children × k posterior probabilities to start from, children by ascending code, in place of restarts. */
  readonly initial?: ArrayLike<number>;
}

/**
 * Latent classes of children whose values follow like curves over time (latent class growth analysis, group-based
 * trajectory model): each class has a polynomial of its own, normal residuals, and a share of the children.
 *
 * Maximum likelihood by EM from many starts, each ended by Newton's steps; standard errors from the observed
 * information, so that they allow for not knowing who belongs where. Times may differ between children, and their
 * number, too. Within a class a child's values are taken as independent: where children keep a level of their own,
 * classes are found that only cut a continuum to pieces, and BIC asks for more and more of them
 * (`linearMixedModel` describes such children). See `chooseLatentClasses` for their number and `latentClassStability`
 * for whether they come back. With one class it is least squares, with the variance over n and not n − p.
 *
 * @param subject - codes of children, whole numbers from 0, a row for each value
 * @param time - times of the values
 * @param value - the values
 * @returns classes from the lowest to the highest mean level; curves; each child's posterior probabilities and
 *   likeliest class; likelihood, AIC and BIC (n = children); `agreeing` says how many starts came to the same end
 * @throws {StatsError} `empty`; `constant` where nothing varies, or not beside the classes' curves; `too-few` with
 *   fewer distinct times than coefficients, fewer children than classes, or where each start ends with a class of one
 *   child or without variance; `collinear` for times that differ too little; `length-mismatch`, `not-finite`,
 *   `not-a-code`, `out-of-range`
 *
 * Source: Nagin DS. Psychol Methods 1999;4:139; Muthén B, Shedden K. Biometrics 1999;55:463; Louis TA. J R Stat Soc B
 * 1982;44:226 (information); Schwarz G. Ann Stat 1978;6:461 (BIC); Sclove SL. Psychometrika 1987;52:333 (adjusted).
 * R: `flexmix::flexmix(value ~ poly(time, 2) | subject, k = k)`, which divides variances by n − p;
 * `lcmm::hlme(value ~ time, mixture = ~ time, subject, ng = k)` without random effects
 *
 * @example
 * const subject = [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3];
 * const time = [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2];
 * const value = [5, 6, 5, 4, 6, 6, 9, 12, 14, 8, 12, 15];
 * const model = latentClassGrowth(subject, time, value, {k: 2, degree: 1});
 * Array.from(model.modal) // => [0, 0, 1, 1]
 * model.classes.map(({coefficients}) => Number(coefficients[1].estimate.toFixed(6))) // => [0.5, 3]
 */
export function latentClassGrowth(
  subject: ArrayLike<number>,
  time: ArrayLike<number>,
  value: ArrayLike<number>,
  options: LatentClassGrowthOptions,
): LatentClassGrowth {
  const settings = growthSettings(options);
  const input = growthInput(subject, time, value, settings.degree);
  const {initial} = options;
  const complete = {
    ...settings,
    initial: initial ? startingPosterior(initial, input.data.n, settings.k) : null,
  };
  return growthModel(input, growthSearch(input.data, complete), complete);
}
