export {type AdjustedRandIndex, adjustedRandIndex} from "./adjusted-rand-index.js";
export {
  type ChooseLatentClassesOptions,
  chooseLatentClasses,
  type LatentClassRow,
  type LatentClassTable,
} from "./choose-latent-classes.js";
export type {ClassStabilityReplicates} from "./class-stability-replicates.js";
export {type Clearance, clearance} from "./clearance.js";
export {type ClusterJaccard, clusterJaccard} from "./cluster-jaccard.js";
export {combineSteps} from "./combine-steps.js";
export type {GridValues} from "./grid-values.js";
export type {GrowthCurves} from "./growth-curves.js";
export type {GrowthClass, GrowthCoefficient, LatentClassGrowth} from "./growth-model.js";
export type {GrowthOptions} from "./growth-options.js";
export {type KmeansStabilityOptions, kmeansStability} from "./kmeans-stability.js";
export {
  type KmeansStabilityReplicatesOptions,
  kmeansStabilityReplicates,
} from "./kmeans-stability-replicates.js";
export {
  type KmeansTrajectoriesOptions,
  kmeansTrajectories,
  type TrajectoryClusters,
} from "./kmeans-trajectories.js";
export {type LastValue, lastValueBefore} from "./last-value-before.js";
export {type LatentClassGrowthOptions, latentClassGrowth} from "./latent-class-growth.js";
export {
  type ClassDensity,
  type LatentClassPosterior,
  latentClassPosterior,
} from "./latent-class-posterior.js";
export {type LatentClassStabilityOptions, latentClassStability} from "./latent-class-stability.js";
export {
  type LatentClassStabilityReplicatesOptions,
  latentClassStabilityReplicates,
} from "./latent-class-stability-replicates.js";
export {
  type FixedEffect,
  type LinearMixedModel,
  type LinearMixedModelOptions,
  linearMixedModel,
} from "./linear-mixed-model.js";
export type {RandomEffects, VarianceComponents} from "./lmm-random-effects.js";
export {type Loess, type LoessOptions, loess} from "./loess.js";
export {type MeanCurve, type MeanCurveOptions, meanCurve} from "./mean-curve.js";
export {type MeanCurveReplicatesOptions, meanCurveReplicates} from "./mean-curve-replicates.js";
export {type MeasuredOnGrid, type MeasuredOnGridOptions, measuredOnGrid} from "./measured-on-grid.js";
export {type MixedModelChecks, mixedModelChecks} from "./mixed-model-checks.js";
export {type MixedModelMeans, mixedModelMeans} from "./mixed-model-means.js";
export {type PenalisedSpline, type PenalisedSplineOptions, penalisedSpline} from "./penalised-spline.js";
export {type Slope, slope} from "./slope.js";
export {type StepFunction, type StepFunctionOptions, stepFunction} from "./step-function.js";
export {type StepSummary, stepSummary} from "./step-summary.js";
export {stepTimeBeyond, type Threshold, type TimeBeyond} from "./step-time-beyond.js";
export {stepValueAt} from "./step-value-at.js";
export {stepsOnGrid} from "./steps-on-grid.js";
export {
  type ClassStability,
  type StabilityOfClass,
  summariseClassStability,
} from "./summarise-class-stability.js";
export {type MeasuredTimeBeyond, timeBeyond} from "./time-beyond.js";
export {type TimeToHalf, timeToHalf} from "./time-to-half.js";
export {type TimeWeightedMean, type TimeWeightedRule, timeWeightedMean} from "./time-weighted-mean.js";
export {type WindowSummary, type WindowSummaryOptions, windowSummary} from "./window-summary.js";
export type {MeasuredWindow} from "./window-values.js";
