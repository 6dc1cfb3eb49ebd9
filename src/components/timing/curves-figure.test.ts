import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {compareCurves} from "./compared-curves.js";
import {readCurves} from "./curves-figure.js";
import {followUp} from "./follow-up.js";
import {FIRST_QUESTION, type TimingQuestion} from "./question.js";
import {earlyAndLate, movedBoundary, nearestBoundary, strataOf} from "./strata.js";
import {course} from "./testing.js";

const rows = [
  course({subject_id: "a", sex: "female", outcome: "died", outcome_h: 48}),
  course({subject_id: "b", sex: "female", outcome: "discharged", outcome_h: 100}),
  course({subject_id: "c", sex: "male", outcome: "died", outcome_h: 24}),
  course({subject_id: "d", sex: "male", outcome: "died", outcome_h: 200}),
];
const bySex: TimingQuestion = {...FIRST_QUESTION, by: "sex"};

function compared(question: TimingQuestion) {
  const follow = followUp(rows, EVERYONE, question, "death");
  const strata = strataOf(question, follow.children);
  return {strata, curves: compareCurves(follow, strata, 672, [0, 672], question.outcome === "hospital")};
}

test("the readout says what the curves are at an hour, and how many are at risk there", () => {
  const {strata, curves} = compared(bySex);
  const at = (hours: number) => readCurves(hours, strata, curves, bySex).lines.map(({text}) => text);
  // As the table under the curves has it: at the origin nobody has left yet.
  expect(at(0)).toEqual(["girls: 0 %, 2 at risk", "boys: 0 %, 2 at risk"]);
  expect(at(0.5)).toEqual(["girls: 0 %, 2 at risk", "boys: 0 %, 2 at risk"]);
  expect(at(24)[1]).toMatch(/^boys: 50 % \(.*\), 2 at risk$/);
  expect(at(50)[0]).toMatch(/^girls: 50 % \(.*\), 1 at risk$/);
  expect(at(600)).toEqual([expect.stringMatching(/^girls: 50 % .*, 0 at risk$/), "boys: 100 %, 0 at risk"]);
});

test("of survival it says who lives", () => {
  const question: TimingQuestion = {...bySex, outcome: "day28"};
  const {strata, curves} = compared(question);
  const {heading, lines} = readCurves(60, strata, curves, question);
  expect(heading).toBe("day 2.5");
  expect(lines[0]?.text).toMatch(/^girls: 50 % \(.*\), 1 at risk$/);
});

test("early and late are told by the children's own median wait where no boundary was set", () => {
  const treated = [10, 20, 90].map((ecmo_h, i) =>
    course({subject_id: `t${i}`, group: "RSS+ECMO", ecmo_h, outcome: "died", outcome_h: 300 + i}),
  );
  const strata = strataOf(FIRST_QUESTION, treated);
  expect(strata.timing?.boundaries).toEqual([20]);
  expect(treated.map((child) => strata.of(child))).toEqual([0, 0, 1]);
  const set = strataOf({...FIRST_QUESTION, boundary: 15}, treated);
  expect(treated.map((child) => set.of(child))).toEqual([0, 1, 1]);
  expect(strata.of(course({subject_id: "never"}))).toBeNull();
});

const waiting = [2, 8, 14, 30, 50, 90].map((ecmo_h, i) =>
  course({
    subject_id: `w${i}`,
    group: "RSS+ECMO",
    ecmo_h,
    outcome: i % 2 === 0 ? "died" : "discharged",
    outcome_h: 300 + 10 * i,
  }),
);

test("with a middle, children are parted at the thirds of the waits, or where the reader says", () => {
  const three: TimingQuestion = {...FIRST_QUESTION, classes: 3};
  const strata = strataOf(three, waiting);
  // Quantiles of type 7 of the six waits, in whole hours.
  expect(strata.timing?.boundaries).toEqual([12, 37]);
  expect(strata.labels).toEqual(["ECMO within 12 h", "12 h to 37 h", "ECMO after 37 h"]);
  expect(waiting.map((child) => strata.of(child))).toEqual([0, 0, 1, 1, 2, 2]);
  const set = strataOf({...three, boundary: 14, second: 20}, waiting);
  expect(waiting.map((child) => set.of(child))).toEqual([0, 0, 0, 2, 2, 2]);
  // A second boundary before the first is moved behind it.
  expect(strataOf({...three, boundary: 60, second: 20}, waiting).timing?.boundaries).toEqual([60, 61]);
});

test("early against late leaves out who came between, and the search is for one boundary only", () => {
  const three: TimingQuestion = {...FIRST_QUESTION, classes: 3, origin: "onset"};
  const strata = strataOf(three, waiting);
  const follow = followUp(waiting, EVERYONE, {...three, origin: "cannulation"}, "death");
  expect(earlyAndLate(follow, strata)).toEqual({
    until: 12,
    after: 37,
    early: {n: 2, deaths: 1},
    late: {n: 2, deaths: 1},
  });
  const curves = compareCurves(follow, strata, 672, [0, 672], true);
  expect(curves.groups.map(({stratum, n}) => [stratum, n])).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
  expect(curves.searched).toBeNull();
});

test("a pointer takes the nearer boundary, and neither passes the other", () => {
  expect(nearestBoundary([12, 37], 20)).toBe(0);
  expect(nearestBoundary([12, 37], 30)).toBe(1);
  expect(movedBoundary([12, 37], 0, 50)).toEqual({boundary: 36});
  expect(movedBoundary([12, 37], 1, 5)).toEqual({second: 13});
  expect(movedBoundary([24], 0, 90)).toEqual({boundary: 90});
});
