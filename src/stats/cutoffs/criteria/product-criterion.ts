/**
 * Product of sensitivity and specificity of a 2 × 2 table; greater is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns a number from 0 to 1; NaN if a class is empty
 *
 * Source: Liu X. Stat Med 2012;31:2676. R: `cutpointr::prod_sens_spec(tp, fp, tn, fn)`
 *
 * @example
 * productCriterion(8, 5, 15, 2).toFixed(3) // => "0.600"
 */
export function productCriterion(tp: number, fp: number, tn: number, fn: number): number {
  return (tp * tn) / ((tp + fn) * (fp + tn));
}
