import fc from "fast-check";
import {expect, test} from "vitest";
import {
  AVERAGES,
  BASELINES,
  CLASS_METHODS,
  CLASSES,
  COLOURS,
  DAYS,
  DEAD,
  FIRST_QUESTION,
  GROUPINGS,
  readQuestion,
  SCALES,
  SORTS,
  shownHours,
  VIEWS,
  withQuestion,
} from "./question.js";
import {ALIGNMENTS, COURSE_VARIABLES} from "./series.js";

const questions = fc.record({
  variable: fc.constantFrom(...COURSE_VARIABLES),
  align: fc.constantFrom(...ALIGNMENTS),
  scale: fc.constantFrom(...SCALES),
  colour: fc.constantFrom(...COLOURS),
  view: fc.constantFrom(...VIEWS),
  days: fc.constantFrom(...DAYS),
  average: fc.constantFrom(...AVERAGES),
  dead: fc.constantFrom(...DEAD),
  by: fc.constantFrom(...GROUPINGS),
  baseline: fc.constantFrom(...BASELINES),
  sort: fc.constantFrom(...SORTS),
  method: fc.constantFrom(...CLASS_METHODS),
  classes: fc.constantFrom(...CLASSES),
  child: fc.option(fc.stringMatching(/^[A-Z0-9-]{1,12}$/)),
});

test("a question survives the address, beside what is not its own", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const search = withQuestion("?centres=C1,C2", question);
      expect(readQuestion(search)).toEqual(question);
      expect(search).toMatch(/^\?centres=C1,C2/);
    }),
    {seed: 1},
  );
  expect(withQuestion("", FIRST_QUESTION)).toBe("");
});

test("what the page does not know is as in the first question", () => {
  expect(readQuestion("?variable=luck&align=birth&days=3&child=&classes=9")).toEqual(FIRST_QUESTION);
});

test("around cannulation the two days before are shown too, and before the outcome only what came before", () => {
  expect(shownHours({align: "onset", days: 7})).toEqual([0, 168]);
  expect(shownHours({align: "cannulation", days: 7})).toEqual([-48, 168]);
  expect(shownHours({align: "cannulation", days: 2})).toEqual([-48, 48]);
  expect(shownHours({align: "outcome", days: 4})).toEqual([-96, 0]);
});
