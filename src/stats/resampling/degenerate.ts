import type {DegenerateCase} from "../validation/degenerate-case.js";
import {bcaInterval} from "./bca-interval.js";
import {bootstrap} from "./bootstrap.js";
import {bootstrapReplicates} from "./bootstrap-replicates.js";
import {jackknife} from "./jackknife.js";
import {percentileInterval} from "./percentile-interval.js";
import {permutationReplicates} from "./permutation-replicates.js";
import {permutationTest} from "./permutation-test.js";
import type {Resample} from "./resampler.js";
import {summariseBootstrap} from "./summarise-bootstrap.js";

const mean = ({indices}: Resample) => indices.reduce((sum, i) => sum + i, 0) / indices.length;
const constant = () => 3;
const nothing = () => Number.NaN;
const first = (label: Float64Array) => label[0]!;

/** Degenerate inputs with their documented answers. */
export const resamplingDegenerate: readonly DegenerateCase[] = [
  {
    name: "bootstrap",
    input: "no row",
    run: () => bootstrap({n: 0, statistic: mean}),
    expect: {error: "empty"},
    answer: "error that names n",
  },
  {
    name: "bootstrap",
    input: "one row",
    run: () => bootstrap({n: 1, statistic: mean, B: 100}),
    expect: {estimate: 0, standardError: 0, bias: 0, interval: {lower: 0, upper: 0}},
    answer: "a standard error of 0",
  },
  {
    name: "bootstrap",
    input: "a statistic that never changes, with BCa",
    run: () => bootstrap({n: 5, statistic: constant, B: 100, bca: true}),
    expect: {
      estimate: 3,
      standardError: 0,
      bca: {lower: null, upper: null},
      warnings: ["The BCa interval is not defined: all replicates lie on one side of the estimate."],
    },
    answer: "no BCa interval, with a warning",
  },
  {
    name: "bootstrap",
    input: "a statistic that is never defined",
    run: () => bootstrap({n: 5, statistic: nothing, B: 10}),
    expect: {
      estimate: null,
      standardError: null,
      bias: null,
      interval: {lower: null, upper: null},
      nUndefined: 10,
    },
    answer: "null everywhere, with warnings",
  },
  {
    name: "bootstrap",
    input: "B = 0",
    run: () => bootstrap({n: 5, statistic: mean, B: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names B",
  },
  {
    name: "bootstrap",
    input: "a level of 1",
    run: () => bootstrap({n: 5, statistic: mean, level: 1}),
    expect: {error: "out-of-range"},
    answer: "error that names the level",
  },
  {
    name: "bootstrapReplicates",
    input: "an empty range",
    run: () => bootstrapReplicates({n: 5, statistic: mean, seed: 1, from: 7, to: 7}),
    expect: {from: 7, to: 7, values: new Float64Array(0)},
    answer: "no value",
  },
  {
    name: "bootstrapReplicates",
    input: "a range that ends before it starts",
    run: () => bootstrapReplicates({n: 5, statistic: mean, seed: 1, from: 7, to: 6}),
    expect: {error: "out-of-range"},
    answer: "error that names the end",
  },
  {
    name: "bootstrapReplicates",
    input: "a seed that is not whole",
    run: () => bootstrapReplicates({n: 5, statistic: mean, seed: 0.5, from: 0, to: 6}),
    expect: {error: "out-of-range"},
    answer: "error that names the seed",
  },
  {
    name: "bootstrapReplicates",
    input: "strata of another length",
    run: () => bootstrapReplicates({n: 5, statistic: mean, seed: 1, from: 0, to: 6, strata: [0, 1]}),
    expect: {error: "length-mismatch"},
    answer: "error that names the strata",
  },
  {
    name: "bootstrapReplicates",
    input: "a cluster in two strata",
    run: () =>
      bootstrapReplicates({
        n: 3,
        statistic: mean,
        seed: 1,
        from: 0,
        to: 6,
        strata: [0, 1, 1],
        cluster: [0, 0, 1],
      }),
    expect: {error: "out-of-range"},
    answer: "error that names the cluster",
  },
  {
    name: "bootstrapReplicates",
    input: "a missing stratum",
    run: () => bootstrapReplicates({n: 2, statistic: mean, seed: 1, from: 0, to: 6, strata: [0, Number.NaN]}),
    expect: {error: "not-a-code"},
    answer: "error that names the strata: rows must be complete",
  },
  {
    name: "summariseBootstrap",
    input: "ranges with a gap",
    run: () => summariseBootstrap([{from: 1, to: 2, seed: 1, values: new Float64Array(1)}], {estimate: 0}),
    expect: {error: "out-of-range"},
    answer: "error that names the missing replicate",
  },
  {
    name: "summariseBootstrap",
    input: "no range at all",
    run: () => summariseBootstrap([], {estimate: 0}),
    expect: {
      B: 0,
      standardError: null,
      bias: null,
      interval: {lower: null},
      warnings: ["No replicate was defined."],
    },
    answer: "null everywhere, with a warning",
  },
  {
    name: "jackknife",
    input: "one row, whose absence leaves nothing",
    run: () => jackknife({n: 1, statistic: mean}),
    expect: {standardError: null, warnings: ["The statistic is not defined without one of the rows."]},
    answer: "null, with a warning",
  },
  {
    name: "percentileInterval",
    input: "only missing replicates",
    run: () => percentileInterval([Number.NaN, Number.POSITIVE_INFINITY]),
    expect: {interval: {lower: null, upper: null}, B: 0},
    answer: "null limits",
  },
  {
    name: "percentileInterval",
    input: "a single replicate",
    run: () => percentileInterval([4]),
    expect: {
      interval: {lower: 4, upper: 4},
      warnings: ["The interval ends at the smallest or largest replicate: more replicates are needed."],
    },
    answer: "the replicate, with a warning",
  },
  {
    name: "bcaInterval",
    input: "an estimate above all replicates",
    run: () => bcaInterval({estimate: 9, replicates: [1, 2, 3], influence: [1, -1]}),
    expect: {interval: {lower: null, upper: null}, biasCorrection: null},
    answer: "no interval, with a warning",
  },
  {
    name: "bcaInterval",
    input: "an estimate that is missing",
    run: () => bcaInterval({estimate: Number.NaN, replicates: [1], influence: [0]}),
    expect: {error: "not-finite"},
    answer: "error that names the estimate",
  },
  {
    name: "bcaInterval",
    input: "no influence at all",
    run: () => bcaInterval({estimate: 2.5, replicates: [1, 2, 3, 4], influence: [0, 0], level: 0.2}),
    expect: {acceleration: 0, biasCorrection: 0},
    answer: "an acceleration of 0",
  },
  {
    name: "permutationTest",
    input: "no label",
    run: () => permutationTest({label: [], statistic: first}),
    expect: {error: "empty"},
    answer: "error that names the labels",
  },
  {
    name: "permutationTest",
    input: "labels that are all equal",
    run: () => permutationTest({label: [2, 2, 2], statistic: first}),
    expect: {test: "permutation, exact", p: 1, B: 1},
    answer: "the only arrangement: p = 1",
  },
  {
    name: "permutationTest",
    input: "a statistic that is not defined",
    run: () => permutationTest({label: [0, 1], statistic: nothing}),
    expect: {statistic: null, p: null, warnings: ["The statistic is not defined for the data themselves."]},
    answer: "null, with a warning",
  },
  {
    name: "permutationTest",
    input: "an infinite label",
    run: () => permutationTest({label: [0, Number.POSITIVE_INFINITY], statistic: first}),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "permutationTest",
    input: "3000 labels, half of each kind: more arrangements than a double holds",
    run: () =>
      permutationTest({
        label: Array.from({length: 3000}, (_, i) => i % 2),
        statistic: (g) => g[0]! - 0.5,
        B: 9,
      }),
    expect: {test: "permutation, Monte Carlo", B: 9, p: 1},
    answer: "Monte Carlo",
  },
  {
    name: "permutationReplicates",
    input: "a missing label",
    run: () => permutationReplicates({label: [Number.NaN], statistic: first, seed: 1, from: 0, to: 1}),
    expect: {error: "not-finite"},
    answer: "error that names the position",
  },
  {
    name: "bootstrap",
    input: "more replicates than anybody would wait for",
    run: () => bootstrap({n: 5, statistic: mean, B: 1e300}),
    expect: {error: "out-of-range"},
    answer: "error that names B and how many are possible",
  },
  {
    name: "bootstrapReplicates",
    input: "a range that begins far out",
    run: () => bootstrapReplicates({n: 5, statistic: mean, seed: 1, from: 1e300, to: 1e300}),
    expect: {error: "out-of-range"},
    answer: "error that says how many are possible",
  },
  {
    name: "permutationTest",
    input: "all of more arrangements than anybody would wait for",
    run: () => permutationTest({label: [0, 1], statistic: first, exactLimit: 1e300}),
    expect: {error: "out-of-range"},
    answer: "error that names the limit",
  },
  {
    name: "permutationTest",
    input: "an unknown alternative",
    run: () => permutationTest({label: [0, 1], statistic: first, alternative: "two.sided" as "less"}),
    expect: {error: "out-of-range"},
    answer: "error that names the alternative",
  },
  {
    name: "bcaInterval",
    input: "an unknown rule for ties",
    run: () => bcaInterval({estimate: 1, replicates: [1], influence: [0], ties: "all" as "half"}),
    expect: {error: "out-of-range"},
    answer: "error that names the ties",
  },
  {
    name: "jackknife",
    input: "values near the largest number there is",
    run: () => jackknife({n: 2, statistic: ({indices}) => 1e308 * indices[0]!}),
    expect: {standardError: 5e307},
    answer: "a standard error, not infinity",
  },
];
