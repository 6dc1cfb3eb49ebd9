import type {DegenerateCase} from "../validation/degenerate-case.js";
import {loess} from "./index.js";

const x = [1, 2, 3, 4, 5];

export const loessDegenerate: readonly DegenerateCase[] = [
  {
    name: "loess",
    input: "no rows",
    run: () => loess([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "loess",
    input: "fewer values in the span than coefficients",
    run: () => loess([1, 2, 3], [1, 2, 3], {span: 0.7}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "loess",
    input: "values that are all the same",
    run: () => loess(x, [2, 2, 2, 2, 2], {span: 1, degree: 1}),
    expect: {estimate: Float64Array.of(2, 2, 2, 2, 2), residualStandardError: 0},
    answer: "the constant, with error 0",
  },
  {
    name: "loess",
    input: "all values at one place",
    run: () => loess([3, 3, 3, 3], [1, 2, 3, 6], {degree: 1}),
    expect: {
      x: Float64Array.of(3),
      warnings: ["too few distinct places are near some points: the degree was lowered there"],
    },
    answer: "their mean, with a warning",
  },
  {
    name: "loess",
    input: "as many coefficients as values",
    run: () => loess([1, 2, 3], [1, 5, 3], {span: 9, degree: 2}),
    expect: {residualStandardError: null, df: null},
    answer: "the curve through the values, without an error",
  },
  {
    name: "loess",
    input: "an infinite value",
    run: () => loess(x, [1, 2, Number.NEGATIVE_INFINITY, 4, 5]),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "loess",
    input: "a weight of 0",
    run: () => loess(x, x, {weight: [1, 1, 0, 1, 1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the weights",
  },
  {
    name: "loess",
    input: "span 0",
    run: () => loess(x, x, {span: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the span",
  },
  {
    name: "loess",
    input: "level 0",
    run: () => loess(x, x, {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
];
