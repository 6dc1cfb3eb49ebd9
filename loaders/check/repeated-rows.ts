import {VARIABLE_NAMES, type VariableName} from "../../src/schema/variables.js";
import type {RuleCode} from "../findings/rules.js";
import type {Forms} from "../study.js";
import {spelled} from "./fields/field-maker.js";
import {type ChildrenCheck, columnName, reportRows} from "./report-rows.js";

interface Repetition {
  readonly table: string;
  /** Name of the form in staged_counts. */
  readonly form: string;
  /** What makes two rows the same. */
  readonly key: string;
  readonly rule: RuleCode;
  readonly detail?: string;
}

/** Measurements compared at a time: bounds the memory of the comparison. */
const COMPARED = 4_000_000;

/** Keeps the first of the rows that are the same, by the order of the exports; reports and counts the others. */
export async function removeRepeatedRows(
  check: ChildrenCheck,
  {table, form, key, rule, detail}: Repetition,
): Promise<void> {
  const {connection} = check;
  await connection.run(`CREATE OR REPLACE TEMP TABLE repeated AS
    SELECT rowid AS place, source, "row" FROM (
      SELECT rowid, source, "row", row_number() OVER (PARTITION BY ${key} ORDER BY source, "row") AS nth FROM ${table})
    WHERE nth > 1`);
  await report(check, rule, detail);
  await removeAndCount(check, table, form);
}

/**
 * The same for measurements, which are many: only those of one child, variable and time that occur more than
 * once are looked at. Different values at one time are both kept and reported.
 */
export async function removeRepeatedObservations(check: ChildrenCheck): Promise<void> {
  const {connection, study} = check;
  const count = await connection.runAndReadAll("SELECT count(*) FROM staged_observations");
  const passes = Math.max(1, Math.ceil(Number(count.getRows()[0]?.[0] ?? 0) / COMPARED));
  await connection.run(`CREATE OR REPLACE TEMP TABLE crowded (
    place BIGINT, child INTEGER, source UTINYINT, "row" INTEGER, t_min DOUBLE, variable UTINYINT, value DOUBLE)`);
  for (let pass = 0; pass < passes; pass++)
    await connection.run(`INSERT INTO crowded
      SELECT o.rowid, o.child, o.source, o."row", o.t_min, o.variable, o.value FROM staged_observations o
      SEMI JOIN (SELECT child, variable, t_min FROM staged_observations WHERE child % ${passes} = ${pass}
        GROUP BY ALL HAVING count(*) > 1) USING (child, variable, t_min)
      WHERE o.child % ${passes} = ${pass}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE repeated AS
    SELECT place, source, "row" FROM (
      SELECT place, source, "row", row_number() OVER (
        PARTITION BY child, variable, t_min, value ORDER BY source, "row") AS nth FROM crowded)
    WHERE nth > 1`);
  await report(check, "W-DUPLICATE-ROW");
  await removeAndCount(check, "staged_observations", "observation values");
  await reportRows(
    check,
    `SELECT source, "row", variable FROM (
      SELECT source, "row", variable, value, first_value(value) OVER (same ORDER BY source, "row") AS first_there FROM crowded
      WINDOW same AS (PARTITION BY child, variable, t_min)) WHERE value <> first_there`,
    (source, row) => {
      const variable = VARIABLE_NAMES[Number(row[2])];
      return {rule: "W-TWO-VALUES", column: columnName(source, variable && columnOf(study.forms, variable))};
    },
  );
  await connection.run("DROP TABLE crowded");
}

/** One finding per row of the export, however many of its values are repeated. */
async function report(check: ChildrenCheck, rule: RuleCode, detail?: string): Promise<void> {
  await reportRows(check, 'SELECT DISTINCT source, "row" FROM repeated', () => ({
    rule,
    column: "",
    ...(detail === undefined ? {} : {detail}),
  }));
}

async function removeAndCount({connection}: ChildrenCheck, table: string, form: string): Promise<void> {
  await connection.run(`INSERT INTO staged_counts
    SELECT source, '${form}', 0, 0, count(*), 'repeats another row' FROM repeated GROUP BY source ORDER BY source`);
  await connection.run(`UPDATE staged_counts SET rows_out = rows_out - n
    FROM (SELECT source AS s, count(*) AS n FROM repeated GROUP BY source)
    WHERE source = s AND form = '${form}' AND reason IS NULL`);
  await connection.run(`DELETE FROM ${table} WHERE rowid IN (SELECT place FROM repeated)`);
  await connection.run("DROP TABLE repeated");
}

function columnOf(forms: Forms, variable: VariableName): string | undefined {
  for (const {values} of forms.observations) {
    const config = values[variable];
    if (config !== undefined) return spelled(config).column;
  }
  return undefined;
}
