import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {diagnosticMetrics} from "../../stats/accuracy/diagnostic-metrics.js";
import {decisionFrame} from "./decision-frame.js";
import {indicatorKey} from "./indicator.js";
import {knownAtDecision} from "./indicator-values.js";
import {league, screenedIndicators} from "./league.js";
import {leagueData} from "./league-data.js";
import {leagueFigure} from "./league-figure.js";
import {FIRST_QUESTION} from "./question.js";
import {childAtRisk, measurements} from "./testing.js";

/** Lactate, ScvO2 (null: not measured) and whether the child died. */
const rows = [
  [9, 50, true],
  [8, 72, true],
  [7, 55, true],
  [7, 70, false],
  [3, 48, false],
  [2, 75, false],
  [10, null, true],
] as const;
const frame = decisionFrame(
  rows.map(([, , event], i) => childAtRisk({subject_id: `S${i}`, event, prism3: null})),
  EVERYONE,
  true,
);
const known = knownAtDecision(
  rows.flatMap(([lactate, scvo2], i) => [
    measurements(`S${i}`, "lactate", [1, lactate]),
    ...(scvo2 === null ? [] : [measurements(`S${i}`, "scvo2", [1, scvo2])]),
  ]),
  [],
);
const question = FIRST_QUESTION;
const entries = league(frame, known, question);

test("areas, times beyond a threshold, times to half and classes are screened in every window that differs", () => {
  const derived = (hours: number) =>
    screenedIndicators({origin: "onset", hours})
      .filter(({summary}) => ["area", "time_above", "time_to_half", "class"].includes(summary))
      .map(indicatorKey);
  const six = [
    "lactate-area-6",
    "lactate-time_above-6",
    "lactate-class-6",
    "scvo2-time_above-6",
    "scvo2-class-6",
    "vis-area-6",
    "vis-time_above-6",
    "vis-time_to_half-6",
    "vis-class-6",
    "inotropic_score-area-6",
    "inotropic_score-time_to_half-6",
  ];
  expect(derived(6)).toEqual(six);
  expect([12, 24].map((hours) => derived(hours).length)).toEqual([22, 33]);
  expect(
    [6, 12, 24].map((hours) => new Set(screenedIndicators({origin: "onset", hours}).map(indicatorKey)).size),
  ).toEqual([69, 134, 199]);
});

test("the caption says what a dose counts as that was not halved, where such an indicator is among the screened", () => {
  const paths = {indicators: 1, cutoffs: 1};
  const note = "Time to half: a score that was not halved by the decision counts as the whole window.";
  const caption = (list: typeof entries) =>
    leagueFigure(list, {question, frame, paths, sql: ""}, true).caption;
  expect(caption(entries)).not.toContain(note);
  const dosed = frame.children.map(({subject_id}, i) => ({
    subject_id,
    start: [0, i],
    stop: [i, 9],
    vis: [40, 10],
    inotropic_score: [40, 10],
  }));
  const withDoses = league(frame, knownAtDecision([], dosed), question);
  expect(withDoses.map(({key}) => key)).toContain("vis-time_to_half-6");
  expect(caption(withDoses)).toContain(note);
  expect(caption(withDoses)).not.toContain("Classes of course");
  const classed = league(frame, knownAtDecision([], dosed).among(frame.children), question);
  if (classed.some(({indicator}) => indicator.summary === "class")) {
    expect(caption(classed)).toContain("Classes of course are found once");
  } else throw new Error("no class was screened");
});

test("the league's table has the Youden index of the best cut-off with the interval of a cut-off that was given", () => {
  const paths = {indicators: 1, cutoffs: 1};
  const {rows: table} = leagueFigure(entries, {question, frame, paths, sql: ""}, true);
  const at = entries.findIndex(({key}) => key === "lactate-worst-6");
  // At 8 mmol/L: three of the four who died, and none of the three who lived.
  const {interval} = diagnosticMetrics(3, 0, 3, 1).youden;
  expect(table[at]).toMatchObject({
    cutoff: "≥ 8.0 mmol/L",
    youden: 0.75,
    youden_lower: interval.lower,
    youden_upper: interval.upper,
  });
  expect(interval.lower).toBeCloseTo(0.0308, 4);
});

test("the file beside the league's code has a row for each child and is empty where nothing was measured", () => {
  const file = leagueData(entries, frame);
  const keys = entries.map(({key}) => key);
  expect(file.columns.map(({key}) => key)).toEqual(["subject_id", "centre", "group", "event", ...keys]);
  const children = file.rows();
  expect(children).toHaveLength(7);
  expect(children[0]).toMatchObject({subject_id: "S0", event: 1, "lactate-worst-6": 9, "scvo2-worst-6": 50});
  expect(children[6]).toMatchObject({subject_id: "S6", event: 1, "lactate-worst-6": 10});
  expect(children[6]?.["scvo2-worst-6"]).toBeNaN();
});
