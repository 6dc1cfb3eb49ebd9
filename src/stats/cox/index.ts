export {baselineHazard, type StratumHazard} from "./baseline-hazard.js";
export {
  type Concordance,
  type ConcordanceData,
  type ConcordanceOptions,
  concordance,
} from "./concordance.js";
export type {Covariates, CoxData, CoxTies} from "./cox-data.js";
export type {CoxCoefficient, CoxFit} from "./cox-fit.js";
export {type CoxOptions, coxRegression} from "./cox-regression.js";
export {devianceResiduals} from "./deviance-residuals.js";
export {dfbetaResiduals} from "./dfbeta-residuals.js";
export {fitConcordance} from "./fit-concordance.js";
export {linearPredictor} from "./linear-predictor.js";
export {martingaleResiduals} from "./martingale-residuals.js";
export {type PredictedCurve, type PredictedCurveOptions, predictedCurve} from "./predicted-curve.js";
export {
  type ProportionalHazardsOptions,
  type ProportionalHazardsTest,
  proportionalHazardsTest,
} from "./proportional-hazards-test.js";
export {scaledSchoenfeldResiduals} from "./scaled-schoenfeld-residuals.js";
export {type SchoenfeldResiduals, schoenfeldResiduals} from "./schoenfeld-residuals.js";
export {scoreResiduals} from "./score-residuals.js";
export {type SplineHazard, type SplineHazardOptions, splineHazard} from "./spline-hazard.js";
export type {TimeTransform} from "./time-transform.js";
