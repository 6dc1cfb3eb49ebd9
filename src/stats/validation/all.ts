import {accuracyBenches} from "../accuracy/benches.js";
import {accuracyDegenerate} from "../accuracy/degenerate.js";
import {accuracyParity} from "../accuracy/parity.js";
import {accuracySimulations} from "../accuracy/simulations.js";
import {competingRisksBenches} from "../competing-risks/benches.js";
import {competingRisksDegenerate} from "../competing-risks/degenerate.js";
import {competingRisksParity} from "../competing-risks/parity.js";
import {competingRisksSimulations} from "../competing-risks/simulations.js";
import {coxBenches} from "../cox/benches.js";
import {coxDegenerate} from "../cox/degenerate.js";
import {coxParity} from "../cox/parity.js";
import {coxSimulations} from "../cox/simulations.js";
import {cutoffInferenceBenches} from "../cutoff-inference/benches.js";
import {cutoffInferenceDegenerate} from "../cutoff-inference/degenerate.js";
import {cutoffInferenceParity} from "../cutoff-inference/parity.js";
import {cutoffInferenceSimulations} from "../cutoff-inference/simulations.js";
import {cutoffsBenches} from "../cutoffs/benches.js";
import {cutoffsDegenerate} from "../cutoffs/degenerate.js";
import {cutoffsParity} from "../cutoffs/parity.js";
import {cutoffsSimulations} from "../cutoffs/simulations.js";
import {descriptionBenches} from "../description/benches.js";
import {descriptionDegenerate} from "../description/degenerate.js";
import {descriptionParity} from "../description/parity.js";
import {descriptionSimulations} from "../description/simulations.js";
import {distributionsParity} from "../distributions/parity.js";
import {foundationDegenerate} from "../foundation/degenerate.js";
import {regressionBenches} from "../regression/benches.js";
import {regressionDegenerate} from "../regression/degenerate.js";
import {regressionParity} from "../regression/parity.js";
import {regressionSimulations} from "../regression/simulations.js";
import {resamplingBenches} from "../resampling/benches.js";
import {resamplingDegenerate} from "../resampling/degenerate.js";
import {resamplingParity} from "../resampling/parity.js";
import {resamplingSimulations} from "../resampling/simulations.js";
import {survivalBenches} from "../survival/benches.js";
import {survivalDegenerate} from "../survival/degenerate.js";
import {survivalParity} from "../survival/parity.js";
import {survivalSimulations} from "../survival/simulations.js";
import {timingBenches} from "../timing/benches.js";
import {timingDegenerate} from "../timing/degenerate.js";
import {timingParity} from "../timing/parity.js";
import {timingSimulations} from "../timing/simulations.js";
import {trajectoriesBenches} from "../trajectories/benches.js";
import {trajectoriesDegenerate} from "../trajectories/degenerate.js";
import {trajectoriesParity} from "../trajectories/parity.js";
import {trajectoriesSimulations} from "../trajectories/simulations.js";
import type {StatsBench} from "./bench.js";
import type {DegenerateCase} from "./degenerate-case.js";
import type {ParityCase} from "./parity-case.js";
import type {Simulation} from "./simulation.js";

/** Every comparison with R, in the order of the documents. */
export const allParity: readonly ParityCase[] = [
  ...accuracyParity,
  ...cutoffsParity,
  ...cutoffInferenceParity,
  ...survivalParity,
  ...coxParity,
  ...competingRisksParity,
  ...timingParity,
  ...trajectoriesParity,
  ...regressionParity,
  ...descriptionParity,
  ...resamplingParity,
  ...distributionsParity,
];

/** Every degenerate input with its documented answer. */
export const allDegenerate: readonly DegenerateCase[] = [
  ...accuracyDegenerate,
  ...cutoffsDegenerate,
  ...cutoffInferenceDegenerate,
  ...survivalDegenerate,
  ...coxDegenerate,
  ...competingRisksDegenerate,
  ...timingDegenerate,
  ...trajectoriesDegenerate,
  ...regressionDegenerate,
  ...descriptionDegenerate,
  ...resamplingDegenerate,
  ...foundationDegenerate,
];

/** Every simulation of `npm run test:slow`. */
export const allSimulations: readonly Simulation[] = [
  ...accuracySimulations,
  ...cutoffsSimulations,
  ...cutoffInferenceSimulations,
  ...survivalSimulations,
  ...coxSimulations,
  ...competingRisksSimulations,
  ...timingSimulations,
  ...trajectoriesSimulations,
  ...regressionSimulations,
  ...descriptionSimulations,
  ...resamplingSimulations,
];

/** Every timing of `npm run bench -- stats`. */
export const allBenches: readonly StatsBench[] = [
  ...accuracyBenches,
  ...cutoffsBenches,
  ...cutoffInferenceBenches,
  ...survivalBenches,
  ...coxBenches,
  ...competingRisksBenches,
  ...timingBenches,
  ...trajectoriesBenches,
  ...regressionBenches,
  ...descriptionBenches,
  ...resamplingBenches,
];
