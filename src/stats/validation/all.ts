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

/** A folder of `src/stats/` with its proofs. */
export interface Area {
  readonly folder: string;
  readonly title: string;
  readonly parity: readonly ParityCase[];
  readonly degenerate: readonly DegenerateCase[];
  readonly simulations: readonly Simulation[];
  readonly benches: readonly StatsBench[];
}

/** Every folder's proofs, in the order of the documents. */
export const AREAS: readonly Area[] = [
  {
    folder: "accuracy",
    title: "Diagnostic accuracy",
    parity: accuracyParity,
    degenerate: accuracyDegenerate,
    simulations: accuracySimulations,
    benches: accuracyBenches,
  },
  {
    folder: "cutoffs",
    title: "Cut-offs",
    parity: cutoffsParity,
    degenerate: cutoffsDegenerate,
    simulations: cutoffsSimulations,
    benches: cutoffsBenches,
  },
  {
    folder: "cutoff-inference",
    title: "What a search for a cut-off costs",
    parity: cutoffInferenceParity,
    degenerate: cutoffInferenceDegenerate,
    simulations: cutoffInferenceSimulations,
    benches: cutoffInferenceBenches,
  },
  {
    folder: "survival",
    title: "Survival",
    parity: survivalParity,
    degenerate: survivalDegenerate,
    simulations: survivalSimulations,
    benches: survivalBenches,
  },
  {
    folder: "cox",
    title: "Cox regression",
    parity: coxParity,
    degenerate: coxDegenerate,
    simulations: coxSimulations,
    benches: coxBenches,
  },
  {
    folder: "competing-risks",
    title: "Competing risks",
    parity: competingRisksParity,
    degenerate: competingRisksDegenerate,
    simulations: competingRisksSimulations,
    benches: competingRisksBenches,
  },
  {
    folder: "timing",
    title: "Timing of a treatment",
    parity: timingParity,
    degenerate: timingDegenerate,
    simulations: timingSimulations,
    benches: timingBenches,
  },
  {
    folder: "trajectories",
    title: "Trajectories",
    parity: trajectoriesParity,
    degenerate: trajectoriesDegenerate,
    simulations: trajectoriesSimulations,
    benches: trajectoriesBenches,
  },
  {
    folder: "regression",
    title: "Regression",
    parity: regressionParity,
    degenerate: regressionDegenerate,
    simulations: regressionSimulations,
    benches: regressionBenches,
  },
  {
    folder: "description",
    title: "Description",
    parity: descriptionParity,
    degenerate: descriptionDegenerate,
    simulations: descriptionSimulations,
    benches: descriptionBenches,
  },
  {
    folder: "resampling",
    title: "Resampling",
    parity: resamplingParity,
    degenerate: resamplingDegenerate,
    simulations: resamplingSimulations,
    benches: resamplingBenches,
  },
  {
    folder: "distributions",
    title: "Distributions",
    parity: distributionsParity,
    degenerate: [],
    simulations: [],
    benches: [],
  },
  {
    folder: "foundation",
    title: "Foundation",
    parity: [],
    degenerate: foundationDegenerate,
    simulations: [],
    benches: [],
  },
];

export const allSimulations: readonly Simulation[] = AREAS.flatMap(({simulations}) => simulations);
export const allBenches: readonly StatsBench[] = AREAS.flatMap(({benches}) => benches);
