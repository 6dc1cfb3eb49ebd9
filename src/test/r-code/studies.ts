import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {buildStudy} from "../../../loaders/build.js";
import {decisionStatements} from "../../components/cutoffs/decision-data.js";
import {type DecisionFrame, decisionFrame} from "../../components/cutoffs/decision-frame.js";
import {type Indicator, indicatorKey} from "../../components/cutoffs/indicator.js";
import {type Known, knownAtDecision} from "../../components/cutoffs/indicator-values.js";
import {atCutoff, columnsOf, oneIndicator, searchTest} from "../../components/cutoffs/one-indicator.js";
import {FIRST_QUESTION, type Question} from "../../components/cutoffs/question.js";
import type {Shown} from "../../components/cutoffs/shown.js";
import {childAtRisk} from "../../components/cutoffs/testing.js";
import {nodeDatabase} from "../../db/connectors/node.js";
import {rowsOf} from "../../db/result.js";
import {type Course, courses} from "../../queries/courses.js";
import {EVERYONE} from "../../queries/population.js";
import type {Statement} from "../../queries/statement.js";
import {TABLE_NAMES} from "../../schema/tables.js";
import {dataset} from "../../stats/reference/dataset.js";

/** Children at a decision, as the page would have them. */
export interface Study {
  readonly frame: DecisionFrame;
  readonly known: Known;
}

/** Higher is worse, lower is worse, and the data choose the side. */
export const LACTATE = {variable: "lactate", summary: "worst", window: 6} as const satisfies Indicator;
export const SCVO2 = {variable: "scvo2", summary: "worst", window: 6} as const satisfies Indicator;
export const TEMPERATURE = {variable: "temperature", summary: "last", window: 6} as const satisfies Indicator;

/** Public data in the place of a study: each row a child, its columns in the place of indicators. */
function publicStudy(
  event: ArrayLike<number>,
  centre: ArrayLike<number>,
  indicators: readonly (readonly [Indicator, Float64Array])[],
): Study {
  const rows = Array.from(event, (one, i) =>
    childAtRisk({
      subject_id: `P${i}`,
      centre: `C${centre[i]}`,
      event: one === 1,
      outcome: one === 1 ? "died" : "discharged",
    }),
  );
  const place = new Map(rows.map(({subject_id}, i) => [subject_id, i]));
  const columns = new Map(indicators.map(([indicator, column]) => [indicatorKey(indicator), column]));
  const known: Known = {
    value: ({subject_id}, indicator) =>
      columns.get(indicatorKey(indicator))?.[place.get(subject_id) as number] ?? Number.NaN,
    course: () => null,
    among: () => known,
    classes: () => null,
  };
  return {frame: decisionFrame(rows, EVERYONE, true), known};
}

const [sah, birthwt, lung, veteran] = (["aSAH", "birthwt", "lung", "veteran"] as const).map((name) =>
  dataset(name),
) as [Data, Data, Data, Data];
type Data = ReturnType<typeof dataset>;

export const ASAH = publicStudy(sah.column("poor"), sah.column("wfns"), [
  [LACTATE, sah.column("s100b")],
  [SCVO2, sah.column("ndka").map((value) => -value)],
  [TEMPERATURE, sah.column("age")],
]);
export const BIRTHWT = publicStudy(birthwt.column("low"), birthwt.column("race"), [
  [SCVO2, birthwt.column("lwt")],
  [TEMPERATURE, birthwt.column("age")],
]);
/** With missing values, and hospitals whose children have one outcome. */
export const LUNG = publicStudy(
  lung.column("time").map((time) => Number(time < 250)),
  lung.column("inst"),
  [
    [LACTATE, lung.column("age")],
    [SCVO2, lung.column("meal_cal")],
    [TEMPERATURE, lung.column("wt_loss")],
    [{...LACTATE, summary: "last"}, lung.column("ph_ecog")],
  ],
);
export const VETERAN = publicStudy(
  veteran.column("time").map((time) => Number(time < 100)),
  veteran.column("celltype"),
  [
    [SCVO2, veteran.column("karno")],
    [LACTATE, veteran.column("diagtime")],
  ],
);

/** Hand-made: two cut-offs reach both targets of the grey zone, and every child is told apart. */
const SEPARATED = publicStudy(
  [0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 1, 0],
  [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3],
  [[LACTATE, Float64Array.of(1, 2.5, 2, 9, 3, 1, 8, 12, 8, 4, 11, 2.5)]],
);

/** The demo study from its exports to the children of the page's first question, by the page's own statements. */
export async function demoStudy(): Promise<Study> {
  return withDemo(async (ask) => {
    const {children, measured, dosed} = decisionStatements(FIRST_QUESTION, "death");
    const frame = decisionFrame(await ask(children), EVERYONE, true);
    return {frame, known: knownAtDecision(await ask(measured), await ask(dosed)).among(frame.children)};
  });
}

/** Every child's course in the demo study. */
export function demoCourses(): Promise<readonly Course[]> {
  return withDemo((ask) => ask(courses(EVERYONE)));
}

type Ask = <Row>(statement: Statement<Row>) => Promise<readonly Row[]>;

/** Builds the demo study from its exports, and asks its tables as the page does. */
export async function withDemo<Result>(use: (ask: Ask) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "r-code-demo-"));
  try {
    const built = await buildStudy(fileURLToPath(new URL("../../../data/demo", import.meta.url)), {
      outRoot: folder,
    });
    if (!built.ok) throw new Error("the demo study does not build");
    const database = await nodeDatabase(
      Object.fromEntries(TABLE_NAMES.map((table) => [table, join(built.folder, `${table}.parquet`)])),
    );
    const result = await use(
      async <Row>({sql, parameters}: Statement<Row>) =>
        rowsOf(await database.query(sql, parameters)) as unknown as readonly Row[],
    );
    await database.close();
    return result;
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** One indicator of a study, and the reader's cut-off. */
export interface Case {
  readonly question: Question;
  readonly cutoff: number;
  readonly study: Study;
}

/** No errors at all: no likelihood ratio, no interval of the AUC, no grey zone. */
export const SEPARATED_CASE: Case = {study: SEPARATED, question: FIRST_QUESTION, cutoff: 6};

export const PUBLIC_CASES: Readonly<Record<string, Case>> = {
  "pROC::aSAH, S100β, Youden": {study: ASAH, question: FIRST_QUESTION, cutoff: 0.3},
  // Two cut-offs are equally specific there: the more sensitive one is the best.
  "pROC::aSAH, S100β, sensitivity of at least 70 %": {
    study: ASAH,
    question: {...FIRST_QUESTION, criterion: "minimum-sensitivity", target: 70},
    cutoff: 0.12,
  },
  "MASS::birthwt, weight of the mother, lower is worse, specificity of at least 80 %": {
    study: BIRTHWT,
    question: {...FIRST_QUESTION, indicator: SCVO2, criterion: "minimum-specificity", target: 80},
    cutoff: 110,
  },
  "MASS::birthwt, age of the mother, either side, closest to the corner": {
    study: BIRTHWT,
    question: {...FIRST_QUESTION, indicator: TEMPERATURE, criterion: "closest-top-left"},
    cutoff: 22,
  },
  "survival::veteran, Karnofsky score, lower is worse, χ²": {
    study: VETERAN,
    question: {...FIRST_QUESTION, indicator: SCVO2, criterion: "chi-square"},
    cutoff: 55,
  },
  "survival::lung, age, costs": {
    study: LUNG,
    question: {...FIRST_QUESTION, criterion: "cost", target: 2},
    cutoff: 65,
  },
};

/** The demo study's case, once it is built. */
export const demoCase = (study: Study): Case => ({study, question: FIRST_QUESTION, cutoff: 8});
export const DEMO_CASE = "the demo study, highest lactate of 6 h, Youden";

/** What the page shows of a case. */
export function shownOf({
  study: {frame, known},
  question,
  cutoff,
}: Case): Pick<Shown, "question" | "one" | "at" | "selected"> {
  const one = oneIndicator(columnsOf(frame, known, question.indicator), question);
  return {question, one, at: atCutoff(one, cutoff), selected: searchTest(one)};
}
