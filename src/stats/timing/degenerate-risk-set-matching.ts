import type {DegenerateCase} from "../validation/degenerate-case.js";
import {type RiskSetData, type RiskSetOptions, riskSetMatching} from "./risk-set-matching.js";

const {NaN: never, POSITIVE_INFINITY: infinite} = Number;
const value = [1, 2, 3];
const data: RiskSetData = {
  time: [9, 9, 9],
  exposureTime: [2, never, never],
  covariates: (row) => [value[row]!],
};
const run = (part: Partial<RiskSetData>, options: RiskSetOptions = {calipers: [1]}) =>
  riskSetMatching({...data, ...part}, options);

/** Degenerate inputs of risk-set matching. */
export const riskSetMatchingDegenerate: readonly DegenerateCase[] = [
  {
    input: "no rows",
    run: () => run({time: [], exposureTime: []}),
    expect: {sets: [], unmatched: [], controls: 0, n: 0},
    answer: "no sets",
  },
  {
    input: "nobody exposed",
    run: () => run({exposureTime: [never, never, never]}),
    expect: {sets: [], unmatched: [], controls: 0},
    answer: "no sets",
  },
  {
    input: "everybody exposed at one time",
    run: () => run({exposureTime: [2, 2, 2]}),
    expect: {
      sets: [],
      unmatched: [0, 1, 2].map((exposed) => ({exposed, reason: "nobody at risk"})),
    },
    answer: "nobody has a set, for nobody is at risk",
  },
  {
    input: "exposed before it is followed, at its end, and without follow-up",
    run: () => run({entry: [3, 0, 9], exposureTime: [2, 9, 9]}),
    expect: {sets: [], unmatched: [2, 0, 1].map((exposed) => ({exposed, reason: "not followed"}))},
    answer: "no sets, all told as not followed",
  },
  {
    input: "a value of the exposed that is missing",
    run: () => run({covariates: (row) => [row === 0 ? never : 2]}),
    expect: {sets: [], unmatched: [{exposed: 0, reason: "no value"}]},
    answer: "no set, with the reason",
  },
  {
    input: "all others beyond the caliper",
    run: () => run({}, {calipers: [0.5]}),
    expect: {sets: [], unmatched: [{exposed: 0, reason: "none within the calipers"}]},
    answer: "no set, with the reason",
  },
  {
    input: "two exposed at one time, and one to match them with",
    run: () => run({exposureTime: [2, never, 2]}),
    expect: {
      sets: [{exposed: 0, at: 2, controls: [1], distances: [1]}],
      unmatched: [{exposed: 2, reason: "taken by others"}],
    },
    answer: "of equally near ones the earlier row has it",
  },
  {
    input: "any difference allowed",
    run: () => run({}, {calipers: [infinite], ratio: 5}),
    expect: {sets: [{exposed: 0, at: 2, controls: [1, 2], distances: [0, 0]}]},
    answer: "all at risk, in their order",
  },
  {
    input: "an end of follow-up that is missing",
    run: () => run({time: [9, never, 9]}, {calipers: [5]}),
    expect: {sets: [{controls: [2]}], n: 2, nMissing: 1},
    answer: "the row is left out and counted",
  },
  {
    input: "no caliper",
    run: () => run({}, {calipers: []}),
    expect: {error: "empty" as const},
    answer: "error that names calipers",
  },
  {
    input: "a caliper of 0",
    run: () => run({}, {calipers: [0]}),
    expect: {error: "out-of-range" as const},
    answer: "error that names calipers",
  },
  {
    input: "half a control",
    run: () => run({}, {calipers: [1], ratio: 0.5}),
    expect: {error: "out-of-range" as const},
    answer: "error that names ratio",
  },
  {
    input: "fewer covariates than calipers",
    run: () => run({}, {calipers: [1, 1]}),
    expect: {error: "length-mismatch" as const},
    answer: "error that names covariates",
  },
  {
    input: "an infinite covariate",
    run: () => run({covariates: () => [infinite]}),
    expect: {error: "not-finite" as const},
    answer: "error that names covariates",
  },
].map((one) => ({name: "riskSetMatching", ...one}));
