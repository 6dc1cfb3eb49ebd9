import type {DegenerateCase} from "../validation/degenerate-case.js";
import {
  adjustedRandIndex,
  clusterJaccard,
  kmeansStability,
  kmeansStabilityReplicates,
  latentClassStability,
  latentClassStabilityReplicates,
  summariseClassStability,
} from "./index.js";

const grid = (values: readonly number[]) => ({
  time: Float64Array.of(0),
  values: Float64Array.from(values),
  n: values.length,
});

export const stabilityDegenerate: readonly DegenerateCase[] = [
  {
    name: "adjustedRandIndex",
    input: "no child in both",
    run: () => adjustedRandIndex([0, Number.NaN], [Number.NaN, 1]),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "adjustedRandIndex",
    input: "one cluster in both",
    run: () => adjustedRandIndex([0, 0, 0], [4, 4, 4]),
    expect: {estimate: 1, n: 3},
    answer: "1: they are the same",
  },
  {
    name: "adjustedRandIndex",
    input: "each child alone in both",
    run: () => adjustedRandIndex([0, 1, 2], [2, 0, 1]),
    expect: {estimate: 1},
    answer: "1: they are the same",
  },
  {
    name: "adjustedRandIndex",
    input: "one child",
    run: () => adjustedRandIndex([3], [0]),
    expect: {estimate: 1},
    answer: "1",
  },
  {
    name: "adjustedRandIndex",
    input: "a code that is not whole",
    run: () => adjustedRandIndex([0, 0.5], [0, 1]),
    expect: {error: "not-a-code"},
    answer: "error that names the position",
  },
  {
    name: "clusterJaccard",
    input: "a code without children",
    run: () => clusterJaccard([0, 0, 2], [1, 1, 0]),
    expect: {jaccard: Float64Array.of(1, 0, 1), match: Float64Array.of(1, Number.NaN, 0)},
    answer: "0, and no match",
  },
  {
    name: "clusterJaccard",
    input: "children who are in one clustering only",
    run: () => clusterJaccard([0, 0, Number.NaN, 1], [0, 0, 0, Number.NaN]),
    expect: {jaccard: Float64Array.of(1), n: 2, nMissing: 2},
    answer: "left out and counted",
  },
  {
    name: "kmeansStability",
    input: "as many clusters as children",
    run: () => kmeansStability(grid([1, 5, 9]), {k: 3, B: 64}),
    expect: {B: 64, k: 3, n: 3},
    answer: "resamples that lack a child are undefined, and say so",
  },
  {
    name: "kmeansStability",
    input: "no children",
    run: () => kmeansStability(grid([]), {k: 2}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "kmeansStabilityReplicates",
    input: "an empty range",
    run: () => kmeansStabilityReplicates(grid([1, 5, 9]), {k: 2, from: 5, to: 5}),
    expect: {from: 5, to: 5, rand: new Float64Array(0)},
    answer: "no replicates",
  },
  {
    name: "latentClassStability",
    input: "one class",
    run: () =>
      latentClassStability([0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], [1, 2, 3, 1, 2, 2], {
        k: 1,
        degree: 0,
        B: 10,
      }),
    expect: {rand: {mean: 1}, classes: [{jaccard: 1, recovered: 1, dissolved: 0}]},
    answer: "always found again",
  },
  {
    name: "latentClassStabilityReplicates",
    input: "values that are all alike",
    run: () => latentClassStabilityReplicates([0, 1], [0, 0], [1, 1], {k: 1, degree: 0, from: 0, to: 3}),
    expect: {error: "constant"},
    answer: "error: nothing varies",
  },
  {
    name: "summariseClassStability",
    input: "no ranges",
    run: () => summariseClassStability([]),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "summariseClassStability",
    input: "a range that is missing",
    run: () => summariseClassStability([kmeansStabilityReplicates(grid([1, 5, 9]), {k: 2, from: 3, to: 5})]),
    expect: {error: "out-of-range"},
    answer: "error that names the replicate",
  },
  {
    name: "summariseClassStability",
    input: "ranges of other classes",
    run: () =>
      summariseClassStability([
        kmeansStabilityReplicates(grid([1, 5, 9]), {k: 2, from: 0, to: 5}),
        kmeansStabilityReplicates(grid([1, 5, 9]), {k: 1, from: 5, to: 9}),
      ]),
    expect: {error: "out-of-range"},
    answer: "error",
  },
];
