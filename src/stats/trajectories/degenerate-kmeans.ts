import type {DegenerateCase} from "../validation/degenerate-case.js";
import {type GridValues, kmeansTrajectories} from "./index.js";

const grid = (values: readonly number[]): GridValues => ({
  time: Float64Array.of(0),
  values: Float64Array.from(values),
  n: values.length,
});

export const kmeansDegenerate: readonly DegenerateCase[] = [
  {
    name: "kmeansTrajectories",
    input: "no children",
    run: () => kmeansTrajectories(grid([]), {k: 2}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "kmeansTrajectories",
    input: "only missing values",
    run: () => kmeansTrajectories(grid([Number.NaN, Number.NaN]), {k: 2}),
    expect: {error: "too-few"},
    answer: "error with both numbers",
  },
  {
    name: "kmeansTrajectories",
    input: "children that are all alike",
    run: () => kmeansTrajectories(grid([3, 3, 3, 3]), {k: 2}),
    expect: {totalWithin: 0, total: 0, calinskiHarabasz: null, silhouette: 0},
    answer: "clusters without meaning: nothing within, nothing between",
  },
  {
    name: "kmeansTrajectories",
    input: "as many clusters as children",
    run: () => kmeansTrajectories(grid([1, 5, 9]), {k: 3}),
    expect: {totalWithin: 0, calinskiHarabasz: null, silhouette: 0, sizes: Uint32Array.of(1, 1, 1)},
    answer: "each child alone",
  },
  {
    name: "kmeansTrajectories",
    input: "one cluster",
    run: () => kmeansTrajectories(grid([1, 2, 3]), {k: 1}),
    expect: {totalWithin: 2, between: 0, calinskiHarabasz: null, silhouette: null},
    answer: "all children around their mean",
  },
  {
    name: "kmeansTrajectories",
    input: "an infinite value",
    run: () => kmeansTrajectories(grid([1, Number.POSITIVE_INFINITY]), {k: 1}),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "kmeansTrajectories",
    input: "first centres of another number",
    run: () => kmeansTrajectories(grid([1, 2, 3]), {k: 2, initial: [1]}),
    expect: {error: "length-mismatch"},
    answer: "error with both numbers",
  },
  {
    name: "kmeansTrajectories",
    input: "a number of clusters that is not whole",
    run: () => kmeansTrajectories(grid([1, 2, 3]), {k: 1.5}),
    expect: {error: "out-of-range"},
    answer: "error that names the argument",
  },
];
