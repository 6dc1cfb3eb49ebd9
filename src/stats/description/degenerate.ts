import type {DegenerateCase} from "../validation/degenerate-case.js";
import {
  chiSquareTest,
  fisherTest,
  kruskalWallisTest,
  standardisedMeanDifference,
  tTest,
  wilcoxonTest,
} from "./index.js";

const {NaN: missing, POSITIVE_INFINITY: infinite} = Number;

const refused = (
  name: string,
  input: string,
  run: () => unknown,
  error: "empty" | "not-finite" | "length-mismatch" | "out-of-range" | "too-few" | "not-a-code",
): DegenerateCase => ({name, input, run, expect: {error}, answer: "error that names the argument"});

const samples = (name: string, call: (a: number[], b: number[]) => unknown): DegenerateCase[] => [
  refused(name, "an empty sample", () => call([], [1, 2]), "empty"),
  refused(name, "a sample of missing values", () => call([1, 2], [missing, missing]), "empty"),
  refused(name, "an infinite value", () => call([1, infinite], [1, 2]), "not-finite"),
];
const tables = (name: string, call: (table: number[][]) => unknown): DegenerateCase[] => [
  refused(name, "a table without cells", () => call([]), "empty"),
  refused(
    name,
    "a table without children",
    () =>
      call([
        [0, 0],
        [0, 0],
      ]),
    "empty",
  ),
  refused(name, "rows of different length", () => call([[1, 2], [3]]), "length-mismatch"),
  refused(
    name,
    "a count that is missing",
    () =>
      call([
        [1, missing],
        [3, 4],
      ]),
    "out-of-range",
  ),
  refused(
    name,
    "a negative count",
    () =>
      call([
        [1, -2],
        [3, 4],
      ]),
    "out-of-range",
  ),
];

/** Degenerate inputs with their documented answers. */
export const descriptionDegenerate: readonly DegenerateCase[] = [
  ...samples("wilcoxonTest", (a, b) => wilcoxonTest(a, b)),
  refused(
    "wilcoxonTest",
    "pairs of different length",
    () => wilcoxonTest([1, 2], [1], {paired: true}),
    "length-mismatch",
  ),
  refused("wilcoxonTest", "a level of 95", () => wilcoxonTest([1, 2], [3, 4], {level: 95}), "out-of-range"),
  refused(
    "wilcoxonTest",
    "an exact test of 2 × 600 values",
    () => wilcoxonTest(new Float64Array(600), new Float64Array(600), {exact: true}),
    "out-of-range",
  ),
  {
    name: "wilcoxonTest",
    input: "values that are all tied",
    run: () => wilcoxonTest([2, 2, 2], [2, 2]),
    expect: {
      p: null,
      estimate: 0,
      interval: {lower: null, upper: null},
      warnings: ["All values are equal: the test is not defined."],
    },
    answer: "p null, shift 0, no interval, a warning",
  },
  {
    name: "wilcoxonTest",
    input: "values that are all tied, exact",
    run: () => wilcoxonTest([2, 2, 2], [2, 2], {exact: true}),
    expect: {p: 1, estimate: 0},
    answer: "p 1: all arrangements are alike",
  },
  {
    name: "wilcoxonTest",
    input: "pairs that are all equal",
    run: () => wilcoxonTest([1, 2, 3], [1, 2, 3], {paired: true}),
    expect: {p: null, estimate: null, interval: {lower: null, upper: null}},
    answer: "p and shift null, a warning",
  },
  {
    name: "wilcoxonTest",
    input: "one value each",
    run: () => wilcoxonTest([2], [1]),
    expect: {
      p: 1,
      estimate: 1,
      interval: {lower: 1, upper: 1},
      warnings: ["Too few values for an interval of 95 %: it is the widest there is."],
    },
    answer: "p 1, the difference, a warning about the interval",
  },
  ...samples("tTest", (a, b) => tTest(a, b)),
  refused("tTest", "one value in a sample", () => tTest([1], [1, 2]), "too-few"),
  refused("tTest", "one pair", () => tTest([1], [2], {variance: "paired"}), "too-few"),
  refused("tTest", "a level of 0", () => tTest([1, 2], [3, 4], {level: 0}), "out-of-range"),
  {
    name: "tTest",
    input: "samples without variation",
    run: () => tTest([1, 1, 1], [2, 2]),
    expect: {
      statistic: null,
      p: null,
      estimate: -1,
      standardError: 0,
      df: 3,
      interval: {lower: null, upper: null},
    },
    answer: "the difference, t and p null, a warning",
  },
  refused("kruskalWallisTest", "no rows", () => kruskalWallisTest([], []), "empty"),
  refused("kruskalWallisTest", "only missing values", () => kruskalWallisTest([missing], [0]), "empty"),
  refused("kruskalWallisTest", "one group", () => kruskalWallisTest([1, 2], [0, 0]), "too-few"),
  refused("kruskalWallisTest", "a group of 0.5", () => kruskalWallisTest([1, 2], [0, 0.5]), "not-a-code"),
  refused(
    "kruskalWallisTest",
    "columns of different length",
    () => kruskalWallisTest([1, 2], [0]),
    "length-mismatch",
  ),
  {
    name: "kruskalWallisTest",
    input: "values that are all tied",
    run: () => kruskalWallisTest([3, 3, 3, 3], [0, 0, 1, 1]),
    expect: {statistic: null, p: null},
    answer: "H and p null, a warning",
  },
  {
    name: "kruskalWallisTest",
    input: "an empty group",
    run: () => kruskalWallisTest([1, 2, 3, 4], [0, 0, 2, 2]),
    expect: {df: 1, sizes: [2, 0, 2]},
    answer: "left out of the degrees of freedom, a warning",
  },
  ...tables("fisherTest", (table) => fisherTest(table)),
  {
    name: "fisherTest",
    input: "a table with one row",
    run: () => fisherTest([[3, 5]]),
    expect: {p: 1, estimate: null, interval: null},
    answer: "p 1, a warning",
  },
  {
    name: "fisherTest",
    input: "a table with an empty column",
    run: () =>
      fisherTest([
        [3, 0, 1],
        [1, 0, 3],
      ]),
    expect: {warnings: ["1 empty rows or columns are left out."]},
    answer: "the table without it, a warning",
  },
  {
    name: "fisherTest",
    input: "groups that are separated",
    run: () =>
      fisherTest([
        [4, 0],
        [0, 4],
      ]),
    expect: {estimate: infinite, interval: {upper: infinite}},
    answer: "odds ratio ∞ with a finite lower limit, a warning",
  },
  {
    name: "fisherTest",
    input: "a table that is too large for the exact search",
    run: () =>
      fisherTest(Array.from({length: 9}, (_, i) => Array.from({length: 9}, (_, j) => 5 + ((i * j) % 7)))),
    expect: {p: null},
    answer: "p null, a warning that names the ways out, within a second",
  },
  ...tables("chiSquareTest", (table) => chiSquareTest(table)),
  {
    name: "chiSquareTest",
    input: "a table with one column that has children",
    run: () =>
      chiSquareTest([
        [3, 0],
        [5, 0],
      ]),
    expect: {statistic: null, p: null, df: 0},
    answer: "χ² and p null, a warning",
  },
  {
    name: "standardisedMeanDifference",
    input: "equal samples without variation",
    run: () => standardisedMeanDifference([1, 1], [1, 1]),
    expect: {estimate: 0},
    answer: "0",
  },
];
