import type {DuckDBConnection} from "@duckdb/node-api";
import type {Manifest} from "../../src/schema/manifest.js";
import type {Study} from "../study.js";
import {readRows} from "./read-rows.js";

export type Step = Manifest["steps"][number];

interface Count {
  readonly source: number;
  readonly form: string;
  readonly reason: string | null;
  readonly n: number;
}

/** Per form: the staged table, and why a row of a child does not reach the contract (NULL: it does). */
const FORMS = [
  ["baseline", "staged_baseline", "NULL"],
  ["observations", "staged_observations", "NULL"],
  [
    "ecmo",
    "staged_ecmo",
    `CASE WHEN row_number() OVER (PARTITION BY child ORDER BY start_min, source, "row") > 1
       THEN 'not the first run' END`,
  ],
  ["complications", "staged_complications", "NULL"],
  ["outcome", "staged_outcome", "NULL"],
  ["missing", "staged_missing", "NULL"],
] as const;

/**
 * What every step took and left, per export and form: first the reading, as the stage counted it, then the
 * derivation of the contract's tables from what was read.
 *
 * @throws Error where rows in ≠ rows out + excluded: a row was lost in silence
 */
export async function countSteps(connection: DuckDBConnection, study: Study): Promise<Step[]> {
  const fileOf = (source: number) => {
    const file = study.sources[source]?.file;
    if (file === undefined) throw new RangeError(`no source ${source} in study.ts`);
    return file;
  };

  const read = await readRows<{
    source: number;
    form: string;
    rows_in: number;
    rows_out: number;
    excluded: number;
    reason: string | null;
  }>(
    connection,
    `SELECT source, form, max(rows_in)::DOUBLE AS rows_in, max(rows_out)::DOUBLE AS rows_out,
       sum(excluded)::DOUBLE AS excluded, reason
     FROM staged_counts GROUP BY source, form, reason ORDER BY source, form, reason NULLS FIRST`,
  );
  const reading = groupBy(read, ({source, form}) => `${source}\u0000${form}`).map((rows): Step => {
    const [{source, form}] = rows;
    return {
      step: "read",
      file: fileOf(source),
      form,
      rowsIn: Math.max(...rows.map(({rows_in}) => rows_in)),
      rowsOut: Math.max(...rows.map(({rows_out}) => rows_out)),
      excluded: rows
        .filter(({excluded}) => excluded > 0)
        .map(({reason, excluded}) => ({reason: reason ?? "no reason given", rows: excluded})),
    };
  });

  const staged = FORMS.map(
    ([form, table, reason]) => `
      SELECT s.source, '${form}' AS form, s.reason, count(*)::DOUBLE AS n
      FROM (
        SELECT source, CASE WHEN c.child IS NULL THEN 'child without a baseline record' ELSE t.reason END AS reason
        FROM (SELECT child, source, ${reason} AS reason FROM ${table}) t
        LEFT JOIN (SELECT child FROM children) c ON c.child = t.child
      ) s
      GROUP BY ALL`,
  );
  const derived = await readRows<Count>(
    connection,
    `${staged.join(" UNION ALL ")}
     UNION ALL
     SELECT source, 'infusions', excluded, count(*)::DOUBLE FROM dosed GROUP BY ALL
     UNION ALL
     SELECT source, 'infusions', 'child without a baseline record', count(*)::DOUBLE
     FROM staged_infusions WHERE child NOT IN (SELECT child FROM children) GROUP BY ALL
     UNION ALL
     SELECT source, 'screening', NULL, count(*)::DOUBLE FROM staged_screening GROUP BY ALL
     ORDER BY 1, 2, 3 NULLS FIRST`,
  );
  const deriving = groupBy(derived, ({source, form}) => `${source}\u0000${form}`).map((rows): Step => {
    const [{source, form}] = rows;
    const out = rows.filter(({reason}) => reason === null).reduce((sum, {n}) => sum + n, 0);
    const excluded = rows.flatMap(({reason, n}) => (reason === null ? [] : [{reason, rows: n}]));
    return {
      step: "derive",
      file: fileOf(source),
      form,
      rowsIn: rows.reduce((sum, {n}) => sum + n, 0),
      rowsOut: out,
      excluded,
    };
  });

  const steps = [...reading, ...deriving];
  for (const step of steps) assertBalanced(step);
  await assertTables(connection, deriving);
  return steps;
}

/** Throws unless rowsIn = rowsOut + Σ excluded. */
export function assertBalanced({step, file, form, rowsIn, rowsOut, excluded}: Step): void {
  const left = excluded.reduce((sum, {rows}) => sum + rows, 0);
  if (rowsIn === rowsOut + left) return;
  throw new Error(
    `${file}, ${form}, ${step}: ${rowsIn} rows in, but ${rowsOut} out and ${left} excluded: rows were lost or doubled`,
  );
}

/** The rows that the derivation says it let through must be the rows that the contract's tables hold. */
async function assertTables(connection: DuckDBConnection, deriving: readonly Step[]): Promise<void> {
  const tables = {
    baseline: "subjects",
    observations: "observations",
    infusions: "infusions",
    complications: "complications",
    missing: "missing",
    screening: "screening",
  };
  for (const [form, table] of Object.entries(tables)) {
    const expected = deriving
      .filter((step) => step.form === form)
      .reduce((sum, {rowsOut}) => sum + rowsOut, 0);
    const [row] = await readRows<{n: number}>(connection, `SELECT count(*)::DOUBLE AS n FROM ${table}`);
    if (row?.n !== expected) {
      throw new Error(`${table}: ${expected} rows left the derivation, but the table holds ${row?.n}`);
    }
  }
}

function groupBy<T>(rows: readonly T[], key: (row: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return [...groups.values()];
}
