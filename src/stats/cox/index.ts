export type {Covariates, CoxData, CoxTies} from "./cox-data.js";
export type {CoxCoefficient, CoxFit} from "./cox-fit.js";
export {type CoxOptions, coxRegression} from "./cox-regression.js";
