import {expect, test} from "vitest";
import {EVERYONE, type Population} from "../../queries/population.js";
import {optimalCutpoint} from "../../stats/cutoffs/optimal-cutpoint.js";
import {decisionFrame} from "./decision-frame.js";
import type {Indicator} from "./indicator.js";
import {knownAtDecision} from "./indicator-values.js";
import {
  atCutoff,
  calledAt,
  columnsOf,
  foundTable,
  oneIndicator,
  searchedCutoff,
  searchFinds,
  separable,
  valuesOf,
} from "./one-indicator.js";
import {FIRST_QUESTION} from "./question.js";
import {childAtRisk, measurements} from "./testing.js";

const children = [
  childAtRisk({subject_id: "a", event: true, outcome: "died"}),
  childAtRisk({subject_id: "b", event: true, outcome: "died", refractory: false}),
  childAtRisk({subject_id: "c"}),
  childAtRisk({subject_id: "d"}),
  childAtRisk({subject_id: "e"}),
  childAtRisk({subject_id: "f", event: null, outcome: "in_hospital"}),
  childAtRisk({subject_id: "g", standing: "on_ecmo", group: "RSS+ECMO", ecmo_h: 5}),
  childAtRisk({subject_id: "h", standing: "died", event: true}),
  childAtRisk({subject_id: "i", group: "SS", refractory: false}),
  childAtRisk({subject_id: "j", group: "SS", refractory: false, event: null, outcome: "in_hospital"}),
  childAtRisk({subject_id: "k", group: "SS", refractory: false, standing: "died", event: true}),
  childAtRisk({subject_id: "l", group: "SS", centre: "C2", refractory: false}),
  childAtRisk({subject_id: "m", group: "SS"}),
];
const known = knownAtDecision(
  [
    measurements("a", "lactate", [1, 9], [5, 12]),
    measurements("b", "lactate", [0.5, 6], [6, 8]),
    measurements("c", "lactate", [2, 8], [4, 4]),
    measurements("d", "lactate", [1, 3], [3, 2]),
    measurements("i", "lactate", [1, 2]),
  ],
  [
    {subject_id: "a", start: [0, 4], stop: [4, 20], vis: [10, 40], inotropic_score: [0, 20]},
    {subject_id: "c", start: [-2], stop: [2], vis: [30], inotropic_score: [30]},
  ],
);
const frame = decisionFrame(children, EVERYONE, true);
const column = (indicator: Indicator) =>
  Object.fromEntries(frame.children.map((child) => [child.subject_id, known.value(child, indicator)]));

test("everybody of the population is either in the analysis or absent with a reason", () => {
  expect(frame.children.map(({subject_id}) => subject_id)).toEqual(["a", "b", "c", "d", "e"]);
  expect(Object.fromEntries(frame.absent)).toEqual({no_outcome: 1, on_ecmo: 1, died: 1});
  expect({events: frame.events, population: frame.population, late: frame.notYetRefractory}).toEqual({
    events: 2,
    population: 8,
    late: 1,
  });
  expect(decisionFrame(children, EVERYONE, false).population).toBe(13);
});

test("the contrast are children of the same population at risk, left out for their group and not refractory by then", () => {
  const ids = (population: Population, refractoryOnly: boolean) =>
    decisionFrame(children, population, refractoryOnly).contrast.map(({subject_id}) => subject_id);
  // "m" met the rule by the decision: no contrast to refractory shock, whatever its group.
  expect(ids(EVERYONE, true)).toEqual(["i", "j", "l"]);
  expect(ids({...EVERYONE, centres: ["C1"]}, true)).toEqual(["i", "j"]);
  expect(ids({...EVERYONE, rssOnly: true}, true)).toEqual([]);
  expect(ids(EVERYONE, false)).toEqual([]);
});

test("of the contrast those count who have a value, at the cut-off as in the analysis", () => {
  const contrast = valuesOf(frame.contrast, known, {variable: "lactate", summary: "worst", window: 6});
  expect(contrast.children.map(({subject_id}) => subject_id)).toEqual(["i"]);
  expect([Array.from(contrast.x), contrast.missing]).toEqual([[2], 2]);
  expect([2, 2.1].map((cutoff) => calledAt(contrast, "higher", cutoff))).toEqual([1, 0]);
  expect([2, 1.9].map((cutoff) => calledAt(contrast, "lower", cutoff))).toEqual([1, 0]);
});

test("summaries are of the window before the decision, which includes the decision's own value", () => {
  expect(column({variable: "lactate", summary: "worst", window: 6})).toEqual({
    a: 12,
    b: 8,
    c: 8,
    d: 3,
    e: Number.NaN,
  });
  expect(column({variable: "lactate", summary: "last", window: 24})).toMatchObject({b: 8, d: 2});
  // Of 6 hours before hour 6 a window of 1 hour keeps what was measured from hour 5 on.
  expect(column({variable: "lactate", summary: "worst", window: 1})).toMatchObject({
    a: 12,
    b: 8,
    c: Number.NaN,
  });
  expect(column({variable: "lactate", summary: "clearance", window: 6})).toMatchObject({c: 50});
});

test("doses are weighed by the time they ran, and a child without an infusion has VIS 0", () => {
  expect(column({variable: "vis", summary: "worst", window: 6})).toEqual({a: 40, b: 0, c: 30, d: 0, e: 0});
  expect(column({variable: "vis", summary: "time_weighted_mean", window: 6})).toMatchObject({a: 20, c: 10});
  expect(column({variable: "vis", summary: "last", window: 6})).toMatchObject({a: 40, c: 0});
});

test("a score of the child has no window, and no value where it could not be known", () => {
  expect(column({variable: "prism3", summary: "last", window: 6})).toMatchObject({a: 12});
  expect(column({variable: "phoenix", summary: "last", window: 6})).toMatchObject({a: Number.NaN});
});

test("an indicator has the area, the curve and the best cut-off of the children with a value", () => {
  const columns = columnsOf(frame, known, FIRST_QUESTION.indicator);
  expect({n: columns.x.length, missing: columns.missing, events: columns.events}).toEqual({
    n: 4,
    missing: 1,
    events: 2,
  });
  const one = oneIndicator(columns, FIRST_QUESTION);
  expect(one.auc.estimate).toBe(0.875);
  expect(one.direction).toBe("higher");
  expect(
    one.best.optima.map(({cutoff, sensitivity, specificity}) => [cutoff, sensitivity, specificity]),
  ).toEqual([
    [8, 1, 0.5],
    [12, 0.5, 1],
  ]);
});

test("the table of a cut-off counts a child at it as positive, on either side", () => {
  const columns = columnsOf(frame, known, FIRST_QUESTION.indicator);
  const {tp, fp, tn, fn} = atCutoff({...columns, direction: "higher"}, 8);
  expect({tp, fp, tn, fn}).toEqual({tp: 2, fp: 1, tn: 1, fn: 0});
  const lower = atCutoff({...columns, direction: "lower"}, 7.5);
  expect([lower.tp, lower.fp, lower.tn, lower.fn]).toEqual([0, 1, 1, 2]);
});

test("one outcome, no value or one value separate nothing", () => {
  const columns = columnsOf(frame, known, FIRST_QUESTION.indicator);
  expect(separable(columns)).toBe(true);
  expect(separable({...columns, events: 0})).toBe(false);
  expect(separable({...columns, x: columns.x.map(() => 4)})).toBe(false);
  expect(separable(columnsOf(frame, known, {variable: "map", summary: "worst", window: 6}))).toBe(false);
});

test("the course of a child is what its indicator summarises: measured values, or doses as steps up to the decision", () => {
  const [a, , c] = frame.children;
  if (!a || !c) throw new Error("the frame has no such child");
  expect(known.course(a, {variable: "lactate", summary: "worst", window: 3})).toEqual({
    time: [5],
    value: [12],
    steps: false,
  });
  expect(known.course(a, {variable: "vis", summary: "worst", window: 6})).toEqual({
    time: [0, 4, 6],
    value: [10, 40, 40],
    steps: true,
  });
  expect(known.course(c, {variable: "vis", summary: "worst", window: 6})).toEqual({
    time: [0, 2, 6],
    value: [30, 0, 0],
    steps: true,
  });
  expect(known.course(a, {variable: "map", summary: "worst", window: 6})).toBeNull();
  expect(known.course(a, {variable: "prism3", summary: "last", window: 6})).toBeNull();
});

test("where it is best to call nobody the middle of the values stands in, and the page can say so", () => {
  const columns = columnsOf(frame, known, FIRST_QUESTION.indicator);
  const worse = {...columns, event: Float64Array.of(0, 0, 1, 1), x: Float64Array.of(9, 8, 3, 2)};
  const one = oneIndicator(worse, FIRST_QUESTION);
  // To call everybody is no better: a Youden index of 0 as well.
  expect([one.best.estimate, one.best.value, searchFinds(one), searchedCutoff(one)]).toEqual([
    2,
    0,
    false,
    8,
  ]);
  expect(
    searchFinds({
      best: {...one.best, optima: one.best.optima.filter(({cutoff}) => !Number.isFinite(cutoff))},
    }),
  ).toBe(false);
  expect(searchedCutoff({x: worse.x, best: {...one.best, estimate: null, optima: []}})).toBe(8);
});

test("of several best cut-offs the table is the one of the cut-off that is named", () => {
  const best = optimalCutpoint([7, 6, 5, 4, 3, 2, 1], [1, 0, 1, 0, 1, 0, 0], {criterion: "cost"});
  expect(best.optima.map(({cutoff}) => cutoff)).toEqual([3, 5, 7]);
  expect(foundTable(best)).toMatchObject({cutoff: best.estimate, tp: 2, fp: 1});
  expect(foundTable({optima: []})).toBe(null);
});
