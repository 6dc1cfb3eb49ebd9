import type {BaselineRow} from "../../queries/baseline-frame.js";
import type {Cell, Column} from "../download/csv.js";
import {type BaselineVariable, columnOf} from "./baseline-variables.js";

/** The row-level download: a child per row, its group and the table's variables. */
export function rowColumns(variables: readonly BaselineVariable[]): readonly Column[] {
  return [
    {key: "subject_id", label: "Child"},
    {key: "group", label: "Group"},
    ...variables.map((variable) => ({
      key: columnOf(variable),
      label: variable.label,
      ...(variable.kind === "number" ? {unit: variable.unit} : {}),
    })),
  ];
}

/** The children as the table counts them: what is an answer there is one in the download too. */
export function rowRecords(
  children: readonly BaselineRow[],
  variables: readonly BaselineVariable[],
): readonly Readonly<Record<string, Cell>>[] {
  return children.map((child) => ({
    subject_id: child.subject_id,
    group: child.group,
    ...Object.fromEntries(variables.map((variable) => [columnOf(variable), variable.value(child)])),
  }));
}
