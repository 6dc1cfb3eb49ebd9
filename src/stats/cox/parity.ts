import type {ParityCase} from "../validation/parity-case.js";
import {concordanceParity} from "./parity-concordance.js";
import {curveParity} from "./parity-curves.js";
import {fitParity} from "./parity-fits.js";
import {residualParity} from "./parity-residuals.js";
import {splineHazardParity} from "./parity-spline-hazard.js";

/** The comparisons with R. */
export const coxParity: readonly ParityCase[] = [
  ...fitParity,
  ...curveParity,
  ...concordanceParity,
  ...residualParity,
  ...splineHazardParity,
];
