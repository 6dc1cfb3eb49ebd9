import type {Simulation} from "../validation/simulation.js";

/** Simulations with a known truth. */
export const survivalSimulations: readonly Simulation[] = [];
