/**
 * Youden's index of a 2 × 2 table: sensitivity + specificity − 1; greater is better.
 *
 * Computed as (tp·tn − fp·fn) ÷ (positives·negatives), so that equal indices are equal numbers.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns a number from −1 to 1; NaN if a class is empty
 *
 * Source: Youden WJ. Cancer 1950;3:32. R: `cutpointr::youden(tp, fp, tn, fn)`
 *
 * @example
 * youdenCriterion(8, 3, 17, 2).toFixed(3) // => "0.650"
 */
export function youdenCriterion(tp: number, fp: number, tn: number, fn: number): number {
  return (tp * tn - fp * fn) / ((tp + fn) * (fp + tn));
}
