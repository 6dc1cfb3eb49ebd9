/**
 * Specificity of a 2 × 2 table that has at least the sensitivity asked for; greater is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @param minimum - sensitivity that must be reached, from 0 to 1
 * @returns the specificity; NaN where the sensitivity is lower than the minimum
 *
 * Source: Riddle DL, Stratford PW. Phys Ther 1999;79:939.
 * R: `cutpointr::spec_constrain(tp, fp, tn, fn, min_constrain = minimum)`, 0 for NaN
 *
 * @example
 * minimumSensitivityCriterion(9, 8, 12, 1, 0.9) // => 0.6
 * minimumSensitivityCriterion(8, 8, 12, 2, 0.9) // => NaN
 */
export function minimumSensitivityCriterion(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  minimum: number,
): number {
  return tp / (tp + fn) >= minimum ? tn / (fp + tn) : Number.NaN;
}
