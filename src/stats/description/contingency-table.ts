import {StatsError} from "../foundation/stats-error.js";

/** Counts in rows and columns. */
export type CountTable = readonly (readonly number[])[];

/** A checked table without the rows and columns that have no child. */
export interface UsedTable {
  /** Row by row. */
  readonly counts: Float64Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  readonly n: number;
  readonly warnings: string[];
}

/**
 * Checks a table of counts and leaves out what is empty.
 *
 * @throws {StatsError} `empty` without rows, columns or children; `length-mismatch` if rows differ in length;
 *   `out-of-range` if a count is no whole number ≥ 0
 */
export function usedTable(table: CountTable): UsedTable {
  const width = table[0]?.length ?? 0;
  if (width === 0) throw new StatsError("empty", "table", "has no cell");
  const rowSums = new Float64Array(table.length);
  const columnSums = new Float64Array(width);
  for (let i = 0; i < table.length; ++i) {
    const row = table[i]!;
    if (row.length !== width) {
      throw new StatsError(
        "length-mismatch",
        "table",
        `row ${i + 1} has ${row.length} cells where row 1 has ${width}`,
      );
    }
    for (let j = 0; j < width; ++j) {
      const count = row[j]!;
      if (!(Number.isSafeInteger(count) && count >= 0)) {
        throw new StatsError(
          "out-of-range",
          "table",
          `row ${i + 1}, column ${j + 1} is ${count}, a whole number ≥ 0 was expected`,
        );
      }
      rowSums[i]! += count;
      columnSums[j]! += count;
    }
  }
  const rows = Array.from(rowSums.keys()).filter((i) => rowSums[i]! > 0);
  const columns = Array.from(columnSums.keys()).filter((j) => columnSums[j]! > 0);
  if (rows.length === 0) throw new StatsError("empty", "table", "counts no child");
  const warnings: string[] = [];
  const left = table.length - rows.length + width - columns.length;
  if (left > 0) warnings.push(`${left} empty rows or columns are left out.`);
  return {
    counts: Float64Array.from(rows.flatMap((i) => columns.map((j) => table[i]![j]!))),
    rowSums: Float64Array.from(rows, (i) => rowSums[i]!),
    columnSums: Float64Array.from(columns, (j) => columnSums[j]!),
    n: rowSums.reduce((sum, count) => sum + count, 0),
    warnings,
  };
}
