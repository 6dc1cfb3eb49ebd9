import type {Parameters} from "../db/parameters.js";

/** SQL and the values of its `$names`: what both engines run and what a figure's "How" shows. */
export interface Statement<Row> {
  readonly sql: string;
  readonly parameters: Parameters;
  /** Never there at run time: carries the type of the rows. */
  readonly rows?: readonly Row[];
}

/** A statement with the type of its rows. */
export function statement<Row>(sql: string, parameters: Parameters = {}): Statement<Row> {
  return {sql: sql.trim(), parameters};
}

/** The text that identifies a statement with its values: the key of caches and precomputed rows. */
export function keyOf({sql, parameters}: Statement<unknown>): string {
  return `${sql}\n${JSON.stringify(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)))}`;
}

/** The SQL as a person would run it on a scratchpad: values written in place of `$names`. */
export function readableSql({sql, parameters}: Statement<unknown>): string {
  return sql.replace(/\$([a-z_]\w*)/gi, (name, key: string) => {
    const value = parameters[key];
    if (value === undefined) return name;
    return Array.isArray(value)
      ? `(${value.map(literal).join(", ")})`
      : literal(value as string | number | boolean | null);
  });
}

function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}
