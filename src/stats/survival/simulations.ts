import {type RandomStream, randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {kaplanMeier} from "./kaplan-meier.js";
import {logRankPermutationTest} from "./log-rank-permutation-test.js";
import {logRankTest} from "./log-rank-test.js";
import {restrictedMean} from "./restricted-mean.js";
import {survivalAt} from "./survival-at.js";

/** Exponential times of mean 1, censored evenly between 0.5 and 3. */
function draw(random: RandomStream, n: number) {
  const time = new Float64Array(n);
  const event = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const death = -Math.log(1 - random.next());
    const censored = 0.5 + 2.5 * random.next();
    time[i] = Math.min(death, censored);
    event[i] = death <= censored ? 1 : 0;
  }
  return {time, event};
}

/** The share of runs that a condition holds in, with its Monte Carlo error. */
function share(seed: number, runs: number, holds: (random: RandomStream) => boolean) {
  const random = randomStream(seed);
  let times = 0;
  for (let b = 0; b < runs; ++b) if (holds(random)) times += 1;
  const estimate = times / runs;
  return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
}

const within = ({lower, upper}: {lower: number | null; upper: number | null}, truth: number) =>
  lower !== null && upper !== null && lower <= truth && truth <= upper;

const coverage = (conf: "log-log" | "plain", seed: number, runs: number) => () =>
  share(seed, runs, (random) => {
    const {time, event} = draw(random, 60);
    return within(survivalAt(kaplanMeier(time, event, {conf}), 0.7).interval, Math.exp(-0.7));
  });

/** Simulations with a known truth. */
export const survivalSimulations: readonly Simulation[] = [
  {
    id: "survival-log-log-coverage-60",
    name: "kaplanMeier",
    question: "95 % log-log limits of survival 0.50 at n = 60 cover it",
    seed: 101,
    runs: 20_000,
    nominal: 0.95,
    run: coverage("log-log", 101, 20_000),
    acceptable: {low: 0.94, high: 0.96, because: "the limits are asymptotic; at n = 60 a hundredth is usual"},
  },
  {
    id: "survival-plain-coverage-60",
    name: "kaplanMeier",
    question: "95 % plain limits of survival 0.50 at n = 60 cover it",
    seed: 102,
    runs: 20_000,
    nominal: 0.95,
    run: coverage("plain", 102, 20_000),
    acceptable: {
      low: 0.93,
      high: 0.96,
      because: "plain limits are known to be somewhat short in small samples",
    },
  },
  {
    id: "survival-log-rank-level-60",
    name: "logRankTest",
    question: "the log-rank test of two groups of 30 without a difference rejects at 5 %",
    seed: 103,
    runs: 20_000,
    nominal: 0.05,
    run: () =>
      share(103, 20_000, (random) => {
        const {time, event} = draw(random, 60);
        const group = time.map((_, i) => i % 2);
        return logRankTest(time, event, group).p! <= 0.05;
      }),
    acceptable: {low: 0.045, high: 0.06, because: "χ² is an approximation, slightly liberal at 30 a group"},
  },
  {
    id: "survival-exact-log-rank-level-16",
    name: "logRankPermutationTest",
    question: "the exact permutation test of two groups of 8 without a difference rejects at most at 5 %",
    seed: 104,
    runs: 4000,
    nominal: 0.05,
    run: () =>
      share(104, 4000, (random) => {
        const {time, event} = draw(random, 16);
        const group = time.map((_, i) => i % 2);
        const {p} = logRankPermutationTest(time, event, group);
        return p !== null && p <= 0.05;
      }),
    acceptable: {
      low: 0.035,
      high: 0.06,
      because: "an exact test rejects at most at its level, ties of p make it less",
    },
  },
  {
    id: "survival-restricted-mean-coverage-60",
    name: "restrictedMean",
    question: "95 % interval of the restricted mean 0.78 at n = 60 covers it",
    seed: 105,
    runs: 20_000,
    nominal: 0.95,
    run: () =>
      share(105, 20_000, (random) => {
        const {time, event} = draw(random, 60);
        const {interval} = restrictedMean(time, event, {tau: 1.5, extend: true});
        return within(interval, 1 - Math.exp(-1.5));
      }),
    acceptable: {low: 0.93, high: 0.96, because: "the interval is asymptotic and slightly short at n = 60"},
  },
];
