import type {DegenerateCase} from "../validation/degenerate-case.js";
import {cloneCensorWeight} from "./clone-censor-weight.js";
import {cloneCensorWeightReplicates} from "./clone-censor-weight-replicates.js";
import {summariseCloneCensorWeight} from "./summarise-clone-censor-weight.js";

const {NaN: never} = Number;
const data = {
  time: [2, 4, 6, 7, 8, 9, 9, 9],
  event: [1, 1, 1, 0, 1, 1, 0, 0],
  exposureTime: [never, 1, never, 2, 3, never, 1, never],
};
const alive = {...data, event: data.event.map(() => 0)};
const point = {within: 2, B: 0};

/** Degenerate inputs of clone–censor–weight. */
export const cloneDegenerate: readonly DegenerateCase[] = [
  {
    name: "cloneCensorWeight",
    input: "no rows",
    run: () => cloneCensorWeight({time: [], event: [], exposureTime: []}, point),
    expect: {error: "empty"},
    answer: "error",
  },
  {
    name: "cloneCensorWeight",
    input: "nobody who starts in time",
    run: () => cloneCensorWeight(data, {within: 0.5, B: 0}),
    expect: {error: "one-class"},
    answer: "error that names exposureTime",
  },
  {
    name: "cloneCensorWeight",
    input: "all treated at the origin",
    run: () => cloneCensorWeight({...data, exposureTime: data.time.map(() => 0)}, point),
    expect: {error: "one-class"},
    answer: "error that names exposureTime",
  },
  {
    name: "cloneCensorWeight",
    input: "an event that is none of 0, 1, 2",
    run: () => cloneCensorWeight({...data, event: data.event.map((one) => 3 * one)}, point),
    expect: {error: "not-a-code"},
    answer: "error that names event",
  },
  {
    name: "cloneCensorWeight",
    input: "an infinite time of exposure",
    run: () =>
      cloneCensorWeight({...data, exposureTime: data.time.map(() => Number.POSITIVE_INFINITY)}, point),
    expect: {error: "not-finite"},
    answer: "error that says that NaN stands for never",
  },
  {
    name: "cloneCensorWeight",
    input: "a covariate that does not vary",
    run: () => cloneCensorWeight({...data, x: {age: data.time.map(() => 3)}}, point),
    expect: {error: "constant"},
    answer: "error that names the covariate",
  },
  {
    name: "cloneCensorWeight",
    input: "no death",
    run: () => cloneCensorWeight(alive, point),
    expect: {
      difference: {estimate: 0},
      ratio: {estimate: null},
      hazardRatio: {estimate: null},
      restrictedMeanDifference: {estimate: 0},
      events: 0,
    },
    answer: "risks of 0; no ratios, with warnings",
  },
  {
    name: "cloneCensorWeight",
    input: "a horizon after the follow-up",
    run: () => cloneCensorWeight(data, {...point, horizon: 20}),
    expect: {difference: {estimate: null}, arms: [{risk: {estimate: null}}, {risk: {estimate: null}}]},
    answer: "no risks, with a warning that says until when an arm is followed",
  },
  {
    name: "cloneCensorWeight",
    input: "all at risk after the time for it have started",
    run: () =>
      cloneCensorWeight(
        {time: [1, 4, 5, 6], event: [1, 1, 0, 1], exposureTime: [never, 1, 1, 2]},
        {within: 2, horizon: 4, B: 0},
      ),
    expect: {
      arms: [{risk: {estimate: null}, weights: {n: 0, mean: null, total: 0}}, {weights: {n: 3, mean: 1}}],
      difference: {estimate: null},
    },
    answer: "weights of 1 in one arm, the other ends, with warnings",
  },
  {
    name: "cloneCensorWeight",
    input: "a negative time for the start",
    run: () => cloneCensorWeight(data, {within: -1, B: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names within",
  },
  {
    name: "cloneCensorWeight",
    input: "truncation at 1",
    run: () => cloneCensorWeight(data, {...point, truncate: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names truncate",
  },
  {
    name: "cloneCensorWeight",
    input: "a number of resamples that is not whole",
    run: () => cloneCensorWeight(data, {within: 2, B: 1.5}),
    expect: {error: "out-of-range"},
    answer: "error that names B",
  },
  {
    name: "cloneCensorWeightReplicates",
    input: "a single child who starts in time",
    run: () => {
      const few = {time: [2, 4, 6], event: [1, 1, 1], exposureTime: [1, never, never]};
      const {risks} = cloneCensorWeightReplicates(few, {within: 1, seed: 1, from: 0, to: 40});
      return {undefined: risks[0].some(Number.isNaN), defined: risks[0].some(Number.isFinite)};
    },
    expect: {undefined: true, defined: true},
    answer: "NaN in the resamples that leave it out",
  },
  {
    name: "cloneCensorWeightReplicates",
    input: "a range that ends before it starts",
    run: () => cloneCensorWeightReplicates(data, {within: 2, seed: 1, from: 3, to: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the end",
  },
  {
    name: "summariseCloneCensorWeight",
    input: "no replicates",
    run: () => summariseCloneCensorWeight(data, [], {within: 2}),
    expect: {B: 0, difference: {standardError: null, interval: {lower: null, upper: null}}},
    answer: "estimates without intervals",
  },
  {
    name: "summariseCloneCensorWeight",
    input: "replicates that overlap",
    run: () => {
      const part = cloneCensorWeightReplicates(data, {within: 2, seed: 1, from: 0, to: 3});
      return summariseCloneCensorWeight(data, [part, part], {within: 2});
    },
    expect: {error: "out-of-range"},
    answer: "error that names the replicate",
  },
];
