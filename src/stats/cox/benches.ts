import type {StatsBench} from "../validation/bench.js";

/** Timings against R. */
export const coxBenches: readonly StatsBench[] = [];
