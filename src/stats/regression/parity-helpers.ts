import {dataset} from "../reference/dataset.js";
import type {Coverage, ParityCase} from "../validation/parity-case.js";

/** A column of numbers with null where a value is missing, as JSON has it. */
export type JsonColumn = readonly (number | null)[];

/** Columns of a public data set. */
export function columnsOf(name: string, ...columns: readonly string[]): Float64Array[] {
  const set = dataset(name);
  return columns.map((column) => set.column(column));
}

/** A column that repeats a pattern. */
export function repeated(pattern: readonly number[], n: number): number[] {
  return Array.from({length: n}, (_, i) => pattern[i % pattern.length]!);
}

/** The offset of the R scripts: sin(row) / 2. */
export function sineOffset(n: number): number[] {
  return Array.from({length: n}, (_, i) => Math.sin(i + 1) / 2);
}

/** The values of the rows that were not dropped. */
export function kept(column: Float64Array): number[] {
  return Array.from(column).filter((value) => !Number.isNaN(value));
}

/** Lower ends, then upper ends, as R's matrices of limits run. */
export function ends(
  coefficients: readonly {
    readonly interval: {readonly lower: number | null; readonly upper: number | null};
  }[],
): (number | null)[] {
  return [
    ...coefficients.map(({interval}) => interval.lower),
    ...coefficients.map(({interval}) => interval.upper),
  ];
}

/** One comparison for each quantity of a data set; each fit is made once, when first asked for. */
export function comparisons<Fit>(
  shared: {
    readonly name: string;
    readonly dataset: string;
    readonly covers?: readonly Coverage[];
    readonly tolerance: number;
  },
  makeFit: () => Fit,
  quantities: readonly {
    readonly quantity: string;
    readonly r: string;
    readonly ours: (fit: Fit) => ArrayLike<number | null>;
    readonly theirs: ArrayLike<number | null>;
    readonly tolerance?: number;
    readonly because?: string;
  }[],
): ParityCase[] {
  let made: {readonly fit: Fit} | undefined;
  return quantities.map(({quantity, r, ours, theirs, tolerance, because}) => ({
    name: shared.name,
    dataset: shared.dataset,
    quantity,
    r,
    covers: shared.covers ?? [],
    tolerance: tolerance ?? shared.tolerance,
    ...(because ? {because} : {}),
    compare: () => {
      made ??= {fit: makeFit()};
      return {ours: ours(made.fit), theirs};
    },
  }));
}
