import type {DuckDBConnection} from "@duckdb/node-api";
import {dictionaryOf} from "../../src/schema/dictionary.js";
import type {TableName} from "../../src/schema/tables.js";
import {readRows} from "./read-rows.js";
import {sqlLiteral} from "./sql-literal.js";

/**
 * What of a relation breaks the schema of a table: wrong or missing columns and types, empty cells where none
 * may be, values outside a closed list, numbers that are not finite. Empty where it is the table it claims.
 *
 * @param relation a table, a view, or a table function such as `read_parquet('…')`
 */
export async function violations(
  connection: DuckDBConnection,
  table: TableName,
  relation: string,
): Promise<string[]> {
  const columns = dictionaryOf(table);
  const found = await readRows<{column_name: string; column_type: string}>(
    connection,
    `DESCRIBE SELECT * FROM ${relation}`,
  );
  const expected = columns.map(({column, type}) => `${column} ${type}`).join(", ");
  const actual = found.map(({column_name, column_type}) => `${column_name} ${column_type}`).join(", ");
  if (expected !== actual) return [`${table}: expected the columns ${expected}; found ${actual}`];

  const rules = columns.flatMap(({column, type, nullable, values}) => {
    const name = `"${column}"`;
    const list: [string, string][] = [];
    if (!nullable) list.push([`${column} is empty`, `${name} IS NULL`]);
    if (type === "DOUBLE") list.push([`${column} is not finite`, `NOT isfinite(${name})`]);
    if (values)
      list.push([`${column} is outside its list`, `${name} NOT IN (${values.map(sqlLiteral).join(", ")})`]);
    return list;
  });
  const counts = rules.map(([, condition], i) => `count(*) FILTER (WHERE ${condition}) AS r${i}`);
  const [row = {}] = await readRows<Record<string, number>>(
    connection,
    `SELECT ${counts.join(", ")} FROM ${relation}`,
  );
  return rules.flatMap(([problem], i) => {
    const rows = row[`r${i}`] ?? 0;
    return rows > 0 ? [`${table}: ${problem} in ${rows} rows`] : [];
  });
}
