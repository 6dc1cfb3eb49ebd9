import type {Simulation} from "../validation/simulation.js";
import {bootstrapReplicates} from "./bootstrap-replicates.js";
import {jackknife} from "./jackknife.js";
import {permutationTest} from "./permutation-test.js";
import {randomStream} from "./random.js";
import type {Resample} from "./resampler.js";
import {summariseBootstrap} from "./summarise-bootstrap.js";

/** How often an interval of the mean of 60 exponential waiting times (mean 1) holds 1. */
function coverage(kind: "percentile" | "bca", seed: number, runs: number) {
  const random = randomStream(seed);
  let covered = 0;
  for (let run = 0; run < runs; ++run) {
    const x = Float64Array.from({length: 60}, () => -Math.log(1 - random.next()));
    const statistic = ({indices}: Resample) => {
      let sum = 0;
      for (let i = 0; i < indices.length; ++i) sum += x[indices[i]!]!;
      return sum / indices.length;
    };
    const part = bootstrapReplicates({n: 60, statistic, seed: run, from: 0, to: 1000});
    const estimate = x.reduce((sum, v) => sum + v, 0) / 60;
    const {influence} = jackknife({n: 60, statistic});
    const {interval, bca} = summariseBootstrap([part], {estimate, influence});
    const {lower, upper} = kind === "bca" ? bca! : interval;
    if (lower! <= 1 && upper! >= 1) covered += 1;
  }
  const estimate = covered / runs;
  return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
}

/** Simulations with a known truth. */
export const resamplingSimulations: readonly Simulation[] = [
  {
    id: "resampling-percentile-coverage-60",
    name: "percentileInterval",
    question: "95 % percentile interval of the mean of 60 exponential times covers the true mean",
    seed: 101,
    runs: 3000,
    nominal: 0.95,
    run: () => coverage("percentile", 101, 3000),
    acceptable: {
      low: 0.9,
      high: 0.96,
      because: "the percentile interval is too short for skewed data: about 93 % at n = 60",
    },
  },
  {
    id: "resampling-bca-coverage-60",
    name: "bcaInterval",
    question: "95 % BCa interval of the mean of 60 exponential times covers the true mean",
    seed: 101,
    runs: 3000,
    nominal: 0.95,
    run: () => coverage("bca", 101, 3000),
    acceptable: {
      low: 0.92,
      high: 0.965,
      because:
        "BCa corrects for skewness to second order: closer to 95 % than the percentile interval, not there",
    },
  },
  {
    id: "resampling-permutation-type-1",
    name: "permutationTest",
    question: "permutation test of 12 against 18 log-normal values of one distribution rejects at 5 %",
    seed: 102,
    runs: 4000,
    nominal: 0.05,
    run() {
      const runs = 4000;
      const random = randomStream(102);
      const label = Array.from({length: 30}, (_, i) => Number(i < 12));
      let rejected = 0;
      for (let run = 0; run < runs; ++run) {
        const x = Float64Array.from({length: 30}, () => Math.exp(random.normal()));
        const statistic = (g: Float64Array) => {
          let sum = 0;
          for (let i = 0; i < 30; ++i) sum += (g[i]! - 0.4) * x[i]!;
          return sum;
        };
        if (permutationTest({label, statistic, seed: run, B: 399}).p! <= 0.05) rejected += 1;
      }
      const estimate = rejected / runs;
      return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
    },
  },
];
