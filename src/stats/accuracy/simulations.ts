import {normalQuantile} from "../distributions/normal.js";
import {randomStream} from "../resampling/random.js";
import type {Simulation} from "../validation/simulation.js";
import {type AucOptions, auc} from "./auc.js";
import {aucByGroup} from "./auc-by-group.js";
import {aucPrecision} from "./auc-precision.js";
import {compareAuc} from "./compare-auc.js";
import {proportionInterval} from "./proportion-interval.js";
import {venkatramanTest} from "./venkatraman-test.js";

/** 19 of 60 children have the event; their values are shifted so that the true AUC is 0.8. */
const [N, EVENTS, TRUE_AUC] = [60, 19, 0.8];
const SHIFT = Math.SQRT2 * normalQuantile(TRUE_AUC);

const shareOf = (count: number, runs: number) => ({
  estimate: count / runs,
  monteCarloError: Math.sqrt(((count / runs) * (1 - count / runs)) / runs),
});

function aucCoverage(options: AucOptions, seed: number, runs: number) {
  const random = randomStream(seed);
  const x = new Float64Array(N);
  const event = Float64Array.from({length: N}, (_, i) => Number(i < EVENTS));
  let [covered, above, below] = [0, 0, 0];
  for (let run = 0; run < runs; ++run) {
    for (let i = 0; i < N; ++i) x[i] = random.normal() + (i < EVENTS ? SHIFT : 0);
    const {lower, upper} = auc(x, event, options).interval;
    // A sample that separates fully has no interval, and so covers nothing.
    if (lower === null || upper === null) continue;
    if (lower > TRUE_AUC) above += 1;
    else if (upper < TRUE_AUC) below += 1;
    else covered += 1;
  }
  const percent = (count: number) => ((100 * count) / runs).toFixed(1);
  return {
    ...shareOf(covered, runs),
    note: `the interval lies above the truth in ${percent(above)} % of the runs, below it in ${percent(below)} %`,
  };
}

/** Mean width that 60 children foretell for 240, over the mean width that studies of 240 have. */
function foretoldWidth(seed: number, runs: number) {
  const random = randomStream(seed);
  const study = (n: number) => {
    const event = Float64Array.from({length: n}, (_, i) => Number(i < (n * EVENTS) / N));
    return {event, x: event.map((e) => random.normal() + e * SHIFT)};
  };
  const ratios = new Float64Array(runs);
  let truth = 0;
  for (let run = 0; run < runs; ++run) {
    const [small, large] = [study(N), study(4 * N)];
    ratios[run] = aucPrecision(small.x, small.event, {sizes: [4 * N]}).at[0]?.width ?? 0;
    truth += (aucPrecision(large.x, large.event).at[0]?.width ?? 0) / runs;
  }
  const mean = ratios.reduce((sum, one) => sum + one, 0) / runs;
  const squares = ratios.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return {
    estimate: mean / truth,
    monteCarloError: Math.sqrt(squares / (runs - 1) / runs) / truth,
    note: `${mean.toFixed(3)} foretold, ${truth.toFixed(3)} in studies of ${4 * N}`,
  };
}

/** How often eight centres of 60 children are said to differ where they don't. */
function centresTypeOne(seed: number, runs: number) {
  const random = randomStream(seed);
  const event = Float64Array.from({length: N}, (_, i) => Number(i < EVENTS));
  let rejected = 0;
  for (let run = 0; run < runs; ++run) {
    const x = event.map((e) => random.normal() + e * SHIFT);
    // Large and small centres, with the outcome more frequent in some.
    const group = event.map((e) => Math.floor(8 * random.next() ** (e === 1 ? 1.3 : 2)));
    const {p} = aucByGroup(x, event, group, {B: 199, seed: run});
    if (p !== null && p <= 0.05) rejected += 1;
  }
  return shareOf(rejected, runs);
}

function pairedTypeOne(seed: number, runs: number) {
  const random = randomStream(seed);
  const [x1, x2] = [new Float64Array(N), new Float64Array(N)];
  const event = Float64Array.from({length: N}, (_, i) => Number(i < EVENTS));
  let rejected = 0;
  for (let run = 0; run < runs; ++run) {
    for (let i = 0; i < N; ++i) {
      // Two indicators with a correlation of 0.5 within each class, equally good.
      const common = random.normal();
      const shift = i < EVENTS ? SHIFT : 0;
      x1[i] = (common + random.normal()) / Math.SQRT2 + shift;
      x2[i] = (common + random.normal()) / Math.SQRT2 + shift;
    }
    const {p} = compareAuc(x1, x2, event);
    if (p !== null && p < 0.05) rejected += 1;
  }
  return shareOf(rejected, runs);
}

function wholeCurveTypeOne(seed: number, runs: number) {
  const random = randomStream(seed);
  const [x1, x2] = [new Float64Array(N), new Float64Array(N)];
  const event = Float64Array.from({length: N}, (_, i) => Number(i < EVENTS));
  let rejected = 0;
  for (let run = 0; run < runs; ++run) {
    for (let i = 0; i < N; ++i) {
      const common = random.normal();
      const shift = i < EVENTS ? SHIFT : 0;
      x1[i] = (common + random.normal()) / Math.SQRT2 + shift;
      x2[i] = (common + random.normal()) / Math.SQRT2 + shift;
    }
    if (venkatramanTest(x1, x2, event, {replicates: 199, seed: run}).p <= 0.05) rejected += 1;
  }
  return shareOf(rejected, runs);
}

function wilsonCoverage(seed: number, runs: number) {
  const random = randomStream(seed);
  let covered = 0;
  for (let run = 0; run < runs; ++run) {
    // A truth of its own for each run: the coverage of a single one jumps up and down with it.
    const truth = 0.05 + 0.9 * random.next();
    let events = 0;
    for (let i = 0; i < N; ++i) events += Number(random.next() < truth);
    const {lower, upper} = proportionInterval(events, N).interval;
    covered += Number((lower as number) <= truth && truth <= (upper as number));
  }
  return shareOf(covered, runs);
}

/** Simulations with a known truth. */
export const accuracySimulations: readonly Simulation[] = [
  {
    id: "accuracy-delong-coverage-60",
    name: "auc",
    question: "DeLong's 95 % interval covers a true AUC of 0.8 with 60 children, 19 events",
    seed: 601,
    runs: 40_000,
    nominal: 0.95,
    run: () => aucCoverage({method: "delong"}, 601, 40_000),
    acceptable: {
      low: 0.915,
      high: 0.935,
      because:
        "DeLong's interval is symmetric where the AUC's distribution is not: with 19 events it covers too rarely",
    },
  },
  {
    id: "accuracy-logit-coverage-60",
    name: "auc",
    question: "the logit 95 % interval covers a true AUC of 0.8 with 60 children, 19 events",
    seed: 602,
    runs: 40_000,
    nominal: 0.95,
    run: () => aucCoverage({method: "logit"}, 602, 40_000),
    acceptable: {low: 0.945, high: 0.96, because: "the interval holds its level for large samples only"},
  },
  {
    id: "accuracy-compare-type-one-60",
    name: "compareAuc",
    question:
      "DeLong's test of two equally good, correlated indicators rejects at 0.05, 60 children, 19 events",
    seed: 603,
    runs: 40_000,
    nominal: 0.05,
    run: () => pairedTypeOne(603, 40_000),
    acceptable: {low: 0.04, high: 0.055, because: "the test holds its level for large samples only"},
  },
  {
    id: "accuracy-venkatraman-type-one-60",
    name: "venkatramanTest",
    question: "Venkatraman's test of two equal ROC curves rejects at 0.05, 60 children, 19 events",
    seed: 605,
    runs: 10_000,
    nominal: 0.05,
    run: () => wholeCurveTypeOne(605, 10_000),
  },
  {
    id: "accuracy-wilson-coverage-60",
    name: "proportionInterval",
    question: "Wilson's 95 % interval covers proportions from 0.05 to 0.95 with 60 children",
    seed: 604,
    runs: 200_000,
    nominal: 0.95,
    run: () => wilsonCoverage(604, 200_000),
    acceptable: {
      low: 0.945,
      high: 0.955,
      because: "events come in whole numbers: no interval covers exactly 95 %",
    },
  },
  {
    id: "accuracy-precision-foretold",
    name: "aucPrecision",
    question: "width of the interval that 60 children foretell for 240, over the mean width at 240",
    seed: 606,
    runs: 4000,
    nominal: 1,
    run: () => foretoldWidth(606, 4000),
    acceptable: {low: 0.95, high: 1.02, because: "the AUC of 60 children varies, and its width with it"},
  },
  {
    id: "accuracy-centres-type-one",
    name: "aucByGroup",
    question: "the test of eight centres' AUCs rejects at 0.05 where they are equal, 60 children",
    seed: 607,
    runs: 4000,
    nominal: 0.05,
    run: () => centresTypeOne(607, 4000),
  },
];
