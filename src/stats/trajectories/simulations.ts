import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {type GridValues, linearMixedModel, meanCurve, penalisedSpline} from "./index.js";
import {latentSimulations} from "./simulations-latent.js";

const share = (hits: number, runs: number) => {
  const estimate = hits / runs;
  return {estimate, monteCarloError: Math.sqrt((estimate * (1 - estimate)) / runs)};
};

const CHILDREN = 60;
const TIMES = Float64Array.from({length: 8}, (_, t) => 3 * t);
/** Mean VIS at each time: a rise, then a fall. */
const TRUTH = TIMES.map((t) => 20 + 2 * t - (t * t) / 12);

/** Children whose values go together over time: skewed levels, and noise of their own. */
function children(seed: number): GridValues {
  const stream = randomStream(seed);
  const m = TIMES.length;
  const values = new Float64Array(CHILDREN * m);
  for (let i = 0; i < CHILDREN; ++i) {
    // Exponential less its mean: as skewed as doses are.
    const level = 8 * (-Math.log(1 - stream.next()) - 1);
    const tilt = stream.normal() / 2;
    for (let t = 0; t < m; ++t)
      values[i * m + t] = TRUTH[t]! + level + tilt * (TIMES[t]! - 10.5) + 4 * stream.normal();
  }
  return {time: TIMES, values, n: CHILDREN};
}

function bandCoverage(seed: number, runs: number, kind: "pointwise" | "simultaneous") {
  let hits = 0;
  for (let run = 0; run < runs; ++run) {
    const curve = meanCurve(children(seed + run), {replicates: 600, seed: run});
    const {lower, upper} = kind === "pointwise" ? curve : curve.simultaneous;
    const inside = TRUTH.map((value, t) => Number(lower[t]! <= value && value <= upper[t]!));
    const all = inside.every((one) => one === 1);
    hits += kind === "simultaneous" ? Number(all) : inside.reduce((a, b) => a + b, 0) / TIMES.length;
  }
  return share(hits, runs);
}

/** Slopes that differ between children, two to seven values each; every third child leaves early. */
function slopeCoverage(seed: number, runs: number, m: number, df: "satterthwaite" | "inner-outer") {
  let hits = 0;
  for (let run = 0; run < runs; ++run) {
    const stream = randomStream(seed + run);
    const [y, subject, time] = [[], [], []] as [number[], number[], number[]];
    for (let i = 0; i < m; ++i) {
      const [a, b] = [2 * stream.normal(), 0.5 * stream.normal()];
      const count = i % 3 === 0 ? 2 + stream.below(3) : 7;
      for (let t = 0; t < count; ++t) {
        y.push(8 + a + (b - 0.3) * t + stream.normal());
        subject.push(i);
        time.push(t);
      }
    }
    const [, slope] = linearMixedModel(y, subject, {
      fixed: {time},
      random: "intercept+slope",
      time,
      df,
    }).coefficients;
    hits += Number(slope!.interval.lower! <= -0.3 && -0.3 <= slope!.interval.upper!);
  }
  return share(hits, runs);
}

/** Simulations with a known truth. */
export const trajectoriesSimulations: readonly Simulation[] = [
  {
    id: "trajectories-mean-curve-pointwise-60",
    name: "meanCurve",
    question:
      "95 % pointwise bootstrap band of a mean curve of skewed values at n = 60 covers it at 95 % of the times",
    seed: 1000,
    runs: 2000,
    nominal: 0.95,
    run: () => bandCoverage(1000, 2000, "pointwise"),
    acceptable: {
      low: 0.92,
      high: 0.955,
      because:
        "percentiles of a mean's bootstrap lack the factor √(n / (n − 1)) and the t quantile, and skewness costs more",
    },
  },
  {
    id: "trajectories-mean-curve-simultaneous-60",
    name: "meanCurve",
    question:
      "95 % simultaneous bootstrap band of a mean curve of skewed values at n = 60 covers the whole curve",
    seed: 5000,
    runs: 2000,
    nominal: 0.95,
    run: () => bandCoverage(5000, 2000, "simultaneous"),
    acceptable: {
      low: 0.9,
      high: 0.955,
      because:
        "the band has the bootstrap's standard error in place of a t statistic, and skewness costs more",
    },
  },
  {
    id: "trajectories-mixed-model-slope-60",
    name: "linearMixedModel",
    question:
      "95 % interval of the mean slope by REML and Satterthwaite covers it at n = 60 with early leavers",
    seed: 9000,
    runs: 4000,
    nominal: 0.95,
    run: () => slopeCoverage(9000, 4000, 60, "satterthwaite"),
  },
  {
    id: "trajectories-mixed-model-slope-10",
    name: "linearMixedModel",
    question: "95 % interval of the mean slope by REML and Satterthwaite covers it with 10 children",
    seed: 20000,
    runs: 4000,
    nominal: 0.95,
    run: () => slopeCoverage(20000, 4000, 10, "satterthwaite"),
    acceptable: {
      low: 0.94,
      high: 0.965,
      because: "Satterthwaite's degrees of freedom are an approximation with so few children",
    },
  },
  {
    id: "trajectories-mixed-model-slope-10-inner-outer",
    name: "linearMixedModel",
    question:
      "with 10 children nlme's inner-outer degrees of freedom leave the mean slope's 95 % interval too short",
    seed: 20000,
    runs: 4000,
    nominal: 0.95,
    run: () => slopeCoverage(20000, 4000, 10, "inner-outer"),
    acceptable: {
      low: 0.9,
      high: 0.945,
      because: "they count each value as information on slopes that differ by child",
    },
  },
  {
    id: "trajectories-penalised-spline-60",
    name: "penalisedSpline",
    question: "95 % Bayesian limits of a smooth curve by REML at n = 60 cover it on average over its range",
    seed: 40000,
    runs: 1000,
    nominal: 0.95,
    run: () => {
      const runs = 1000;
      let hits = 0;
      for (let run = 0; run < runs; ++run) {
        const stream = randomStream(40000 + run);
        const x = Float64Array.from({length: 60}, () => 10 * stream.next());
        const curve = penalisedSpline(
          x,
          x.map((v) => 3 * Math.sin(v / 2) + stream.normal()),
          {
            selection: "reml",
            at: Float64Array.from({length: 21}, (_, i) => 0.4 + i * 0.46),
          },
        );
        let [inside, known] = [0, 0];
        for (const [i, at] of curve.x.entries()) {
          if (Number.isNaN(curve.lower[i]!)) continue;
          const truth = 3 * Math.sin(at / 2);
          known += 1;
          inside += Number(curve.lower[i]! <= truth && truth <= curve.upper[i]!);
        }
        hits += inside / known;
      }
      return share(hits, runs);
    },
    acceptable: {
      low: 0.93,
      high: 0.97,
      because: "Bayesian limits hold on average over the range, not in each sample",
    },
  },
  ...latentSimulations,
];
