export {
  type CombinedOptimum,
  type CombinedRule,
  type CombinedRuleOptions,
  combinedRule,
} from "./combined-rule.js";
export {accuracyCriterion} from "./criteria/accuracy-criterion.js";
export {chiSquareCriterion} from "./criteria/chi-square-criterion.js";
export {closestTopLeftCriterion} from "./criteria/closest-top-left-criterion.js";
export {costCriterion, type ErrorCost} from "./criteria/cost-criterion.js";
export {kappaCriterion} from "./criteria/kappa-criterion.js";
export {minimumSensitivityCriterion} from "./criteria/minimum-sensitivity-criterion.js";
export {minimumSpecificityCriterion} from "./criteria/minimum-specificity-criterion.js";
export {productCriterion} from "./criteria/product-criterion.js";
export {youdenCriterion} from "./criteria/youden-criterion.js";
export type {CriterionName, CriterionOptions} from "./criterion.js";
export {type GreyZone, type GreyZoneCutoff, type GreyZoneOptions, greyZone, type Zone} from "./grey-zone.js";
export {
  type CutpointTable,
  type OptimalCutpoint,
  type OptimalCutpointOptions,
  optimalCutpoint,
} from "./optimal-cutpoint.js";
export {
  type SmoothedCutpoint,
  type SmoothedCutpointOptions,
  smoothedCutpoint,
} from "./smoothed-cutpoint.js";
