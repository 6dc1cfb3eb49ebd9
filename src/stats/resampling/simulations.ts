import type {Simulation} from "../validation/simulation.js";

/** Simulations with a known truth. */
export const resamplingSimulations: readonly Simulation[] = [];
