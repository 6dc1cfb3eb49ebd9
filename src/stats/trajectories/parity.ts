import type {ParityCase} from "../validation/parity-case.js";
import {classPosteriorParity} from "./parity-class-posterior.js";
import {curvesParity} from "./parity-curves.js";
import {halfParity} from "./parity-half.js";
import {kmeansParity} from "./parity-kmeans.js";
import {latentParity} from "./parity-latent.js";
import {loessParity} from "./parity-loess.js";
import {mixedParity} from "./parity-mixed.js";
import {mixedMeansParity} from "./parity-mixed-means.js";
import {splineParity} from "./parity-spline.js";
import {stabilityParity} from "./parity-stability.js";
import {stepsParity} from "./parity-steps.js";

/** The comparisons with R. */
export const trajectoriesParity: readonly ParityCase[] = [
  ...stepsParity,
  ...halfParity,
  ...curvesParity,
  ...loessParity,
  ...splineParity,
  ...mixedParity,
  ...mixedMeansParity,
  ...kmeansParity,
  ...latentParity,
  ...classPosteriorParity,
  ...stabilityParity,
];
