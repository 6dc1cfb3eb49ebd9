import {requireWhole} from "../foundation/require.js";
import {StatsError} from "../foundation/stats-error.js";
import {axis, bothPositive} from "./combined-grid.js";
import {type CriterionName, type CriterionOptions, makeCriterion} from "./criterion.js";
import {findOptima} from "./find-optima.js";
import {type CutpointTable, tableAt} from "./optimal-cutpoint.js";
import {chosenSide, outcomeColumns} from "./outcome-columns.js";
import {type Direction, type Levels, levels, sweep} from "./sweep.js";

/** Options of combinedRule. */
export interface CombinedRuleOptions extends CriterionOptions {
  /** "and" (unless told): positive by both indicators; "or": positive by one at least. */
  readonly rule?: "and" | "or";
  /** Sides on which the outcome is expected; both "higher" unless told; "auto" takes the side with AUC ≥ 0.5. */
  readonly directions?: readonly [Direction | "auto", Direction | "auto"];
  /** Pairs of cut-offs that are tried at most, ≥ 4; above it each indicator gets values at even ranks; 250 000. */
  readonly maximumPairs?: number;
}

/** A pair of cut-offs with its 2 × 2 table. */
export interface CombinedOptimum {
  /** ±∞ where the indicator alone calls nobody positive. */
  readonly cutoffs: readonly [number, number];
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/** The best two-indicator rules. */
export interface CombinedRule {
  readonly rule: "and" | "or";
  readonly directions: readonly [Direction, Direction];
  readonly criterion: CriterionName;
  /** The criterion's best value; null if no pair qualifies. */
  readonly value: number | null;
  /** The pairs that reach it, by first and second cut-off, ascending; at most the first 1000. */
  readonly optima: readonly CombinedOptimum[];
  /** How many pairs reach it. */
  readonly optimaCount: number;
  /** The best value of each indicator alone over its observed values, for comparison; null if none qualifies. */
  readonly alone: readonly [number | null, number | null];
  /** Best cut-off of each indicator alone (the first if there are several); null if none qualifies. */
  readonly aloneOptima: readonly [CutpointTable | null, CutpointTable | null];
  /**
   * The criterion at every pair, for a heat map: `values[r * cutoffs[1].length + c]` is at `cutoffs[0][r]` and
   * `cutoffs[1][c]`. The first cut-off of each is ±∞, nobody positive; the last calls everybody positive.
   */
  readonly grid: {
    readonly cutoffs: readonly [Float64Array, Float64Array];
    readonly values: Float64Array;
    readonly tp: Uint32Array;
    readonly fp: Uint32Array;
    /** False where the grid has only some of the observed values. */
    readonly complete: boolean;
  };
  readonly n: number;
  readonly events: number;
  readonly nMissing: number;
  readonly warnings: readonly string[];
}

/** More optima than this are counted but not listed. */
const LISTED = 1000;

/**
 * The best AND or OR rules of two indicators over all pairs of observed values.
 *
 * One two-dimensional cumulative table gives the 2 × 2 tables of all pairs in time proportional to their number.
 * The best of so many pairs looks better than it is; `bootstrapCutpoint` says by how much for one indicator, and
 * two indicators make it worse.
 *
 * @param x1 - n values of the first indicator; NaN is missing
 * @param x2 - n values of the second indicator
 * @param event - n codes: 1 = the outcome happened, 0 = not
 * @param options - rule ("and"), directions (both "higher"), criterion ("youden") with its options, maximumPairs
 * @returns the best pairs with their tables, the criterion over the whole grid, and what each indicator does alone
 * @throws {StatsError} `length-mismatch`, `not-finite`, `empty`, `not-a-code`, `one-class`; `out-of-range` for an option
 *
 * Source: Etzioni R et al. Biostatistics 2003;4:523 (AND and OR rules of markers). R: `reference/zones.R`, by brute force
 *
 * @example
 * const both = combinedRule([1, 2, 3, 4, 3, 4], [1, 4, 1, 4, 3, 3], [0, 0, 0, 1, 1, 1]);
 * both.optima.map((one) => one.cutoffs.join()) // => ["3,3"]
 * both.alone[0].toFixed(6) // => "0.666667"
 */
export function combinedRule(
  x1: ArrayLike<number>,
  x2: ArrayLike<number>,
  event: ArrayLike<number>,
  options: CombinedRuleOptions = {},
): CombinedRule {
  const criterion = makeCriterion(options);
  const {rule = "and", directions = ["higher", "higher"], maximumPairs = 250_000} = options;
  if (rule !== "and" && rule !== "or") {
    throw new StatsError("out-of-range", "rule", `is "${String(rule)}", "and" or "or" was expected`);
  }
  requireWhole("maximumPairs", maximumPairs, 4);
  const {columns, n, events, nMissing} = outcomeColumns({x1, x2, event});
  const warnings: string[] = [];
  const tallies = [levels(columns.x1, columns.event), levels(columns.x2, columns.event)] as const;
  const sides = [
    chosenSide(directions[0], tallies[0], warnings, "directions"),
    chosenSide(directions[1], tallies[1], warnings, "directions"),
  ] as const;
  const [most1, most2] = shares(tallies[0].values.length, tallies[1].values.length, maximumPairs);
  const axes = [axis(tallies[0], sides[0], most1), axis(tallies[1], sides[1], most2)] as const;
  const {tp, fp} = bothPositive(axes[0], axes[1], columns.event);
  const width = axes[1].thresholds.length;
  if (rule === "or") turnIntoEither(tp, fp, width);
  const negatives = n - events;
  const tn = fp.map((count) => negatives - count);
  const fn = tp.map((count) => events - count);
  const values = new Float64Array(tp.length);
  const {value, at} = findOptima({tp, fp, tn, fn}, criterion, values);
  const optima = at
    .map((cell): CombinedOptimum => {
      const [t, f] = [tp[cell]!, fp[cell]!];
      return {
        cutoffs: [axes[0].thresholds[Math.floor(cell / width)]!, axes[1].thresholds[cell % width]!],
        tp: t,
        fp: f,
        tn: negatives - f,
        fn: events - t,
        sensitivity: t / events,
        specificity: (negatives - f) / negatives,
      };
    })
    .sort((a, b) => compare(a.cutoffs[0], b.cutoffs[0]) || compare(a.cutoffs[1], b.cutoffs[1]));
  const complete = tallies[0].values.length <= most1 && tallies[1].values.length <= most2;
  if (!complete) {
    warnings.push(
      `Of ${tallies[0].values.length} × ${tallies[1].values.length} pairs a grid of ${axes[0].thresholds.length - 1} × ${width - 1} was searched.`,
    );
  }
  if (optima.length === 0) warnings.push("No pair of cut-offs qualifies for this criterion.");
  if (optima.length > 1) warnings.push(`${optima.length} pairs of cut-offs are equally good.`);
  if (optima.some((one) => one.tp + one.fp === 0)) {
    warnings.push("By this criterion it is best to call nobody positive.");
  }
  if (optima.some((one) => one.tn + one.fn === 0)) {
    warnings.push("By this criterion it is best to call everybody positive.");
  }
  const alone = [0, 1].map((i) => bestAlone(tallies[i as 0 | 1], sides[i as 0 | 1])) as [Alone, Alone];
  for (const [i, {value}] of alone.entries()) {
    if (value === null) {
      warnings.push(`No cut-off of the ${i === 0 ? "first" : "second"} indicator alone qualifies.`);
    }
  }
  return {
    rule,
    directions: sides,
    criterion: criterion.name,
    value,
    optima: optima.slice(0, LISTED),
    optimaCount: optima.length,
    alone: [alone[0].value, alone[1].value],
    aloneOptima: [alone[0].best, alone[1].best],
    grid: {cutoffs: [axes[0].thresholds, axes[1].thresholds], values, tp, fp, complete},
    n,
    events,
    nMissing,
    warnings,
  };

  function bestAlone(one: Levels, side: Direction): Alone {
    const points = sweep(one, side);
    const found = findOptima(points, criterion, new Float64Array(points.thresholds.length));
    const k = found.at[side === "higher" ? found.at.length - 1 : 0];
    return {value: found.value, best: k === undefined ? null : tableAt(points, k)};
  }
}

interface Alone {
  readonly value: number | null;
  readonly best: CutpointTable | null;
}

/** From "positive by both" to "positive by one at least": the sum of the margins without the overlap. */
function turnIntoEither(tp: Uint32Array, fp: Uint32Array, width: number): void {
  const rows = tp.length / width;
  for (const counts of [tp, fp]) {
    // The last column and the last row call everybody positive by the other indicator: they are the margins.
    const first = Float64Array.from({length: rows}, (_, r) => counts[r * width + width - 1]!);
    const second = counts.slice((rows - 1) * width);
    for (let r = 0; r < rows; ++r) {
      for (let c = 0; c < width; ++c) {
        const cell = r * width + c;
        counts[cell] = first[r]! + second[c]! - counts[cell]!;
      }
    }
  }
}

/** How many cut-offs each indicator gets: all if the pairs are few enough, else an even share, none wasted. */
function shares(m1: number, m2: number, maximumPairs: number): [number, number] {
  if (m1 * m2 <= maximumPairs) return [m1, m2];
  const even = Math.floor(Math.sqrt(maximumPairs));
  if (m1 <= even) return [m1, Math.floor(maximumPairs / m1)];
  if (m2 <= even) return [Math.floor(maximumPairs / m2), m2];
  return [even, even];
}

const compare = (a: number, b: number) => (a < b ? -1 : a > b ? 1 : 0);
