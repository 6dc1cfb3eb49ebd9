import type {DegenerateCase} from "../validation/degenerate-case.js";
import {type GridValues, meanCurve, meanCurveReplicates, measuredOnGrid, stepsOnGrid} from "./index.js";

const grid = (values: readonly number[], m: number): GridValues => ({
  time: Float64Array.from({length: m}, (_, j) => j),
  values: Float64Array.from(values),
  n: values.length / m,
});
const none = Float64Array.of(Number.NaN);

export const curvesDegenerate: readonly DegenerateCase[] = [
  {
    name: "meanCurve",
    input: "no children",
    run: () => meanCurve(grid([], 1)),
    expect: {n: 0, estimate: none, lower: none, warnings: ["there are no children"]},
    answer: "not defined at any time, a warning",
  },
  {
    name: "meanCurve",
    input: "one child",
    run: () => meanCurve(grid([3], 1)),
    expect: {n: 1, estimate: Float64Array.of(3), lower: none, upper: none, standardError: none},
    answer: "the child's values without a band",
  },
  {
    name: "meanCurve",
    input: "only missing values",
    run: () => meanCurve(grid([Number.NaN, Number.NaN], 1)),
    expect: {n: 2, nMissing: 2, estimate: none, simultaneous: {criticalValue: null}},
    answer: "not defined at any time, both children counted as missing",
  },
  {
    name: "meanCurve",
    input: "children that are all alike",
    run: () => meanCurve(grid([0.1, 0.1, 0.1], 1)),
    expect: {standardError: Float64Array.of(0), lower: Float64Array.of(0.1), upper: Float64Array.of(0.1)},
    answer: "a band without width",
  },
  {
    name: "meanCurve",
    input: "an infinite value",
    run: () => meanCurve(grid([1, Number.NEGATIVE_INFINITY], 1)),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "meanCurve",
    input: "level 0",
    run: () => meanCurve(grid([1, 2], 1), {level: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
  {
    name: "meanCurve",
    input: "too few values for the children",
    run: () => meanCurve({...grid([1, 2], 1), n: 3}),
    expect: {error: "length-mismatch"},
    answer: "error with both numbers",
  },
  {
    name: "meanCurveReplicates",
    input: "a negative first replicate",
    run: () => meanCurveReplicates(grid([1, 2], 1), {first: -1}),
    expect: {error: "out-of-range"},
    answer: "error that names the argument",
  },
  {
    name: "measuredOnGrid",
    input: "times of the grid that don't ascend",
    run: () => measuredOnGrid([0], [1], [2], {grid: [1, 1]}),
    expect: {error: "out-of-range"},
    answer: "error that names the position",
  },
  {
    name: "measuredOnGrid",
    input: "a child that is no code",
    run: () => measuredOnGrid([0.5], [1], [2], {grid: [1]}),
    expect: {error: "not-a-code"},
    answer: "error that names the position",
  },
  {
    name: "measuredOnGrid",
    input: "only missing values",
    run: () => measuredOnGrid([0, 1], [1, 1], [Number.NaN, Number.NaN], {grid: [1]}),
    expect: {n: 0, nMissing: 2},
    answer: "no children, both rows counted as missing",
  },
  {
    name: "stepsOnGrid",
    input: "an empty grid",
    run: () => stepsOnGrid([], []),
    expect: {error: "empty"},
    answer: "error",
  },
];
