import type {DegenerateCase} from "../validation/degenerate-case.js";
import {restrictedMean} from "./restricted-mean.js";
import {restrictedMeanDifference} from "./restricted-mean-difference.js";
import {survivalDifference} from "./survival-difference.js";

const none = {lower: null, upper: null};
const time = [6, 6, 6, 7, 10, 1, 2, 3, 4, 12];
const event = [1, 1, 0, 1, 0, 1, 1, 1, 0, 0];
const group = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];

/** Degenerate inputs of restricted means and of survival at a time, with their documented answers. */
export const twoGroupsDegenerate: readonly DegenerateCase[] = [
  {
    name: "restrictedMean",
    input: "no rows",
    run: () => restrictedMean([], []),
    expect: {error: "empty"},
    answer: "error that no complete row is left",
  },
  {
    name: "restrictedMean",
    input: "a negative time",
    run: () => restrictedMean([-1, 2], [1, 1]),
    expect: {error: "out-of-range"},
    answer: "error that names the time",
  },
  {
    name: "restrictedMean",
    input: "a horizon of 0",
    run: () => restrictedMean([1, 2], [1, 1], {tau: 0}),
    expect: {error: "out-of-range"},
    answer: "error that a positive number was expected",
  },
  {
    name: "restrictedMean",
    input: "a horizon beyond the last time",
    run: () => restrictedMean([1, 2], [1, 0], {tau: 3}),
    expect: {estimate: null, standardError: null, interval: none},
    answer: "null with a warning",
  },
  {
    name: "restrictedMean",
    input: "a horizon beyond the last time of a curve that came down to 0",
    run: () => restrictedMean([1, 2], [1, 1], {tau: 3}),
    expect: {estimate: 1.5, warnings: []},
    answer: "the mean, as the curve stays at 0",
  },
  {
    name: "restrictedMean",
    input: "no events",
    run: () => restrictedMean([1, 2, 3], [0, 0, 0]),
    expect: {estimate: 3, standardError: 0, events: 0},
    answer: "tau with standard error 0",
  },
  {
    name: "restrictedMean",
    input: "all events at one time",
    run: () => restrictedMean([5, 5, 5], [1, 1, 1]),
    expect: {estimate: 5, standardError: 0},
    answer: "the time with standard error 0",
  },
  {
    name: "restrictedMeanDifference",
    input: "no rows",
    run: () => restrictedMeanDifference([], [], []),
    expect: {error: "empty"},
    answer: "error that no complete row is left",
  },
  {
    name: "restrictedMeanDifference",
    input: "a single group",
    run: () => restrictedMeanDifference([1, 2], [1, 1], [1, 1]),
    expect: {error: "constant"},
    answer: "error that two groups were expected",
  },
  {
    name: "restrictedMeanDifference",
    input: "three groups",
    run: () => restrictedMeanDifference([1, 2, 3], [1, 1, 1], [0, 1, 2]),
    expect: {error: "not-a-code"},
    answer: "error that 0 or 1 was expected",
  },
  {
    name: "restrictedMeanDifference",
    input: "a horizon that one group was not followed until",
    run: () => restrictedMeanDifference(time, event, group, {tau: 11}),
    expect: {
      difference: {estimate: null, p: null, interval: none},
      ratio: {estimate: null, p: null},
      timeLostRatio: {estimate: null, p: null},
    },
    answer: "null with a warning that names the group",
  },
  {
    name: "restrictedMeanDifference",
    input: "no events before the horizon",
    run: () => restrictedMeanDifference(time, event, group, {tau: 0.5}),
    expect: {
      difference: {estimate: 0, standardError: null, p: null},
      ratio: {estimate: 1, standardError: null, p: null},
      timeLostRatio: {estimate: null, p: null},
    },
    answer: "difference 0 without a standard error, with a warning",
  },
  {
    name: "restrictedMeanDifference",
    input: "a group that had all its events at time 0",
    run: () => restrictedMeanDifference([0, 0, 4, 2], [1, 1, 0, 1], [1, 1, 0, 0], {tau: 3}),
    expect: {
      ratio: {estimate: 0, standardError: null, p: null},
      warnings: ["A group's mean time is 0: the ratio of the means is not defined."],
    },
    answer: "the ratio of means without a standard error, with a warning",
  },
  {
    name: "restrictedMeanDifference",
    input: "a third group",
    run: () => restrictedMeanDifference([1, 2, 3], [1, 1, 1], [0, 1, 2]),
    expect: {error: "not-a-code"},
    answer: "error that only groups 0 and 1 were expected",
  },
  {
    name: "restrictedMeanDifference",
    input: "a level of 0",
    run: () => restrictedMeanDifference(time, event, group, {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error that a number between 0 and 1 was expected",
  },
  {
    name: "survivalDifference",
    input: "no rows",
    run: () => survivalDifference([], [], [], 1),
    expect: {error: "empty"},
    answer: "error that no complete row is left",
  },
  {
    name: "survivalDifference",
    input: "a single group",
    run: () => survivalDifference([1, 2], [1, 1], [0, 0], 1),
    expect: {error: "constant"},
    answer: "error that two groups were expected",
  },
  {
    name: "survivalDifference",
    input: "an infinite time",
    run: () => survivalDifference(time, event, group, Number.POSITIVE_INFINITY),
    expect: {error: "not-finite"},
    answer: "error that a finite number was expected",
  },
  {
    name: "survivalDifference",
    input: "a time before an event in one group",
    run: () => survivalDifference(time, event, group, 3),
    expect: {
      difference: {interval: none, p: null},
      cumulativeHazardRatio: {estimate: null, p: null},
      warnings: ["Group 0: Survival is 1 at 3, where its variance can't be estimated."],
    },
    answer: "the difference without an interval, with a warning",
  },
  {
    name: "survivalDifference",
    input: "a time beyond the last one of a group",
    run: () => survivalDifference(time, event, group, 11),
    expect: {difference: {estimate: null, p: null, interval: none}, ratio: {estimate: null}},
    answer: "null with a warning that names the group",
  },
  {
    name: "survivalDifference",
    input: "curves that are both 0",
    run: () => survivalDifference([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 1], 5),
    expect: {difference: {estimate: 0, standardError: null, p: null}, ratio: {estimate: null, p: null}},
    answer: "difference 0 without an interval, with a warning",
  },
];
