import type {DegenerateCase} from "../validation/degenerate-case.js";
import {cutpointPrecision} from "./cutpoint-precision.js";
import {cutpointPrecisionReplicates} from "./cutpoint-precision-replicates.js";
import {summariseCutpointPrecision} from "./summarise-cutpoint-precision.js";

const x = [1, 2, 3, 4, 5, 6];
const event = [0, 0, 1, 0, 1, 1];
const sizes = [60];
const B = 20;

/** Degenerate inputs of what foretells the cut-offs of other studies. */
export const precisionDegenerate: readonly DegenerateCase[] = [
  {
    name: "cutpointPrecision",
    input: "no child",
    run: () => cutpointPrecision([], [], {sizes, B}),
    expect: {error: "empty"},
    answer: "error that says how many rows were missing",
  },
  {
    name: "cutpointPrecision",
    input: "one class",
    run: () => cutpointPrecision(x, [1, 1, 1, 1, 1, 1], {sizes, B}),
    expect: {error: "one-class"},
    answer: "error that names the outcome",
  },
  {
    name: "cutpointPrecision",
    input: "a single event",
    run: () => cutpointPrecision(x, [0, 0, 0, 0, 0, 1], {sizes, B}),
    expect: {error: "too-few"},
    answer: "error: one child has no distribution to smooth",
  },
  {
    name: "cutpointPrecision",
    input: "all values tied",
    run: () => cutpointPrecision([2, 2, 2, 2], [0, 1, 0, 1], {sizes, B}),
    expect: {
      at: [{n: 60, events: 30, lower: 2, median: 2, upper: 2, width: 0, found: 1}],
      bandwidth: {events: 0, others: 0},
    },
    answer: "the value itself in every study",
  },
  {
    name: "cutpointPrecision",
    input: "an indicator on the wrong side, by accuracy",
    run: () =>
      cutpointPrecision([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 1, 0, 0, 0, 0, 0, 0, 0], {
        sizes: [9],
        B,
        criterion: "accuracy",
        seed: 4,
      }),
    expect: {at: [{n: 9, events: 2, lower: null, median: null, upper: null, width: null, found: 0}]},
    answer: "no limits where every study does best to call nobody, with a warning",
  },
  {
    name: "cutpointPrecision",
    input: "a size of 3",
    run: () => cutpointPrecision(x, event, {sizes: [3], B}),
    expect: {error: "out-of-range"},
    answer: "error that names the size",
  },
  {
    name: "cutpointPrecision",
    input: "a negative step",
    run: () => cutpointPrecision(x, event, {sizes, B, step: -1}),
    expect: {error: "out-of-range"},
    answer: "error that names the step",
  },
  {
    name: "cutpointPrecision",
    input: "B = 0",
    run: () => cutpointPrecision(x, event, {sizes, B: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names B",
  },
  {
    name: "cutpointPrecisionReplicates",
    input: "a range that ends before it starts",
    run: () => cutpointPrecisionReplicates(x, event, {sizes, seed: 1, from: 3, to: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the end",
  },
  {
    name: "cutpointPrecisionReplicates",
    input: "an infinite value",
    run: () =>
      cutpointPrecisionReplicates([1, Number.POSITIVE_INFINITY], [0, 1], {sizes, seed: 1, from: 0, to: 1}),
    expect: {error: "not-finite"},
    answer: "error that names the row",
  },
  {
    name: "summariseCutpointPrecision",
    input: "replicates that overlap",
    run: () => {
      const part = cutpointPrecisionReplicates(x, event, {sizes, seed: 1, from: 0, to: 3});
      return summariseCutpointPrecision(x, event, [part, part], {sizes});
    },
    expect: {error: "out-of-range"},
    answer: "error that names the replicate",
  },
  {
    name: "summariseCutpointPrecision",
    input: "a level of 1",
    run: () => summariseCutpointPrecision(x, event, [], {sizes, level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
];
