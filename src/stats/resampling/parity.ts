import {dataset} from "../reference/dataset.js";
import type {Numbers, ParityCase} from "../validation/parity-case.js";
import {bcaInterval} from "./bca-interval.js";
import {bootstrap} from "./bootstrap.js";
import {bootstrapReplicates} from "./bootstrap-replicates.js";
import {jackknife} from "./jackknife.js";
import {percentileInterval} from "./percentile-interval.js";
import {permutationReplicates} from "./permutation-replicates.js";
import {permutationTest} from "./permutation-test.js";
import {randomStream} from "./random.js";
import reference from "./reference/resampling.json" with {type: "json"};
import type {Resample} from "./resampler.js";
import {summariseBootstrap} from "./summarise-bootstrap.js";

const cars = dataset("cars");
const birthwt = dataset("birthwt");
const sleep = dataset("sleepstudy");

/** Pearson's correlation of the rows drawn; with the slope of y on x. */
function moments(x: Float64Array, y: Float64Array, rows: Uint32Array) {
  let [sx, sy] = [0, 0];
  for (const i of rows) {
    sx += x[i]!;
    sy += y[i]!;
  }
  const [mx, my] = [sx / rows.length, sy / rows.length];
  let [xx, yy, xy] = [0, 0, 0];
  for (const i of rows) {
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
    xy += (x[i]! - mx) * (y[i]! - my);
  }
  return {correlation: xy / Math.sqrt(xx * yy), slope: xy / xx};
}
const correlation = ({indices}: Resample) =>
  moments(cars.column("speed"), cars.column("dist"), indices).correlation;
const slope = ({indices}: Resample) => moments(sleep.column("days"), sleep.column("reaction"), indices).slope;
/** By counts instead of indices: how often each row was drawn. */
const difference = ({counts}: Resample) => {
  const [low, lwt] = [birthwt.column("low"), birthwt.column("lwt")];
  const [sum, n] = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]];
  for (let i = 0; i < counts.length; ++i) {
    const g = low[i]! as 0 | 1;
    sum[g] += counts[i]! * lwt[i]!;
    n[g] += counts[i]!;
  }
  return sum[1] / n[1] - sum[0] / n[0];
};

const CARS = {n: cars.n, statistic: correlation};
const BIRTHWT = {n: birthwt.n, statistic: difference, strata: birthwt.column("low")};
const SLEEP = {n: sleep.n, statistic: slope, cluster: sleep.column("subject")};

const ends = (intervals: readonly {interval: {lower: number | null; upper: number | null}}[]): Numbers =>
  intervals.flatMap(({interval}) => [interval.lower, interval.upper]);
const permutations = [...reference.permutation];
const meanDifference =
  (x: readonly number[], g0: readonly number[]) =>
  (g: Float64Array): number => {
    const ones = g0.reduce((sum, one) => sum + one, 0);
    let [inside, all] = [0, 0];
    for (let i = 0; i < x.length; ++i) {
      all += x[i]!;
      if (g[i] === 1) inside += x[i]!;
    }
    return inside / ones - (all - inside) / (x.length - ones);
  };
const {strata, three_groups: three, tied} = reference;
const stratified = (g: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < g.length; ++i) {
    // The mean of g in each stratum is 2/5 and 2/4 however it is shuffled.
    sum += strata.x[i]! * (g[i]! - (strata.strata[i] === 1 ? 0.4 : 0.5));
  }
  return sum;
};

/** The comparisons with R. */
export const resamplingParity: readonly ParityCase[] = [
  {
    name: "randomStream",
    dataset: "seed 2024, streams 0 and 2",
    quantity: "ten words of 32 bits and eight draws below 7",
    r: "xoshiro128** and Lemire's method written in R",
    covers: [],
    tolerance: 0,
    compare() {
      const [first, third] = [randomStream(2024), randomStream(2024, 2)];
      const five = (stream: typeof first) => Array.from({length: 5}, () => stream.nextUint32());
      const words = [...five(first), ...five(third)];
      const {generator} = reference;
      return {
        ours: [...words, ...Array.from({length: 8}, () => first.below(7))],
        theirs: [...generator.first, ...generator.third_stream, ...generator.below],
      };
    },
  },
  ...(
    [
      ["datasets::cars", CARS, reference.cars, 7, "cor(speed, dist)", []],
      ["MASS::birthwt", BIRTHWT, reference.birthwt, 11, "difference of mean weights", ["strata", "ties"]],
      ["lme4::sleepstudy, 18 clusters", SLEEP, reference.sleepstudy, 3, "coef(lm(reaction ~ days))", []],
    ] as const
  ).flatMap(([data, options, theirs, seed, statistic, covers]): ParityCase[] => [
    {
      name: "bootstrapReplicates",
      dataset: data,
      quantity: `${theirs.t.length} replicates of ${statistic}, drawn by the same generator written in R`,
      r: "statistic(data, draws)",
      covers: [...covers],
      tolerance: 1e-10,
      compare: () => ({
        ours: bootstrapReplicates({...options, seed, from: 0, to: theirs.t.length}).values,
        theirs: theirs.t,
      }),
    },
    {
      name: "bootstrap",
      dataset: data,
      quantity: "estimate, standard error and bias",
      r: "boot::boot(…), sd(t), mean(t) - t0",
      covers: [...covers],
      tolerance: 1e-10,
      compare() {
        const {estimate, standardError, bias} = bootstrap({...options, seed, B: theirs.t.length});
        return {ours: [estimate, standardError, bias], theirs: [theirs.estimate, theirs.se, theirs.bias]};
      },
    },
    {
      name: "jackknife",
      dataset: data,
      quantity: "the statistic without each row or cluster",
      r: 'boot::empinf(type = "jack")',
      covers: [...covers],
      tolerance: 1e-10,
      compare: () => ({ours: jackknife(options).values, theirs: theirs.jackknife}),
    },
  ]),
  {
    name: "jackknife",
    dataset: "lme4::sleepstudy, 18 clusters",
    quantity: "standard error",
    r: "sqrt((k - 1) / k * sum((t - mean(t))^2))",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({ours: [jackknife(SLEEP).standardError], theirs: [reference.sleepstudy.jackknife_se]}),
  },
  ...(
    [
      ["datasets::cars", CARS, reference.cars, []],
      ["MASS::birthwt", BIRTHWT, reference.birthwt, ["strata"]],
    ] as const
  ).map(
    ([data, options, theirs, covers]): ParityCase => ({
      name: "summariseBootstrap",
      dataset: data,
      quantity: "percentile and BCa intervals at three levels, of replicates that three workers computed",
      r: 'boot::boot.ci(b, type = c("perc", "bca"), L = influence)',
      covers: [...covers],
      tolerance: 1e-10,
      compare() {
        const seed = options === CARS ? 7 : 11;
        const B = theirs.t.length;
        const parts = [
          [100, B],
          [0, 30],
          [30, 100],
        ].map(([from, to]) => bootstrapReplicates({...options, seed, from: from!, to: to!}));
        const {influence} = jackknife(options);
        const all = theirs.levels.map((level) =>
          summariseBootstrap(parts, {estimate: theirs.estimate, level, influence}),
        );
        return {
          ours: [
            ...all.flatMap(({interval}) => [interval.lower, interval.upper]),
            ...all.flatMap(({bca}) => [bca?.lower ?? null, bca?.upper ?? null]),
          ],
          theirs: [...theirs.percentile, ...theirs.bca],
        };
      },
    }),
  ),
  {
    name: "bcaInterval",
    dataset: "survival::lung, median age, 499 replicates of boot",
    quantity: "80, 90 and 95 % limits where many replicates equal the estimate",
    r: 'boot::boot.ci(b, type = "bca", L = influence)',
    covers: ["ties"],
    tolerance: 1e-10,
    compare() {
      const {estimate, t: replicates, influence, levels, bca} = reference.median;
      return {
        ours: ends(levels.map((level) => bcaInterval({estimate, replicates, influence, level}))),
        theirs: bca,
      };
    },
  },
  {
    name: "percentileInterval",
    dataset: "survival::lung, median age, 499 replicates of boot",
    quantity: "80, 90 and 95 % limits",
    r: 'boot::boot.ci(b, type = "perc")',
    covers: ["ties"],
    tolerance: 1e-10,
    compare: () => ({
      ours: ends(reference.median.levels.map((level) => percentileInterval(reference.median.t, {level}))),
      theirs: reference.median.percentile,
    }),
  },
  {
    name: "percentileInterval",
    dataset: "200 replicates and three that are missing",
    quantity: "80 and 90 % limits without those",
    r: 'boot::boot.ci(b, type = "perc")',
    covers: ["missing values", "ties"],
    tolerance: 1e-10,
    compare() {
      const {t, levels, percentile} = reference.gaps;
      const replicates = t.map((value) => value ?? Number.NaN);
      return {ours: ends(levels.map((level) => percentileInterval(replicates, {level}))), theirs: percentile};
    },
  },
  ...permutations.map(
    ({x, g, p}, i): ParityCase => ({
      name: "permutationTest",
      dataset: [
        "datasets::PlantGrowth, ctrl and trt1",
        "datasets::PlantGrowth, ctrl and trt2",
        "mtcars, 4 and 5 gears",
      ][i]!,
      quantity: "exact p of the difference of means: two-sided, greater, less",
      r: 'coin::oneway_test(x ~ g, distribution = exact("split-up"))',
      covers: ["both directions", "ties"],
      tolerance: 1e-10,
      compare: () => ({
        ours: (["two-sided", "greater", "less"] as const).map(
          (alternative) =>
            permutationTest({label: g, statistic: meanDifference(x, g), alternative, exactLimit: 200_000}).p,
        ),
        theirs: p,
      }),
    }),
  ),
  {
    name: "permutationTest",
    dataset: "11 hand-made rows with ties",
    quantity: "exact p, two-sided and greater",
    r: "exactRankTests::perm.test(x, y, exact = TRUE)",
    covers: ["ties", "both directions"],
    tolerance: 1e-10,
    compare: () => ({
      ours: (["two-sided", "greater"] as const).map(
        (alternative) =>
          permutationTest({label: tied.g, statistic: meanDifference(tied.x, tied.g), alternative}).p,
      ),
      theirs: tied.p,
    }),
  },
  {
    name: "permutationTest",
    dataset: "9 hand-made rows in two strata",
    quantity: "exact p and number of arrangements",
    r: "all pairs of combn(5, 2) and combn(4, 2)",
    covers: ["strata"],
    tolerance: 1e-10,
    compare() {
      const {p, B} = permutationTest({label: strata.g, statistic: stratified, strata: strata.strata});
      return {ours: [p, B], theirs: [strata.p, strata.count]};
    },
  },
  {
    name: "permutationTest",
    dataset: "12 hand-made rows in three groups",
    quantity: "exact p of the sum of squares between groups, and number of arrangements",
    r: "all 34 650 arrangements by combn",
    covers: [],
    tolerance: 1e-10,
    compare() {
      const statistic = (g: Float64Array) => {
        const sums: [number, number, number] = [0, 0, 0];
        for (let i = 0; i < g.length; ++i) sums[g[i]! as 0 | 1 | 2] += three.x[i]!;
        return sums.reduce((total, one) => total + one * one, 0);
      };
      const {p, B} = permutationTest({
        label: three.g,
        statistic,
        alternative: "greater",
        exactLimit: 40_000,
      });
      return {ours: [p, B], theirs: [three.p, three.count]};
    },
  },
  {
    name: "permutationReplicates",
    dataset: "9 hand-made rows in two strata",
    quantity: "150 shuffles by the same generator written in R",
    r: "statistic(shuffled)",
    covers: ["strata"],
    tolerance: 1e-10,
    compare: () => ({
      ours: permutationReplicates({
        label: strata.g,
        statistic: stratified,
        strata: strata.strata,
        seed: 5,
        from: 0,
        to: 150,
      }).values,
      theirs: strata.shuffled,
    }),
  },
];
