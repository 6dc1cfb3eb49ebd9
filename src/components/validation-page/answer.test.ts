// @vitest-environment jsdom
import {expect, test} from "vitest";
import type {Comparison, ValidationResults} from "../../stats/validation/results-types.js";
import {answerSentence} from "./answer.js";
import {verdict} from "./repeat-here.js";

const comparison = (name: string, largest: number, tolerance: number): Comparison => ({
  name,
  folder: "survival",
  dataset: "survival::lung",
  quantity: "survival",
  r: "survfit(…)",
  covers: ["ties"],
  numbers: 100,
  tolerance,
  largest,
});

const results = (comparisons: readonly Comparison[]) =>
  ({functions: comparisons, comparisons, datasets: [1, 2]}) as unknown as ValidationResults;

const words = (given: ValidationResults) =>
  answerSentence(given)
    .map((part) => (typeof part === "string" ? part : part.textContent))
    .join("");

test("the answer counts functions, comparisons, numbers and names the farthest", () => {
  expect(words(results([comparison("kaplanMeier", 0, 1e-10), comparison("coxRegression", 2e-9, 1e-7)]))).toBe(
    "2 functions were compared with R in 2 comparisons on 2 public data sets and on small hand-made ones: 200 numbers. All agree within their tolerance: half of them to 2 × 10⁻⁹ or closer, the farthest to 2 × 10⁻⁹ (coxRegression).",
  );
});

test("a comparison that can't be exact does not stand for the others, and is told of", () => {
  const said = words(results([comparison("kaplanMeier", 3e-15, 1e-10), comparison("maxT", 0.01, 0.1)]));
  expect(said).toContain("the farthest to 3 × 10⁻¹⁵ (kaplanMeier)");
  expect(said).toContain("1 comparison can't be exact");
});

test("a comparison beyond its tolerance is not hidden", () => {
  expect(words(results([comparison("auc", 1e-3, 1e-10), comparison("auc", 0, 1e-10)]))).toContain(
    "1 of 2 comparisons agree within their tolerance",
  );
});

test("the browser's verdict counts what holds and names the farthest of those that should be exact", () => {
  const found = [
    {
      done: 1,
      of: 2,
      name: "auc",
      dataset: "aSAH",
      quantity: "AUC",
      numbers: 3,
      difference: 1e-15,
      tolerance: 1e-10,
    },
    {
      done: 2,
      of: 2,
      name: "maxT",
      dataset: "aSAH",
      quantity: "p",
      numbers: 4,
      difference: 0.02,
      tolerance: 0.1,
    },
  ];
  expect(verdict(found, 1234)).toBe(
    "This browser: 2 of 2 comparisons within their tolerance, 7 numbers in 1.2 s; of those that can be exact the farthest differs by 1 × 10⁻¹⁵.",
  );
});
