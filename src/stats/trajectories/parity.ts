import type {ParityCase} from "../validation/parity-case.js";
import {curvesParity} from "./parity-curves.js";
import {kmeansParity} from "./parity-kmeans.js";
import {loessParity} from "./parity-loess.js";
import {mixedParity} from "./parity-mixed.js";
import {splineParity} from "./parity-spline.js";
import {stepsParity} from "./parity-steps.js";

/** The comparisons with R. */
export const trajectoriesParity: readonly ParityCase[] = [
  ...stepsParity,
  ...curvesParity,
  ...loessParity,
  ...splineParity,
  ...mixedParity,
  ...kmeansParity,
];
