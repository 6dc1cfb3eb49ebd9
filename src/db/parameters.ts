import {DatabaseError} from "./errors.js";
import {tokens} from "./text/tokens.js";

/** A value that a query can be given. Numbers are DOUBLEs to both engines. */
export type Parameter = string | number | boolean | null;

/** Values by the name that the query gives them: `$name`. A list stands for the right side of an `IN`. */
export type Parameters = Readonly<Record<string, Parameter | readonly string[] | readonly number[]>>;

/** A query as both engines take it: text with `?` and the values in their order. */
export interface BoundQuery {
  readonly text: string;
  readonly values: readonly Parameter[];
}

/** Separates the values of a list: a control character that no value holds. */
const SEPARATOR = "\u001f";
const EMPTY_LIST = "(SELECT NULL WHERE false)";
const STRING_LIST = "(SELECT unnest(string_split(?, chr(31))))";
const NUMBER_LIST = "(SELECT CAST(unnest(string_split(?, chr(31))) AS DOUBLE))";

/**
 * Puts parameters in their places: `$name` becomes `?`, and a list in `x IN $names` becomes a subquery,
 * because DuckDB-WASM binds neither names nor lists. Values never become part of the text.
 * @throws DatabaseError `parameter` when a name has no value or a value can't be bound.
 */
export function bind(sql: string, parameters: Parameters = {}): BoundQuery {
  const values: Parameter[] = [];
  let text = "";
  let from = 0;
  for (const {kind, start, end} of tokens(sql)) {
    if (kind !== "parameter") continue;
    const name = sql.slice(start + 1, end);
    if (!Object.hasOwn(parameters, name))
      throw refuse(sql, `The query asks for $${name}, which has no value.`);
    const value = parameters[name];
    text += sql.slice(from, start);
    from = end;
    if (Array.isArray(value)) {
      const list: readonly unknown[] = value;
      text += placeOf(list);
      if (list.length > 0) values.push(join(sql, name, list));
    } else {
      text += "?";
      values.push(scalar(sql, name, value));
    }
  }
  return {text: text + sql.slice(from), values};
}

function placeOf(list: readonly unknown[]): string {
  if (list.length === 0) return EMPTY_LIST;
  return typeof list[0] === "number" ? NUMBER_LIST : STRING_LIST;
}

function join(sql: string, name: string, list: readonly unknown[]): string {
  const type = typeof list[0];
  const fits = list.every(
    (item) => typeof item === type && (typeof item === "number" ? Number.isFinite(item) : isPlainText(item)),
  );
  if (!fits) throw refuse(sql, `$${name} must be a list of texts or of finite numbers.`);
  return list.join(SEPARATOR);
}

function isPlainText(item: unknown): boolean {
  return typeof item === "string" && !item.includes(SEPARATOR);
}

function scalar(sql: string, name: string, value: unknown): Parameter {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw refuse(sql, `$${name} must be a text, a finite number, true, false or null.`);
}

function refuse(sql: string, message: string): DatabaseError {
  return new DatabaseError("parameter", message, {sql});
}
