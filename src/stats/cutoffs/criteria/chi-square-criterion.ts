/**
 * Pearson's χ² of test and outcome without continuity correction; greater is better.
 *
 * The greatest χ² has the smallest of many p-values. Read as one test it claims far too much: see
 * `maximallySelectedRank`. It also does not know the direction: a cut-off on the wrong side can win.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns χ² with one degree of freedom; NaN where the cut-off calls all or none positive
 *
 * Source: Miller R, Siegmund D. Biometrics 1982;38:1011. R: `chisq.test(matrix(c(tp, fp, fn, tn), 2), correct = FALSE)`
 *
 * @example
 * chiSquareCriterion(20, 5, 15, 10).toFixed(6) // => "8.333333"
 */
export function chiSquareCriterion(tp: number, fp: number, tn: number, fn: number): number {
  const cross = tp * tn - fp * fn;
  return ((cross / (tp + fp)) * (cross / (fn + tn)) * (tp + fp + tn + fn)) / ((tp + fn) * (fp + tn));
}
