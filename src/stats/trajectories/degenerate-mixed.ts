import type {DegenerateCase} from "../validation/degenerate-case.js";
import {linearMixedModel} from "./index.js";

const y = [1, 2, 4, 3, 6, 5];
const subject = [0, 0, 1, 1, 2, 2];

export const mixedDegenerate: readonly DegenerateCase[] = [
  {
    name: "linearMixedModel",
    input: "no rows",
    run: () => linearMixedModel([], []),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "linearMixedModel",
    input: "only missing values",
    run: () => linearMixedModel([Number.NaN, Number.NaN], [0, 1]),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "linearMixedModel",
    input: "one child",
    run: () => linearMixedModel([1, 2, 4], [0, 0, 0]),
    expect: {error: "too-few"},
    answer: "error that names the children's number",
  },
  {
    name: "linearMixedModel",
    input: "one value a child",
    run: () => linearMixedModel([1, 2, 4], [0, 1, 2]),
    expect: {error: "too-few"},
    answer: "error: intercepts can't be told from errors",
  },
  {
    name: "linearMixedModel",
    input: "two values a child and random slopes",
    run: () => linearMixedModel(y, subject, {random: "intercept+slope", time: [0, 1, 0, 1, 0, 1]}),
    expect: {error: "too-few"},
    answer: "error: slopes can't be told from errors",
  },
  {
    name: "linearMixedModel",
    input: "random slopes without a time",
    run: () => linearMixedModel(y, subject, {random: "intercept+slope"}),
    expect: {error: "empty"},
    answer: "error that names the time",
  },
  {
    name: "linearMixedModel",
    input: "a time that does not vary",
    run: () =>
      linearMixedModel([...y, 1, 2, 3], [...subject, 0, 1, 2], {
        random: "intercept+slope",
        time: new Array(9).fill(2),
      }),
    expect: {error: "constant"},
    answer: "error that names the time",
  },
  {
    name: "linearMixedModel",
    input: "a fixed column that is constant",
    run: () => linearMixedModel(y, subject, {fixed: {site: [3, 3, 3, 3, 3, 3]}}),
    expect: {error: "collinear"},
    answer: "error that names the column",
  },
  {
    name: "linearMixedModel",
    input: "two fixed columns that are the same",
    run: () => linearMixedModel(y, subject, {fixed: {a: [1, 2, 3, 4, 5, 7], b: [2, 4, 6, 8, 10, 14]}}),
    expect: {error: "collinear"},
    answer: "error that names the second",
  },
  {
    name: "linearMixedModel",
    input: "values that are all the same",
    run: () => linearMixedModel([2, 2, 2, 2, 2, 2], subject),
    expect: {error: "constant"},
    answer: "error",
  },
  {
    name: "linearMixedModel",
    input: "children without any variation of their own",
    run: () => linearMixedModel([1, 1, 4, 4, 6, 6], subject),
    expect: {error: "constant"},
    answer: "error: the residual variance would be 0",
  },
  {
    name: "linearMixedModel",
    input: "four values of three children, and a fixed effect that takes the last freedom",
    run: () => linearMixedModel([1, 3, 4, 9], [0, 0, 1, 2], {fixed: {later: [0, 1, 0, 0]}, method: "ML"}),
    expect: {error: "constant"},
    answer: "error: the likelihood would have no bound",
  },
  {
    name: "linearMixedModel",
    input: "children with equal means",
    run: () => linearMixedModel([1, 3, 3, 1, 0, 4], subject),
    expect: {singular: true, varianceComponents: {intercept: 0, slope: null}, coefficients: [{estimate: 2}]},
    answer: "variance 0 between children, reported as singular with a warning",
  },
  {
    name: "linearMixedModel",
    input: "an infinite value",
    run: () => linearMixedModel([1, 2, Number.POSITIVE_INFINITY, 3, 6, 5], subject),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "linearMixedModel",
    input: "columns of different length",
    run: () => linearMixedModel(y, subject, {fixed: {age: [1, 2]}}),
    expect: {error: "length-mismatch"},
    answer: "error that names the column",
  },
  {
    name: "linearMixedModel",
    input: "level 2",
    run: () => linearMixedModel(y, subject, {level: 2}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
];
