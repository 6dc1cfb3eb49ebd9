import type {DegenerateCase} from "../validation/degenerate-case.js";
import {curvesDegenerate} from "./degenerate-curves.js";
import {kmeansDegenerate} from "./degenerate-kmeans.js";
import {loessDegenerate} from "./degenerate-loess.js";
import {mixedDegenerate} from "./degenerate-mixed.js";
import {splineDegenerate} from "./degenerate-spline.js";
import {stepsDegenerate} from "./degenerate-steps.js";

/** Degenerate inputs with their documented answers. */
export const trajectoriesDegenerate: readonly DegenerateCase[] = [
  ...stepsDegenerate,
  ...curvesDegenerate,
  ...loessDegenerate,
  ...mixedDegenerate,
  ...kmeansDegenerate,
  ...splineDegenerate,
];
