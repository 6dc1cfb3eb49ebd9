import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {decisionFrame} from "./decision-frame.js";
import {dotsFigure} from "./dots-figure.js";
import type {Indicator} from "./indicator.js";
import {type Known, knownAtDecision} from "./indicator-values.js";
import {columnsOf, oneIndicator, valuesOf} from "./one-indicator.js";
import {FIRST_QUESTION} from "./question.js";
import {axisOf, type Fixed, shownAt} from "./shown.js";
import {childAtRisk, measurements} from "./testing.js";

const lactate = {a: 12, b: 9, c: 4, d: 8, s: 8, t: 3, u: 21};
const children = [
  childAtRisk({subject_id: "a", event: true, outcome: "died"}),
  childAtRisk({subject_id: "b", event: true, outcome: "died"}),
  childAtRisk({subject_id: "c"}),
  childAtRisk({subject_id: "d"}),
  ...["s", "t", "u", "v"].map((subject_id) => childAtRisk({subject_id, group: "SS", refractory: false})),
];
const measured = knownAtDecision(
  Object.entries(lactate).map(([id, value]) => measurements(id, "lactate", [2, value])),
  [],
);

function figureAt(
  cutoff: number | null,
  refractoryOnly: boolean,
  indicator: Indicator = FIRST_QUESTION.indicator,
  known: Known = measured,
) {
  const question = {...FIRST_QUESTION, refractoryOnly, cutoff, indicator};
  const frame = decisionFrame(children, EVERYONE, refractoryOnly);
  const one = oneIndicator(columnsOf(frame, known, question.indicator), question);
  const fixed: Fixed = {
    frame,
    one,
    contrast: valuesOf(frame.contrast, known, question.indicator),
    classes: known.classes(question.indicator),
    axis: axisOf(one.x, question.indicator),
    selected: null,
    bootstrap: null,
    sql: "",
  };
  return dotsFigure(shownAt(fixed, question, {indicators: 1, cutoffs: 1}));
}

test("says what the contrast is for, and how often the cut-off would call it", () => {
  const {caption, summary} = figureAt(8, true);
  expect(caption).toContain(
    "Pale, below, and not in the analysis: 3 children at risk in the septic shock group, the shock not refractory by the decision (1 more without a value); the contrast shows how often the same cut-off would call such children (2 of 3).",
  );
  expect(summary).toBe(
    "At ≥ 8.0 mmol/L, 2 of 2 who died and 1 of 2 others are called positive. It would call 2 of 3 children whose shock is not refractory, who are not in the analysis.",
  );
});

test("the rows that are exported are those of the analysis", () => {
  expect(figureAt(8, true).rows.map(({subject_id}) => subject_id)).toEqual(["a", "b", "c", "d"]);
});

test("is silent of a contrast where all children are in the analysis", () => {
  const {caption, summary} = figureAt(8, false);
  expect(caption).not.toContain("Pale");
  expect(summary).toBe("At ≥ 8.0 mmol/L, 2 of 2 who died and 3 of 5 others are called positive.");
});

test("a cut-off beyond the axis is shown at its end, and without one that of the search", () => {
  expect(figureAt(100, true).summary).toContain("At ≥ 12.48 mmol/L, 0 of 2 who died");
  expect(figureAt(null, true).summary).toContain("At ≥ 9.0 mmol/L, 2 of 2 who died and 0 of 2 others");
});

test("of a time to half it says how many were not halved, and what they count as", () => {
  const doses = ["a", "b", "c", "d"].map((subject_id, i) => ({
    subject_id,
    start: [0, i + 2],
    stop: [i + 2, 9],
    vis: [40, i < 2 ? 30 : 20],
    inotropic_score: [0, 0],
  }));
  const half = {variable: "vis", summary: "time_to_half", window: 6} as const;
  const {caption, rows} = figureAt(6, true, half, knownAtDecision([], doses));
  expect(rows.map(({subject_id, value}) => [subject_id, value])).toEqual([
    ["a", 6],
    ["b", 6],
    ["c", 4],
    ["d", 5],
  ]);
  expect(caption).toContain("VIS, time to half within 6 h (h) of 4 children");
  expect(caption).toContain(
    "Hours from the first moment of the window’s highest VIS until it was half of that or less; a child without a dose in the window has no value. Not halved by the decision: 2 of 4 children; how long their VIS takes is not known, and each counts as the whole window, 6 h, longer than any that was halved. ",
  );
});
