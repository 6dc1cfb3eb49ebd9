import type {Simulation} from "../validation/simulation.js";

/** Simulations with a known truth. */
export const coxSimulations: readonly Simulation[] = [];
