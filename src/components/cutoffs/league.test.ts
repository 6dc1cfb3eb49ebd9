import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {diagnosticMetrics} from "../../stats/accuracy/diagnostic-metrics.js";
import {decisionFrame} from "./decision-frame.js";
import {knownAtDecision} from "./indicator-values.js";
import {league} from "./league.js";
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
