import {dataset} from "../reference/dataset.js";
import type {KaplanMeier} from "./kaplan-meier.js";

type Column = readonly (number | null)[];

/** A column of a reference file, NaN for missing. */
export const numbers = (column: Column) => Float64Array.from(column, (value) => value ?? Number.NaN);

/** One column of a public data set. */
export const from = (name: string, column: string) => dataset(name).column(column);

/** 1 where the status says so. */
export const is = (column: Float64Array, code: number) =>
  column.map((value) => (Number.isNaN(value) ? value : Number(value === code)));

/** Values that belong to one comparison, one after the other. */
export const joined = (...columns: readonly ArrayLike<number | null>[]) =>
  columns.flatMap((column) => Array.from(column));

/**
 * Columns for a comparison of each number by its own size: a column's largest must not hide the rounding of another.
 */
export function eachAlone(ours: readonly (number | null)[], theirs: readonly (number | null)[]) {
  return {
    ours: ours.map((value, i) => {
      const other = theirs[i] ?? null;
      if (value === null || Number.isNaN(value)) return null;
      if (other === null) return value;
      return value === other ? 1 : 1 + (value - other) / Math.max(Math.abs(other), 1e-12);
    }),
    theirs: theirs.map((value) => (value === null ? null : 1)),
  };
}

/** Each `every`-th value. */
export const thinned = (column: ArrayLike<number>, every: number) =>
  Array.from(column).filter((_, i) => i % every === 0);

/** Columns on their own scale each, so that times don't hide probabilities. */
export function columnsOf(curve: KaplanMeier, every: number) {
  const counts = joined(
    thinned(curve.times, every),
    thinned(curve.atRisk, every),
    thinned(curve.eventsAt, every),
    thinned(curve.censoredAt, every),
  );
  const shares = joined(
    thinned(curve.survival, every),
    thinned(curve.standardError, every),
    thinned(curve.lower, every),
    thinned(curve.upper, every),
  );
  return {counts, shares};
}
