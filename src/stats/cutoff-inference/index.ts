export {type AdjustMethod, adjustP} from "./adjust-p.js";
export {type BootstrapCutpointOptions, bootstrapCutpoint} from "./bootstrap-cutpoint.js";
export {
  type BootstrapCutpointReplicates,
  type BootstrapCutpointReplicatesOptions,
  bootstrapCutpointReplicates,
  type CutpointResamplingOptions,
  type MeasureColumns,
} from "./bootstrap-cutpoint-replicates.js";
export {type LogRankTies, logRankScores} from "./log-rank-scores.js";
export type {CutpointSearchOptions} from "./search-data.js";
export {
  type BootstrapCutpoint,
  type SummariseBootstrapCutpointOptions,
  summariseBootstrapCutpoint,
} from "./summarise-bootstrap-cutpoint.js";
export type {Measures, ValidatedMeasures} from "./validated-measures.js";
