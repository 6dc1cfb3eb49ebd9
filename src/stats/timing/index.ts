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
  type SimonMakuchCurve,
  type SimonMakuchOptions,
  type SimonMakuchResult,
  simonMakuch,
} from "./simon-makuch.js";
export {
  type ExposureTally,
  type StartStopRows,
  type TimeDependentExposureData,
  timeDependentExposure,
} from "./time-dependent-exposure.js";
