export {
  type AalenJohansenOptions,
  type AalenJohansenResult,
  aalenJohansen,
  type CauseCurve,
  type IncidenceCurves,
  type IncidenceVariance,
  type ProbabilityCurve,
} from "./aalen-johansen.js";
export type {CensoringTies} from "./censoring-weights.js";
export {type FineGrayOptions, fineGray} from "./fine-gray.js";
export type {FineGrayData} from "./fine-gray-data.js";
export type {FineGrayCoefficient, FineGrayFit, FineGrayVariance} from "./fine-gray-fit.js";
export {type GrayTestOptions, type GrayTestResult, grayTest} from "./gray-test.js";
export {type ProbabilityAtTime, probabilityAt} from "./probability-at.js";
export type {IncidenceLimits} from "./probability-limits.js";
export {
  type PseudoGroup,
  type PseudoObservations,
  type PseudoObservationsOptions,
  pseudoObservations,
} from "./pseudo-observations.js";
export {type StateOccupancyOptions, type StateOccupancyResult, stateOccupancy} from "./state-occupancy.js";
export type {StateStays} from "./state-rows.js";
export {type SubdistributionIncidence, subdistributionIncidence} from "./subdistribution-incidence.js";
export type {SubdistributionTies} from "./subdistribution-likelihood.js";
