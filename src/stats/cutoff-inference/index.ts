export {type AdjustMethod, adjustP} from "./adjust-p.js";
export {type BootstrapCutpointOptions, bootstrapCutpoint} from "./bootstrap-cutpoint.js";
export {
  type BootstrapCutpointReplicates,
  type BootstrapCutpointReplicatesOptions,
  bootstrapCutpointReplicates,
  type CutpointResamplingOptions,
  type MeasureColumns,
} from "./bootstrap-cutpoint-replicates.js";
export {
  type LeaveOneGroupOut,
  type LeaveOneGroupOutOptions,
  type LeftOutGroup,
  leaveOneGroupOut,
} from "./leave-one-group-out.js";
export {type LogRankTies, logRankScores} from "./log-rank-scores.js";
export {type MaxT, type MaxTOptions, maxT} from "./max-t.js";
export type {MaxTStatistic} from "./max-t-statistics.js";
export {
  type MaximallySelectedRank,
  type MaximallySelectedRankOptions,
  maximallySelectedRank,
  type SelectionMethod,
} from "./maximally-selected-rank.js";
export type {CutpointSearchOptions} from "./search-data.js";
export {
  type BootstrapCutpoint,
  type SummariseBootstrapCutpointOptions,
  summariseBootstrapCutpoint,
} from "./summarise-bootstrap-cutpoint.js";
export type {Measures, ValidatedMeasures} from "./validated-measures.js";
