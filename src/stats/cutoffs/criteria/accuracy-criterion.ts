/**
 * Share of children whom a cut-off puts on the right side; greater is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns a number from 0 to 1; NaN without children
 *
 * R: `cutpointr::accuracy(tp, fp, tn, fn)`
 *
 * @example
 * accuracyCriterion(8, 5, 15, 2).toFixed(6) // => "0.766667"
 */
export function accuracyCriterion(tp: number, fp: number, tn: number, fn: number): number {
  return (tp + tn) / (tp + fp + tn + fn);
}
