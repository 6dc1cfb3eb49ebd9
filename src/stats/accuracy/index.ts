export {type Auc, type AucOptions, auc} from "./auc.js";
export {type AucByGroup, type AucByGroupOptions, aucByGroup, type GroupAuc} from "./auc-by-group.js";
export {
  type AucPrecision,
  type AucPrecisionOptions,
  aucPrecision,
  type ExpectedInterval,
} from "./auc-precision.js";
export {type CompareAuc, type CompareAucOptions, compareAuc} from "./compare-auc.js";
export {
  type CompareAucUnpaired,
  type CompareAucUnpairedOptions,
  compareAucUnpaired,
} from "./compare-auc-unpaired.js";
export {type DecisionCurve, type DecisionCurveOptions, decisionCurve} from "./decision-curve.js";
export {
  type DiagnosticMetrics,
  type DiagnosticMetricsOptions,
  diagnosticMetrics,
} from "./diagnostic-metrics.js";
export type {RocDirection} from "./direction.js";
export type {KappaMetric} from "./kappa-metric.js";
export type {Metric} from "./metric.js";
export type {PartialFocus} from "./partial-area.js";
export {type PartialAuc, type PartialAucOptions, partialAuc} from "./partial-auc.js";
export {
  type PredictiveValues,
  type PredictiveValuesOptions,
  predictiveValues,
} from "./predictive-values.js";
export {
  type ProportionInterval,
  type ProportionIntervalOptions,
  type ProportionMethod,
  proportionInterval,
} from "./proportion-interval.js";
export {type RocCurve, type RocCurveOptions, rocCurve} from "./roc-curve.js";
export {type VenkatramanTest, type VenkatramanTestOptions, venkatramanTest} from "./venkatraman-test.js";
