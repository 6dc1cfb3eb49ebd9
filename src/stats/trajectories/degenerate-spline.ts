import type {DegenerateCase} from "../validation/degenerate-case.js";
import {penalisedSpline} from "./index.js";

const x = [1, 2, 3, 4, 5, 6];

export const splineDegenerate: readonly DegenerateCase[] = [
  {
    name: "penalisedSpline",
    input: "no rows",
    run: () => penalisedSpline([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "penalisedSpline",
    input: "three values",
    run: () => penalisedSpline([1, 2, 3], [1, 2, 3]),
    expect: {error: "too-few"},
    answer: "error",
  },
  {
    name: "penalisedSpline",
    input: "values at one place only",
    run: () => penalisedSpline([2, 2, 2, 2], [1, 2, 3, 4]),
    expect: {error: "constant"},
    answer: "error that names x",
  },
  {
    name: "penalisedSpline",
    input: "values that are all the same",
    run: () => penalisedSpline(x, [2, 2, 2, 2, 2, 2], {at: [1, 3.5], lambda: 1}),
    expect: {estimate: Float64Array.of(2, 2), residualStandardError: 0},
    answer: "the constant, with error 0",
  },
  {
    name: "penalisedSpline",
    input: "values that are all the same, the penalty to be found",
    run: () => penalisedSpline(x, [2, 2, 2, 2, 2, 2], {at: [1, 3.5]}),
    expect: {estimate: Float64Array.of(2, 2), residualStandardError: 0},
    answer: "the constant, with error 0",
  },
  {
    name: "penalisedSpline",
    input: "two places only",
    run: () => penalisedSpline([0, 0, 1, 1], [1, 3, 5, 7], {at: [0, 1], lambda: 1}),
    expect: {n: 4, nMissing: 0, warnings: []},
    answer: "the line through the means",
  },
  {
    name: "penalisedSpline",
    input: "an infinite value",
    run: () => penalisedSpline(x, [1, 2, 3, 4, 5, Number.POSITIVE_INFINITY]),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "penalisedSpline",
    input: "a penalty of 0",
    run: () => penalisedSpline(x, x, {lambda: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the penalty",
  },
  {
    name: "penalisedSpline",
    input: "a negative weight",
    run: () => penalisedSpline(x, x, {weight: [1, 1, 1, 1, 1, -1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the weights",
  },
  {
    name: "penalisedSpline",
    input: "level 1",
    run: () => penalisedSpline(x, x, {level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
];
