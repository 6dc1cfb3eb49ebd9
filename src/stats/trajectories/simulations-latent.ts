import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {adjustedRandIndex, chooseLatentClasses, latentClassGrowth, latentClassStability} from "./index.js";

/** Long data of made children, with the class that each was drawn from. */
interface MadeChildren {
  readonly truth: number[];
  readonly subject: number[];
  readonly time: number[];
  readonly value: number[];
}

/** Intercept, slope and square of each class's curve over 72 hours: low, rising, falling from a height. */
const CURVES = [
  [10, 0, 0],
  [12, 0.2, 0],
  [30, -0.5, 0.0035],
] as const;
/** Of the rising class at the middle of the times, which its interval is to cover. */
const RISING_AT_36 = 12 + 0.2 * 36;

/**
 * Children of three classes in shares of 5 : 3 : 2, with 3 to 10 values each at times of their own.
 *
 * @param noise - standard deviation of the values
 * @param spread - standard deviation of levels that children keep; 0 as the model has it
 * @param classes - how many of the curves there are
 */
function children(seed: number, n: number, noise: number, spread = 0, classes = 3): MadeChildren {
  const stream = randomStream(seed);
  const made: MadeChildren = {truth: [], subject: [], time: [], value: []};
  for (let i = 0; i < n; ++i) {
    const place = (10 * i) / n;
    const own = classes === 1 ? 0 : place < 5 ? 0 : place < 8 ? 1 : 2;
    const [a, b, c] = CURVES[own]!;
    const level = spread * stream.normal();
    made.truth.push(own);
    for (let j = 3 + stream.below(8); j > 0; --j) {
      const t = 72 * stream.next();
      made.subject.push(i);
      made.time.push(t);
      made.value.push(a + b * t + c * t * t + level + noise * stream.normal());
    }
  }
  return made;
}

function mean(values: readonly number[]) {
  const estimate = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - estimate) ** 2, 0);
  return {estimate, monteCarloError: Math.sqrt(squares / (values.length - 1) / values.length)};
}

const runsOf = (seed: number, runs: number, run: (seed: number) => number) =>
  mean(Array.from({length: runs}, (_, i) => run(seed + i)));

function recovery(seed: number, runs: number, noise: number) {
  return runsOf(seed, runs, (own) => {
    const {truth, subject, time, value} = children(own, 60, noise);
    return adjustedRandIndex(truth, latentClassGrowth(subject, time, value, {k: 3}).modal).estimate;
  });
}

/** Share of samples for which so many classes have the lowest BIC. */
function lowestBic(
  seed: number,
  runs: number,
  made: (seed: number) => MadeChildren,
  wanted: (k: number) => boolean,
) {
  return runsOf(seed, runs, (own) => {
    const {subject, time, value} = made(own);
    return Number(wanted(chooseLatentClasses(subject, time, value, {kMax: 5}).lowestBic!));
  });
}

export const latentSimulations: readonly Simulation[] = [
  {
    id: "trajectories-latent-recovery-60",
    name: "latentClassGrowth",
    question:
      "60 children of three classes, 3 to 10 values each, residual sd 4: adjusted Rand index with the truth",
    seed: 60000,
    runs: 1000,
    nominal: 1,
    run: () => recovery(60000, 1000, 4),
    acceptable: {
      low: 0.9,
      high: 1,
      because: "a child with three values may lie between two classes",
    },
  },
  {
    id: "trajectories-latent-recovery-noisy-60",
    name: "latentClassGrowth",
    question: "the same with a residual sd of 8: the classes overlap, and children are mistaken for others",
    seed: 61000,
    runs: 1000,
    nominal: 1,
    run: () => recovery(61000, 1000, 8),
    acceptable: {
      low: 0.55,
      high: 0.65,
      because: "this is how far noise of the classes' distance gets in the way",
    },
  },
  {
    id: "trajectories-latent-coverage-60",
    name: "latentClassGrowth",
    question: "95 % Wald limits of the middle class's curve at 36 h cover it, 60 children, residual sd 4",
    seed: 62000,
    runs: 2000,
    nominal: 0.95,
    run: () =>
      runsOf(62000, 2000, (own) => {
        const {truth, subject, time, value} = children(own, 60, 4);
        const {curves, modal} = latentClassGrowth(subject, time, value, {k: 3, at: [36]});
        // The class that most children of the rising one are in.
        const votes = [0, 0, 0];
        for (const [i, c] of modal.entries()) if (truth[i] === 1) votes[c]! += 1;
        const c = votes.indexOf(Math.max(...votes));
        return Number(curves.lower[c]! <= RISING_AT_36 && RISING_AT_36 <= curves.upper[c]!);
      }),
    acceptable: {
      low: 0.92,
      high: 0.955,
      because:
        "variances by maximum likelihood lack the correction for the coefficients, and limits are normal",
    },
  },
  {
    id: "trajectories-latent-bic-three",
    name: "chooseLatentClasses",
    question: "BIC is lowest for three classes where there are three, 60 children, residual sd 4",
    seed: 63000,
    runs: 400,
    nominal: 1,
    run: () =>
      lowestBic(
        63000,
        400,
        (own) => children(own, 60, 4),
        (k) => k === 3,
      ),
    acceptable: {low: 0.95, high: 1, because: "BIC takes one class too many now and then"},
  },
  {
    id: "trajectories-latent-bic-one",
    name: "chooseLatentClasses",
    question: "BIC is lowest for one class where there is one and values are independent, 60 children",
    seed: 64000,
    runs: 400,
    nominal: 1,
    run: () =>
      lowestBic(
        64000,
        400,
        (own) => children(own, 60, 4, 0, 1),
        (k) => k === 1,
      ),
    acceptable: {low: 0.95, high: 1, because: "BIC takes one class too many now and then"},
  },
  {
    id: "trajectories-latent-bic-continuum",
    name: "chooseLatentClasses",
    question:
      "one class of children who keep levels of their own (sd 4, as the noise): BIC asks for more classes nevertheless",
    seed: 65000,
    runs: 400,
    nominal: 1,
    run: () =>
      lowestBic(
        65000,
        400,
        (own) => children(own, 60, 4, 4, 1),
        (k) => k > 1,
      ),
    acceptable: {
      low: 0.95,
      high: 1,
      because:
        "the model has no other place for differences between children: this is what the documentation warns of",
    },
  },
  {
    id: "trajectories-latent-continuum-warned",
    name: "latentClassGrowth",
    question: "of these, two classes come with the warning that they may be pieces of a continuum",
    seed: 65000,
    runs: 400,
    nominal: 1,
    run: () =>
      runsOf(65000, 400, (own) => {
        const {subject, time, value} = children(own, 60, 4, 4, 1);
        const {warnings} = latentClassGrowth(subject, time, value, {k: 2});
        return Number(warnings.some((one) => one.includes("continuum")));
      }),
    acceptable: {low: 0.7, high: 1, because: "two classes take up a part of the differences"},
  },
  {
    id: "trajectories-latent-classes-unwarned",
    name: "latentClassGrowth",
    question: "of three classes as the model has them, a share comes with that warning",
    seed: 60000,
    runs: 400,
    nominal: 0,
    run: () =>
      runsOf(60000, 400, (own) => {
        const {subject, time, value} = children(own, 60, 4);
        const {warnings} = latentClassGrowth(subject, time, value, {k: 3});
        return Number(warnings.some((one) => one.includes("continuum")));
      }),
    acceptable: {low: 0, high: 0.01, because: "it asks for a ratio above 1.25 and a p value below 0.01"},
  },
  {
    id: "trajectories-latent-stability",
    name: "latentClassStability",
    question: "three classes come back in resamples of 60 children: least of their mean similarities",
    seed: 66000,
    runs: 100,
    nominal: 1,
    run: () =>
      runsOf(66000, 100, (own) => {
        const {subject, time, value} = children(own, 60, 4);
        const {classes} = latentClassStability(subject, time, value, {k: 3, B: 50});
        return Math.min(...classes.map(({jaccard}) => jaccard!));
      }),
    acceptable: {low: 0.9, high: 1, because: "0.75 is what a stable class is asked for"},
  },
];
