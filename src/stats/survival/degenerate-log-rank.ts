import type {DegenerateCase} from "../validation/degenerate-case.js";
import {logRankPermutationTest} from "./log-rank-permutation-test.js";
import {logRankTest} from "./log-rank-test.js";
import {logRankTrendTest} from "./log-rank-trend-test.js";
import {pairwiseLogRank} from "./pairwise-log-rank.js";

type Test = (
  time: ArrayLike<number>,
  event: ArrayLike<number>,
  group: ArrayLike<number>,
  options?: {readonly strata?: ArrayLike<number>; readonly rho?: number},
) => unknown;

const many = Uint8Array.from({length: 201}, (_, i) => i);

/** What all four tests refuse alike. */
const refused = (name: string, test: Test): DegenerateCase[] => [
  {
    name,
    input: "no rows",
    run: () => test([], [], []),
    expect: {error: "empty"},
    answer: "error that no complete row is left",
  },
  {
    name,
    input: "a single group",
    run: () => test([1, 2, 3], [1, 1, 0], [1, 1, 1]),
    expect: {error: "constant"},
    answer: "error that at least two groups were expected",
  },
  {
    name,
    input: "columns of different length",
    run: () => test([1, 2, 3], [1, 1, 0], [0, 1]),
    expect: {error: "length-mismatch"},
    answer: "error that names the column and both lengths",
  },
  {
    name,
    input: "an infinite time",
    run: () => test([1, 2, Number.NEGATIVE_INFINITY], [1, 1, 0], [0, 1, 1]),
    expect: {error: "not-finite"},
    answer: "error that names the column and the position",
  },
  {
    name,
    input: "a column of 201 groups, as of names for groups",
    run: () =>
      test(
        Float64Array.from(many),
        Float64Array.from(many, () => 1),
        many,
      ),
    expect: {error: "out-of-range"},
    answer: "error that at most 200 groups were expected",
  },
  {
    name,
    input: "a negative ρ",
    run: () => test([1, 2, 3], [1, 1, 0], [0, 1, 1], {rho: -1}),
    expect: {error: "out-of-range"},
    answer: "error that a number ≥ 0 was expected",
  },
];

const nothing = "No child had the event: there is nothing to compare.";
const noOrder = "The order of events leaves nothing to compare between the groups.";

/** Degenerate inputs of the log-rank tests, with their documented answers. */
export const logRankDegenerate: readonly DegenerateCase[] = [
  ...refused("logRankTest", logRankTest),
  ...refused("logRankTrendTest", logRankTrendTest),
  ...refused("pairwiseLogRank", pairwiseLogRank),
  ...refused("logRankPermutationTest", logRankPermutationTest),
  {
    name: "logRankTest",
    input: "no events",
    run: () => logRankTest([1, 2, 3, 4], [0, 0, 0, 0], [0, 0, 1, 1]),
    expect: {statistic: null, p: null, df: 0, events: 0, warnings: [nothing]},
    answer: "null with a warning",
  },
  {
    name: "logRankTest",
    input: "all events at one time",
    run: () => logRankTest([2, 2, 2, 2], [1, 1, 1, 1], [0, 0, 1, 1]),
    expect: {statistic: null, p: null, warnings: [noOrder]},
    answer: "null with a warning: no variance is left",
  },
  {
    name: "logRankTest",
    input: "strata that hold one group each",
    run: () => logRankTest([1, 2, 3, 4], [1, 1, 1, 1], [0, 0, 1, 1], {strata: [0, 0, 1, 1]}),
    expect: {statistic: null, p: null, warnings: [noOrder]},
    answer: "null with a warning",
  },
  {
    name: "logRankTest",
    input: "groups that are at risk at different times",
    run: () => logRankTest([1, 2, 7, 8], [1, 1, 1, 1], [0, 0, 1, 1], {entry: [0, 0, 5, 5]}),
    expect: {statistic: null, p: null, warnings: [noOrder]},
    answer: "null with a warning",
  },
  {
    name: "logRankTest",
    input: "a group that is gone before the first event",
    run: () => logRankTest([1, 2, 3, 0.5], [1, 1, 1, 0], [0, 1, 0, 2]),
    expect: {df: 1},
    answer: "a test of the others, with a warning",
  },
  {
    name: "logRankTrendTest",
    input: "equal scores",
    run: () => logRankTrendTest([1, 2, 3], [1, 1, 1], [0, 1, 2], {scores: [1, 1, 1]}),
    expect: {error: "constant"},
    answer: "error that a trend needs different scores",
  },
  {
    name: "logRankTrendTest",
    input: "a score too few",
    run: () => logRankTrendTest([1, 2, 3], [1, 1, 1], [0, 1, 2], {scores: [1, 2]}),
    expect: {error: "length-mismatch"},
    answer: "error that tells how many groups there are",
  },
  {
    name: "logRankTrendTest",
    input: "a missing score",
    run: () => logRankTrendTest([1, 2, 3], [1, 1, 1], [0, 1, 2], {scores: [1, 2, Number.NaN]}),
    expect: {error: "not-finite"},
    answer: "error that names the scores",
  },
  {
    name: "logRankTrendTest",
    input: "no events",
    run: () => logRankTrendTest([1, 2, 3], [0, 0, 0], [0, 1, 2]),
    expect: {statistic: null, p: null, estimate: 0, standardError: 0, warnings: [nothing]},
    answer: "null with a warning",
  },
  {
    name: "logRankPermutationTest",
    input: "no events",
    run: () => logRankPermutationTest([1, 2, 3], [0, 0, 0], [0, 1, 1]),
    expect: {statistic: null, p: null, warnings: [noOrder]},
    answer: "null with a warning",
  },
  {
    name: "logRankPermutationTest",
    input: "all events at one time",
    run: () => logRankPermutationTest([2, 2, 2], [1, 1, 1], [0, 1, 1]),
    expect: {statistic: null, p: null, warnings: [noOrder]},
    answer: "null with a warning",
  },
  {
    name: "logRankPermutationTest",
    input: "half a permutation",
    run: () => logRankPermutationTest([1, 2, 3], [1, 1, 1], [0, 1, 1], {permutations: 0.5}),
    expect: {error: "out-of-range"},
    answer: "error that a whole number was expected",
  },
];
