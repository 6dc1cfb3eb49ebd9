import fc from "fast-check";
import {expect, test} from "vitest";
import {
  ADJUSTMENTS,
  CLASSES,
  COMPARISONS,
  DAYS,
  FIRST_QUESTION,
  ORIGINS,
  OUTCOMES,
  readQuestion,
  SORTS,
  SOURCES,
  type TimingQuestion,
  withQuestion,
} from "./question.js";

const hours = fc.integer({min: 0, max: 120});
const questions: fc.Arbitrary<TimingQuestion> = fc.record({
  source: fc.constantFrom(...SOURCES),
  origin: fc.constantFrom(...ORIGINS),
  refractoryOnly: fc.boolean(),
  outcome: fc.constantFrom(...OUTCOMES),
  advice: fc.constantFrom("death" as const, "exclude" as const, null),
  landmark: hours,
  days: fc.constantFrom(...DAYS),
  sort: fc.constantFrom(...SORTS),
  by: fc.constantFrom(...COMPARISONS),
  classes: fc.constantFrom(...CLASSES),
  boundary: fc.option(hours),
  second: fc.option(hours),
  within: fc.integer({min: 1, max: 120}),
  cut: fc.option(fc.integer({min: 0, max: 1000})),
  adjust: fc.subarray([...ADJUSTMENTS]),
});

test("a question comes back from its address, beside what else the address says", () => {
  fc.assert(
    fc.property(questions, (question) => {
      const search = withQuestion("?centre=C1,C%2C3", question);
      expect(readQuestion(search)).toEqual(question);
      expect(search).toMatch(/^\?centre=C1,C%2C3(&|$)/);
    }),
  );
});

test("what an address says wrongly is as in the first question", () => {
  expect(readQuestion("?landmark=-3&days=3&from=birth&outcome=&boundary=1e9&by=luck&advice=maybe")).toEqual(
    FIRST_QUESTION,
  );
  expect(withQuestion("?landmark=12&sex=female", FIRST_QUESTION)).toBe("?sex=female");
});
