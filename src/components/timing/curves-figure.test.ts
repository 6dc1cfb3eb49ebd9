import {expect, test} from "vitest";
import {EVERYONE} from "../../queries/population.js";
import {compareCurves} from "./compared-curves.js";
import {readCurves} from "./curves-figure.js";
import {followUp} from "./follow-up.js";
import {FIRST_QUESTION, type TimingQuestion} from "./question.js";
import {strataOf} from "./strata.js";
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
  expect(strata.boundary?.hours).toBe(20);
  expect(treated.map((child) => strata.of(child))).toEqual([0, 0, 1]);
  const set = strataOf({...FIRST_QUESTION, boundary: 15}, treated);
  expect(treated.map((child) => set.of(child))).toEqual([0, 1, 1]);
  expect(strata.of(course({subject_id: "never"}))).toBeNull();
});
