import {readFileSync} from "node:fs";
import {type DuckDBConnection, DuckDBInstance} from "@duckdb/node-api";
import {DRUG_NAMES, type DrugName} from "../../src/schema/drugs.js";
import type {Group} from "../../src/schema/groups.js";
import type {Outcome} from "../../src/schema/outcomes.js";
import {VARIABLE_NAMES, type VariableName} from "../../src/schema/variables.js";
import {Findings} from "../findings/findings.js";
import {defineStudy, type Study, type StudyInput} from "../study.js";
import {derive} from "./derive.js";
import {readRows} from "./read-rows.js";
import {sqlValues} from "./sql-literal.js";

/** One child as a test writes it down; times in hours from shock onset, at which the clock reads ONSET_MIN. */
export interface StagedChild {
  readonly id?: string;
  readonly group?: Group;
  readonly age?: number;
  readonly weight?: number;
  readonly arrest?: boolean | null;
  readonly arrestAt?: number;
  readonly outcome?: Outcome;
  readonly outcomeAt?: number;
  readonly ecmo?: readonly {readonly from: number; readonly to?: number; readonly mode?: string}[];
  /** Measurements as [hour, variable, value]. */
  readonly values?: readonly (readonly [number, VariableName, number])[];
  readonly infusions?: readonly StagedInfusion[];
  readonly missing?: readonly (readonly [number | null, string, string])[];
  readonly complications?: readonly (readonly [number, string, string])[];
}

export interface StagedInfusion {
  readonly drug: DrugName;
  readonly from: number;
  /** Absent: still running. */
  readonly to?: number;
  readonly rate: number;
  /** Default µg/kg/min, vasopressin U/kg/min. */
  readonly unit?: string;
  readonly concentration?: number;
  readonly bolus?: boolean;
}

/** An arbitrary wall-clock minute: no time of the contract may depend on it. */
const ONSET_MIN = 27_000_017;
const at = (hour: number) => ONSET_MIN + Math.round(hour * 60);

/** A study of one CSV source whose definitions a test may change. */
export function fixtureStudy(definitions: Partial<StudyInput["definitions"]> = {}): Study {
  const where = {form: "all"};
  const time = {datetime: "time"};
  return defineStudy({
    id: "fixture",
    title: "A study for tests",
    release: "demo",
    target: {enrolled: 3, groups: {SS: 1, RSS: 1, "RSS+ECMO": 1}},
    centres: {"01": {label: "Centre 1"}},
    sources: [{file: "exports/all.csv", format: "csv", centre: "01", form: "all", id: "id"}],
    forms: {
      screening: {where, included: "included", reason: "reason"},
      baseline: {
        where,
        group: "group",
        age: "age",
        sex: "sex",
        weight: "weight",
        shockOnset: {datetime: "onset"},
        infectionSource: "source",
      },
      observations: [{where, time, values: {lactate: "lactate"}}],
      infusions: {
        where,
        drug: "drug",
        start: {datetime: "start"},
        stop: {datetime: "stop"},
        rate: "rate",
        rateUnit: "rate_unit",
      },
      outcome: {where, status: "status", time},
    },
    definitions: {
      rss: {rule: "espnic-bedside"},
      group: "recorded",
      outcome: {horizonDays: null, againstAdvice: "death"},
      ...definitions,
    },
    deidentification: {idPattern: "^SYN-\\d{2}-\\d{4}$"},
  });
}

/** Fills the staged tables of an empty DuckDB with children. */
export async function stageChildren(
  connection: DuckDBConnection,
  children: readonly StagedChild[],
): Promise<void> {
  await connection.run(readFileSync(new URL("../stage/tables.sql", import.meta.url), "utf8"));
  const insert = async (table: string, rows: (string | number | boolean | null)[][]) => {
    if (rows.length > 0) await connection.run(`INSERT INTO ${table} ${sqlValues(rows)}`);
  };
  let line = 1;
  for (const [index, child] of children.entries()) {
    const {outcome = "discharged", outcomeAt = 240} = child;
    const row = () => [index, 0, ++line];
    const id = child.id ?? `SYN-01-${String(index + 1).padStart(4, "0")}`;
    await insert("staged_children", [[index, id, "01"]]);
    const scores = [null, null, null];
    const {group = "SS", age = 36, weight = 10} = child;
    const arrested = child.arrest === undefined ? child.arrestAt !== undefined : child.arrest;
    const history = [null, true, arrested];
    const arrest = child.arrestAt === undefined ? null : at(child.arrestAt);
    await insert("staged_baseline", [
      [
        ...row(),
        group,
        age,
        "female",
        weight,
        null,
        ONSET_MIN,
        at(-2),
        ...scores,
        "lung",
        null,
        ...history,
        arrest,
      ],
    ]);
    await insert("staged_outcome", [[...row(), outcome, at(outcomeAt), null]]);
    await insert(
      "staged_ecmo",
      (child.ecmo ?? []).map(({from, to, mode = "VA"}) => {
        const end = to === undefined ? null : at(to);
        return [...row(), at(from), end, mode, "peripheral", 120];
      }),
    );
    await insert(
      "staged_observations",
      (child.values ?? []).map(([hour, name, value]) => [
        ...row(),
        at(hour),
        VARIABLE_NAMES.indexOf(name),
        value,
      ]),
    );
    await insert(
      "staged_infusions",
      (child.infusions ?? []).map(({drug, from, to, rate, unit, concentration, bolus = false}) => {
        const rateUnit = unit ?? (drug === "vasopressin" ? "U/kg/min" : "µg/kg/min");
        const stop = to === undefined ? null : at(to);
        return [
          ...row(),
          DRUG_NAMES.indexOf(drug),
          at(from),
          stop,
          rate,
          rateUnit,
          concentration ?? null,
          bolus,
        ];
      }),
    );
    await insert(
      "staged_missing",
      (child.missing ?? []).map(([hour, name, reason]) => [
        ...row(),
        hour === null ? null : at(hour),
        name,
        reason,
      ]),
    );
    await insert(
      "staged_complications",
      (child.complications ?? []).map(([hour, kind, severity]) => [...row(), at(hour), kind, severity]),
    );
  }
}

export interface Derived {
  readonly ok: boolean;
  readonly findings: Findings;
  readonly study: Study;
  readonly connection: DuckDBConnection;
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>;
}

/** Derives the tables of some children under some definitions, in a DuckDB of its own. */
export async function deriveChildren(
  children: readonly StagedChild[],
  definitions: Partial<StudyInput["definitions"]> = {},
): Promise<Derived> {
  const instance = await DuckDBInstance.create(":memory:", {threads: "1"});
  const connection = await instance.connect();
  await stageChildren(connection, children);
  const study = fixtureStudy(definitions);
  const findings = new Findings();
  const ok = await derive({connection, study, findings});
  return {ok, findings, study, connection, rows: (sql) => readRows(connection, sql)};
}
