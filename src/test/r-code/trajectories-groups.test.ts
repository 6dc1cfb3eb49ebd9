import {beforeAll, expect, test} from "vitest";
import {course} from "../../components/timing/testing.js";
import {
  BAND_EVERY,
  type Curve,
  type GroupsBy,
  type GroupsQuestion,
  groupsOf,
} from "../../components/trajectories/groups.js";
import {groupsFigure} from "../../components/trajectories/groups-figure.js";
import {FIRST_QUESTION} from "../../components/trajectories/question.js";
import {type CourseVariable, trajectoriesOf} from "../../components/trajectories/series.js";
import {STATES} from "../../figures/trajectories/group-states.js";
import {type Course, courses} from "../../queries/courses.js";
import {EVERYONE} from "../../queries/population.js";
import {
  type MeasuredCourse,
  measuredCourses,
  type VisCourse,
  visCourses,
} from "../../queries/trajectories.js";
import {dataset} from "../../stats/reference/dataset.js";
import {allClose, inR} from "./in-r.js";
import {withDemo} from "./studies.js";

interface Children {
  readonly all: readonly Course[];
  rows(variable: CourseVariable): readonly (VisCourse | MeasuredCourse)[];
}

const [sleep, liver] = [dataset("sleepstudy"), dataset("pbc")];
const GROUP_OF = ["SS", "RSS", "RSS+ECMO"] as const;

/** Reaction times on days without sleep, in the place of a pressure, with ends that cut them short. */
function sleepers(): Children {
  const [subject, days, reaction] = [sleep.column("subject"), sleep.column("days"), sleep.column("reaction")];
  const ids = [...new Set(subject)];
  return {
    all: ids.map((id, i) =>
      course({
        subject_id: `S${id}`,
        group: GROUP_OF[i % 2] as "SS" | "RSS",
        ecmo_h: i % 3 === 0 ? 10 * i : null,
        ecmo_end_h: i % 3 === 0 ? 10 * i + 30 : null,
        outcome: i % 4 === 0 ? "died" : i % 4 === 1 ? "against_advice" : "discharged",
        outcome_h: 205 + 7 * i - (i % 5) * 30,
      }),
    ),
    rows: () =>
      ids.map((id) => {
        const own = Array.from(subject).flatMap((one, k) => (one === id ? [k] : []));
        return {
          subject_id: `S${id}`,
          time: own.map((k) => 24 * (days[k] as number)),
          value: own.map((k) => reaction[k] as number),
        };
      }),
  };
}

/** Patients with biliary cirrhosis, followed for years as for hours: bilirubin in the place of a dose that never changes. */
function patients(): Children {
  const [time, status, bili, trt] = ["time", "status", "bili", "trt"].map((name) => liver.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const all = Array.from(time, (days, i) =>
    course({
      subject_id: `P${i}`,
      group: Number.isNaN(trt[i] as number) ? "SS" : (GROUP_OF[trt[i] as number] ?? "SS"),
      rss_h: i % 7,
      ecmo_h: trt[i] === 2 ? i % 50 : null,
      ecmo_end_h: trt[i] === 2 && i % 3 > 0 ? Math.min(days / 10, (i % 50) + 20) : null,
      outcome: (["in_hospital", "discharged", "died"] as const)[status[i] as number] ?? "died",
      outcome_h: days / 10,
    }),
  );
  return {
    all,
    rows: () =>
      all.map(({subject_id, outcome_h}, i) => ({
        subject_id,
        start: [0],
        stop: [outcome_h],
        vis: [bili[i] as number],
      })),
  };
}

let demo: Children;
beforeAll(async () => {
  demo = await withDemo(async (ask) => {
    const all = await ask(courses(EVERYONE));
    const rows = new Map<CourseVariable, readonly (VisCourse | MeasuredCourse)[]>([
      ["vis", await ask(visCourses(EVERYONE))],
      ["lactate", await ask(measuredCourses(EVERYONE, "lactate"))],
      ["scvo2", await ask(measuredCourses(EVERYONE, "scvo2"))],
    ]);
    return {all, rows: (variable) => rows.get(variable) ?? []};
  });
}, 120_000);

interface Case {
  readonly of: () => Children;
  readonly question: GroupsQuestion;
  readonly by: GroupsBy;
}

const CASES: Readonly<Record<string, Case>> = {
  "the demo study, median VIS from shock onset": {
    of: () => demo,
    question: FIRST_QUESTION,
    by: "group",
  },
  "the demo study, lactate from cannulation, the dead as worst": {
    of: () => demo,
    question: {...FIRST_QUESTION, variable: "lactate", align: "cannulation", dead: "worst", days: 14},
    by: "group",
  },
  "the demo study, mean ScvO2 before the end of the stay": {
    of: () => demo,
    question: {...FIRST_QUESTION, variable: "scvo2", align: "outcome", average: "mean"},
    by: "outcome",
  },
  "the demo study, smooth VIS from refractory shock, over 28 days with children last seen in hospital": {
    of: () => demo,
    question: {...FIRST_QUESTION, align: "rss", average: "smooth", days: 28},
    by: "group",
  },
  "lme4::sleepstudy, mean": {
    of: sleepers,
    question: {...FIRST_QUESTION, variable: "map", average: "mean", days: 14},
    by: "group",
  },
  "lme4::sleepstudy, the quickest as worst": {
    of: sleepers,
    question: {...FIRST_QUESTION, variable: "map", dead: "worst", days: 10},
    by: "group",
  },
  "survival::pbc, median, with many who are not followed to the end": {
    of: patients,
    question: {...FIRST_QUESTION, align: "rss", days: 14},
    by: "group",
  },
};

interface Numbers {
  /** Of each group, at every eighth hour of the grid: enough to see a curve, few enough to keep. */
  readonly curves: readonly (readonly number[])[];
  readonly ranked: readonly (readonly number[])[];
  /** Of each group and hour, the count of each state. */
  readonly states: readonly (readonly (readonly number[])[])[];
  /** Of each group and some of the hours, between what the lower limit must lie, and the upper. */
  readonly limits: readonly (readonly number[])[];
}

const EVERY = 8;
/** Positions, from 1, of those hours among the ones that have limits. */
const LIMITED = [7, 25, 37];
/** Samples that R draws. */
const SAMPLES = 1000;
const eighth = (column: ArrayLike<number>) => Array.from(column).filter((_, j) => j % EVERY === 0);

const r = inR("trajectories-groups.json");

test.each(Object.entries(CASES))(
  "%s: the exported R code gives the page's averages, medians with the dead, limits and states",
  (name, {of, question, by}) => {
    const {all, rows} = of();
    const trajectories = trajectoriesOf(all, rows(question.variable), question.variable, question.align);
    const shown = groupsOf(trajectories, question, by, all);
    const {data, r: code = ""} = groupsFigure(shown, question, "").how;
    if (!data) throw new Error("no children's values");
    const some = `seq(1, length(at), ${EVERY})`;
    const limited = `c(${LIMITED.join(", ")})`;
    const error = Math.sqrt(0.025 * 0.975 * (1 / shown.replicates + 1 / SAMPLES));
    const [low, high] = [Math.max(0, 0.025 - 4 * error), 0.025 + 4 * error];
    const asked = `samples = ${SAMPLES}, p = c(${[low, high, 1 - high, 1 - low].join(", ")})`;
    // A mean hour by hour needs these hours only, a smooth one all.
    const limits =
      question.average === "smooth"
        ? `lapply(bands(${asked}), function(b) c(b[, ${limited}]))`
        : `lapply(bands(every = seq(1, length(at), by = ${BAND_EVERY})[${limited}], ${asked}), c)`;
    const [numbers] = r.ask(
      name,
      [data],
      [
        {
          code,
          numbers: `curves = unname(lapply(curves, function(v) v[${some}])), ranked = unname(lapply(ranked, function(v) v[${some}])),
            states = unname(lapply(states, function(m) unname(m[${some}, ]))), limits = {set.seed(1); unname(${limits})}`,
        },
      ],
    ) as [Numbers];
    expect(numbers.curves).toHaveLength(shown.groups.length);
    shown.groups.forEach(({observed, ranked, states}, g) => {
      allClose(eighth(observed.estimate), numbers.curves[g], 1e-9);
      allClose(eighth(ranked.estimate), numbers.ranked[g], 1e-9);
      STATES.forEach((_, s) => {
        allClose(
          eighth(states.counts[s] as Float64Array),
          numbers.states[g]?.map((row) => row[s] as number),
          1e-9,
        );
      });
      sameLimits(question.dead === "worst" ? ranked : observed, numbers.limits[g] ?? []);
    });
  },
  120_000,
);

/** The page's limits lie where R's samples have them, within four standard errors of the shares below. */
function sameLimits({band}: Curve, theirs: readonly number[]): void {
  LIMITED.forEach((place, k) => {
    const ours = [band?.lower[place - 1] as number, band?.upper[place - 1] as number] as const;
    const [a, b, c, d] = theirs.slice(4 * k) as [number, number, number, number];
    if (Number.isNaN(ours[0])) return;
    expect([ours[0] >= a - 1e-9, ours[0] <= b + 1e-9], `lower ${ours[0]}, in R ${a} to ${b}`).toEqual([
      true,
      true,
    ]);
    expect([ours[1] >= c - 1e-9, ours[1] <= d + 1e-9], `upper ${ours[1]}, in R ${c} to ${d}`).toEqual([
      true,
      true,
    ]);
  });
}

test("the committed answers are those that R gives", async () => {
  await r.holdsCommitted(Object.keys(CASES).length);
});
