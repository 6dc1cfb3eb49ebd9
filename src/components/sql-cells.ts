import {type Row, resultOfRows} from "../db/result.js";
import {resultTable} from "./result-table/result-table.js";

/**
 * What a page imports so that its ```` ```sql ```` cells ask our DuckDB and show our table:
 * `import {Inputs, sql} from "./components/sql-cells.js"`. Framework compiles a cell to
 * `display(Inputs.table(await sql…))`; these two names take the place of its own, which would be fetched
 * from outside.
 */
export {sql} from "../db/sql.js";

export const Inputs = {
  /** The rows of a cell as a table. */
  table(rows: readonly Row[]): HTMLElement {
    return resultTable(resultOfRows(rows), {label: "Result of the query"});
  },
};
