import {optimalCutpoint} from "../cutoffs/optimal-cutpoint.js";
import {quantile} from "../description/quantile.js";
import {normalCdf} from "../distributions/normal.js";
import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {bootstrapCutpoint} from "./bootstrap-cutpoint.js";
import {cutpointPrecision} from "./cutpoint-precision.js";
import {maximallySelectedRank} from "./maximally-selected-rank.js";
import type {MaximallySelectedRank} from "./summarise-maximally-selected-rank.js";

const N = 60;

/** How often a p-value of 60 children, whose indicator has nothing to do with the outcome, is at most 5 %. */
function typeOneError(
  seed: number,
  runs: number,
  survival: boolean,
  method: "exact" | "monte-carlo" | "lausen-schumacher-1994",
  p: (result: MaximallySelectedRank) => number | null,
) {
  const random = randomStream(seed);
  let rejected = 0;
  for (let run = 0; run < runs; ++run) {
    const x = Float64Array.from({length: N}, () => random.normal());
    const time = x.map(() => -Math.log(1 - random.next()));
    // A third of the outcomes happened; a third of the times is censored, at random.
    const event = x.map((_, i) => Number(survival ? random.next() < 2 / 3 : i % 3 === 0));
    const more = survival ? {time} : {};
    const result = maximallySelectedRank(x, event, {...more, method, B: 199, seed: run});
    if ((p(result) ?? 1) <= 0.05) rejected += 1;
  }
  return share(rejected, runs);
}

function share(count: number, runs: number) {
  const estimate = count / runs;
  return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
}

/** 20 of 60 children have the outcome and an indicator one standard deviation higher: the best cut-off is 1/2. */
function sample(random: ReturnType<typeof randomStream>) {
  const event = Float64Array.from({length: N}, (_, i) => Number(i < 20));
  return {event, x: event.map((e) => random.normal() + e)};
}

function cutoffCoverage(seed: number, runs: number, which: "interval" | "bca") {
  const random = randomStream(seed);
  let covered = 0;
  for (let run = 0; run < runs; ++run) {
    const {x, event} = sample(random);
    const {lower, upper} = bootstrapCutpoint(x, event, {B: 999, seed: run})[which];
    if (lower !== null && upper !== null && lower <= 0.5 && upper >= 0.5) covered += 1;
  }
  return share(covered, runs);
}

/** Mean distance of the 95 % limits that 60 children foretell for the cut-offs of studies of n, over the true distance. */
function foretoldCutpoints(seed: number, runs: number, n: number) {
  const random = randomStream(seed);
  const event = Float64Array.from({length: n}, (_, i) => Number(i % 3 === 0));
  const truth = Float64Array.from({length: 20_000}, () => {
    const x = event.map((e) => random.normal() + e);
    return optimalCutpoint(x, event).estimate ?? Number.NaN;
  });
  const [low, high] = quantile(truth, [0.025, 0.975]) as [number, number];
  const widths = Float64Array.from({length: runs}, (_, run) => {
    const small = sample(random);
    return cutpointPrecision(small.x, small.event, {sizes: [n], B: 400, seed: run}).at[0]?.width ?? 0;
  });
  const mean = widths.reduce((sum, one) => sum + one, 0) / runs;
  const squares = widths.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const [least, most] = quantile(widths, [0.05, 0.95]) as [number, number];
  return {
    estimate: mean / (high - low),
    monteCarloError: Math.sqrt(squares / (runs - 1) / runs) / (high - low),
    note: `${mean.toFixed(2)} foretold (90 % of studies: ${least.toFixed(2)} to ${most.toFixed(2)}), ${(high - low).toFixed(2)} in 20 000 studies of ${n}`,
  };
}

/** Mean over samples of an estimate of Youden's index less what the sample's cut-off truly has. */
function youdenBias(seed: number, runs: number, which: "apparent" | "corrected" | "point632Plus") {
  const random = randomStream(seed);
  let sum = 0;
  let squares = 0;
  for (let run = 0; run < runs; ++run) {
    const {x, event} = sample(random);
    const result = bootstrapCutpoint(x, event, {B: 200, seed: run});
    const cutoff = result.estimate!;
    const truth = normalCdf(1 - cutoff) + normalCdf(cutoff) - 1;
    const bias = result[which].youden! - truth;
    sum += bias;
    squares += bias * bias;
  }
  const estimate = sum / runs;
  return {estimate, monteCarloError: Math.sqrt((squares / runs - estimate * estimate) / runs)};
}

const TYPE_ONE =
  "60 children, an indicator unrelated to the outcome, cut-points from 10 to 90 %: rejected at 5 %";

/** Simulations with a known truth. */
export const cutoffInferenceSimulations: readonly Simulation[] = [
  {
    id: "cutoff-inference-naive",
    name: "maximallySelectedRank",
    question: `${TYPE_ONE}, by the naive p at the selected cut-point`,
    seed: 201,
    runs: 10_000,
    nominal: 0.05,
    run: () => typeOneError(201, 10_000, false, "lausen-schumacher-1994", ({pValues}) => pValues.naive),
    acceptable: {low: 0.3, high: 0.6, because: "this is the error of a p-value that forgets the search"},
  },
  {
    id: "cutoff-inference-lau92",
    name: "maximallySelectedRank",
    question: `${TYPE_ONE}, by Lausen & Schumacher 1992`,
    seed: 201,
    runs: 10_000,
    nominal: 0.05,
    run: () =>
      typeOneError(201, 10_000, false, "lausen-schumacher-1994", ({pValues}) => pValues.lausenSchumacher1992),
    acceptable: {low: 0.005, high: 0.05, because: "the limit of large samples is conservative at n = 60"},
  },
  {
    id: "cutoff-inference-lau94",
    name: "maximallySelectedRank",
    question: `${TYPE_ONE}, by Lausen, Sauerbrei & Schumacher 1994`,
    seed: 201,
    runs: 10_000,
    nominal: 0.05,
    run: () => typeOneError(201, 10_000, false, "lausen-schumacher-1994", ({p}) => p),
    acceptable: {low: 0.02, high: 0.056, because: "an inequality: conservative"},
  },
  {
    id: "cutoff-inference-exact",
    name: "maximallySelectedRank",
    question: `${TYPE_ONE}, by the exact p`,
    seed: 201,
    runs: 10_000,
    nominal: 0.05,
    run: () => typeOneError(201, 10_000, false, "exact", ({p}) => p),
    acceptable: {low: 0.035, high: 0.0566, because: "exact, at most 5 %; the statistic takes few values"},
  },
  {
    id: "cutoff-inference-monte-carlo-survival",
    name: "maximallySelectedRank",
    question: `${TYPE_ONE}, survival with a third censored, by the Monte Carlo p of 199 shuffles`,
    seed: 202,
    runs: 6000,
    nominal: 0.05,
    run: () => typeOneError(202, 6000, true, "monte-carlo", ({p}) => p),
  },
  {
    id: "cutoff-inference-percentile-coverage",
    name: "bootstrapCutpoint",
    question:
      "95 % percentile interval of Youden's cut-off, 20 and 40 children one standard deviation apart, holds 1/2",
    seed: 203,
    runs: 2000,
    nominal: 0.95,
    run: () => cutoffCoverage(203, 2000, "interval"),
    acceptable: {
      low: 0.85,
      high: 1,
      because:
        "the cut-off converges as the cube root of n and the bootstrap is not consistent for it: stated, not promised",
    },
  },
  {
    id: "cutoff-inference-bca-coverage",
    name: "bootstrapCutpoint",
    question:
      "95 % BCa interval of Youden's cut-off, 20 and 40 children one standard deviation apart, holds 1/2",
    seed: 203,
    runs: 2000,
    nominal: 0.95,
    run: () => cutoffCoverage(203, 2000, "bca"),
    acceptable: {
      low: 0.6,
      high: 1,
      because: "BCa needs a smooth statistic, which the cut-off is not: stated, not promised",
    },
  },
  {
    id: "cutoff-inference-apparent-youden",
    name: "bootstrapCutpoint",
    question: "apparent Youden's index at n = 60 less the true one of the cut-off found (mean difference)",
    seed: 204,
    runs: 2000,
    nominal: 0,
    run: () => youdenBias(204, 2000, "apparent"),
    acceptable: {low: 0.05, high: 0.2, because: "this is the optimism that the bootstrap must find"},
  },
  {
    id: "cutoff-inference-corrected-youden",
    name: "bootstrapCutpoint",
    question:
      "optimism-corrected Youden's index at n = 60 less the true one of the cut-off found (mean difference)",
    seed: 204,
    runs: 2000,
    nominal: 0,
    run: () => youdenBias(204, 2000, "corrected"),
    acceptable: {
      low: -0.04,
      high: 0.06,
      because: "the bootstrap finds most of the optimism of a search, not all",
    },
  },
  {
    id: "cutoff-inference-632plus-youden",
    name: "bootstrapCutpoint",
    question: ".632+ Youden's index at n = 60 less the true one of the cut-off found (mean difference)",
    seed: 204,
    runs: 2000,
    nominal: 0,
    run: () => youdenBias(204, 2000, "point632Plus"),
    acceptable: {low: -0.06, high: 0.06, because: "approximately unbiased"},
  },
  ...[60, 240].map((n, i) => ({
    id: `cutoff-inference-precision-${n}`,
    name: "cutpointPrecision",
    question: `distance of the 95 % limits that 60 children foretell for cut-offs of studies of ${n}, over the true one`,
    seed: 205 + i,
    runs: 300,
    nominal: 1,
    run: () => foretoldCutpoints(205 + i, 300, n),
    acceptable: {low: 0.95, high: 1.2, because: "the kernel's error widens the classes a little"},
  })),
];
