import type {Simulation} from "../validation/simulation.js";

/** Simulations with a known truth. */
export const regressionSimulations: readonly Simulation[] = [];
