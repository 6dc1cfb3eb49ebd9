import fc from "fast-check";
import {expect, test} from "vitest";
import {ORIGINS, WINDOWS} from "../../queries/decision.js";
import {OUTCOME_CHOICES} from "../../queries/risk-set.js";
import {INDICATOR_VARIABLES, summariesOf} from "./indicator.js";
import {
  asAnswered,
  CRITERIA,
  criterionOptions,
  FIRST_QUESTION,
  MORE_CHILDREN,
  type Question,
  RULES,
  readQuestion,
  targetOf,
  withQuestion,
} from "./question.js";

const questions: fc.Arbitrary<Question> = fc
  .record({
    origin: fc.constantFrom(...ORIGINS),
    hours: fc.integer({min: 0, max: 144}).map((half) => half / 2),
    refractoryOnly: fc.boolean(),
    outcome: fc.constantFrom(...OUTCOME_CHOICES),
    variable: fc.constantFrom(...INDICATOR_VARIABLES),
    summary: fc.nat(9),
    window: fc.constantFrom(...WINDOWS),
    criterion: fc.constantFrom(...CRITERIA),
    target: fc.integer({min: 1, max: 99}),
    cutoff: fc.option(fc.double({min: -1e6, max: 1e6, noNaN: true})),
    second: fc.record({
      variable: fc.constantFrom(...INDICATOR_VARIABLES),
      rule: fc.constantFrom(...RULES),
      cutoff: fc.option(fc.integer({min: -100, max: 1000})),
    }),
    more: fc.constantFrom(...MORE_CHILDREN),
  })
  .map(({variable, summary, window, ...rest}) => {
    const summaries = summariesOf(variable);
    return {
      ...rest,
      // Minus zero is zero to an address.
      cutoff: rest.cutoff === null ? null : rest.cutoff + 0,
      indicator: {variable, summary: summaries[summary % summaries.length] ?? summaries[0], window},
    };
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

test("the first question leaves no trace in the address, whatever was there", () => {
  expect(withQuestion("", FIRST_QUESTION)).toBe("");
  expect(withQuestion("?indicator=vis&cutoff=20&sex=female", FIRST_QUESTION)).toBe("?sex=female");
});

test("what the page does not know is as in the first question", () => {
  expect(
    readQuestion("?from=birth&at=-3&indicator=pulse&window=7&by=guess&cutoff=high&children=none"),
  ).toEqual(FIRST_QUESTION);
});

test("a summary that the variable does not have becomes the variable's first", () => {
  expect(readQuestion("?indicator=scvo2&summary=clearance").indicator.summary).toBe("worst");
  expect(readQuestion("?indicator=temperature&summary=worst").indicator.summary).toBe("last");
  expect(readQuestion("?indicator=lactate&summary=time_to_half").indicator.summary).toBe("worst");
  expect(readQuestion("?indicator=vis&summary=time_to_half").indicator.summary).toBe("time_to_half");
  // No threshold is published for it.
  expect(readQuestion("?indicator=inotropic_score&summary=time_above").indicator.summary).toBe("worst");
});

test("a target is a share in per cent or, for costs, a weight", () => {
  expect(targetOf("minimum-sensitivity", 150)).toBe(90);
  expect(targetOf("cost", 150)).toBe(2);
  expect(criterionOptions({criterion: "minimum-specificity", target: 80})).toEqual({
    criterion: "minimum-specificity",
    minimum: 0.8,
  });
  expect(criterionOptions({criterion: "cost", target: 3})).toEqual({
    criterion: "cost",
    cost: {falsePositive: 1, falseNegative: 3},
  });
  expect(criterionOptions({criterion: "youden", target: 90})).toEqual({criterion: "youden"});
});

test("a window that is longer than the time since shock is the shortest that holds all of it", () => {
  const asked = (hours: number, window: number, origin: "onset" | "rss" = "onset") =>
    asAnswered({...FIRST_QUESTION, origin, hours, indicator: {...FIRST_QUESTION.indicator, window}}).indicator
      .window;
  expect([asked(6, 24), asked(8, 24), asked(8, 6), asked(48, 24), asked(3, 24, "rss")]).toEqual([
    6, 12, 6, 24, 24,
  ]);
});
