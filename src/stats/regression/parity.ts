import type {ParityCase} from "../validation/parity-case.js";
import {firthParity} from "./parity-firth.js";
import {linearParity} from "./parity-linear.js";
import {logisticParity} from "./parity-logistic.js";
import {penalisedParity} from "./parity-penalised.js";
import {robustParity} from "./parity-robust.js";
import {splineParity} from "./parity-spline.js";
import {splineRiskParity} from "./parity-spline-risk.js";

/** The comparisons with R. */
export const regressionParity: readonly ParityCase[] = [
  ...logisticParity,
  ...firthParity,
  ...penalisedParity,
  ...linearParity,
  ...robustParity,
  ...splineParity,
  ...splineRiskParity,
];
