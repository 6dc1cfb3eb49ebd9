/**
 * Sensitivity of a 2 × 2 table that has at least the specificity asked for; greater is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @param minimum - specificity that must be reached, from 0 to 1
 * @returns the sensitivity; NaN where the specificity is lower than the minimum
 *
 * Source: Riddle DL, Stratford PW. Phys Ther 1999;79:939.
 * R: `cutpointr::sens_constrain(tp, fp, tn, fn, min_constrain = minimum)`, 0 for NaN
 *
 * @example
 * minimumSpecificityCriterion(6, 2, 18, 4, 0.9) // => 0.6
 * minimumSpecificityCriterion(6, 3, 17, 4, 0.9) // => NaN
 */
export function minimumSpecificityCriterion(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  minimum: number,
): number {
  return tn / (fp + tn) >= minimum ? tp / (tp + fn) : Number.NaN;
}
