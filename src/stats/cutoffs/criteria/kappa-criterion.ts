/**
 * Cohen's kappa of test and outcome: their agreement beyond chance; greater is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @returns a number from −1 to 1; NaN if chance alone agrees in all
 *
 * Source: Cohen J. Educ Psychol Meas 1960;20:37. R: `cutpointr::cohens_kappa(tp, fp, tn, fn)`
 *
 * @example
 * kappaCriterion(20, 5, 15, 10) // => 0.4
 */
export function kappaCriterion(tp: number, fp: number, tn: number, fn: number): number {
  return (2 * (tp * tn - fp * fn)) / ((tp + fp) * (fp + tn) + (tp + fn) * (fn + tn));
}
