import {describe, expect, test} from "vitest";
import type {Course} from "../../queries/courses.js";
import type {MeasuredCourse, VisCourse} from "../../queries/trajectories.js";
import {course} from "../timing/testing.js";
import {type HeatQuestion, type HeatShown, heatOf} from "./heat.js";
import {heatFigure} from "./heat-figure.js";
import {FIRST_QUESTION} from "./question.js";
import {type CourseVariable, trajectoriesOf} from "./series.js";

const label = (centre: string) => `Centre ${centre.slice(1)}`;

function shownOf(
  children: readonly Course[],
  rows: readonly (VisCourse | MeasuredCourse)[],
  part: Partial<HeatQuestion> = {},
): HeatShown {
  const question = {...FIRST_QUESTION, days: 2 as const, ...part};
  const variable: CourseVariable = question.variable;
  return heatOf(trajectoriesOf(children, rows, variable, question.align), question, label);
}

const doses = (
  subject_id: string,
  ...steps: (readonly [from: number, to: number, vis: number])[]
): VisCourse => ({
  subject_id,
  start: steps.map(([from]) => from),
  stop: steps.map(([, to]) => to),
  vis: steps.map(([, , vis]) => vis),
});
const measured = (
  subject_id: string,
  ...points: (readonly [time: number, value: number])[]
): MeasuredCourse => ({
  subject_id,
  time: points.map(([time]) => time),
  value: points.map(([, value]) => value),
});
const order = ({children}: HeatShown) => children.map(({series}) => series.child.subject_id);
const cells = (shown: HeatShown, cell: number, row = 0) => Array.from(shown.rows(cell)[row]?.value ?? []);

describe("cells of a dose", () => {
  const child = course({subject_id: "a", outcome_h: 9});

  test("hold the time-weighted mean of their hours", () => {
    const shown = shownOf([child], [doses("a", [0, 1, 10], [1, 3, 40], [3, 20, 4])]);
    // 0–2 h: an hour of 10 and one of 40; 2–4 h: an hour of 40 and one of 4.
    expect(cells(shown, 2).slice(0, 6)).toEqual([25, 22, 4, 4, 4, Number.NaN]);
  });

  test("of the hour in which a child leaves are the mean of the part in which it is there", () => {
    const shown = shownOf([child], [doses("a", [0, 8.5, 10], [8.5, 20, 40])]);
    expect(cells(shown, 4)[2]).toBe((0.5 * 10 + 0.5 * 40) / 1);
    expect(cells(shown, 4)[3]).toBeNaN();
  });

  test("are 0 before the first infusion and after the last", () => {
    const shown = shownOf([child], [doses("a", [2, 4, 10])]);
    expect(cells(shown, 1).slice(0, 6)).toEqual([0, 0, 10, 10, 0, 0]);
  });
});

describe("cells of measurements", () => {
  const child = course({subject_id: "a", outcome_h: 30});
  const rows = [measured("a", [0, 2], [1.5, 4], [2, 9], [47.9, 3])];

  test("hold the mean of what was measured in their hours, and nothing where nothing was", () => {
    const shown = shownOf([child], rows, {variable: "lactate"});
    expect(cells(shown, 2).slice(0, 4)).toEqual([3, 9, Number.NaN, Number.NaN]);
    // What was charted after the end of the stay does not enter.
    expect(cells(shown, 24)).toEqual([5, Number.NaN]);
  });

  test("on the outcome have negative hours, and what was measured at the very end in the last", () => {
    const shown = shownOf([child], [measured("a", [6, 5], [30, 7])], {variable: "lactate", align: "outcome"});
    expect(shown.hours).toEqual([-48, 0]);
    const one = cells(shown, 6);
    expect(
      one.map((value, i) => (Number.isNaN(value) ? null : [-48 + 6 * i, value])).filter(Boolean),
    ).toEqual([
      [-24, 5],
      [-6, 7],
    ]);
    expect(shown.finding.hour).toBe(0);
  });

  test("of saturations leave out what was measured on ECMO", () => {
    const onEcmo = course({subject_id: "a", outcome_h: 30, ecmo_h: 4, ecmo_end_h: 10});
    const shown = shownOf([onEcmo], [measured("a", [1, 60], [4, 30], [9, 75], [10, 70])], {
      variable: "scvo2",
    });
    expect(cells(shown, 2).slice(0, 6)).toEqual([60, Number.NaN, Number.NaN, Number.NaN, Number.NaN, 70]);
    expect(shown.children[0]?.peak).toEqual({value: 60, hour: 1});
  });
});

describe("rows", () => {
  const children = [
    course({subject_id: "d", centre: "C2", outcome: "discharged", outcome_h: 60}),
    course({subject_id: "c", centre: "C1", outcome: "died", outcome_h: 20, ecmo_h: 6, ecmo_end_h: 20}),
    course({subject_id: "b", centre: "C2", outcome: "died", outcome_h: 10, ecmo_h: 8, ecmo_end_h: 9}),
    course({subject_id: "a", centre: "C1", outcome: "discharged", outcome_h: 60}),
  ];
  const rows = [
    doses("a", [0, 5, 20]),
    doses("b", [0, 5, 90]),
    doses("c", [0, 5, 20]),
    doses("d", [0, 5, 50]),
  ];

  test("stand by outcome and length of the stay, ties by the child's number", () => {
    const shown = shownOf(children, rows);
    expect(order(shown)).toEqual(["b", "c", "a", "d"]);
    expect(shown.groups).toEqual([
      {label: "died", children: 2, rows: 2},
      {label: "alive", children: 2, rows: 2},
    ]);
  });

  test("stand by the hours to cannulation, those without ECMO last", () => {
    const shown = shownOf(children, rows, {sort: "ecmo"});
    expect(order(shown)).toEqual(["c", "b", "a", "d"]);
    expect(shown.groups.map((group) => group.label)).toEqual(["ECMO", "no ECMO"]);
    // Aligned on it, every child has ECMO at 0: the wait from shock onset still differs, and one group is none.
    const aligned = shownOf(children, rows, {sort: "ecmo", align: "cannulation"});
    expect(order(aligned)).toEqual(["c", "b"]);
    expect(aligned.groups).toEqual([]);
  });

  test("stand by the worst value of these hours, without groups, and of pressures the lowest is worst", () => {
    expect(order(shownOf(children, rows, {sort: "peak"}))).toEqual(["b", "d", "a", "c"]);
    const pressures = ["a", "b", "c", "d"].map((id, i) => measured(id, [1, 60 - 5 * (i % 3)]));
    expect(order(shownOf(children, pressures.slice(0, 3), {sort: "peak", variable: "map"}))).toEqual([
      "c",
      "b",
      "a",
    ]);
    expect(shownOf(children, rows, {sort: "peak"}).groups).toEqual([]);
  });

  test("stand by centre with the centre's name", () => {
    const shown = shownOf(children, rows, {sort: "centre"});
    expect(order(shown)).toEqual(["c", "a", "b", "d"]);
    expect(shown.groups.map((group) => group.label)).toEqual(["Centre 1", "Centre 2"]);
  });

  test("are only of children in hospital at some of these hours", () => {
    const gone = course({subject_id: "e", outcome_h: 0});
    const here = course({subject_id: "f", outcome_h: 0.5});
    expect(order(shownOf([gone, here], []))).toEqual(["f"]);
  });
});

describe("many children", () => {
  const many = (n: number) =>
    Array.from({length: n}, (_, i) =>
      course({
        subject_id: `N${String(i).padStart(4, "0")}`,
        outcome: i % 5 === 0 ? "died" : "discharged",
        outcome_h: i % 5 === 0 ? 10 + (i % 2) * 20 : 400,
        ecmo_h: i % 5 === 0 ? 2 : null,
        ecmo_end_h: i % 5 === 0 ? 6 : null,
      }),
    );

  test("share rows with their neighbours of the same group, a cell is their mean", () => {
    const children = many(400);
    const rows = children.map(({subject_id}, i) => doses(subject_id, [0, 48, i % 2 === 0 ? 10 : 30]));
    const shown = shownOf(children, rows);
    expect(shown.together).toBe(3);
    expect(shown.groups).toEqual([
      {label: "died", children: 80, rows: 27},
      {label: "alive", children: 320, rows: 107},
    ]);
    const row = shown.rows(2).at(27);
    expect(row?.child).toBeNull();
    expect(row?.label).toBe("3 children");
    expect(row?.value[0]).toBeCloseTo((30 + 10 + 30) / 3, 12);
    // The last row of a group has whoever is left.
    expect(shown.rows(2).at(26)?.label).toBe("2 children");
  });

  test("a row ends when half of its children have left, and is on ECMO while half of them are", () => {
    const children = many(400);
    const rows = children.map(({subject_id}) => doses(subject_id, [0, 48, 10]));
    const [first] = shownOf(children, rows).rows(1);
    expect(first?.stay).toEqual({from: 0, until: 10});
    expect(first?.ecmo).toEqual([{from: 2, until: 6}]);
    expect(Array.from(first?.value ?? []).slice(8, 12)).toEqual([10, 10, Number.NaN, Number.NaN]);
  });
});

describe("what it finds", () => {
  const children = Array.from({length: 40}, (_, i) =>
    course({subject_id: `N${String(i).padStart(2, "0")}`, outcome_h: 100}),
  );

  test("who reached the highest step, and when half had their highest value", () => {
    const rows = children.map(({subject_id}, i) =>
      doses(subject_id, [0, i, 5], [i, i + 3, i < 30 ? 20 : 100], [i + 3, 90, 5]),
    );
    const {finding, edges} = shownOf(children, rows, {scale: "linear"});
    expect(edges).toEqual([20, 40, 60, 80]);
    expect(finding).toEqual({
      edge: 80,
      reached: 10,
      known: 40,
      hour: 19.5,
      inHospital: 40 * 48,
      measured: 40 * 48,
    });
  });

  test("a dose that runs already has its peak in the first hour that is shown", () => {
    const early = course({subject_id: "a", rss_h: 10, outcome_h: 100});
    const shown = shownOf([early], [doses("a", [0, 12, 50], [12, 100, 20])], {align: "rss"});
    expect(shown.children[0]?.peak).toEqual({value: 50, hour: 0});
  });

  test("in how many hours anything was measured, however often in each", () => {
    const rows = [measured("N00", [0.2, 5], [0.8, 6], [7, 2]), measured("N01", [1, 3])];
    const {finding} = shownOf(children.slice(0, 3), rows, {variable: "lactate"});
    expect(finding).toMatchObject({inHospital: 2 * 48, measured: 3, known: 2});
  });

  test("steps are of the most children's values: one extreme does not make all others pale", () => {
    const rows = children.map(({subject_id}, i) => doses(subject_id, [0, 48, i === 0 ? 9000 : 20 + i]));
    expect(Math.max(...shownOf(children, rows).edges)).toBeLessThan(100);
  });
});

describe("the figure", () => {
  const question = {...FIRST_QUESTION, days: 2 as const};

  test("says what it shows, of whom, and what was found", () => {
    const children = [
      course({subject_id: "a", outcome: "died", outcome_h: 10}),
      course({subject_id: "b", outcome_h: 100}),
      course({subject_id: "c", outcome_h: 100}),
    ];
    const rows = [measured("a", [1, 12], [5, 14]), measured("b", [2, 1], [8, 3])];
    const asked = {...question, variable: "lactate" as const, scale: "linear" as const};
    const shown = shownOf(children, rows, asked);
    const figure = heatFigure(shown, asked, "SELECT 1");
    expect(figure.summary).toBe(
      "1 of 2 children reached the highest step of lactate (12 mmol/L or more). Half of the children had their highest value by 6.5 h after shock onset. Anything was measured in 4 hours of the 58 that these children were in hospital (7 %).",
    );
    expect(figure.caption).toContain("1 were never measured and have no row.");
    expect(figure.caption).toContain("no value is carried forward");
    expect(figure.rows).toHaveLength(2);
    expect(figure.rows[0]).toMatchObject({row: 1, subject_id: "a", outcome: "died", h1: 12, h5: 14});
    expect(figure.rows[0]?.h0).toBeNaN();
    expect(figure.how.data?.rows()).toHaveLength(4);
  });

  test("of one child and of none neither fails nor says what is not so", () => {
    const one = course({subject_id: "a", outcome_h: 100});
    const alone = heatFigure(shownOf([one], [doses("a", [3, 9, 40])]), question, "");
    expect(alone.summary).toContain("The highest value of the one child came 3 h after shock onset.");
    const none = heatFigure(shownOf([], []), question, "");
    expect(none.summary).toBe("No VIS of 0 children in these hours.");
    expect(none.rows).toEqual([]);
    const unmeasured = heatFigure(
      shownOf([one], [measured("a", [70, 5])], {variable: "lactate"}),
      {...question, variable: "lactate"},
      "",
    );
    expect(unmeasured.summary).toBe("No lactate of 1 child in these hours.");
    expect(unmeasured.warnings).toEqual([
      "1 child has no lactate in these hours: an empty row is not a low value.",
    ]);
  });

  test("says that neighbours share rows", () => {
    const children = Array.from({length: 200}, (_, i) => course({subject_id: `N${i}`}));
    const figure = heatFigure(shownOf(children, []), question, "");
    expect(figure.caption).toContain("Rows: up to 2 children who follow each other");
    expect(figure.rows).toHaveLength(100);
    expect(figure.rows[0]).toMatchObject({subject_id: "2 children", group: "", outcome: ""});
  });
});
