export {type BcaInterval, type BcaOptions, bcaInterval} from "./bca-interval.js";
export {type BootstrapOptions, bootstrap} from "./bootstrap.js";
export {
  type BootstrapReplicates,
  type BootstrapReplicatesOptions,
  bootstrapReplicates,
} from "./bootstrap-replicates.js";
export {type Jackknife, type JackknifeOptions, jackknife} from "./jackknife.js";
export {type BootstrapInterval, percentileInterval} from "./percentile-interval.js";
export {
  type PermutationReplicates,
  type PermutationReplicatesOptions,
  permutationReplicates,
} from "./permutation-replicates.js";
export {
  type Alternative,
  type PermutationTest,
  type PermutationTestOptions,
  permutationTest,
} from "./permutation-test.js";
export {type RandomStream, REPLICATES_PER_STREAM, randomStream} from "./random.js";
export type {ReplicateRange} from "./replicates.js";
export type {Resample} from "./resampler.js";
export {
  type BootstrapSummary,
  type SummariseBootstrapOptions,
  summariseBootstrap,
} from "./summarise-bootstrap.js";
