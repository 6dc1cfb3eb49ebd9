export {type Clearance, clearance} from "./clearance.js";
export {combineSteps} from "./combine-steps.js";
export type {GridValues} from "./grid-values.js";
export {
  type KmeansTrajectoriesOptions,
  kmeansTrajectories,
  type TrajectoryClusters,
} from "./kmeans-trajectories.js";
export {type LastValue, lastValueBefore} from "./last-value-before.js";
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
export {type PenalisedSpline, type PenalisedSplineOptions, penalisedSpline} from "./penalised-spline.js";
export {type Slope, slope} from "./slope.js";
export {type StepFunction, type StepFunctionOptions, stepFunction} from "./step-function.js";
export {type StepSummary, stepSummary} from "./step-summary.js";
export {stepValueAt} from "./step-value-at.js";
export {stepsOnGrid} from "./steps-on-grid.js";
export {type TimeWeightedMean, type TimeWeightedRule, timeWeightedMean} from "./time-weighted-mean.js";
export {type WindowSummary, type WindowSummaryOptions, windowSummary} from "./window-summary.js";
export type {MeasuredWindow} from "./window-values.js";
