export type {Contrast} from "./compare-two.js";
export {type KaplanMeier, type KaplanMeierOptions, kaplanMeier, type SurvivalLimits} from "./kaplan-meier.js";
export {type KaplanMeierByGroup, kaplanMeierByGroup} from "./kaplan-meier-by-group.js";
export {
  type LogRankPermutationOptions,
  type LogRankPermutationTest,
  logRankPermutationTest,
} from "./log-rank-permutation-test.js";
export {type LogRankGroup, type LogRankOptions, type LogRankTest, logRankTest} from "./log-rank-test.js";
export {type LogRankTrendOptions, type LogRankTrendTest, logRankTrendTest} from "./log-rank-trend-test.js";
export {
  type GroupAtRisk,
  type NumberAtRisk,
  type NumberAtRiskOptions,
  numberAtRisk,
} from "./number-at-risk.js";
export {type PairwiseLogRank, pairwiseLogRank} from "./pairwise-log-rank.js";
export {type RestrictedMean, type RestrictedMeanOptions, restrictedMean} from "./restricted-mean.js";
export {type RestrictedMeanDifference, restrictedMeanDifference} from "./restricted-mean-difference.js";
export {type SurvivalAt, type SurvivalAtOptions, survivalAt} from "./survival-at.js";
export {
  type SurvivalDifference,
  type SurvivalDifferenceOptions,
  survivalDifference,
} from "./survival-difference.js";
export {type SurvivalQuantile, survivalQuantile} from "./survival-quantile.js";
