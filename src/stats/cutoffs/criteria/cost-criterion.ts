/** What the two errors cost, in any one unit. */
export interface ErrorCost {
  /** Cost of calling a child without the outcome positive; 1 unless told. */
  readonly falsePositive?: number;
  /** Cost of missing a child with the outcome; 1 unless told. */
  readonly falseNegative?: number;
}

/**
 * Expected cost of the errors for one child; smaller is better.
 *
 * @param tp - children with the outcome that the cut-off calls positive
 * @param fp - children without the outcome that it calls positive
 * @param tn - children without the outcome that it calls negative
 * @param fn - children with the outcome that it calls negative
 * @param cost - what each error costs
 * @param prevalence - share of children with the outcome where the cut-off will be used; null for the share in
 *   the table
 * @returns prevalence × (1 − sensitivity) × cost of a miss + (1 − prevalence) × (1 − specificity) × cost of a false
 *   alarm; NaN if a class is empty while a prevalence is given
 *
 * Source: Metz CE. Semin Nucl Med 1978;8:283; Smith RD. Prev Vet Med 1991;11:309 (misclassification cost term).
 * R: `cutpointr::misclassification_cost(tp, fp, tn, fn, cost_fp, cost_fn) / n`; with a prevalence
 * `OptimalCutpoints::optimal.cutpoints(methods = "MCT")` × cost of a false alarm
 *
 * @example
 * costCriterion(8, 5, 15, 2, {falseNegative: 4}, null).toFixed(6) // => "0.433333"
 * costCriterion(8, 5, 15, 2, {falseNegative: 4}, 0.5) // => 0.525
 */
export function costCriterion(
  tp: number,
  fp: number,
  tn: number,
  fn: number,
  cost: ErrorCost,
  prevalence: number | null,
): number {
  const alarm = cost.falsePositive ?? 1;
  const miss = cost.falseNegative ?? 1;
  if (prevalence === null) return (alarm * fp + miss * fn) / (tp + fp + tn + fn);
  return prevalence * (fn / (tp + fn)) * miss + (1 - prevalence) * (fp / (fp + tn)) * alarm;
}
