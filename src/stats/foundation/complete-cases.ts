import {StatsError} from "./stats-error.js";

/** Columns of one length without the rows that missed a value. */
export interface CompleteCases<Name extends string> {
  readonly columns: Readonly<Record<Name, Float64Array>>;
  /** Rows that are left. */
  readonly n: number;
  /** Rows that were dropped because a value was missing (NaN). */
  readonly nMissing: number;
  /** Position in the input of each row that is left. */
  readonly rows: Uint32Array;
}

/**
 * Drops each row in which a column is missing (NaN), and counts them.
 *
 * @param columns - named columns of one length n; a column that is undefined is left out
 * @returns copies of the columns without the incomplete rows, n, nMissing, and where each row came from
 * @throws {StatsError} `length-mismatch` if lengths differ; `not-finite` if a value is infinite
 *
 * R: `complete.cases()`, `na.omit()`
 *
 * @example
 * completeCases({time: [1, NaN, 3], event: [1, 0, 0]}).nMissing // => 1
 */
export function completeCases<Name extends string>(
  columns: Readonly<Record<Name, ArrayLike<number>>>,
): CompleteCases<Name> {
  const names = Object.keys(columns) as Name[];
  const length = columns[names[0] as Name]?.length ?? 0;
  for (const name of names) {
    if (columns[name].length !== length) {
      throw new StatsError(
        "length-mismatch",
        name,
        `has ${columns[name].length} values where ${names[0]} has ${length}`,
      );
    }
  }
  const rows = new Uint32Array(length);
  let n = 0;
  for (let i = 0; i < length; ++i) {
    let complete = true;
    for (const name of names) {
      const value = columns[name][i]!;
      if (Number.isNaN(value)) complete = false;
      else if (!Number.isFinite(value)) {
        throw new StatsError("not-finite", name, `value ${i + 1} is ${value}, a finite number was expected`);
      }
    }
    if (complete) rows[n++] = i;
  }
  const kept = rows.subarray(0, n);
  const complete = {} as Record<Name, Float64Array>;
  for (const name of names) {
    const from = columns[name];
    const to = new Float64Array(n);
    for (let i = 0; i < n; ++i) to[i] = from[kept[i]!]!;
    complete[name] = to;
  }
  return {columns: complete, n, nMissing: length - n, rows: kept};
}
