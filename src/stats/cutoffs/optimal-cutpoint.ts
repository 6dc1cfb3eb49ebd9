import {StatsError} from "../foundation/stats-error.js";
import {type CriterionName, type CriterionOptions, makeCriterion} from "./criterion.js";
import {findOptima} from "./find-optima.js";
import {chosenSide, outcomeColumns} from "./outcome-columns.js";
import {type Direction, levels, type Sweep, sweep} from "./sweep.js";

/** Options of optimalCutpoint. */
export interface OptimalCutpointOptions extends CriterionOptions {
  /** Side on which the outcome is expected; "higher" unless told; "auto" takes the side with AUC ≥ 0.5. */
  readonly direction?: Direction | "auto";
  /**
   * "observed" (unless told): the cut-off is a value that occurs. "midpoint": half-way to the next value that the
   * cut-off calls negative; the 2 × 2 table stays the same.
   */
  readonly convention?: "observed" | "midpoint";
}

/** A cut-off with its 2 × 2 table. */
export interface CutpointTable {
  /** ±∞ where nobody is called positive. */
  readonly cutoff: number;
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** The best cut-offs by a criterion. */
export interface OptimalCutpoint {
  /** The middle one of the optima (of an even number the lower middle one); null if no cut-off qualifies. */
  readonly estimate: number | null;
  /** Every cut-off that reaches the best value, ascending. */
  readonly optima: readonly CutpointTable[];
  readonly criterion: CriterionName;
  /** The criterion's best value; null if no cut-off qualifies. */
  readonly value: number | null;
  /** Side that was used. */
  readonly direction: Direction;
  readonly convention: "observed" | "midpoint";
  /** The criterion at every cut-off, from the one that calls nobody positive to the one that calls everybody. */
  readonly curve: {readonly cutoffs: Float64Array; readonly values: Float64Array};
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/**
 * The best cut-offs of an indicator for a yes/no outcome, all of them, by one sort and one sweep.
 *
 * A child is test-positive when x ≥ cut-off ("higher") or x ≤ cut-off ("lower"). Values of the criterion within
 * 10⁻¹² of each other count as equal. The criteria "minimum-sensitivity" and "minimum-specificity" take, of equal
 * values, the one with more of the other measure. What the search itself costs is another question: `bootstrapCutpoint`.
 *
 * @param x - n values of the indicator; NaN is missing
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - criterion ("youden"), minimum, cost, prevalence, direction ("higher"), convention ("observed")
 * @returns all optima with their tables, the criterion's value, the side, counts and warnings
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`; `out-of-range` for an option
 *
 * Source: Thiele C, Hirschfeld G. J Stat Softw 2021;98(11); López-Ratón M et al. J Stat Softw 2014;61(8).
 * R: `cutpointr::cutpointr(d, x, event, metric = youden, break_ties = c, tol_metric = 1e-12)`
 *
 * @example
 * const best = optimalCutpoint([1, 2, 3, 4, 5, 6], [0, 0, 1, 0, 1, 1]);
 * best.optima.map((one) => one.cutoff) // => [3, 5]
 * best.value.toFixed(6) // => "0.666667"
 */
export function optimalCutpoint(
  x: ArrayLike<number>,
  event: ArrayLike<number>,
  options: OptimalCutpointOptions = {},
): OptimalCutpoint {
  const criterion = makeCriterion(options);
  const convention = options.convention ?? "observed";
  if (convention !== "observed" && convention !== "midpoint") {
    throw new StatsError(
      "out-of-range",
      "convention",
      `is "${String(convention)}", "observed" or "midpoint" was expected`,
    );
  }
  const {columns, n, events, nMissing} = outcomeColumns({x, event});
  const warnings: string[] = [];
  const tallies = levels(columns.x, columns.event, false);
  const direction = chosenSide(options.direction ?? "higher", tallies, warnings);
  const points = sweep(tallies, direction);
  const values = new Float64Array(points.thresholds.length);
  const {value, at} = findOptima(points, criterion, values);
  const cutoffs = convention === "midpoint" ? midpoints(points.thresholds) : points.thresholds;
  const optima = at.map((k) => tableAt(points, k, cutoffs[k]!));
  if (direction === "higher") optima.reverse();
  warnings.push(...cautions(optima, tallies.values.length));
  return {
    estimate: optima[(optima.length - 1) >> 1]?.cutoff ?? null,
    optima,
    criterion: criterion.name,
    value,
    direction,
    convention,
    curve: {cutoffs, values},
    n,
    events,
    nMissing,
    warnings,
  };
}

/** The 2 × 2 table at point k of a sweep. */
export function tableAt(points: Sweep, k: number, cutoff = points.thresholds[k]!): CutpointTable {
  const [tp, fp, tn, fn] = [points.tp[k]!, points.fp[k]!, points.tn[k]!, points.fn[k]!];
  return {cutoff, tp, fp, tn, fn, sensitivity: tp / (tp + fn), specificity: tn / (fp + tn)};
}

/** Half-way from each cut-off to the next value that it calls negative; the outermost stay as they are. */
function midpoints(thresholds: Float64Array): Float64Array {
  const out = Float64Array.from(thresholds);
  for (let k = 1; k < out.length - 1; ++k) {
    const [positive, negative] = [thresholds[k]!, thresholds[k + 1]!];
    // Halves first where the difference of two large values overflows.
    const distance = negative - positive;
    const middle = Number.isFinite(distance) ? positive + distance / 2 : positive / 2 + negative / 2;
    // Between neighbouring doubles there is no room.
    out[k] = middle === negative ? positive : middle;
  }
  return out;
}

function cautions(optima: readonly CutpointTable[], distinct: number): string[] {
  const out: string[] = [];
  if (distinct === 1) out.push("All values are equal: no cut-off separates the children.");
  if (optima.length === 0) out.push("No cut-off qualifies for this criterion.");
  if (optima.length > 1) out.push(`${optima.length} cut-offs are equally good.`);
  if (optima.some((one) => one.tp + one.fp === 0)) {
    out.push("By this criterion it is best to call nobody positive.");
  }
  if (optima.some((one) => one.tn + one.fn === 0)) {
    out.push("By this criterion it is best to call everybody positive.");
  }
  if (optima.some((one) => one.tp * one.tn < one.fp * one.fn)) {
    out.push(
      "At a best cut-off the outcome is rarer on the positive side: the direction may be the wrong one.",
    );
  }
  return out;
}
