import type {Cell, ColumnKind, ResultColumn, Row} from "../db/result.js";
import {resultTable} from "./result-table/result-table.js";

/**
 * What a page imports so that its ```` ```sql ```` cells ask our DuckDB and show our table:
 * `import {Inputs, sql} from "./components/sql-cells.js"`. Framework compiles a cell to
 * `display(Inputs.table(await sql…))`; these two names take the place of its own, which would be fetched
 * from outside.
 */
export {sql} from "../db/sql.js";

export const Inputs = {
  /** The rows of a cell as a table; the column names are those of the first row. */
  table(rows: readonly Row[]): HTMLElement {
    const names = Object.keys(rows[0] ?? {});
    const columns = names.map((name): ResultColumn => {
      const values = rows.map((row) => row[name] ?? null);
      return {name, kind: kindOf(values), values};
    });
    return resultTable({columns, length: rows.length}, {label: "Result of the query"});
  },
};

function kindOf(values: readonly Cell[]): ColumnKind {
  const value = values.find((candidate) => candidate !== null);
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "boolean";
  if (value instanceof Date) return "date";
  return value === undefined || typeof value === "string" ? "text" : "nested";
}
