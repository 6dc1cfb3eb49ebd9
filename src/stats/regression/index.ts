export {type Calibration, calibration} from "./calibration.js";
export {
  type CrossValidationOptions,
  crossValidateLasso,
  type LassoCrossValidation,
} from "./cross-validate-lasso.js";
export {type FirthLogistic, type FirthOptions, firthLogistic} from "./firth-logistic.js";
export {type FittedCoefficients, jointWaldTest} from "./joint-wald-test.js";
export {type LassoLogistic, type LassoOptions, lassoLogistic} from "./lasso-logistic.js";
export {
  type LinearCoefficient,
  type LinearColumns,
  type LinearOptions,
  type LinearRegression,
  linearRegression,
} from "./linear-regression.js";
export {type LogisticOptions, type LogisticRegression, logisticRegression} from "./logistic-regression.js";
export type {LogisticCoefficient, LogisticColumns} from "./logistic-result.js";
export {
  type RestrictedCubicSpline,
  restrictedCubicSpline,
  type SplineOptions,
} from "./restricted-cubic-spline.js";
export {type RidgeLogistic, type RidgeOptions, ridgeLogistic} from "./ridge-logistic.js";
export {
  type RobustCoefficient,
  type RobustOptions,
  type RobustType,
  type RobustVariance,
  robustVariance,
} from "./robust-variance.js";
export {type SplineRisk, type SplineRiskOptions, splineRisk} from "./spline-risk.js";
