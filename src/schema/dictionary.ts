import * as v from "valibot";
import {TABLE_NAMES, TABLES, type TableName} from "./tables.js";

/** One column of one table, as the data dictionary shows it. */
export interface DictionaryRow {
  readonly table: TableName;
  readonly column: string;
  readonly label: string;
  readonly type: SqlType;
  readonly nullable: boolean;
  readonly unit: string | null;
  /** Closed list of values, where there is one. */
  readonly values: readonly string[] | null;
  readonly description: string;
}

export type SqlType = "VARCHAR" | "DOUBLE" | "INTEGER" | "BOOLEAN";

interface SchemaLike {
  readonly type: string;
  readonly wrapped?: SchemaLike;
  readonly pipe?: readonly {readonly kind: string; readonly type: string}[];
  readonly options?: readonly string[];
}

/** Walks through `pipe` and `nullable` to the schema that says the type. */
function core(schema: SchemaLike): {
  type: string;
  integer: boolean;
  nullable: boolean;
  options: readonly string[] | null;
} {
  const integer = schema.pipe?.some((action) => action.type === "integer") ?? false;
  if (schema.type === "nullable" && schema.wrapped) {
    const inner = core(schema.wrapped);
    return {...inner, nullable: true, integer: inner.integer || integer};
  }
  return {
    type: schema.type,
    integer,
    nullable: false,
    options: schema.options ?? null,
  };
}

const SQL_TYPES: Record<string, SqlType> = {
  string: "VARCHAR",
  picklist: "VARCHAR",
  number: "DOUBLE",
  boolean: "BOOLEAN",
};

/** The data dictionary of one table, in column order. */
export function dictionaryOf(table: TableName): DictionaryRow[] {
  const entries = Object.entries(TABLES[table].schema.entries) as [string, v.GenericSchema][];
  return entries.map(([column, schema]) => {
    const {type, integer, nullable, options} = core(schema as unknown as SchemaLike);
    const sql = integer ? "INTEGER" : SQL_TYPES[type];
    if (!sql) throw new TypeError(`${table}.${column}: no SQL type for a valibot schema of type ${type}`);
    return {
      table,
      column,
      label: v.getTitle(schema) ?? column,
      type: sql,
      nullable,
      unit: (v.getMetadata(schema) as {unit?: string}).unit ?? null,
      values: options,
      description: v.getDescription(schema) ?? "",
    };
  });
}

/** The data dictionary of all tables. */
export function dictionary(): DictionaryRow[] {
  return TABLE_NAMES.flatMap(dictionaryOf);
}

/** `CREATE TABLE` for one table, with the types and constraints of its schema. */
export function createTableSql(table: TableName): string {
  const columns = dictionaryOf(table).map(
    ({column, type, nullable}) => `  "${column}" ${type}${nullable ? "" : " NOT NULL"}`,
  );
  return `CREATE TABLE ${table} (\n${columns.join(",\n")}\n)`;
}
