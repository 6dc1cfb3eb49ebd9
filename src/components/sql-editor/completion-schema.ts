import type {Completion} from "@codemirror/autocomplete";
import type {SQLNamespace} from "@codemirror/lang-sql";
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
    tables[row.table]?.push({
      label: row.column,
      apply: columnName(row.column),
      type: "property",
      detail: row.unit ?? row.type.toLowerCase(),
      info: row.values ? `${row.description} One of: ${row.values.join(", ")}.` : row.description,
    });
  }
  return tables;
}
