import {GROUP_LABELS} from "../../schema/groups.js";
import type {Column} from "../download/csv.js";
import {TABLE_COLUMNS, type TableColumn, type TableRow} from "./baseline-table.js";
import {differenceMark, differenceText, shareText, summaryText} from "./table-text.js";

/** One printed line of the baseline table. */
export interface FlatRow {
  readonly kind: "variable" | "heading" | "level" | "missing";
  readonly label: string;
  readonly unit: string;
  readonly cells: Readonly<Record<TableColumn, string>>;
  readonly smd: string;
  readonly mark: string;
  /** Why the difference is not defined, for those who ask. */
  readonly reason: string;
}

const cellsOf = (of: (column: TableColumn) => string) =>
  Object.fromEntries(TABLE_COLUMNS.map((column) => [column, of(column)])) as Record<TableColumn, string>;

/** The table as it is read: a line per number or flag, a heading and a line per category, and what is missing. */
export function flatTable(rows: readonly TableRow[]): readonly FlatRow[] {
  return rows.flatMap((row): FlatRow[] => {
    const {variable, difference, missing} = row;
    const compared = {
      smd: differenceText(difference),
      mark: differenceMark(difference),
      reason: difference?.reason ?? "",
    };
    const none = {smd: "", mark: "", reason: ""};
    const lines: FlatRow[] = [];
    if (row.kind === "number" && variable.kind === "number")
      lines.push({
        kind: "variable",
        label: variable.label,
        unit: variable.unit,
        cells: cellsOf((column) => summaryText(row.cells[column], variable.digits)),
        ...compared,
      });
    else if (row.kind === "shares" && variable.kind === "flag")
      lines.push({
        kind: "variable",
        label: variable.label,
        unit: "n (%)",
        cells: cellsOf((column) => shareText(row.levels[0]?.cells[column] ?? null)),
        ...compared,
      });
    else if (row.kind === "shares") {
      lines.push({
        kind: "heading",
        label: variable.label,
        unit: "n (%)",
        cells: cellsOf(() => ""),
        ...compared,
      });
      for (const level of row.levels)
        lines.push({
          kind: "level",
          label: level.label,
          unit: "",
          cells: cellsOf((column) => shareText(level.cells[column])),
          ...none,
        });
    }
    if (TABLE_COLUMNS.some((column) => (missing[column] ?? 0) > 0))
      lines.push({
        kind: "missing",
        label: "Missing",
        unit: "n",
        cells: cellsOf((column) => (missing[column] === null ? "–" : String(missing[column]))),
        ...none,
      });
    return lines;
  });
}

export const FLAT_COLUMNS: readonly Column[] = [
  {key: "variable", label: "Variable"},
  {key: "level", label: "Level"},
  {key: "unit", label: "Unit"},
  {key: "all", label: "All"},
  {key: "SS", label: GROUP_LABELS.SS},
  {key: "RSS", label: GROUP_LABELS.RSS},
  {key: "RSS+ECMO", label: GROUP_LABELS["RSS+ECMO"]},
  {key: "smd", label: "SMD, RSS with ECMO against RSS without"},
];

/** The printed lines as rows for CSV and for copying: every line names its variable. */
export function flatRecords(lines: readonly FlatRow[]): readonly Readonly<Record<string, string>>[] {
  let variable = "";
  return lines.map(({kind, label, unit, cells, smd}) => {
    if (kind === "variable" || kind === "heading") variable = label;
    const level = kind === "level" || kind === "missing" ? label : "";
    return {variable, level, unit, ...cells, smd: smd.replace("−", "-")};
  });
}

/** Lines parted by tabs, as text editors and word processors take them. */
export function tabbed(lines: readonly FlatRow[]): string {
  const header = FLAT_COLUMNS.map(({label}) => label).join("\t");
  const records = flatRecords(lines).map((record) =>
    FLAT_COLUMNS.map(({key}) => (record[key] ?? "").replaceAll(/[\t\r\n]/g, " ")).join("\t"),
  );
  return [header, ...records].join("\n");
}
