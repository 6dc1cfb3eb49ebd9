import type {StatsBench} from "../validation/bench.js";

/** Timings against R. */
export const cutoffInferenceBenches: readonly StatsBench[] = [];
