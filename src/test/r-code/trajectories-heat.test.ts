import {beforeAll, expect, test} from "vitest";
import {course} from "../../components/timing/testing.js";
import {heatOf} from "../../components/trajectories/heat.js";
import {heatFigure} from "../../components/trajectories/heat-figure.js";
import {measuredOf} from "../../components/trajectories/measured.js";
import {measuredFigure} from "../../components/trajectories/measured-figure.js";
import {FIRST_QUESTION, type TrajectoryQuestion} from "../../components/trajectories/question.js";
import {
  type CourseVariable,
  type Trajectories,
  trajectoriesOf,
} from "../../components/trajectories/series.js";
import {type Course, courses} from "../../queries/courses.js";
import {EVERYONE} from "../../queries/population.js";
import {
  type MeasuredCourse,
  measuredCourses,
  type VisCourse,
  visCourses,
} from "../../queries/trajectories.js";
import {dataset} from "../../stats/reference/dataset.js";
import {allClose, close, inR, within} from "./in-r.js";
import {withDemo} from "./studies.js";

/** Children and the rows of one of their variables. */
interface Study {
  readonly children: readonly Course[];
  rows(variable: CourseVariable): readonly (VisCourse | MeasuredCourse)[];
}

/** The demo study, by the page's own statements. */
function demoStudy(): Promise<Study> {
  return withDemo(async (ask) => {
    const children = await ask(courses(EVERYONE));
    const known: Partial<Record<CourseVariable, readonly (VisCourse | MeasuredCourse)[]>> = {
      vis: await ask(visCourses(EVERYONE)),
      lactate: await ask(measuredCourses(EVERYONE, "lactate")),
      scvo2: await ask(measuredCourses(EVERYONE, "scvo2")),
    };
    return {children, rows: (variable) => known[variable] ?? []};
  });
}

const cgd = dataset("cgd");

/**
 * Chronic granulomatous disease: each infection in the place of a measurement, with the weight as its value, so that
 * recurrent events of a public trial go through the same code.
 */
const CGD: Study = (() => {
  const column = (name: string) => cgd.column(name);
  const byChild = new Map<number, number[]>();
  column("id").forEach((id, row) => {
    byChild.set(id, [...(byChild.get(id) ?? []), row]);
  });
  const at = (name: string, row: number) => column(name)[row] as number;
  const children = [...byChild].map(([id, rows]) =>
    course({
      subject_id: `G${id}`,
      group: at("treat", rows[0] as number) === 1 ? "RSS" : "SS",
      outcome: id % 5 === 0 ? "in_hospital" : "discharged",
      outcome_h: Math.max(...rows.map((row) => at("stop", row))) + 1,
    }),
  );
  const rows = [...byChild].flatMap(([id, own]): MeasuredCourse[] => {
    const events = own.filter((row) => at("event", row) === 1);
    return events.length === 0
      ? []
      : [
          {
            subject_id: `G${id}`,
            time: events.map((row) => at("stop", row)),
            value: events.map((row) => at("weight", row)),
          },
        ];
  });
  return {children, rows: () => rows};
})();

/** Seven copies of the demo's children, of whom neighbours share a row. */
function manyOf({children, rows}: Study): Study {
  const copies = [1, 2, 3, 4, 5, 6, 7];
  const named = <Row extends {readonly subject_id: string}>(row: Row, copy: number) => ({
    ...row,
    subject_id: `${row.subject_id}-${copy}`,
  });
  return {
    children: copies.flatMap((copy) =>
      children.map((child, i) => ({...named(child, copy), outcome_h: child.outcome_h + ((copy * i) % 11)})),
    ),
    rows: (variable) => copies.flatMap((copy) => rows(variable).map((row) => named(row, copy))),
  };
}

let demo: Study;
beforeAll(async () => {
  demo = await demoStudy();
}, 120_000);

interface Case {
  readonly study: () => Study;
  readonly question: TrajectoryQuestion;
}

const r = inR("trajectories-heat.json");

const trajectories = ({study, question: {variable, align}}: Case): Trajectories =>
  trajectoriesOf(study().children, study().rows(variable), variable, align);

const HEAT_CASES: Readonly<Record<string, Case>> = {
  "heat map of the demo study, VIS from shock onset": {study: () => demo, question: FIRST_QUESTION},
  "heat map of the demo study, VIS from cannulation": {
    study: () => demo,
    question: {...FIRST_QUESTION, align: "cannulation", days: 4, sort: "peak", scale: "log"},
  },
  "heat map of the demo study, lactate before the end of the stay": {
    study: () => demo,
    question: {...FIRST_QUESTION, variable: "lactate", align: "outcome", days: 4, sort: "centre"},
  },
  "heat map of the demo study, ScvO₂": {
    study: () => demo,
    question: {...FIRST_QUESTION, variable: "scvo2", days: 4, sort: "ecmo", scale: "linear"},
  },
  "heat map of 420 children, VIS": {
    study: () => manyOf(demo),
    question: {...FIRST_QUESTION, days: 28, sort: "outcome"},
  },
};

interface HeatNumbers {
  readonly sums: readonly number[];
  readonly known: readonly number[];
  readonly first: readonly number[];
  readonly reached: number;
  readonly hour: number;
}

test.each(Object.entries(HEAT_CASES))(
  "%s: the exported R code gives the page's cells and findings",
  (name, one) => {
    const shown = heatOf(trajectories(one), one.question, String);
    const figure = heatFigure(shown, one.question, "");
    const [theirs] = r.ask(name, figure.how.data ? [figure.how.data] : [], [
      {
        code: figure.how.r ?? "",
        numbers: `sums = unname(rowSums(heat, na.rm = TRUE)), known = unname(rowSums(!is.na(heat))), first = unname(heat[1, ]),
            reached = reached, hour = median(peak_hours)`,
      },
    ]) as [HeatNumbers];
    const cells = figure.rows.map((row) =>
      Object.entries(row).flatMap(([key, value]) => (/^h-?\d/.test(key) ? [value as number] : [])),
    );
    allClose(cells[0] ?? [], theirs.first);
    const known = cells.map((row) => row.filter((value) => !Number.isNaN(value)));
    allClose(
      known.map((row) => row.length),
      theirs.known,
    );
    allClose(
      known.map((row) => row.reduce((sum, value) => sum + value, 0)),
      theirs.sums,
    );
    expect(shown.finding.reached).toBe(theirs.reached);
    close(shown.finding.hour, theirs.hour);
  },
  120_000,
);

const MEASURED_CASES: Readonly<Record<string, Case>> = {
  "measurements of lactate in the demo study": {
    study: () => demo,
    question: {...FIRST_QUESTION, variable: "lactate"},
  },
  "measurements of ScvO₂ in the demo study, by outcome, before its hour": {
    study: () => demo,
    question: {...FIRST_QUESTION, variable: "scvo2", align: "outcome", days: 4, colour: "outcome"},
  },
  "measurements of lactate in the demo study, from cannulation": {
    study: () => demo,
    question: {...FIRST_QUESTION, variable: "lactate", align: "cannulation", days: 10},
  },
  "infections of survival::cgd in the place of measurements": {
    study: () => CGD,
    question: {...FIRST_QUESTION, variable: "lactate", days: 14},
  },
};

interface MeasuredNumbers {
  readonly group: readonly string[];
  readonly from: readonly number[];
  readonly children: readonly number[];
  readonly rate: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly never: readonly (readonly number[])[];
  readonly groups: readonly string[];
  readonly cut: number;
  readonly shares: readonly (readonly number[])[];
  readonly limits: readonly number[];
  readonly ratio: readonly number[];
}

test.each(Object.entries(MEASURED_CASES))(
  "%s: the exported R code gives the page's rates, shares and ratio",
  (name, one) => {
    const shown = measuredOf(trajectories(one), one.study().children, one.question);
    const next = shown?.next;
    if (!shown || !next) throw new Error("nothing is shown");
    const figure = measuredFigure(shown, one.question, "");
    const usual = next.halves[0]?.marks[next.typical];
    const [theirs] = r.ask(name, figure.how.data ? [figure.how.data] : [], [
      {
        code: `set.seed(1)\n${figure.how.r ?? ""}`,
        numbers: `group = bins$group, from = bins$from, children = bins$children, rate = bins$rate, lower = bins$lower, upper = bins$upper,
            never = unname(never), groups = rownames(never), cut = cut, shares = shares, limits = share_limits(known[known$worse == 1, ], ${usual?.hours}), ratio = unname(ratio)`,
      },
    ]) as [MeasuredNumbers];
    expect(theirs.rate).toHaveLength(figure.rows.length);
    const theirRow = new Map(theirs.group.map((group, i) => [`${group} ${theirs.from[i]}`, i]));
    for (const {label, bins} of shown.groups) {
      for (const {from, children, rate, interval} of bins) {
        const i = theirRow.get(`${label} ${from}`) as number;
        expect(children).toBe(theirs.children[i]);
        close(rate.estimate, theirs.rate[i] as number);
        if (!interval || rate.events === 0) continue;
        // Other resamples of the same children: limits agree as far as a thousand of them tell of a skewed tail.
        const error = (interval.upper - interval.lower) / 3.92;
        within(interval.lower, theirs.lower[i] as number, 0.2 * error, 1 / rate.time / 10);
        within(interval.upper, theirs.upper[i] as number, 0.2 * error, 1 / rate.time / 10);
      }
    }
    for (const {label, never} of shown.groups) {
      const i = theirs.groups.indexOf(label);
      allClose([never?.events, never?.n, never?.lower, never?.upper], theirs.never[i], 1e-9);
    }
    close(next.cut, theirs.cut);
    next.halves.forEach(({marks}, half) => {
      allClose(
        marks.map(({estimate}) => estimate),
        theirs.shares[half],
      );
    });
    const error = ((usual?.upper ?? 0) - (usual?.lower ?? 0)) / 3.92;
    within(usual?.lower ?? null, theirs.limits[0] as number, 0.2 * error, 0.005);
    within(usual?.upper ?? null, theirs.limits[1] as number, 0.2 * error, 0.005);
    const {hazardRatio, hazardRatioInterval} = next.ratio ?? {};
    allClose([hazardRatio, hazardRatioInterval?.lower, hazardRatioInterval?.upper], theirs.ratio, 1e-6);
  },
  120_000,
);

test("the committed answers are those that R gives", async () => {
  await r.holdsCommitted(Object.keys(HEAT_CASES).length + Object.keys(MEASURED_CASES).length);
});
