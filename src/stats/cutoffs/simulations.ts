import {normalCdf} from "../distributions/normal.js";
import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {optimalCutpoint} from "./optimal-cutpoint.js";
import {smoothedCutpoint} from "./smoothed-cutpoint.js";

/** Mean over runs with its Monte Carlo error. */
function mean(runs: number, one: () => number): {estimate: number; monteCarloError: number} {
  let sum = 0;
  let squares = 0;
  for (let run = 0; run < runs; ++run) {
    const value = one();
    sum += value;
    squares += value * value;
  }
  const estimate = sum / runs;
  return {estimate, monteCarloError: Math.sqrt((squares / runs - estimate ** 2) / runs)};
}

/** Two normal classes of `half` children each, the outcome's one standard deviation higher. */
function classes(half: number, seed: number): () => readonly [Float64Array, Float64Array] {
  const random = randomStream(seed);
  const event = Float64Array.from({length: 2 * half}, (_, i) => i % 2);
  return () => [event.map((code) => random.normal() + code), event];
}

/** Youden's index of two normal classes one standard deviation apart, at the cut-off half-way. */
const TRUTH = 2 * normalCdf(0.5) - 1;

/** Simulations with a known truth. */
export const cutoffsSimulations: readonly Simulation[] = [
  {
    id: "cutoffs-normal-cutpoint",
    name: "smoothedCutpoint",
    question:
      "The normal model's cut-off between two normal classes of 500, one standard deviation apart, is half-way: 0.5",
    seed: 401,
    runs: 4000,
    nominal: 0.5,
    run() {
      const draw = classes(500, this.seed);
      return mean(this.runs, () => smoothedCutpoint(...draw()).estimate ?? Number.NaN);
    },
  },
  {
    id: "cutoffs-apparent-youden",
    name: "optimalCutpoint",
    question:
      "The apparent Youden index of the best cut-off in 60 children is too high: the truth is 0.383, one standard deviation apart",
    seed: 402,
    runs: 20_000,
    nominal: TRUTH,
    run() {
      const draw = classes(30, this.seed);
      return mean(this.runs, () => optimalCutpoint(...draw()).value ?? Number.NaN);
    },
    acceptable: {
      low: TRUTH + 0.03,
      high: TRUTH + 0.15,
      because:
        "the search takes the best of many cut-offs, so that what it reports is optimistic: that is the finding",
    },
  },
];
