import type {Completion} from "@codemirror/autocomplete";
import type {SQLNamespace} from "@codemirror/lang-sql";
import {references} from "../../db/text/references.js";
import type {DictionaryRow} from "../../schema/dictionary.js";

/** Words that SQL keeps for itself: a column of such a name needs quotes. */
const RESERVED = new Set(["group", "row", "column"]);

/** A column's name as SQL text must write it. */
export function columnName(name: string): string {
  return RESERVED.has(name) || !/^[a-z_][a-z0-9_]*$/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

/** What the editor can complete: every table with its columns, their units and descriptions. */
export function completionSchema(dictionary: readonly DictionaryRow[]): SQLNamespace {
  const tables: Record<string, Completion[]> = {};
  for (const row of dictionary) {
    tables[row.table] ??= [];
    tables[row.table]?.push(completionOf(row));
  }
  return tables;
}

/**
 * The columns that a bare word of a text can mean: those of the tables that the text mentions, of all
 * tables where it mentions none; each name once.
 */
export function bareColumns(dictionary: readonly DictionaryRow[], text: string): Completion[] {
  const tables = new Set<string>(references(text, [...new Set(dictionary.map(({table}) => table))]));
  const columns = new Map<string, Completion>();
  for (const row of dictionary) {
    if (tables.size > 0 && !tables.has(row.table)) continue;
    if (!columns.has(row.column)) columns.set(row.column, completionOf(row));
  }
  return [...columns.values()];
}

function completionOf({column, unit, type, values, description}: DictionaryRow): Completion {
  return {
    label: column,
    apply: columnName(column),
    type: "property",
    detail: unit ?? type.toLowerCase(),
    info: values ? `${description} One of: ${values.join(", ")}.` : description,
  };
}
