import type {DegenerateCase} from "../validation/degenerate-case.js";
import {classPosteriorDegenerate} from "./degenerate-class-posterior.js";
import {curvesDegenerate} from "./degenerate-curves.js";
import {halfDegenerate} from "./degenerate-half.js";
import {kmeansDegenerate} from "./degenerate-kmeans.js";
import {latentDegenerate} from "./degenerate-latent.js";
import {loessDegenerate} from "./degenerate-loess.js";
import {mixedDegenerate} from "./degenerate-mixed.js";
import {mixedMeansDegenerate} from "./degenerate-mixed-means.js";
import {splineDegenerate} from "./degenerate-spline.js";
import {stabilityDegenerate} from "./degenerate-stability.js";
import {stepsDegenerate} from "./degenerate-steps.js";

/** Degenerate inputs with their documented answers. */
export const trajectoriesDegenerate: readonly DegenerateCase[] = [
  ...stepsDegenerate,
  ...halfDegenerate,
  ...curvesDegenerate,
  ...loessDegenerate,
  ...mixedDegenerate,
  ...mixedMeansDegenerate,
  ...kmeansDegenerate,
  ...latentDegenerate,
  ...classPosteriorDegenerate,
  ...stabilityDegenerate,
  ...splineDegenerate,
];
