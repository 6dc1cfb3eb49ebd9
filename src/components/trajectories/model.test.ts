// @vitest-environment jsdom
import {describe, expect, test} from "vitest";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import type {Group} from "../../schema/groups.js";
import {course} from "../timing/testing.js";
import {type ModelShown, modelOf} from "./model.js";
import {modelFigure} from "./model-figure.js";
import {FIRST_QUESTION, type TrajectoryQuestion} from "./question.js";
import {type CourseVariable, trajectoriesOf} from "./series.js";

const DAYS = [0, 1, 2, 3];
/** At right angles to a mean, a slope and a bend: what is left of a line, and moves none of them. */
const APART = [-1, 3, -3, 1];
/** Of three children of a group: how far from its line they begin, and how much steeper they are. */
const OWN = [
  [-2, 0.2],
  [0, -0.4],
  [2, 0.2],
] as const;

const question = (part: Partial<TrajectoryQuestion>): TrajectoryQuestion => ({
  ...FIRST_QUESTION,
  variable: "lactate",
  scale: "linear",
  ...part,
});

/** Three children of a group on lines about a common one. */
function group(
  name: Group,
  start: number,
  slope: number,
  turned: (value: number) => number = (value) => value,
): {readonly children: readonly Course[]; readonly rows: readonly MeasuredCourse[]} {
  const children = OWN.map((_, i) =>
    course({
      subject_id: `${name}${i}`,
      group: name,
      ecmo_h: name === "RSS+ECMO" ? 30 : null,
      ...(i === 0 ? {outcome: "died" as const, outcome_h: 80} : {}),
    }),
  );
  const rows = OWN.map(([more, steeper], i) => ({
    subject_id: `${name}${i}`,
    time: DAYS.map((day) => 24 * day),
    value: DAYS.map((day, k) =>
      turned(start + more + (slope + steeper) * day + 0.1 * (i + 1) * (APART[k] as number)),
    ),
  }));
  return {children, rows};
}

function shown(
  parts: readonly {
    readonly children: readonly Course[];
    readonly rows: readonly (MeasuredCourse | VisCourse)[];
  }[],
  asked: TrajectoryQuestion,
): ModelShown | null {
  const children = parts.flatMap((part) => part.children);
  const rows = parts.flatMap((part) => part.rows);
  return modelOf(trajectoriesOf(children, rows, asked.variable as CourseVariable, asked.align), asked);
}
const BOTH = [group("RSS+ECMO", 12, -2), group("RSS", 10, -1)];
const estimates = (one: ModelShown | null) =>
  Object.fromEntries(one?.model.coefficients.map(({name, estimate}) => [name, estimate]) ?? []);

describe("the model", () => {
  test("of children about two lines has those lines, and how they differ", () => {
    const one = shown(BOTH, question({}));
    const found = estimates(one);
    expect(Object.keys(found)).toEqual(["(intercept)", "RSS+ECMO", "days", "RSS+ECMO × days"]);
    expect(found["(intercept)"]).toBeCloseTo(10, 8);
    expect(found.days).toBeCloseTo(-1, 8);
    expect(found["RSS+ECMO"]).toBeCloseTo(2, 8);
    expect(found["RSS+ECMO × days"]).toBeCloseTo(-1, 8);
    expect([one?.model.n, one?.model.subjects, one?.random]).toEqual([24, 6, "intercept+slope"]);
    expect(one?.died).toBe(2);
  });

  test("one interaction's test of slopes is that of its coefficient", () => {
    const one = shown(BOTH, question({}));
    const last = one?.model.coefficients.at(-1);
    expect(one?.interaction).toMatchObject({test: "Wald F", df: 1, dfResidual: last?.df});
    expect(one?.interaction?.p).toBeCloseTo(last?.p as number, 10);
  });

  test("of three groups slopes are tested at once; the first is that of refractory shock without ECMO", () => {
    const one = shown([...BOTH, group("SS", 5, -1)], question({}));
    expect(one?.groups.map((part) => part.group)).toEqual(["RSS", "SS", "RSS+ECMO"]);
    expect(one?.interaction?.df).toBe(2);
    expect(one?.interaction?.p).toBeLessThan(0.05);
    expect(estimates(one)["SS × days"]).toBeCloseTo(0, 8);
  });

  test("turns what it expects back from its scale", () => {
    const end = (one: ModelShown | null) => one?.groups[0]?.estimate.at(-1);
    const rooted = [group("RSS", 10, -1, (value) => value ** 2)];
    expect(end(shown(rooted, question({scale: "sqrt"})))).toBeCloseTo(49, 6);
    const logged = [group("RSS", 10, -1, (value) => Math.expm1(value / 4))];
    const log = shown(logged, question({scale: "log"}));
    expect(end(log)).toBeCloseTo(Math.expm1(7 / 4), 8);
    expect(log?.groups[0]?.hours.at(-1)).toBe(72);
    expect(log?.groups[0]?.lower.at(-1)).toBeLessThan(end(log) as number);
  });

  test("says whether the courses bend", () => {
    expect(shown(BOTH, question({}))?.bend?.p).toBeGreaterThan(0.99);
    const bent = BOTH.map(({children, rows}) => ({
      children,
      rows: rows.map((row) => ({...row, value: row.value.map((value, k) => value + (k - 1.5) ** 2)})),
    }));
    const one = shown(bent, question({}));
    expect(one?.bend?.estimate).toBeCloseTo(1, 8);
    expect(one?.bend?.p).toBeLessThan(0.05);
    expect(modelFigure(one as ModelShown, question({}), "").caption).toContain("The courses bend");
  });

  test("has intercepts alone where there are too few values for slopes", () => {
    const short = BOTH.map(({children, rows}) => ({
      children,
      rows: rows.map(({subject_id, time, value}) => ({
        subject_id,
        time: time.slice(0, 2),
        value: value.slice(0, 2),
      })),
    }));
    const one = shown(short, question({}));
    expect(one?.random).toBe("intercept");
    expect(modelFigure(one as ModelShown, question({}), "").warnings).toContain(
      "Too few values for slopes of each child.",
    );
  });

  test("of children who do not differ is singular, which is said", () => {
    const alike = BOTH.map(({children, rows}) => ({
      children,
      rows: rows.map((row, i) => ({
        ...row,
        value: DAYS.map((day, k) => 10 - day + (i + 1) * (APART[k] as number)),
      })),
    }));
    const one = shown(alike, question({}));
    expect(one?.model.singular).toBe(true);
    expect(modelFigure(one as ModelShown, question({}), "").warnings?.join(" ")).toContain(
      "Children don't differ",
    );
  });
});

describe("what it is fitted to", () => {
  test("of doses the value every six hours, from the first infusion until the stay ends", () => {
    const children = [0, 1, 2].map((i) => course({subject_id: `c${i}`, outcome: "died", outcome_h: 29 + i}));
    const rows = children.map(
      ({subject_id}, i): VisCourse => ({
        subject_id,
        start: [7, 14],
        stop: [14, 25],
        vis: [40 + i, 30 - i],
      }),
    );
    const one = shown([{children, rows}], question({variable: "vis", scale: "sqrt"}));
    // Nothing has begun at 0 and 6; at 30 the first two have died.
    expect(one?.children.map(({hours}) => hours)).toEqual([
      [12, 18, 24],
      [12, 18, 24],
      [12, 18, 24, 30],
    ]);
    expect(one?.children[2]?.values).toEqual([42, 28, 28, 0]);
  });

  test("of the saturation what was measured before cannulation", () => {
    const one = shown(BOTH, question({variable: "scvo2"}));
    const own = one?.children.find(({series}) => series.child.group === "RSS+ECMO");
    expect(own?.hours).toEqual([0, 24]);
    expect(one?.groups.find(({group: name}) => name === "RSS+ECMO")?.hours.at(-1)).toBe(24);
  });

  test("hours that are not shown don't count, nor groups of two", () => {
    const two = {children: BOTH[1]?.children.slice(1) ?? [], rows: BOTH[1]?.rows ?? []};
    const one = shown([BOTH[0] as (typeof BOTH)[number], two], question({days: 2}));
    expect(one?.groups.map((part) => part.group)).toEqual(["RSS+ECMO"]);
    expect(one?.model.n).toBe(9);
    expect(one?.without).toEqual({group: 2, value: 0});
    expect(one?.interaction).toBeNull();
  });

  test("nobody, one child, and values that don't vary carry no model", () => {
    expect(shown([], question({}))).toBeNull();
    const [first] = BOTH as [(typeof BOTH)[number]];
    expect(shown([{children: first.children.slice(0, 1), rows: first.rows}], question({}))).toBeNull();
    const flat = {children: first.children, rows: first.rows.map((row) => ({...row, value: [5, 5, 5, 5]}))};
    expect(shown([flat], question({}))).toBeNull();
  });
});

describe("the figure", () => {
  const one = shown(BOTH, question({})) as ModelShown;
  const figure = modelFigure(one, question({}), "SELECT 1");

  test("has the coefficients in words as its table, with the random effects and the test", () => {
    expect(figure.rows.map(({term}) => term)).toEqual([
      "RSS at time 0",
      "RSS+ECMO less RSS at time 0",
      "RSS, per day",
      "RSS+ECMO less RSS, per day",
      "slopes differ between the groups",
      "square of time, added to the model",
      "standard deviation of the intercepts",
      "standard deviation of the slopes, per day",
      "correlation of intercept and slope",
      "standard deviation within a child",
    ]);
    expect(figure.rows[2]).toMatchObject({method: "t, Satterthwaite"});
    expect(figure.rows[2]?.estimate).toBeCloseTo(-1, 8);
  });

  test("says what the lines are, who died and what is assumed", () => {
    expect(figure.summary).toContain("RSS from 10.0 (");
    expect(figure.summary).toContain("at day 0 to 7.0 (");
    expect(figure.caption).toContain("2 children died within these hours.");
    expect(figure.caption).toContain("not missing at random");
    expect(figure.caption).not.toContain("turned back");
    expect(modelFigure(one, question({scale: "log"}), "").caption).toContain(
      "the logarithm of 1 + the value",
    );
  });

  test("gives R the values that it was fitted to", () => {
    expect(figure.how.data?.rows()).toHaveLength(24);
    expect(figure.how.data?.rows()[1]).toEqual({
      subject_id: "RSS+ECMO0",
      group: "RSS+ECMO",
      days: 1,
      value: one.children[0]?.values[1],
    });
    expect(figure.how.r).toContain("lmer(y ~ group * days + (days | child)");
    expect(figure.how.r).toContain("nlme::lme(");
  });

  test("draws a line and a band for each group over the children", () => {
    const svg = figure.draw(800, "file");
    expect(svg.querySelectorAll(".model-line")).toHaveLength(2);
    expect(svg.querySelectorAll(".model-band")).toHaveLength(2);
    expect(svg.querySelectorAll(".model-child")).toHaveLength(6);
  });
});
