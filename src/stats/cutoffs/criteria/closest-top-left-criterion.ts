/**
 * Distance of a cut-off's point on the ROC curve from the top left corner, where sensitivity and specificity are 1;
 * smaller is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns a number from 0 to √2; NaN if a class is empty
 *
 * Source: Perkins NJ, Schisterman EF. Am J Epidemiol 2006;163:670. R: `cutpointr::roc01(tp, fp, tn, fn)`
 *
 * @example
 * closestTopLeftCriterion(7, 8, 12, 3) // => 0.5
 */
export function closestTopLeftCriterion(tp: number, fp: number, tn: number, fn: number): number {
  const missed = fn / (tp + fn);
  const alarmed = fp / (fp + tn);
  return Math.sqrt(missed * missed + alarmed * alarmed);
}
