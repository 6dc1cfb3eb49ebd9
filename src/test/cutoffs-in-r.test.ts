import {spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {beforeAll, expect, test} from "vitest";
import {buildStudy} from "../../loaders/build.js";
import {decisionStatements} from "../components/cutoffs/decision-data.js";
import {decisionFrame} from "../components/cutoffs/decision-frame.js";
import {knownAtDecision} from "../components/cutoffs/indicator-values.js";
import {
  atCutoff,
  columnsOf,
  type IndicatorColumns,
  oneIndicator,
} from "../components/cutoffs/one-indicator.js";
import {FIRST_QUESTION, type Question} from "../components/cutoffs/question.js";
import {cutoffRCode} from "../components/cutoffs/r-code.js";
import {VALUE_COLUMNS, valueRows} from "../components/cutoffs/shown.js";
import {childAtRisk} from "../components/cutoffs/testing.js";
import {toCsv} from "../components/download/csv.js";
import {nodeDatabase} from "../db/connectors/node.js";
import {rowsOf} from "../db/result.js";
import {EVERYONE} from "../queries/population.js";
import type {Statement} from "../queries/statement.js";
import {TABLE_NAMES} from "../schema/tables.js";
import {maximallySelectedRank} from "../stats/cutoff-inference/maximally-selected-rank.js";
import {dataset} from "../stats/reference/dataset.js";

/** What the exported code computes. */
interface RNumbers {
  readonly auc: number;
  readonly auc_interval: readonly [number, number];
  readonly optima: readonly number[];
  /** tp, fp, fn, tn. */
  readonly table_at: readonly [number, number, number, number];
  readonly sensitivity: readonly [number, number];
  readonly specificity: readonly [number, number];
  readonly p_search: number;
}

/** Few, so that the test takes seconds; the page's own p is exact. */
const SHUFFLES = 999;

const hasR = spawnSync("Rscript", ["-e", "library(pROC); library(maxstat); library(jsonlite)"]).status === 0;
const committed = new URL("reference/cutoffs.json", import.meta.url);

/** Public data as the page would have them: one child a row, its value and its outcome. */
function columns(x: ArrayLike<number>, event: ArrayLike<number>): IndicatorColumns {
  const kept = Array.from(x, (value, i) => [value, event[i] as number] as const).filter(
    ([value, one]) => !Number.isNaN(value + one),
  );
  const events = Float64Array.from(kept, ([, one]) => one);
  return {
    children: kept.map(([, one], i) =>
      childAtRisk({subject_id: `P${i}`, event: one === 1, outcome: one === 1 ? "died" : "discharged"}),
    ),
    x: Float64Array.from(kept, ([value]) => value),
    event: events,
    events: events.filter((one) => one === 1).length,
    missing: x.length - kept.length,
  };
}

const aSAH = dataset("aSAH");
const birthwt = dataset("birthwt");
const lung = dataset("lung");
const veteran = dataset("veteran");

interface Case {
  readonly columns: IndicatorColumns;
  readonly question: Question;
  readonly cutoff: number;
}

const scvo2 = {variable: "scvo2", summary: "worst", window: 6} as const;
const CASES: Readonly<Record<string, Case>> = {
  "pROC::aSAH, S100β, Youden": {
    columns: columns(aSAH.column("s100b"), aSAH.column("poor")),
    question: FIRST_QUESTION,
    cutoff: 0.3,
  },
  "MASS::birthwt, weight of the mother, lower is worse, specificity of at least 80 %": {
    columns: columns(birthwt.column("lwt"), birthwt.column("low")),
    question: {...FIRST_QUESTION, indicator: scvo2, criterion: "minimum-specificity", target: 80},
    cutoff: 110,
  },
  "survival::veteran, Karnofsky score, lower is worse, χ²": {
    columns: columns(
      veteran.column("karno"),
      veteran.column("time").map((time) => Number(time < 100)),
    ),
    question: {...FIRST_QUESTION, indicator: scvo2, criterion: "chi-square", target: 90},
    cutoff: 55,
  },
  "survival::lung, age, costs": {
    columns: columns(
      lung.column("age"),
      lung.column("time").map((time) => Number(time < 250)),
    ),
    question: {...FIRST_QUESTION, criterion: "cost", target: 2},
    cutoff: 65,
  },
};

/** Runs the code that the page exports on the CSV that it exports, and prints its numbers. */
function runInR({columns, question, cutoff}: Case): RNumbers {
  const folder = mkdtempSync(join(tmpdir(), "r-code-"));
  try {
    const one = oneIndicator(columns, question);
    writeFileSync(join(folder, "cutoff-dots.csv"), `\ufeff${toCsv(VALUE_COLUMNS, valueRows(one))}`);
    const code = cutoffRCode(one, question, cutoff).replace("9999", String(SHUFFLES));
    writeFileSync(
      join(folder, "code.R"),
      `${code}
wilson <- function(k, n) as.numeric(suppressWarnings(prop.test(k, n, correct = FALSE))$conf.int)
cat(jsonlite::toJSON(list(auc = auc, auc_interval = auc_interval, optima = I(optima), table_at = unname(table_at),
  sensitivity = wilson(table_at[["tp"]], table_at[["tp"]] + table_at[["fn"]]),
  specificity = wilson(table_at[["tn"]], table_at[["tn"]] + table_at[["fp"]]), p_search = p_search), auto_unbox = TRUE, digits = NA))
`,
    );
    const run = spawnSync("Rscript", ["code.R"], {
      cwd: folder,
      encoding: "utf8",
      env: {...process.env, TZ: "UTC"},
    });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout.slice(run.stdout.lastIndexOf("\n{") + 1)) as RNumbers;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

const known = hasR ? {} : (JSON.parse(readFileSync(committed, "utf8")) as Readonly<Record<string, RNumbers>>);
const said: Record<string, RNumbers> = {};

let demo: IndicatorColumns;

/** The demo study from its exports to the page's first column, by the page's own statements. */
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "cutoffs-in-r-"));
  try {
    const built = await buildStudy(fileURLToPath(new URL("../../data/demo", import.meta.url)), {
      outRoot: folder,
    });
    if (!built.ok) throw new Error("the demo study does not build");
    const database = await nodeDatabase(
      Object.fromEntries(TABLE_NAMES.map((table) => [table, join(built.folder, `${table}.parquet`)])),
    );
    const ask = async <Row>({sql, parameters}: Statement<Row>) =>
      rowsOf(await database.query(sql, parameters)) as unknown as readonly Row[];
    const {children, measured, dosed} = decisionStatements(FIRST_QUESTION, "death");
    const frame = decisionFrame(await ask(children), EVERYONE, true);
    demo = columnsOf(frame, knownAtDecision(await ask(measured), await ask(dosed)), FIRST_QUESTION.indicator);
    await database.close();
  } finally {
    rmSync(folder, {recursive: true});
  }
}, 120_000);

async function compare(name: string, one: Case): Promise<void> {
  const r = hasR ? runInR(one) : (known[name] as RNumbers);
  said[name] = rounded(r);
  const shown = oneIndicator(one.columns, one.question);
  const at = atCutoff(shown, one.cutoff);
  const close = (ours: number | null, theirs: number) =>
    expect(Math.abs((ours as number) - theirs)).toBeLessThan(1e-10 * Math.max(1, Math.abs(theirs)));
  close(shown.auc.estimate, r.auc);
  close(shown.auc.interval.lower, r.auc_interval[0]);
  close(shown.auc.interval.upper, r.auc_interval[1]);
  expect(shown.best.optima.map(({cutoff}) => cutoff).filter(Number.isFinite)).toEqual(r.optima);
  expect([at.tp, at.fp, at.fn, at.tn]).toEqual(r.table_at);
  const {sensitivity, specificity} = at.metrics;
  for (const [ours, theirs] of [
    [sensitivity, r.sensitivity],
    [specificity, r.specificity],
  ] as const) {
    close(ours.interval.lower, theirs[0]);
    close(ours.interval.upper, theirs[1]);
  }
  // R's p is of shuffles: within four of its standard errors.
  const p = maximallySelectedRank(shown.x, shown.event).p as number;
  expect(Math.abs(p - r.p_search)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / SHUFFLES) + 1.5 / SHUFFLES);
}

test.each(Object.entries(CASES))(
  "%s: the exported R code, run on the exported CSV, gives the page's numbers",
  (name, one) => compare(name, one),
  120_000,
);

test("the demo study: the exported R code, run on the exported CSV, gives the page's numbers", async () => {
  expect(demo.x.length).toBe(27);
  await compare("the demo study, highest lactate of 6 h, Youden", {
    columns: demo,
    question: FIRST_QUESTION,
    cutoff: 8,
  });
}, 120_000);

test("what stands for R where there is none is what R says", async () => {
  expect(Object.keys(said)).toHaveLength(5);
  await expect(`${JSON.stringify(said, null, 1)}\n`).toMatchFileSnapshot("reference/cutoffs.json");
});

/** To twelve digits, which another machine's R gives too. */
function rounded(numbers: RNumbers): RNumbers {
  return JSON.parse(JSON.stringify(numbers), (_, value) =>
    typeof value === "number" ? Number(value.toPrecision(12)) : value,
  ) as RNumbers;
}
