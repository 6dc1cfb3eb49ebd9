import {coxRegression} from "../cox/cox-regression.js";
import {type RandomStream, randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import type {ExposureData} from "./exposure-columns.js";
import {landmarkAnalysis} from "./landmark-analysis.js";
import {mantelByar} from "./mantel-byar.js";
import {cloneSimulations} from "./simulations-clone.js";
import {propensitySimulations} from "./simulations-propensity.js";
import {timeDependentExposure} from "./time-dependent-exposure.js";

/**
 * A treatment without effect that living children get at a constant rate: death at rate 1, treatment at rate 1,
 * censoring at 2. Who lives longer is treated more often, and that is all.
 */
function immortal(random: RandomStream, n: number): ExposureData & {readonly ever: Float64Array} {
  const time = new Float64Array(n);
  const event = new Float64Array(n);
  const exposureTime = new Float64Array(n);
  const ever = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const death = -Math.log(1 - random.next());
    const start = -Math.log(1 - random.next());
    time[i] = Math.min(2, death);
    event[i] = death < 2 ? 1 : 0;
    exposureTime[i] = start < time[i]! ? start : Number.NaN;
    ever[i] = start < time[i]! ? 1 : 0;
  }
  return {time, event, exposureTime, ever};
}

const share = (hits: number, runs: number) => ({
  estimate: hits / runs,
  monteCarloError: Math.sqrt(((hits / runs) * (1 - hits / runs)) / runs),
});

const RUNS = 10_000;
const COX_RUNS = 5000;

/** Simulations with a known truth. */
export const timingSimulations: readonly Simulation[] = [
  {
    id: "timing-mantel-byar-size-60",
    name: "mantelByar",
    question: "the Mantel–Byar test at the 5 % level rejects a treatment without effect at n = 60",
    seed: 701,
    runs: RUNS,
    nominal: 0.05,
    acceptable: {
      low: 0.04,
      high: 0.06,
      because: "χ² is asymptotic; at 60 children a point either way is its own",
    },
    run: () => {
      const random = randomStream(701);
      let hits = 0;
      for (let b = 0; b < RUNS; ++b) {
        const {p} = mantelByar(immortal(random, 60));
        if (p !== null && p < 0.05) hits += 1;
      }
      return share(hits, RUNS);
    },
  },
  {
    id: "timing-landmark-size-60",
    name: "landmarkAnalysis",
    question:
      "the log-rank test at a landmark of 0.5 at the 5 % level rejects a treatment without effect at n = 60",
    seed: 702,
    runs: RUNS,
    nominal: 0.05,
    acceptable: {
      low: 0.04,
      high: 0.065,
      because: "χ² is asymptotic; some 36 of the 60 are left at the landmark",
    },
    run: () => {
      const random = randomStream(702);
      let hits = 0;
      for (let b = 0; b < RUNS; ++b) {
        const p = landmarkAnalysis(immortal(random, 60), {landmark: 0.5}).logRank?.p;
        if (p !== null && p !== undefined && p < 0.05) hits += 1;
      }
      return share(hits, RUNS);
    },
  },
  {
    id: "timing-immortal-time-coverage-60",
    name: "timeDependentExposure",
    question:
      "the 95 % interval of the time-dependent hazard ratio of a treatment without effect at n = 60 covers 1",
    seed: 703,
    runs: COX_RUNS,
    nominal: 0.95,
    acceptable: {
      low: 0.94,
      high: 0.96,
      because: "Wald's interval is asymptotic; at 60 children a point either way is its own",
    },
    run: () => {
      const random = randomStream(703);
      let hits = 0;
      let naive = 0;
      let timely = 0;
      for (let b = 0; b < COX_RUNS; ++b) {
        const data = immortal(random, 60);
        const rows = timeDependentExposure(data);
        const {estimate, interval} = coxRegression({
          time: rows.time,
          event: rows.event,
          entry: rows.entry,
          x: {exposed: rows.exposed},
        }).coefficients[0]!;
        if (interval.lower! <= 0 && 0 <= interval.upper!) hits += 1;
        timely += estimate;
        naive += coxRegression({time: data.time, event: data.event, x: {ever: data.ever}}).coefficients[0]!
          .estimate;
      }
      const ratio = (sum: number) => Math.exp(sum / COX_RUNS).toFixed(2);
      return {
        ...share(hits, COX_RUNS),
        note: `geometric mean of the hazard ratios: time-dependent ${ratio(timely)}, ever against never treated ${ratio(naive)} (immortal-time bias)`,
      };
    },
  },
  ...propensitySimulations,
  ...cloneSimulations,
];
