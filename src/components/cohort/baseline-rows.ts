import type {BaselineRow} from "../../queries/baseline-frame.js";
import type {Column} from "../download/csv.js";
import {type BaselineVariable, NO_ORGANISM} from "./baseline-variables.js";

/** The row-level download: a child per row, the table's variables and the group. */
export function rowColumns(variables: readonly BaselineVariable[]): readonly Column[] {
  return [
    {key: "subject_id", label: "Child"},
    {key: "group", label: "Group"},
    ...variables.map((variable) => ({
      key: variable.key,
      label: variable.label,
      ...(variable.kind === "number" ? {unit: variable.unit} : {}),
    })),
  ];
}

/** The children as the download has them: what the table counts as an answer is one there too. */
export function rowRecords(
  children: readonly BaselineRow[],
): readonly (BaselineRow & Readonly<Record<string, string | number | boolean | null>>)[] {
  return children.map((child) => ({...child, organism: child.organism ?? NO_ORGANISM}));
}
