import {type RandomStream, randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {firthLogistic} from "./firth-logistic.js";
import {logisticRegression} from "./logistic-regression.js";
import {robustVariance} from "./robust-variance.js";

const CHILDREN = 60;
const EVENTS = 19;
const SLOPE = 0.8;

/** 19 of 60 with the event; the covariate is normal, its mean larger by the slope with the event: logit's slope. */
function children(random: RandomStream): {event: number[]; x: number[][]} {
  const event = Array.from({length: CHILDREN}, (_, i) => Number(i < EVENTS));
  return {event, x: [event.map((value) => random.normal() + SLOPE * value)]};
}

const share = (hits: number, runs: number) => ({
  estimate: hits / runs,
  monteCarloError: Math.sqrt(((hits / runs) * (1 - hits / runs)) / runs),
});

interface Ends {
  readonly lower: number | null;
  readonly upper: number | null;
}

/** An end that does not exist is an infinite one. */
const covers = ({lower, upper}: Ends, truth: number) =>
  (lower ?? Number.NEGATIVE_INFINITY) <= truth && truth <= (upper ?? Number.POSITIVE_INFINITY);

function coverage(
  id: string,
  name: string,
  method: string,
  seed: number,
  interval: (columns: {event: number[]; x: number[][]}) => Ends,
  acceptable?: Simulation["acceptable"],
): Simulation {
  const runs = 4000;
  return {
    id: `regression-${id}`,
    name,
    question: `a 95 % ${method} interval of a log odds ratio of ${SLOPE}, 60 children with 19 events, covers it`,
    seed,
    runs,
    nominal: 0.95,
    run: () => {
      const random = randomStream(seed);
      let hits = 0;
      for (let run = 0; run < runs; ++run) if (covers(interval(children(random)), SLOPE)) hits += 1;
      return share(hits, runs);
    },
    ...(acceptable ? {acceptable} : {}),
  };
}

/** 8 centres of 4 to 16 children; half of the centres have the exposure, which does nothing. */
function centres(random: RandomStream): {y: number[]; x: number[][]; cluster: number[]} {
  const y: number[] = [];
  const exposed: number[] = [];
  const cluster: number[] = [];
  for (let centre = 0; centre < 8; ++centre) {
    const shift = 0.6 * random.normal();
    const size = [4, 5, 7, 8, 9, 11, 13, 16][centre]!;
    for (let i = 0; i < size; ++i) {
      y.push(shift + random.normal());
      exposed.push(centre % 2);
      cluster.push(centre);
    }
  }
  return {y, x: [exposed], cluster};
}

function centreCoverage(
  type: "CR0" | "CR2",
  reference: "normal" | "satterthwaite",
  acceptable: NonNullable<Simulation["acceptable"]>,
): Simulation {
  const [seed, runs] = [505, 4000];
  return {
    id: `regression-${type.toLowerCase()}-eight-centres`,
    name: "robustVariance",
    question: `a 95 % interval by ${type} and ${reference === "normal" ? "the normal distribution" : "Satterthwaite's t"} covers the effect 0 of a centre's policy, 8 centres of 4 to 16 children`,
    seed,
    runs,
    nominal: 0.95,
    run: () => {
      const random = randomStream(seed);
      let hits = 0;
      for (let run = 0; run < runs; ++run) {
        const fit = robustVariance(centres(random), {type, reference});
        if (covers(fit.coefficients[1]!.interval, 0)) hits += 1;
      }
      return share(hits, runs);
    },
    acceptable,
  };
}

/** Simulations with a known truth. */
export const regressionSimulations: readonly Simulation[] = [
  coverage(
    "wald-coverage-60",
    "logisticRegression",
    "Wald",
    501,
    (columns) => logisticRegression(columns).coefficients[1]!.interval,
    {
      low: 0.945,
      high: 0.975,
      because: "Wald's interval of a log odds ratio is conservative in small samples: it covers 96 % here",
    },
  ),
  coverage(
    "profile-coverage-60",
    "logisticRegression",
    "profile-likelihood",
    501,
    (columns) => logisticRegression(columns, {intervals: "profile"}).coefficients[1]!.interval,
  ),
  coverage(
    "firth-coverage-60",
    "firthLogistic",
    "profile penalised-likelihood",
    501,
    (columns) => firthLogistic(columns).coefficients[1]!.interval,
  ),
  centreCoverage("CR2", "satterthwaite", {
    low: 0.93,
    high: 0.97,
    because: "Satterthwaite's degrees of freedom are an approximation",
  }),
  centreCoverage("CR0", "normal", {
    low: 0.7,
    high: 0.92,
    because: "with 8 centres CR0 is known to be too small; this shows by how much",
  }),
];
