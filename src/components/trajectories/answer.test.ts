// @vitest-environment jsdom
import {expect, test} from "vitest";
import {course} from "../timing/testing.js";
import {trajectoriesAnswer} from "./answer.js";
import {type Alignment, type CourseVariable, trajectoriesOf} from "./series.js";

const CHILDREN = [
  course({subject_id: "a", outcome: "died", outcome_h: 40, ecmo_h: 10, ecmo_end_h: 40}),
  course({subject_id: "b", outcome: "discharged", outcome_h: 400}),
  course({subject_id: "c", outcome: "against_advice", outcome_h: 30}),
];

function answer(variable: CourseVariable, align: Alignment): string {
  const rows = CHILDREN.map(({subject_id}, i) => ({
    subject_id,
    time: [2, 12, 24],
    value: [60 + i, 50 + i, 70],
  }));
  const trajectories = trajectoriesOf(CHILDREN, rows, variable, align);
  return trajectoriesAnswer(CHILDREN, trajectories, {align, days: 7})
    .map((part) => (typeof part === "string" ? part : (part.textContent ?? "")))
    .join("");
}

test("says who has a course, when it was worst, and which way the dead move a mean", () => {
  expect(answer("map", "onset")).toBe(
    "Of 3 children, 3 have a course of mean arterial pressure that is counted from shock onset. Half of them had the lowest value of these hours (median 51 mmHg) by 12 h after it. Within 48 h 2 children had died or left against advice: a mean over those who are left rises without anybody's recovery, so the figure of the groups shows where everybody is, and what the average would be if the dead kept the worst rank.",
  );
  expect(answer("lactate", "onset")).toContain("a mean over those who are left falls without");
});

test("counted from cannulation only who came to it has a course, and hours before it are told as such", () => {
  const text = answer("heart_rate", "cannulation");
  expect(text).toContain(
    "Of 3 children, 1 has a course of heart rate that is counted from cannulation; 2 never came to it",
  );
});

test("before the end of the stay nobody has left", () => {
  expect(answer("lactate", "outcome")).toMatch(/by [\d.]+ h before it\. $/);
});
