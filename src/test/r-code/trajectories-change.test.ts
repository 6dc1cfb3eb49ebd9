import {expect, test} from "vitest";
import {course} from "../../components/timing/testing.js";
import {
  type ChangeOptions,
  changeOf,
  FEWEST,
  type MedianChange,
} from "../../components/trajectories/change.js";
import {changeFigure} from "../../components/trajectories/change-figure.js";
import {modelOf} from "../../components/trajectories/model.js";
import {modelFigure} from "../../components/trajectories/model-figure.js";
import {FIRST_QUESTION, type TrajectoryQuestion} from "../../components/trajectories/question.js";
import {trajectoriesOf} from "../../components/trajectories/series.js";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import {dataset} from "../../stats/reference/dataset.js";
import {randomStream} from "../../stats/resampling/random.js";
import reference from "../../stats/trajectories/reference/mixed.json" with {type: "json"};
import {allClose, close, inR} from "./in-r.js";

/** Children and their values of one variable. */
interface Data {
  readonly children: readonly Course[];
  readonly rows: readonly (VisCourse | MeasuredCourse)[];
}

/** Public repeated measurements as courses: each person a child, its times turned into hours. */
function courses(
  who: ArrayLike<number>,
  hours: (row: number) => number,
  value: ArrayLike<number>,
  part: (row: number) => Partial<Course>,
): Data {
  const first = new Map<number, number>();
  for (let i = 0; i < who.length; ++i) if (!first.has(who[i] as number)) first.set(who[i] as number, i);
  const people = [...first].map(([code, row]) => ({code, row, subject_id: `P${code}`}));
  return {
    children: people.map(({row, subject_id}) => course({subject_id, outcome_h: 900, ...part(row)})),
    rows: people.map(({code, subject_id}): MeasuredCourse => {
      const own = Array.from(who).flatMap((one, i) => (one === code ? [i] : []));
      return {subject_id, time: own.map(hours), value: own.map((i) => value[i] as number)};
    }),
  };
}

const [sleep, ortho] = [dataset("sleepstudy"), dataset("orthodont")];
const [days, age, female] = [sleep.column("days"), ortho.column("age"), ortho.column("female")];

/** Nights without sleep: each a quarter of a day, with cannulation in the second. */
const SLEEP = courses(
  sleep.column("subject"),
  (row) => 6 * (days[row] as number),
  sleep.column("reaction"),
  () => ({group: "RSS+ECMO", ecmo_h: 6.5}),
);
/** Growth of the face: years as days, girls and boys as groups. */
const ORTHODONT = courses(
  ortho.column("subject"),
  (row) => 24 * ((age[row] as number) - 8),
  ortho.column("distance"),
  (row) => ({group: female[row] === 1 ? "SS" : "RSS"}),
);
/** Bilirubin of 150 people over years, as lactate over days, by treatment. */
const PBC = courses(
  reference.pbcseq.id,
  (row) => 40 * (reference.pbcseq.years[row] as number),
  reference.pbcseq.bili,
  (row) => ({group: reference.pbcseq.trt[row] === 1 ? "RSS" : "RSS+ECMO"}),
);

/** Children whose doses fall at a pace of their own; half of them come to ECMO, some die or leave it. */
function made(seed: number): Data {
  const random = randomStream(seed);
  const children = Array.from({length: 40}, (_, i) => {
    const ecmo_h = i % 2 === 0 ? 4 + 50 * random.next() : null;
    const outcome_h = 40 + 300 * random.next();
    const died = random.next() < 0.4;
    return course({
      subject_id: `M${i}`,
      group: ecmo_h === null ? (i % 3 === 0 ? "SS" : "RSS") : "RSS+ECMO",
      rss_h: 3 * random.next(),
      ecmo_h: ecmo_h !== null && ecmo_h < outcome_h ? ecmo_h : null,
      ecmo_end_h: ecmo_h === null ? null : Math.min(outcome_h, ecmo_h + 20 + 100 * random.next()),
      outcome: died ? "died" : "discharged",
      outcome_h,
      vis: 20 + Math.round(60 * random.next()),
    });
  });
  const rows = children.map(({subject_id}): VisCourse => {
    const [start, pace] = [30 + 120 * random.next(), 8 + 30 * random.next()];
    const steps = Array.from({length: 60}, (_, k) => 4 * k + 2 * random.next());
    return {
      subject_id,
      start: steps,
      stop: [...steps.slice(1), 242],
      vis: steps.map((hour) => Math.round(start * Math.exp(-hour / (4 * pace)) + 6 * random.normal() ** 2)),
    };
  });
  return {children, rows};
}
const MADE = made(7);

const r = inR("trajectories-change.json");

interface ChangeCase {
  readonly data: Data;
  readonly variable: "vis" | "lactate";
  readonly options?: ChangeOptions;
  readonly matched: boolean;
}

const CHANGE_CASES: Readonly<Record<string, ChangeCase>> = {
  "lme4::sleepstudy, change of the reaction time": {data: SLEEP, variable: "lactate", matched: false},
  "40 made children, change of their doses": {data: MADE, variable: "vis", matched: true},
  "40 made children, from the mean of six hours": {
    data: MADE,
    variable: "vis",
    options: {baseline: "mean"},
    matched: true,
  },
};

interface Medians {
  readonly n: readonly number[];
  readonly median: readonly number[];
  /** Of R's resamples: 0.5 % and 4.5 %, 95.5 % and 99.5 % (four standard errors about 2.5 % and 97.5 %), for each hour. */
  readonly around: readonly number[];
}

/** The same medians, and limits that lie where R's resamples end. */
function sameMedians(ours: readonly (MedianChange & {readonly n: number})[], theirs: Medians): void {
  expect(theirs.n).toEqual(ours.map(({n}) => n));
  allClose(
    ours.map(({estimate}) => estimate ?? Number.NaN),
    theirs.median,
  );
  ours.forEach(({n, lower, upper}, k) => {
    expect(lower === null).toBe(n < FEWEST);
    if (lower === null || upper === null) return;
    const [a, b, c, d] = theirs.around.slice(4 * k, 4 * k + 4) as [number, number, number, number];
    const rounding = 1e-9 * Math.abs(d - a);
    for (const [value, low, high] of [
      [lower, a, b],
      [upper, c, d],
    ] as const) {
      expect(value).toBeGreaterThanOrEqual(low - rounding);
      expect(value).toBeLessThanOrEqual(high + rounding);
    }
  });
}

const around = (name: string) =>
  `around = unname(c(apply(${name}, 1, quantile, c(0.005, 0.045, 0.955, 0.995), na.rm = TRUE)))`;

test.each(Object.entries(CHANGE_CASES))(
  "%s: the exported R code gives the page's medians, and limits where its own resamples end",
  (name, {data, variable, options, matched}) => {
    const trajectories = trajectoriesOf(data.children, data.rows, variable, "onset");
    const shown = changeOf(trajectories, data.children, options);
    const figure = changeFigure(shown, {variable}, "");
    const {r: code = "", data: sets} = figure.how;
    expect(sets !== undefined).toBe(matched);
    const said = r.ask(
      name,
      [
        {name: "trajectories-change.csv", columns: figure.columns, rows: () => figure.rows},
        ...(sets ? [sets] : []),
      ],
      [
        {code, numbers: `n = unname(n), median = unname(median_change), ${around("change_resampled")}`},
        ...(sets
          ? [
              {
                code,
                numbers: `n = unname(n_sets), median = unname(median_difference), ${around("difference_resampled")}`,
              },
            ]
          : []),
      ],
    ) as [Medians, Medians | undefined];
    sameMedians(
      shown.hours.map((hour) => ({...hour, n: hour.counts.known})),
      said[0],
    );
    if (!said[1] || !shown.matched) return;
    // Enough sets that there are limits to compare.
    expect(shown.matched.hours[0]?.sets).toBeGreaterThan(FEWEST);
    sameMedians(
      shown.matched.hours.map(({difference, sets: n}) => ({...difference, n})),
      said[1],
    );
  },
  120_000,
);

interface ModelCase {
  readonly data: Data;
  readonly question: Partial<TrajectoryQuestion>;
}

const MODEL_CASES: Readonly<Record<string, ModelCase>> = {
  "lme4::sleepstudy, one group": {data: SLEEP, question: {variable: "lactate", scale: "linear"}},
  "nlme::Orthodont, age by sex": {
    data: ORTHODONT,
    question: {variable: "lactate", scale: "linear", days: 14},
  },
  "survival::pbcseq, logarithm of bilirubin by treatment": {
    data: PBC,
    question: {variable: "lactate", scale: "log", days: 28},
  },
  "40 made children, square root of doses by group": {data: MADE, question: {variable: "vis", scale: "sqrt"}},
};

interface ModelNumbers {
  readonly fixed: readonly number[];
  readonly se: readonly number[];
  /** Standard deviations of intercepts and slopes, their correlation, and the residual one. */
  readonly sd: readonly number[];
  readonly expected: readonly number[];
  readonly bend: number;
  readonly interaction: number | string;
  readonly nlme: readonly number[];
}

test.each(Object.entries(MODEL_CASES))(
  "%s: the exported R code gives the page's mixed model by lme4, and nlme the same",
  (name, {data, question: part}) => {
    const question: TrajectoryQuestion = {...FIRST_QUESTION, ...part};
    const trajectories = trajectoriesOf(data.children, data.rows, question.variable, "onset");
    const shown = modelOf(trajectories, question);
    if (!shown) throw new Error("no model");
    const figure = modelFigure(shown, question, "");
    const {model, groups, interaction, bend} = shown;
    const [theirs] = r.ask(name, figure.how.data ? [figure.how.data] : [], [
      {
        code: figure.how.r ?? "",
        numbers: `fixed = unname(fixef(fit)), se = unname(sqrt(diag(as.matrix(vcov(fit))))),
            sd = as.data.frame(VarCorr(fit))$sdcor, expected = unname(expected), bend = bend,
            interaction = ${interaction ? "interaction" : '"none"'}, nlme = unname(nlme::fixef(same))`,
      },
    ]) as [ModelNumbers];
    allClose(
      model.coefficients.map(({estimate}) => estimate),
      theirs.fixed,
      1e-6,
    );
    allClose(
      model.coefficients.map(({standardError}) => standardError),
      theirs.se,
      1e-5,
    );
    const {intercept, slope, correlation, residual} = model.varianceComponents;
    allClose(
      [Math.sqrt(intercept), Math.sqrt(slope ?? 0), correlation, Math.sqrt(residual)],
      theirs.sd,
      1e-5,
    );
    allClose(
      groups.flatMap(({estimate}) => [estimate.at(0), estimate.at(-1)]),
      theirs.expected,
      1e-6,
    );
    close(bend?.estimate, theirs.bend, 1e-5);
    if (interaction) close(interaction.p, theirs.interaction as number, 1e-5);
    expect(interaction === null).toBe(groups.length === 1);
    allClose(
      model.coefficients.map(({estimate}) => estimate),
      theirs.nlme,
      1e-4,
    );
  },
  120_000,
);

test("the committed answers are those that R gives", async () => {
  await r.holdsCommitted(Object.keys(CHANGE_CASES).length + Object.keys(MODEL_CASES).length);
});
