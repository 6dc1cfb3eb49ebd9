import {expect, test} from "vitest";
import type {Course} from "../../queries/courses.js";
import {course} from "../timing/testing.js";
import {groupsOf} from "./groups.js";
import {readGroups, readingStep} from "./groups-reading.js";
import {FIRST_QUESTION} from "./question.js";
import {trajectoriesOf} from "./series.js";

const QUESTION = {...FIRST_QUESTION, days: 4, average: "median"} as const;

/** Children whose VIS is the same from shock onset to the end of their stay. */
function shownOf(
  rows: readonly (readonly [vis: number, until: number, part?: Partial<Course>])[],
  dead: "leave" | "worst",
) {
  const children = rows.map(([, outcome_h, part], i) =>
    course({subject_id: `c${i}`, outcome_h, outcome: "died", group: "RSS", ...part}),
  );
  const doses = rows.map(([vis, until], i) => ({
    subject_id: `c${i}`,
    start: [0],
    stop: [until],
    vis: [vis],
  }));
  const question = {...QUESTION, dead};
  const shown = groupsOf(trajectoriesOf(children, doses, "vis", "onset"), question, "group", children);
  return {shown, question};
}

const ROWS = [
  [10, 300],
  [20, 300],
  [60, 30],
  [5, 300, {group: "SS"}],
] as const;

test("each group is read with its limits and how many are observed, at the nearest hour that has limits", () => {
  const {shown, question} = shownOf(ROWS, "leave");
  expect(readingStep(shown)).toBe(2);
  const reading = readGroups(23.4, shown, question);
  expect(reading.heading).toBe("24 h from shock onset");
  expect(reading.lines).toEqual([
    {text: "Septic shock: 5, 1 of 1 observed", colour: "var(--group-ss-text)"},
    {
      text: "RSS without ECMO: 20 (10–60), 3 of 3 observed",
      colour: "var(--group-rss-text)",
    },
  ]);
  // The third child has died by then.
  expect(readGroups(31, shown, question).lines[1]?.text).toBe(
    "RSS without ECMO: 15 (10–20), 2 of 3 observed, 1 died",
  );
  expect(readGroups(-20, shown, question).heading).toBe("0 h from shock onset");
  expect(readGroups(1000, shown, question).heading).toBe("96 h from shock onset");
});

test("with the dead as worst the median that counts them is read, and who is observed is said all the same", () => {
  const {shown, question} = shownOf(ROWS, "worst");
  expect(readGroups(48, shown, question).lines[1]?.text).toMatch(
    /^RSS without ECMO: 20 \(10–died\), 2 of 3 observed, 1 died$/,
  );
});

test("a group of which nobody is observed any more has no value", () => {
  const {shown, question} = shownOf(
    [
      [10, 30],
      [20, 300, {group: "SS"}],
    ],
    "leave",
  );
  expect(readGroups(40, shown, question).lines[1]?.text).toBe("RSS without ECMO: 0 of 1 observed, 1 died");
});
