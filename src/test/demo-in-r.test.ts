import {mkdtemp, readFile, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, expect, test} from "vitest";
import {buildStudy} from "../../loaders/build.js";
import {formatFinding} from "../../loaders/findings/findings.js";
import {baselineTable, type TableRow} from "../components/cohort/baseline-table.js";
import {baselineVariables} from "../components/cohort/baseline-variables.js";
import {matrixOf} from "../components/data-page/matrix.js";
import {survivalOf} from "../components/overview/summary.js";
import type {Connector} from "../db/connectors/connector.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {baselineFrame} from "../queries/baseline-frame.js";
import {COMPLETENESS_EDGES, completenessChildren, completenessCounts} from "../queries/completeness.js";
import {enrolledChildren} from "../queries/enrolled-children.js";
import {measurementRates} from "../queries/measurement-rates.js";
import {EVERYONE} from "../queries/population.js";
import {type Statement, statement} from "../queries/statement.js";
import {GROUPS, type Group} from "../schema/groups.js";
import type {Subject} from "../schema/subjects.js";
import {TABLE_NAMES} from "../schema/tables.js";
import {VARIABLES, type VariableName} from "../schema/variables.js";
import {rateInterval} from "../stats/description/rate-interval.js";

/** The demo study from its exports to the pages' numbers, as reference/demo.R reckons them without our code. */
interface Reference {
  readonly children: readonly {
    readonly subject: Subject;
    readonly baseline: Readonly<Record<string, number | null>>;
    readonly vis: {readonly area: number; readonly inotropic_area: number; readonly highest: number};
    readonly observations: Readonly<Record<string, readonly number[]>>;
    readonly infusions: Readonly<Record<string, readonly number[]>>;
  }[];
  readonly survival: readonly {
    readonly group: Group;
    readonly survived: number;
    readonly n: number;
    readonly interval: readonly [number, number];
  }[];
  readonly baseline: Readonly<
    Record<
      string,
      {
        readonly missing: Readonly<Record<Group, number>>;
        readonly cells: Readonly<
          Record<Group, readonly (number | null)[] | Readonly<Record<string, number>>>
        >;
        readonly difference: number | null;
        readonly limit: number | null;
      }
    >
  >;
  readonly rates: readonly {
    readonly variable: string;
    readonly group: Group;
    readonly from_h: number;
    readonly measurements: number;
    readonly child_hours: number;
    readonly interval: readonly [number, number];
  }[];
  /** Bins with a value and bins under observation. */
  readonly completeness: Readonly<Record<VariableName, readonly [number, number]>>;
}

const DEMO = fileURLToPath(new URL("../../data/demo", import.meta.url));
let outRoot = "";
let reference: Reference;
let database: Connector;

beforeAll(async () => {
  reference = JSON.parse(await readFile(new URL("reference/demo.json", import.meta.url), "utf8"));
  outRoot = await mkdtemp(join(tmpdir(), "demo-in-r-"));
  const built = await buildStudy(DEMO, {outRoot});
  if (!built.ok)
    throw new Error(["the demo study does not build", ...built.findings.map(formatFinding)].join("\n"));
  const files = TABLE_NAMES.map((table) => [table, join(built.folder, `${table}.parquet`)]);
  database = await nodeDatabase(Object.fromEntries(files));
}, 60_000);
afterAll(async () => {
  await database?.close();
  await rm(outRoot, {recursive: true, force: true});
});

async function ask<Row>({sql, parameters}: Statement<Row>): Promise<Row[]> {
  const {columns, length} = await database.query(sql, parameters);
  return Array.from(
    {length},
    (_, i) => Object.fromEntries(columns.map(({name, values}) => [name, values[i] ?? null])) as Row,
  );
}

/** Equal in R's twelve digits after the point. */
function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (typeof actual !== "number" || typeof expected !== "number") {
    expect(actual, what).toBe(expected);
    return;
  }
  expect(Math.abs(actual - expected), `${what}: ${actual}, in R ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(expected)),
  );
}

test("every column of every child", async () => {
  const subjects = await ask(statement<Subject>("SELECT * FROM subjects ORDER BY subject_id"));
  expect(subjects.map(({subject_id}) => subject_id)).toEqual(
    reference.children.map(({subject}) => subject.subject_id),
  );
  reference.children.forEach(({subject: expected}, i) => {
    const subject = subjects[i] as Subject;
    expect(Object.keys(subject).sort()).toEqual(Object.keys(expected).sort());
    for (const key of Object.keys(expected) as (keyof Subject)[])
      expectSame(subject[key], expected[key], `${expected.subject_id}, ${key}`);
  });
});

test("what was measured and given: rows, sums of values and of times per child", async () => {
  const sums = async (sql: string) => {
    const rows = await ask(
      statement<{id: string; name: string; n: number; values: number; hours: number}>(sql),
    );
    return new Map(rows.map(({id, name, ...row}) => [`${id} ${name}`, [row.n, row.values, row.hours]]));
  };
  const both = {
    observations: await sums(`SELECT subject_id AS id, variable AS name, count(*)::INTEGER AS n,
      sum(value) AS values, sum(t_h) AS hours FROM observations GROUP BY ALL`),
    infusions: await sums(`SELECT subject_id AS id, drug AS name, count(*)::INTEGER AS n,
      sum(rate) AS values, sum(rate * (stop_h - start_h)) AS hours FROM infusions GROUP BY ALL`),
  };
  for (const table of ["observations", "infusions"] as const) {
    const expected = reference.children.flatMap((child) =>
      Object.entries(child[table]).map(
        ([name, row]) => [`${child.subject.subject_id} ${name}`, row] as const,
      ),
    );
    expect([...both[table].keys()].sort()).toEqual(expected.map(([key]) => key).sort());
    for (const [key, row] of expected)
      row.forEach((value, i) => {
        expectSame(both[table].get(key)?.[i], value, `${table} of ${key}`);
      });
  }
});

test("the VIS: area and highest of the stay, mean and highest of the window before ECMO", async () => {
  const stays = await ask(
    statement<{id: string; area: number; inotropic_area: number; highest: number}>(
      `SELECT subject_id AS id, sum(vis * (stop_h - start_h)) AS area, max(vis) AS highest,
        sum(inotropic_score * (stop_h - start_h)) AS inotropic_area FROM vis GROUP BY ALL`,
    ),
  );
  const frame = await ask(baselineFrame(EVERYONE));
  reference.children.forEach(({subject: {subject_id}, vis, baseline}, i) => {
    const stay = stays.find(({id}) => id === subject_id);
    for (const key of ["area", "inotropic_area", "highest"] as const)
      expectSame(stay?.[key] ?? 0, vis[key], `${subject_id}, ${key}`);
    const row = frame[i] as unknown as Readonly<Record<string, unknown>>;
    for (const [key, value] of Object.entries(baseline)) expectSame(row[key], value, `${subject_id}, ${key}`);
  });
});

test("Overview: survival by group with its interval", async () => {
  const groups = survivalOf(await ask(enrolledChildren()));
  reference.survival.forEach(({group, survived, n, interval}, i) => {
    expect(groups[i]).toMatchObject({group, survival: {events: survived, n}});
    expectSame(groups[i]?.survival?.lower, interval[0], group);
    expectSame(groups[i]?.survival?.upper, interval[1], group);
  });
});

test("Cohort: cells, differences and what chance does to them", async () => {
  const table = baselineTable(await ask(baselineFrame(EVERYONE)), baselineVariables({}));
  const compared = table.filter(({variable: {key}}) => key !== "ecmo_mode");
  expect(compared.map(({variable: {key}}) => key).sort()).toEqual(Object.keys(reference.baseline).sort());
  for (const row of compared) {
    const {key} = row.variable;
    const expected = reference.baseline[key] as Reference["baseline"][string];
    for (const group of GROUPS) {
      if (row.missing[group] === null) continue;
      expect(row.missing[group], `${key}, ${group}, missing`).toBe(expected.missing[group]);
      for (const [name, value] of cellsOf(row, group, expected.cells[group]))
        expectSame(value.actual, value.expected, `${key}, ${group}, ${name}`);
    }
    if (row.difference === null) continue;
    expectSame(row.difference.estimate, expected.difference, `${key}, difference`);
    expectSame(row.difference.chanceLimit, expected.limit, `${key}, chance`);
  }
});

/** The numbers of a cell beside R's: three quartiles, or a count per category. */
function cellsOf(
  row: TableRow,
  group: Group,
  expected: Reference["baseline"][string]["cells"][Group],
): [string, {actual: unknown; expected: unknown}][] {
  if (row.kind === "number") {
    const {lowerQuartile, median, upperQuartile} = row.cells[group] ?? {};
    const quartiles = expected as readonly (number | null)[];
    return [lowerQuartile, median, upperQuartile].map((actual, i) => [
      `quartile ${i + 1}`,
      {actual, expected: quartiles[i]},
    ]);
  }
  const counts = expected as Readonly<Record<string, number>>;
  return row.levels.map(({value, cells}) => {
    const name = row.variable.kind === "flag" ? "TRUE" : value;
    return [value, {actual: cells[group]?.n, expected: counts[name] ?? 0}];
  });
}

test("Data: measurement rates with their intervals", async () => {
  const counted = await ask(measurementRates("before-ecmo"));
  expect(counted).toHaveLength(reference.rates.length);
  for (const {variable, group, from_h, ...expected} of reference.rates) {
    const what = `${variable}, ${group}, from ${from_h} h`;
    const row = counted.find((r) => r.variable === variable && r.group === group && r.from_h === from_h);
    if (!row) throw new Error(`no rate of ${what}`);
    expect(row.measurements, what).toBe(expected.measurements);
    // The query rounds to a millionth of an hour.
    expect(row.child_hours, what).toBeCloseTo(expected.child_hours, 6);
    const {lower, upper} = rateInterval(row.measurements, row.child_hours / 24);
    expect(lower, what).toBeCloseTo(expected.interval[0], 6);
    expect(upper, what).toBeCloseTo(expected.interval[1], 6);
  }
});

test("Data: completeness of every variable", async () => {
  const names = Object.keys(reference.completeness) as VariableName[];
  const {variables} = matrixOf(
    await ask(completenessChildren()),
    await ask(completenessCounts()),
    names,
    COMPLETENESS_EDGES,
    "group",
  );
  names.forEach((name, i) => {
    const [filled, all] = reference.completeness[name];
    expect(variables[i]?.label).toBe(VARIABLES[name].label);
    expectSame(variables[i]?.share, filled / all, name);
  });
});
