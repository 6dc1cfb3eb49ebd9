export {type AdjustMethod, adjustP} from "./adjust-p.js";
export {type BootstrapCutpointOptions, bootstrapCutpoint} from "./bootstrap-cutpoint.js";
export {
  type BootstrapCutpointReplicates,
  type BootstrapCutpointReplicatesOptions,
  bootstrapCutpointReplicates,
  type CutpointResamplingOptions,
  type MeasureColumns,
} from "./bootstrap-cutpoint-replicates.js";
export {type CutpointPrecisionOptions, cutpointPrecision} from "./cutpoint-precision.js";
export {
  type CutpointPrecisionDraws,
  type CutpointPrecisionReplicates,
  type CutpointPrecisionReplicatesOptions,
  cutpointPrecisionReplicates,
} from "./cutpoint-precision-replicates.js";
export {
  type LeaveOneGroupOut,
  type LeaveOneGroupOutOptions,
  type LeftOutGroup,
  leaveOneGroupOut,
} from "./leave-one-group-out.js";
export {type LogRankTies, logRankScores} from "./log-rank-scores.js";
export {type MaxTOptions, maxT} from "./max-t.js";
export type {MaxTTestOptions} from "./max-t-data.js";
export {
  type MaxTCounts,
  type MaxTReplicates,
  type MaxTReplicatesOptions,
  maxTReplicates,
} from "./max-t-replicates.js";
export type {MaxTStatistic} from "./max-t-statistics.js";
export {type MaximallySelectedRankOptions, maximallySelectedRank} from "./maximally-selected-rank.js";
export {
  type MaximallySelectedRankReplicates,
  type MaximallySelectedRankReplicatesOptions,
  maximallySelectedRankReplicates,
} from "./maximally-selected-rank-replicates.js";
export type {CutpointSearchOptions} from "./search-data.js";
export type {SelectionMethod, SelectionOptions} from "./selected-cut.js";
export {
  type BootstrapCutpoint,
  type SummariseBootstrapCutpointOptions,
  summariseBootstrapCutpoint,
} from "./summarise-bootstrap-cutpoint.js";
export {
  type CutpointPrecision,
  type ExpectedCutpoint,
  type SummariseCutpointPrecisionOptions,
  summariseCutpointPrecision,
} from "./summarise-cutpoint-precision.js";
export {type MaxT, summariseMaxT} from "./summarise-max-t.js";
export {
  type MaximallySelectedRank,
  summariseMaximallySelectedRank,
} from "./summarise-maximally-selected-rank.js";
export type {Measures, ValidatedMeasures} from "./validated-measures.js";
