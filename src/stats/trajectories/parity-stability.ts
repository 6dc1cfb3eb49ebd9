import type {ParityCase} from "../validation/parity-case.js";
import type {ClassStabilityReplicates} from "./class-stability-replicates.js";
import {
  adjustedRandIndex,
  type ClassStability,
  clusterJaccard,
  kmeansStability,
  kmeansStabilityReplicates,
  latentClassStability,
  latentClassStabilityReplicates,
  summariseClassStability,
} from "./index.js";
import {longData} from "./parity-latent.js";
import reference from "./reference/latent.json" with {type: "json"};

interface Expected {
  readonly B: number;
  readonly sizes: readonly number[];
  readonly jaccard: readonly number[];
  readonly rand: readonly number[];
  readonly mean: readonly number[];
  readonly recovered: readonly number[];
  readonly dissolved: readonly number[];
  readonly rand_mean: number;
}

const ofReplicates = ({sizes, jaccard, rand}: ClassStabilityReplicates) => [...sizes, ...jaccard, ...rand];
const ofSummary = ({classes, rand}: ClassStability) => [
  ...classes.flatMap((one) => [one.size, one.jaccard, one.recovered, one.dissolved]),
  rand.mean,
];
const expectedReplicates = ({sizes, jaccard, rand}: Expected) => [...sizes, ...jaccard, ...rand];
const expectedSummary = ({sizes, mean, recovered, dissolved, rand_mean}: Expected) => [
  ...sizes.flatMap((size, c) => [size, mean[c]!, recovered[c]!, dissolved[c]!]),
  rand_mean,
];
/** Enough for the best of all starts in each resample, as in R. */
const STARTS = {restarts: 60, restartsInResamples: 60};
const SPLIT = (B: number) =>
  [
    [30, B],
    [0, 7],
    [7, 30],
  ] as const;

function kmeansOf(name: "kmeans_orthodont" | "kmeans_sleep"): ParityCase[] {
  const theirs = reference.stability[name];
  const {k, m, seed, B} = theirs;
  const grid = {
    time: Float64Array.from({length: m}, (_, t) => t),
    values: Float64Array.from(theirs.values),
    n: theirs.values.length / m,
  };
  const options = {k, seed, ...STARTS};
  const shared = {
    dataset:
      name === "kmeans_orthodont" ? "nlme::Orthodont, 27 children at 4 ages" : "lme4::sleepstudy, 18 people",
    covers: [],
    tolerance: 1e-10,
  };
  const r =
    "fpc::clujaccard, mclust::adjustedRandIndex of kmeans(x[drawn, ], k, nstart = 60) on the same draws";
  return [
    {
      ...shared,
      name: "kmeansStabilityReplicates",
      quantity: `${k} clusters: similarity of each and Rand index in ${B} resamples`,
      r,
      compare: () => ({
        ours: ofReplicates(kmeansStabilityReplicates(grid, {...options, from: 0, to: B})),
        theirs: expectedReplicates(theirs),
      }),
    },
    {
      ...shared,
      name: "kmeansStability",
      quantity: `${k} clusters: mean similarities, shares found again and dissolved, mean Rand index`,
      r,
      compare: () => ({
        ours: ofSummary(kmeansStability(grid, {...options, B})),
        theirs: expectedSummary(theirs),
      }),
    },
    {
      ...shared,
      name: "summariseClassStability",
      quantity: `${k} clusters: the same from three ranges in another order`,
      r: "rowMeans(jaccard), rowMeans(jaccard > 0.75), rowMeans(jaccard <= 0.5)",
      compare: () => ({
        ours: ofSummary(
          summariseClassStability(
            SPLIT(B).map(([from, to]) => kmeansStabilityReplicates(grid, {...options, from, to})),
          ),
        ),
        theirs: expectedSummary(theirs),
      }),
    },
  ];
}

function latentOf(name: "latent_orthodont" | "latent_sleep"): ParityCase[] {
  const theirs = reference.stability[name];
  const {k, degree, seed, B} = theirs;
  const {title, subject, time, value} = name === "latent_orthodont" ? longData.orthodont() : longData.sleep();
  const options = {k, degree: degree as 1, seed, ...STARTS};
  const shared = {dataset: title, covers: [], tolerance: 1e-10};
  const r =
    "fpc::clujaccard, mclust::adjustedRandIndex of the best of EM from all pairs of children in R on the same draws";
  return [
    {
      ...shared,
      name: "latentClassStabilityReplicates",
      quantity: `${k} classes, degree ${degree}: similarity of each and Rand index in ${B} resamples`,
      r,
      compare: () => ({
        ours: ofReplicates(
          latentClassStabilityReplicates(subject, time, value, {...options, from: 0, to: B}),
        ),
        theirs: expectedReplicates(theirs),
      }),
    },
    {
      ...shared,
      name: "latentClassStability",
      quantity: `${k} classes, degree ${degree}: mean similarities, shares found again and dissolved, mean Rand index`,
      r,
      compare: () => ({
        ours: ofSummary(latentClassStability(subject, time, value, {...options, B})),
        theirs: expectedSummary(theirs),
      }),
    },
    {
      ...shared,
      name: "summariseClassStability",
      quantity: `${k} latent classes: the same from three ranges in another order`,
      r: "rowMeans(jaccard), rowMeans(jaccard > 0.75), rowMeans(jaccard <= 0.5)",
      compare: () => ({
        ours: ofSummary(
          summariseClassStability(
            SPLIT(B).map(([from, to]) =>
              latentClassStabilityReplicates(subject, time, value, {...options, from, to}),
            ),
          ),
        ),
        theirs: expectedSummary(theirs),
      }),
    },
  ];
}

const agreement = `${reference.agreement.length} pairs of clusterings, of 5 to 200 children`;

export const stabilityParity: readonly ParityCase[] = [
  {
    name: "adjustedRandIndex",
    dataset: agreement,
    quantity: "the index",
    r: "mclust::adjustedRandIndex(first, second)",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: reference.agreement.map(({first, second}) => adjustedRandIndex(first, second).estimate),
      theirs: reference.agreement.map(({rand}) => rand),
    }),
  },
  {
    name: "clusterJaccard",
    dataset: agreement,
    quantity: "largest similarity of each cluster of the first",
    r: "fpc::clujaccard(first == c, second == e, zerobyzero = 0), the largest over e",
    covers: [],
    tolerance: 1e-10,
    compare: () => ({
      ours: reference.agreement.flatMap(({first, second}) => [...clusterJaccard(first, second).jaccard]),
      theirs: reference.agreement.flatMap(({jaccard}) => jaccard),
    }),
  },
  ...kmeansOf("kmeans_orthodont"),
  ...kmeansOf("kmeans_sleep"),
  ...latentOf("latent_orthodont"),
  ...latentOf("latent_sleep"),
];
