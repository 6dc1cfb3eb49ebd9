import type {DuckDBConnection} from "@duckdb/node-api";
import type {Findings} from "../findings/findings.js";
import type {StagedChild} from "../stage/children.js";
import type {Moment, Source, Study} from "../study.js";
import {ownNames} from "./mapped-columns.js";

/** What the checks across records need. */
export interface ChildrenCheck {
  readonly study: Study;
  readonly connection: DuckDBConnection;
  readonly findings: Findings;
  /** Children by number. */
  readonly children: readonly StagedChild[];
  /** Every export was read to its end. */
  readonly whole: boolean;
}

/** Rows fetched of one rule; the rest are counted. */
const FETCHED = 1000;

/** Adds a finding for each row of a query that gives source and "row", in the order of the exports. */
export async function reportRows(
  {study, connection, findings}: ChildrenCheck,
  sql: string,
  about: (
    source: Source,
    row: readonly unknown[],
  ) => {
    rule: Parameters<Findings["add"]>[0]["rule"];
    column: string;
    detail?: string;
  },
): Promise<void> {
  const reader = await connection.runAndReadAll(
    `SELECT *, count(*) OVER () FROM (${sql}) ORDER BY source, "row" LIMIT ${FETCHED}`,
  );
  const rows = reader.getRows();
  for (const row of rows) {
    const source = study.sources[Number(row[0])];
    if (source) findings.add({file: source.file, row: Number(row[1]), ...about(source, row)});
  }
  const [first] = rows;
  const [source] = study.sources;
  if (first && source) findings.count(about(source, first).rule, Number(first.at(-1)) - rows.length);
}

/** How a source calls a column or moment of a form; empty string where none is named. */
export function columnName(source: Source, config: Moment | string | undefined): string {
  if (config === undefined) return "";
  if (typeof config === "string") return ownNames(source, config)[0] ?? "";
  const column = "datetime" in config ? config.datetime : "hours" in config ? config.hours : config.date;
  return ownNames(source, column)[0] ?? "";
}
