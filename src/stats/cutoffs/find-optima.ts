import type {Criterion} from "./criterion.js";

/** Relative width within which two values of a criterion count as equal: what rounding does to them. */
const TIED = 1e-12;

/** The best value of a criterion and every table that has it. */
export interface Optima {
  /** null if no table qualifies. */
  readonly value: number | null;
  /** Positions of the tables, ascending. */
  readonly at: readonly number[];
}

/**
 * The best among m tables, all ties with it.
 *
 * @param table - four columns of m counts
 * @param criterion - from makeCriterion
 * @param values - m numbers that are filled with the criterion's value at each table
 */
export function findOptima(
  table: Readonly<Record<"tp" | "fp" | "tn" | "fn", ArrayLike<number>>>,
  criterion: Criterion,
  values: Float64Array,
): Optima {
  const {tp, fp, tn, fn} = table;
  const sign = criterion.better === "greater" ? 1 : -1;
  let best = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; ++i) {
    const value = criterion.value(tp[i]!, fp[i]!, tn[i]!, fn[i]!);
    values[i] = value;
    if (sign * value > best) best = sign * value;
  }
  if (best === Number.NEGATIVE_INFINITY) return {value: null, at: []};
  const enough = best - TIED * Math.abs(best);
  let at: number[] = [];
  let second = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; ++i) {
    if (!(sign * values[i]! >= enough)) continue;
    if (criterion.tieBreak) {
      const other = criterion.tieBreak(tp[i]!, fp[i]!, tn[i]!, fn[i]!);
      if (other < second) continue;
      if (other > second) at = [];
      second = other;
    }
    at.push(i);
  }
  return {value: sign * best, at};
}
