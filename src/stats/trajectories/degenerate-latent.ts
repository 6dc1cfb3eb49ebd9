import type {DegenerateCase} from "../validation/degenerate-case.js";
import {chooseLatentClasses, type LatentClassGrowthOptions, latentClassGrowth} from "./index.js";

/** n children with these values at times 0, 1, 2, …. */
function modelOf(children: readonly (readonly number[])[], options: LatentClassGrowthOptions) {
  const rows = children.flatMap((values, i) => values.map((value, t) => [i, t, value] as const));
  return latentClassGrowth(
    rows.map(([i]) => i),
    rows.map(([, t]) => t),
    rows.map(([, , value]) => value),
    options,
  );
}

const low = [
  [1, 2, 1],
  [2, 1, 3],
  [1, 3, 2],
] as const;
const high = [
  [9, 8, 9],
  [8, 9, 7],
  [9, 7, 8],
] as const;
const line = (a: number, b: number) => [a, a + b, a + 2 * b, a + 3 * b];

export const latentDegenerate: readonly DegenerateCase[] = [
  {
    name: "latentClassGrowth",
    input: "no rows",
    run: () => modelOf([], {k: 2}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "latentClassGrowth",
    input: "only missing values",
    run: () => modelOf([[Number.NaN], [Number.NaN]], {k: 2}),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "latentClassGrowth",
    input: "values that are all alike",
    run: () =>
      modelOf(
        [
          [3, 3],
          [3, 3],
          [3, 3],
        ],
        {k: 2, degree: 1},
      ),
    expect: {error: "constant"},
    answer: "error: nothing varies",
  },
  {
    name: "latentClassGrowth",
    input: "values on one line",
    run: () => modelOf([line(1, 2), line(1, 2), line(1, 2)], {k: 2, degree: 1}),
    expect: {error: "constant"},
    answer: "error: nothing is left beside one curve",
  },
  {
    name: "latentClassGrowth",
    input: "values on two lines",
    run: () => modelOf([line(1, 2), line(1, 2), line(9, -1), line(9, -1)], {k: 2, degree: 1}),
    expect: {error: "constant"},
    answer: "error: nothing is left beside two curves, and the likelihood has no bound",
  },
  {
    name: "latentClassGrowth",
    input: "as many values as coefficients",
    run: () => modelOf([[1, 2, 5]], {k: 1, degree: 2}),
    expect: {error: "constant"},
    answer: "error: the curve goes through the values",
  },
  {
    name: "latentClassGrowth",
    input: "fewer children than classes",
    run: () => modelOf([...low], {k: 4, degree: 1}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "latentClassGrowth",
    input: "as many classes as children, one variance",
    run: () => modelOf([...low, [30, 31, 35]], {k: 4, degree: 0}),
    expect: {k: 4},
    answer: "classes of few children, with a warning for each",
  },
  {
    name: "latentClassGrowth",
    input: "fewer distinct times than coefficients",
    run: () => modelOf([...low, ...high], {k: 2, degree: 3}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "latentClassGrowth",
    input: "times that differ by rounding only",
    run: () =>
      latentClassGrowth([0, 0, 1, 1], [1e9, 1e9 + 1e-6, 1e9, 1e9 + 2e-6], [1, 2, 4, 3], {k: 1, degree: 3}),
    expect: {error: "too-few"},
    answer: "error: they are fewer than coefficients",
  },
  {
    name: "latentClassGrowth",
    input: "a variance each, where one class is a single child",
    run: () =>
      modelOf([...low, [40, 42, 41]], {
        k: 2,
        degree: 0,
        variance: "by class",
        initial: [1, 0, 1, 0, 1, 0, 0, 1],
      }),
    expect: {error: "too-few"},
    answer: "error: a class of one child is refused",
  },
  {
    name: "latentClassGrowth",
    input: "a variance each, where the children of one class have no variance",
    run: () =>
      modelOf([[0, 0, 0], [0, 0, 0], [0, 0, 0], ...high], {
        k: 2,
        degree: 0,
        variance: "by class",
        initial: [1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1],
      }),
    expect: {error: "too-few"},
    answer: "error: the likelihood has no bound",
  },
  {
    name: "latentClassGrowth",
    input: "classes that are the same to begin with",
    run: () => modelOf([...low, ...high], {k: 2, degree: 1, initial: new Array(12).fill(0.5)}),
    expect: {
      agreeing: 1,
      converged: true,
      classes: [
        {averagePosterior: 0.5, size: 6},
        {averagePosterior: null, size: 0},
      ],
    },
    answer: "stays there, without standard errors and with warnings",
  },
  {
    name: "latentClassGrowth",
    input: "one value of each child",
    run: () =>
      latentClassGrowth([0, 1, 2, 3, 4, 5], [0, 1, 0, 1, 0, 1], [1, 2, 1.5, 9, 8, 9.5], {k: 2, degree: 0}),
    expect: {converged: true, heterogeneity: null, classes: [{size: 3}, {size: 3}]},
    answer: "classes with a warning about few values",
  },
  {
    name: "latentClassGrowth",
    input: "one class",
    run: () => modelOf([...low, ...high], {k: 1, degree: 1}),
    expect: {
      k: 1,
      entropy: null,
      agreeing: 1,
      restarts: 1,
      classes: [{probability: 1, averagePosterior: 1, oddsOfCorrect: null}],
    },
    answer: "least squares; no entropy, no odds",
  },
  {
    name: "latentClassGrowth",
    input: "an infinite value",
    run: () => modelOf([[1, Number.POSITIVE_INFINITY, 2], ...low], {k: 1}),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "latentClassGrowth",
    input: "codes of children that are not whole",
    run: () => latentClassGrowth([0.5, 1], [0, 1], [1, 2], {k: 1, degree: 0}),
    expect: {error: "not-a-code"},
    answer: "error that names the position",
  },
  {
    name: "latentClassGrowth",
    input: "a degree beyond 3",
    run: () => modelOf([...low], {k: 1, degree: 4 as 3}),
    expect: {error: "out-of-range"},
    answer: "error that names the argument",
  },
  {
    name: "latentClassGrowth",
    input: "first posterior probabilities of another number",
    run: () => modelOf([...low], {k: 2, degree: 0, initial: [1, 0]}),
    expect: {error: "length-mismatch"},
    answer: "error with both numbers",
  },
  {
    name: "latentClassGrowth",
    input: "first posterior probabilities that don't add up to 1",
    run: () => modelOf([...low], {k: 2, degree: 0, initial: [1, 0, 1, 1, 0.5, 0.5]}),
    expect: {error: "out-of-range"},
    answer: "error that names the child",
  },
  {
    name: "chooseLatentClasses",
    input: "more classes than children",
    run: () => chooseLatentClasses([0, 0, 1, 1], [0, 1, 0, 1], [1, 2, 9, 8], {degree: 0, kMax: 3}),
    expect: {
      rows: [
        {k: 1, smallest: 2},
        {k: 2, smallest: 1},
        {k: 3, bic: null, warnings: ["k: 2 children can't make 3 classes"]},
      ],
      lowestBic: 2,
    },
    answer: "a row that says so",
  },
  {
    name: "chooseLatentClasses",
    input: "values that are all alike",
    run: () => chooseLatentClasses([0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1], {degree: 0}),
    expect: {error: "constant"},
    answer: "error: nothing varies",
  },
];
