import type {BaselineRow} from "../../queries/baseline-frame.js";
import {GROUPS, type Group} from "../../schema/groups.js";
import {categoricalDifference} from "../../stats/description/categorical-difference.js";
import {type NumberSummary, numberSummary} from "../../stats/description/number-summary.js";
import {smdChanceLimit} from "../../stats/description/smd-chance-limit.js";
import {standardisedMeanDifference} from "../../stats/description/standardised-mean-difference.js";
import type {BaselineVariable} from "./baseline-variables.js";

/** A column of the table: every child of the population, or one group of it. */
export const TABLE_COLUMNS = ["all", ...GROUPS] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];

/** Children of a column that have a category; `n` of `of` with a known value. */
export interface Share {
  readonly n: number;
  readonly of: number;
}

interface RowCommon {
  readonly variable: BaselineVariable;
  /** Children without a value per column; null where the column can't have one. */
  readonly missing: Readonly<Record<TableColumn, number | null>>;
  readonly difference: Difference | null;
}

export type TableRow =
  | (RowCommon & {
      readonly kind: "number";
      readonly cells: Readonly<Record<TableColumn, NumberSummary | null>>;
    })
  | (RowCommon & {
      readonly kind: "shares";
      /** One entry for a flag (those who have it), one per category that occurs otherwise. */
      readonly levels: readonly {
        readonly value: string;
        readonly label: string;
        readonly cells: Readonly<Record<TableColumn, Share | null>>;
      }[];
    });

/** How far the children with ECMO stand from those without, in standard deviations. */
export interface Difference {
  /** RSS with ECMO minus RSS without; never negative where `signed` is false; NaN if not defined. */
  readonly estimate: number;
  /** False for variables of several categories, which have no direction. */
  readonly signed: boolean;
  /** What chance alone stays below in 19 of 20 cases at these numbers. */
  readonly chanceLimit: number;
  /** Categories that occur; two for a number. */
  readonly categories: number;
  /** Children with a value: with ECMO, without. */
  readonly n: readonly [number, number];
  /** Why it is not defined, or empty. */
  readonly reason: string;
}

/** |SMD| from which a difference counts as imbalance. Austin PC. Stat Med 2009;28:3083. */
export const IMBALANCE = 0.1;

/** The baseline table: a row per variable, a cell per column. */
export function baselineTable(
  children: readonly BaselineRow[],
  variables: readonly BaselineVariable[],
): readonly TableRow[] {
  const by = Object.fromEntries(
    TABLE_COLUMNS.map((column) => [
      column,
      column === "all" ? children : children.filter(({group}) => group === column),
    ]),
  ) as Record<TableColumn, readonly BaselineRow[]>;
  return variables.map((variable) => rowOf(variable, by));
}

function rowOf(
  variable: BaselineVariable,
  by: Readonly<Record<TableColumn, readonly BaselineRow[]>>,
): TableRow {
  /** The children of a column that can have a value; null for a group that can't. */
  const members = (column: TableColumn): readonly BaselineRow[] | null => {
    const {groups} = variable;
    if (!groups) return by[column];
    if (column === "all") return by.all.filter(({group}) => groups.includes(group));
    return groups.includes(column) ? by[column] : null;
  };
  const each = <T>(of: (children: readonly BaselineRow[]) => T) =>
    Object.fromEntries(
      TABLE_COLUMNS.map((column) => {
        const children = members(column);
        return [column, children && of(children)];
      }),
    ) as Record<TableColumn, T | null>;
  const compares = variable.groups === undefined || variable.groups.length > 1;
  const [ecmo, conventional] = [by["RSS+ECMO"], by.RSS];

  if (variable.kind === "number") {
    const values = (list: readonly BaselineRow[]) =>
      Float64Array.from(list, (child) => variable.value(child) ?? Number.NaN);
    const cells = each((list) => numberSummary(values(list)));
    const found = compares ? standardisedMeanDifference(values(ecmo), values(conventional)) : null;
    return {
      kind: "number",
      variable,
      cells,
      missing: each((list) => list.filter((child) => variable.value(child) === null).length),
      difference: found && {
        estimate: found.estimate,
        signed: true,
        categories: 2,
        chanceLimit: smdChanceLimit(...found.n),
        n: found.n,
        reason: found.warnings.join("; "),
      },
    };
  }

  const value = (child: BaselineRow): string | null => {
    const known = variable.value(child);
    return typeof known === "boolean" ? (known ? "yes" : "no") : known;
  };
  const levels = variable.kind === "flag" ? ["yes", "no"] : levelsOf(variable.order ?? [], by.all.map(value));
  const count = (list: readonly BaselineRow[], level: string) =>
    list.filter((child) => value(child) === level).length;
  const known = (list: readonly BaselineRow[]) => list.filter((child) => value(child) !== null).length;
  const shown = variable.kind === "flag" ? ["yes"] : levels;
  return {
    kind: "shares",
    variable,
    levels: shown.map((level) => ({
      value: level,
      label: variable.kind === "flag" ? variable.label : (variable.labelOf?.(level) ?? level),
      cells: each((list): Share => ({n: count(list, level), of: known(list)})),
    })),
    missing: each((list) => list.length - known(list)),
    difference: compares
      ? shareDifference(
          levels.map((level) => count(ecmo, level)),
          levels.map((level) => count(conventional, level)),
          variable.kind === "flag",
        )
      : null,
  };
}

/** The order given, then what else occurs by frequency; what does not occur is left out. */
function levelsOf(order: readonly string[], values: readonly (string | null)[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const place = (value: string) => {
    const at = order.indexOf(value);
    return at < 0 ? order.length : at;
  };
  return [...counts]
    .sort(([a, n], [b, m]) => place(a) - place(b) || m - n || (a < b ? -1 : 1))
    .map(([value]) => value);
}

function shareDifference(
  ecmo: readonly number[],
  conventional: readonly number[],
  signed: boolean,
): Difference {
  const {estimate, n, warnings} = categoricalDifference(ecmo, conventional);
  const occurring = ecmo.filter((count, i) => count + (conventional[i] ?? 0) > 0).length;
  const categories = Math.max(2, occurring);
  const share = (counts: readonly number[], total: number) => (counts[0] ?? 0) / total;
  const lower = signed && share(ecmo, n[0]) < share(conventional, n[1]);
  return {
    estimate: lower ? -estimate : estimate,
    signed,
    categories,
    chanceLimit: smdChanceLimit(n[0], n[1], categories),
    n,
    reason: warnings.join("; "),
  };
}

/** Children per column. */
export function columnSizes(children: readonly BaselineRow[]): Readonly<Record<TableColumn, number>> {
  const size = (group: Group) => children.filter((child) => child.group === group).length;
  return {all: children.length, SS: size("SS"), RSS: size("RSS"), "RSS+ECMO": size("RSS+ECMO")};
}

/** Rows that compare the refractory groups, largest absolute difference first; the undefined ones last. */
export function byImbalance(
  rows: readonly TableRow[],
): readonly (TableRow & {readonly difference: Difference})[] {
  const compared = rows.filter((row): row is TableRow & {difference: Difference} => row.difference !== null);
  const size = ({difference: {estimate}}: {difference: Difference}) =>
    Number.isNaN(estimate) ? -1 : Math.abs(estimate);
  return compared.sort((a, b) => size(b) - size(a));
}
