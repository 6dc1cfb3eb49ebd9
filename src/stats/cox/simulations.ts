import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import type {CoxData} from "./cox-data.js";
import {coxRegression} from "./cox-regression.js";
import {proportionalHazardsTest} from "./proportional-hazards-test.js";

const N = 60;
const LOG_HAZARD_RATIO = 0.7;

/** 60 children in two groups of 30, followed until about 19 have died; hazards are constant. */
function children(random: ReturnType<typeof randomStream>): CoxData & {readonly events: number} {
  const time = new Float64Array(N);
  const event = new Float64Array(N);
  const treated = new Float64Array(N);
  let events = 0;
  for (let i = 0; i < N; ++i) {
    treated[i] = i % 2;
    const death = -Math.log(1 - random.next()) / Math.exp(LOG_HAZARD_RATIO * treated[i]!);
    const end = 0.18 + 0.16 * random.next();
    time[i] = Math.min(death, end);
    event[i] = death <= end ? 1 : 0;
    events += event[i]!;
  }
  return {time, event, x: {treated}, events};
}

/** Share of the runs in which `hit` is true; null leaves a run out. */
function share(seed: number, runs: number, hit: (data: CoxData) => boolean | null) {
  const random = randomStream(seed);
  let hits = 0;
  let counted = 0;
  let events = 0;
  for (let run = 0; run < runs; ++run) {
    const {events: died, ...data} = children(random);
    const one = hit(data);
    if (one === null) continue;
    counted += 1;
    events += died;
    if (one) hits += 1;
  }
  const estimate = hits / counted;
  const left = runs - counted;
  return {
    estimate,
    monteCarloError: Math.sqrt((estimate * (1 - estimate)) / counted),
    note: `${(events / counted).toFixed(1)} deaths on average${left > 0 ? `; ${left} runs without an estimate` : ""}`,
  };
}

function covers(data: CoxData, options: {readonly firth?: boolean; readonly interval: "wald" | "profile"}) {
  const {infinite, interval} = coxRegression(data, options).coefficients[0]!;
  if (infinite && options.interval === "wald") return null;
  return (
    (interval.lower === null || interval.lower <= LOG_HAZARD_RATIO) &&
    (interval.upper === null || interval.upper >= LOG_HAZARD_RATIO)
  );
}

/** Simulations with a known truth. */
export const coxSimulations: readonly Simulation[] = [
  {
    id: "cox-wald-coverage-60",
    name: "coxRegression",
    question: "95 % Wald interval of a log hazard ratio of 0.7, 60 children, about 19 deaths: coverage",
    seed: 601,
    runs: 10_000,
    nominal: 0.95,
    run: () => share(601, 10_000, (data) => covers(data, {interval: "wald"})),
    acceptable: {low: 0.94, high: 0.97, because: "Wald's interval is a little conservative with few events"},
  },
  {
    id: "cox-firth-coverage-60",
    name: "coxRegression",
    question:
      "95 % profile interval with Firth's penalty, log hazard ratio 0.7, 60 children, about 19 deaths: coverage",
    seed: 602,
    runs: 5000,
    nominal: 0.95,
    run: () => share(602, 5000, (data) => covers(data, {firth: true, interval: "profile"})),
    acceptable: {low: 0.94, high: 0.97, because: "the profile's χ² is an approximation with few events"},
  },
  {
    id: "cox-proportional-hazards-type-1",
    name: "proportionalHazardsTest",
    question: "test of proportional hazards at 5 % where they are proportional, 60 children, about 19 deaths",
    seed: 603,
    runs: 10_000,
    nominal: 0.05,
    run: () =>
      share(603, 10_000, (data) => {
        const fit = coxRegression(data);
        if (fit.coefficients[0]!.infinite) return null;
        const {p} = proportionalHazardsTest(data, fit).global;
        return p === null ? null : p < 0.05;
      }),
    acceptable: {low: 0.035, high: 0.06, because: "the score test's χ² is an approximation with few events"},
  },
];
