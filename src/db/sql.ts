import type {Parameters} from "./parameters.js";
import {query} from "./query.js";
import type {Row} from "./result.js";

/**
 * The tag behind ```` ```sql ```` cells: a page imports it as `sql`, and its cells ask our DuckDB. Values in
 * `${…}` are bound as parameters, never pasted into the text; lists go after `IN`.
 * @example sql`SELECT count(*) n FROM subjects WHERE centre IN ${["A", "B"]}`
 */
export function sql(
  strings: readonly string[],
  ...values: readonly Parameters[string][]
): Promise<readonly Row[]> {
  const names = values.map((_, i) => `value_${i + 1}`);
  const text = strings.map((part, i) => (i < names.length ? `${part}$${names[i]}` : part)).join("");
  return query(text, Object.fromEntries(names.map((name, i) => [name, values[i] ?? null])));
}
