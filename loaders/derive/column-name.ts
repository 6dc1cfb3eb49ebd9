import type {Column, Source} from "../study.js";

/** What a finding calls a column of study.ts in one source: the name that the source's export has. */
export function columnName(column: Column, source: Source): string {
  const name = typeof column === "string" ? column : column.column;
  return source.rename[name] ?? name;
}
