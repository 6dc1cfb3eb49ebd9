export {
  type CloneCensorData,
  type CloneCensorSettings,
  type CloneCensorWeightOptions,
  cloneCensorWeight,
} from "./clone-censor-weight.js";
export {
  type CloneCensorWeightReplicates,
  type CloneCensorWeightReplicatesOptions,
  cloneCensorWeightReplicates,
} from "./clone-censor-weight-replicates.js";
export {
  type ArmMeans,
  type CovariateBalance,
  type CovariateBalanceOfMany,
  covariateBalance,
} from "./covariate-balance.js";
export {type EValue, type EValueOptions, eValue} from "./e-value.js";
export type {ExposureData} from "./exposure-columns.js";
export {
  type LandmarkData,
  type LandmarkGroup,
  type LandmarkOptions,
  type LandmarkResult,
  landmarkAnalysis,
} from "./landmark-analysis.js";
export {
  type MantelByarGroup,
  type MantelByarOptions,
  type MantelByarTest,
  mantelByar,
} from "./mantel-byar.js";
export {
  type OverlapWeights,
  overlapWeights,
  type PropensityOptions,
  type PropensityWeighting,
  type WeightedArm,
} from "./overlap-weights.js";
export {
  type PropensityWeightedIncidences,
  type PropensityWeightedIncidencesOptions,
  propensityWeightedIncidences,
} from "./propensity-weighted-incidences.js";
export {
  type PropensityWeightedRisks,
  type PropensityWeightedRisksOptions,
  propensityWeightedRisks,
  type WeightedRatio,
  type WeightedRisk,
} from "./propensity-weighted-risks.js";
export {
  type MatchedSet,
  type RiskSetData,
  type RiskSetMatching,
  type RiskSetOptions,
  riskSetMatching,
  type Unmatched,
} from "./risk-set-matching.js";
export {
  type SimonMakuchCurve,
  type SimonMakuchOptions,
  type SimonMakuchResult,
  simonMakuch,
} from "./simon-makuch.js";
export {
  type CloneArm,
  type CloneCensorWeight,
  type CloneEstimate,
  type CloneWeights,
  type SummariseCloneCensorWeightOptions,
  summariseCloneCensorWeight,
} from "./summarise-clone-censor-weight.js";
export {
  type ExposureTally,
  type StartStopRows,
  type TimeDependentExposureData,
  timeDependentExposure,
} from "./time-dependent-exposure.js";
